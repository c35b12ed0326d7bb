/**
 * Several packs read together: names, days, units, conflicts, gaps, and their examples. Called by the loader, the CLI and tests.
 * Fails closed: with any problem there is no policy. Pure: texts and hashes are handed in.
 */
import type { Problem } from '../problem.ts';
import type { MessageParam } from '../message.ts';
import { checkDays } from './check-days.ts';
import { checkExamples } from './check-examples.ts';
import { checkRules } from './check-rules.ts';
import { checkPackages } from './check-packages.ts';
import type { Pack } from './format.ts';
import { assemblePolicy, type LoadedPack, type Policy } from './model.ts';
import { packProblem, type PolicyProblem } from './problems.ts';
import { itemAt, readPack, type ReadPack } from './read.ts';

export type PackSource = { readonly file: string; readonly text: string };
export type CheckOptions = {
  readonly hashOf: (pack: Pack) => string;
  /** Hashes published before, by `id@version`: a published pack never changes. Absent: not compared. */
  readonly published?: ReadonlyMap<string, string> | undefined;
};

export type PackReading = { readonly file: string; readonly pack: Pack; readonly read: ReadPack };
/** Files a problem at a place of a pack. */
export type Complain = (reading: PackReading, code: PolicyProblem, path: readonly (string | number)[], item: string | undefined, params?: Record<string, MessageParam>) => void;

export function checkPacks(sources: readonly PackSource[], options: CheckOptions): { readonly policy: Policy | null; readonly problems: readonly Problem[]; readonly loaded: readonly LoadedPack[] } {
  const readings = sources.map((source) => ({ file: source.file, read: readPack(source.text, source.file) }));
  const found: Problem[] = readings.flatMap(({ read }) => read.problems);
  const whole = readings.flatMap(({ file, read }): PackReading[] => (read.pack ? [{ file, pack: read.pack, read }] : []));
  const complain: Complain = (reading, code, path, item, params = {}) => {
    found.push(packProblem(code, { file: reading.file, line: reading.read.locate(path, 'value'), item, field: path.join('.') }, params));
  };
  const loaded = whole.map(({ pack, file }): LoadedPack => ({ pack, file, hash: options.hashOf(pack) }));
  checkNames(whole, complain);
  checkFixtures(whole, complain);
  const policy = assemblePolicy(loaded);
  // Each step stands on the one before: no examples on rules that do not resolve.
  if (found.length === 0) checkRules(whole, policy, complain);
  if (found.length === 0) checkPackages(whole, policy, complain);
  if (found.length === 0) checkDays(whole, policy, complain);
  if (found.length === 0) checkExamples(whole, policy, complain);
  if (options.published) whole.forEach((reading, index) => checkPublished(reading, loaded[index]!.hash, options.published!, complain));
  return { policy: found.length === 0 ? policy : null, problems: found, loaded };
}

function checkNames(readings: readonly PackReading[], complain: Complain): void {
  const seen = new Map<string, { readonly file: string; readonly line: number }>();
  const claim = (reading: PackReading, kind: string, id: string, path: readonly (string | number)[]): void => {
    const first = seen.get(`${kind}:${id}`);
    const line = reading.read.locate(path, 'value');
    if (first) complain(reading, 'policy.duplicate_id', path, id, { id, first: `${first.file}:${first.line}` });
    else seen.set(`${kind}:${id}`, { file: reading.file, line });
  };
  for (const reading of readings) {
    const { pack } = reading;
    claim(reading, 'pack', pack.id, ['id']);
    pack.facts.forEach((one, index) => claim(reading, 'fact', one.id, ['facts', index, 'id']));
    pack.values.forEach((one, index) => claim(reading, 'value', one.id, ['values', index, 'id']));
    pack.procedures.forEach((one, index) => one.steps.forEach((step, position) => claim(reading, `step:${one.id}:${one.from}:${step.from ?? ''}`, step.id, ['procedures', index, 'steps', position, 'id'])));
    pack.lists.forEach((one, index) => one.items.forEach((item, position) => claim(reading, `item:${one.id}:${one.from}`, item.id, ['lists', index, 'items', position, 'id'])));
    pack.standards.forEach((one, index) => {
      claim(reading, 'standard', one.id, ['standards', index, 'id']);
      for (const section of ['tests', 'exceptions', 'groups', 'indicators'] as const) one[section]?.forEach((part, position) => claim(reading, `${section}:${one.id}`, part.id, ['standards', index, section, position, 'id']));
    });
  }
}

/** Invented numbers stay in packs that say so, and such packs hold nothing that claims to be law. */
function checkFixtures(readings: readonly PackReading[], complain: Complain): void {
  for (const reading of readings) {
    const fixture = reading.pack.fixture === true;
    const visit = (node: unknown, path: readonly (string | number)[]): void => {
      if (typeof node !== 'object' || node === null) return;
      const status = (node as { status?: unknown }).status;
      if (typeof status === 'string' && (status === 'fixture') !== fixture) complain(reading, 'policy.fixture_mixed', [...path, 'status'], itemAt(reading.pack, path), { value: status });
      for (const [key, child] of Object.entries(node)) visit(child, [...path, Array.isArray(node) ? Number(key) : key]);
    };
    visit(reading.pack, []);
  }
}

function checkPublished(reading: PackReading, hash: string, published: ReadonlyMap<string, string>, complain: Complain): void {
  const { id, version } = reading.pack;
  const known = published.get(`${id}@${version}`);
  if (known === undefined) complain(reading, 'policy.not_published', ['version'], id, { id, version: String(version), hash });
  else if (known !== hash) complain(reading, 'policy.published_changed', ['version'], id, { id, version: String(version), hash, next: String(version + 1) });
}
