/**
 * The text of a YAML file → plain data, and the line of any place in it, so that a problem can name its line.
 * Called by the readers of plan files and policy packs. Pure: the text is handed in. Must not know any format.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

export type Path = readonly PropertyKey[];
/** Where a path stands in the text: of the key itself, or of the value. */
export type Locate = (path: Path, of: 'key' | 'value') => number;
export type YamlError = { readonly line: number; readonly detail: string };

export type YamlFile = { readonly data: unknown; readonly errors: readonly YamlError[]; readonly isMapping: boolean; readonly locate: Locate };

export function readYaml(text: string): YamlFile {
  const lines = new LineCounter();
  const tree = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core' });
  const locate: Locate = (path, of) => lineOf(tree, lines, path, of);
  if (tree.errors.length > 0) {
    const errors = tree.errors.map((error) => ({ line: error.linePos?.[0]?.line ?? 1, detail: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '') }));
    return { data: undefined, errors, isMapping: false, locate };
  }
  try {
    // Trap: a few aliases that name each other grow without end; no file of ours needs any.
    return { data: tree.toJS({ maxAliasCount: 0 }), errors: [], isMapping: isMap(tree.contents), locate };
  } catch {
    return { data: undefined, errors: [{ line: 1, detail: 'alias' }], isMapping: false, locate };
  }
}

/** The line of a key or a value; of the nearest enclosing place when the path is not in the file. */
function lineOf(tree: Document, lines: LineCounter, path: Path, of: 'key' | 'value'): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? tree.contents : tree.getIn(path.slice(0, length - 1), true);
    const step = path[length - 1]!;
    if (isMap(parent)) {
      const pair = parent.items.find((one) => isScalar(one.key) && one.key.value === step);
      const node = pair && (of === 'key' || length < path.length || !isNode(pair.value) || isAlias(pair.value) ? pair.key : isMap(pair.value) || isSeq(pair.value) ? pair.key : pair.value);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    } else if (isSeq(parent)) {
      const node = parent.items[Number(step)];
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
  }
  return 1;
}
