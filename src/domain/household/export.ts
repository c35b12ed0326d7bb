/**
 * The rows of an exported list: headings in the spelling the import knows, one row a household or a person, and the footer that says how many rows
 * there are and their hash. Called by `actions/household/export.ts`. Pure.
 */
import { unknownDwelling } from './dwelling.ts';
import type { Standing } from './standing.ts';
import type { DwellingState, HouseholdClass, Relation, Sex, Trait } from './types.ts';

export const exportKinds = ['households', 'persons'] as const;
export type ExportKind = (typeof exportKinds)[number];

export type ExportedRow = {
  readonly household: number; readonly commune: string; readonly village: string; readonly address: string; readonly name: string; readonly relation: Relation; readonly birth: string | null; readonly sex: Sex | null; readonly ethnicGroup: string | null;
  readonly citizenNumber: string | null; readonly members: number; readonly class: HouseholdClass | null; readonly decision: string; readonly issuedOn: string | null; readonly causes: readonly string[]; readonly needs: readonly string[]; readonly traits: readonly Trait[]; readonly standings: readonly Standing[];
  /** The house it lives in, where the rows are households and something is known of it. */ readonly dwelling: DwellingState | null;
};
/** Words of a reader's language for what the rows hold as codes. */
export type ExportWords = { readonly heading: (column: string) => string; readonly relation: (one: Relation) => string; readonly sex: (one: Sex) => string; readonly class: (one: HouseholdClass) => string; readonly trait: (one: Trait) => string; readonly standing: (one: Standing) => string; readonly ethnicGroup: (id: string) => string; readonly cause: (id: string) => string; readonly need: (id: string) => string; readonly solid: (one: boolean) => string; readonly number: (one: number) => string; readonly water: (id: string) => string; readonly toilet: (id: string) => string };

const columns: Readonly<Record<ExportKind, readonly string[]>> = {
  households: ['household_no', 'commune', 'village', 'address', 'head_name', 'birth', 'sex', 'ethnic_group', 'citizen_number', 'size', 'class', 'decision', 'issued', 'cause', 'need', 'trait', 'standing', 'wall', 'pillar', 'roof', 'dwelling_area', 'water', 'toilet'],
  persons: ['household_no', 'commune', 'village', 'address', 'name', 'relation', 'birth', 'sex', 'ethnic_group', 'citizen_number', 'class', 'decision', 'issued', 'cause', 'need', 'trait', 'standing'],
};

/** Letters that what a column holds usually has; the others are short. */
const widths: Readonly<Record<string, number>> = {
  commune: 20, village: 22, address: 28, head_name: 26, name: 26, birth: 12, ethnic_group: 12, citizen_number: 16, class: 14, decision: 18, issued: 12, cause: 36, need: 30, trait: 26, standing: 20, relation: 14, water: 24, toilet: 24,
};

export function exportWidths(kind: ExportKind): readonly number[] {
  return columns[kind].map((column) => widths[column] ?? 10);
}

export function exportHeadings(kind: ExportKind, words: ExportWords): readonly string[] {
  return columns[kind].map(words.heading);
}

/** "02/05/1968", "05/1968", "1968": as much as is known; an officer's spreadsheet reads it as it is written here. */
const dayOf = (date: string | null): string => (date === null ? '' : date.split('-').reverse().join('/'));

export function exportRow(kind: ExportKind, row: ExportedRow, words: ExportWords): readonly string[] {
  const person = [dayOf(row.birth), row.sex ? words.sex(row.sex) : '', row.ethnicGroup === null ? '' : words.ethnicGroup(row.ethnicGroup), row.citizenNumber ?? ''];
  const place = [String(row.household), row.commune, row.village, row.address];
  const status = [row.class ? words.class(row.class) : '', row.decision, dayOf(row.issuedOn), row.causes.map(words.cause).join('; '), row.needs.map(words.need).join('; '), row.traits.map(words.trait).join('; '), row.standings.map(words.standing).join('; ')];
  const { wallSolid, pillarSolid, roofSolid, area, water, toilet } = row.dwelling ?? unknownDwelling;
  const dwelling = [...[wallSolid, pillarSolid, roofSolid].map((one) => (one === null ? '' : words.solid(one))), area === null ? '' : words.number(area), water === null ? '' : words.water(water), toilet === null ? '' : words.toilet(toilet)];
  return kind === 'households' ? [...place, row.name, ...person, String(row.members), ...status, ...dwelling] : [...place, row.name, words.relation(row.relation), ...person, ...status];
}

/** One line of CSV; the same text is what the hash is made of, whatever the file's form. A cell that begins like a formula is marked as text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/** Most cells are plain: one look tells. */
const notPlain = /^[=+@\t-]|[";\r\n]/;

function csvCell(text: string): string {
  if (!notPlain.test(text)) return text;
  const safe = /^[=+@\t-]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
