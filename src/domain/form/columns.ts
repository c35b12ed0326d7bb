/**
 * The columns of the eleven statutory forms, as data: what each counts, in which group it stands, and whether its wording was read in a form.
 * Called by `compose.ts`; the drill behind a number and the identities use the same references. Layouts of forms 1-5 were seen in filled
 * forms; of 6-11 only titles and names of columns: those are marked unverified, on screen and on paper.
 */
import type { MessageKey } from '../text/catalogue.ts';
import type { TalliedClass, TallyPart } from './tally.ts';

export const formNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
export type FormNumber = (typeof formNumbers)[number];

export type Words = { readonly vi: string; readonly en: string };
export type Title = { readonly key: MessageKey } | Words;
/** What a number counts; `part`, `class` and `item` of a tally. */
export type CellRef = { readonly part: TallyPart; readonly class: TalliedClass | ''; readonly item: string; /** Of a deprivation, whose item is a bit: the indicator's code, and the standard it is a bit of. */ readonly code?: string; readonly standard?: string };
export type Unit = 'households' | 'persons';
export type Quantity = { readonly refs: readonly CellRef[]; readonly unit?: Unit } | { readonly total: Unit };
export type FormColumn = {
  /** As printed under the heading: "1", "2" … or the code of a group. */
  readonly id: string;
  readonly title: Title;
  readonly group?: Title;
  readonly is: { readonly count: Quantity } | { readonly percent: readonly [top: Quantity, bottom: Quantity] };
};
export type FormSpec = {
  readonly number: FormNumber; readonly title: MessageKey; readonly columns: readonly FormColumn[];
  /** Two lines a unit: households, then persons. */
  readonly twoLines: boolean;
  /** Columns taken from a description, not from a form that was seen. */
  readonly unverified: boolean;
  readonly notes: readonly MessageKey[];
};

/** The lists a form is spread over, from the policy packs. */
export type Lists = {
  /** The standard the indicators are of. */ readonly standard: string | null; readonly indicators: readonly { readonly code: string; readonly text: Words }[];
  readonly ethnicGroups: readonly { readonly id: string; readonly text: Words }[];
  readonly causes: readonly { readonly id: string; readonly text: Words }[];
};

const ref = (part: TallyPart, of: TalliedClass | '', item = ''): CellRef => ({ part, class: of, item });
const lacking = (part: 'deprived' | 'child_deprived', of: TalliedClass, bit: number, code: string, standard: string | null): CellRef => ({ ...ref(part, of, String(bit)), code, ...(standard === null ? {} : { standard }) });
const counted = (id: string, title: Title, refs: readonly CellRef[], more: { group?: Title; unit?: Unit } = {}): FormColumn => ({ id, title, ...(more.group ? { group: more.group } : {}), is: { count: { refs, ...(more.unit ? { unit: more.unit } : {}) } } });
const share = (id: string, title: Title, top: Quantity, bottom: Quantity, group?: Title): FormColumn => ({ id, title, ...(group ? { group } : {}), is: { percent: [top, bottom] } });
const key = (name: string): Title => ({ key: `form.${name}` as MessageKey });
const both = ['poor', 'near_poor'] as const;

export function specOf(number: FormNumber, lists: Lists): FormSpec {
  const spec = (columns: readonly FormColumn[], more: Partial<FormSpec> = {}): FormSpec => ({ number, title: `form.title.${number}` as MessageKey, columns, twoLines: false, unverified: number > 5, notes: [], ...more });
  switch (number) {
    case 1: return spec(resultColumns(), { notes: ['form.note.farming'] });
    case 2: return spec(movementColumns('poor'), { twoLines: true, notes: ['form.note.movements'] });
    case 3: return spec(movementColumns('near_poor'), { twoLines: true, notes: ['form.note.movements'] });
    case 4: return spec(deprivationColumns('poor', lists, false), { notes: ['form.note.deprivations'] });
    case 5: return spec(deprivationColumns('poor', lists, true), { notes: ['form.note.deprivations'] });
    case 6: return spec(deprivationColumns('near_poor', lists, false), { notes: ['form.note.deprivations'] });
    case 7: return spec(deprivationColumns('near_poor', lists, true), { notes: ['form.note.deprivations'] });
    case 8: return spec(both.flatMap((of) => [counted(`${of}.all`, key('column.total'), [ref('all', of)], { group: key(`group.${of}`) }), ...['em', 'no_labour', 'merit', 'other'].map((item) => counted(`${of}.${item}`, key(`column.${item}`), [ref('group', of, item)], { group: key(`group.${of}`) }))]), { twoLines: true, notes: ['form.note.groups'] });
    case 9: return spec(both.flatMap((of) => ethnicColumns(of, lists)), { twoLines: true, notes: ['form.note.ethnic'] });
    case 10: return spec(both.flatMap((of) => [counted(`${of}.all`, key('column.total'), [ref('all', of)], { group: key(`group.${of}`) }), ...lists.causes.map((cause) => counted(`${of}.${cause.id}`, cause.text, [ref('cause', of, cause.id)], { group: key(`group.${of}`) }))]), { notes: ['form.note.causes'] });
    case 11: return spec(both.flatMap((of) => childColumns(of, lists)), { notes: ['form.note.children'] });
  }
}

/** Households of an average living standard are counted where it is written that they work in farming, forestry, fishing or salt making. */
export const averageFarming: CellRef = ref('trait', 'average', 'farming');

function resultColumns(): readonly FormColumn[] {
  const classes = ['poor', 'near_poor', 'average'] as const;
  const of = (unit: Unit, first: number): FormColumn[] => classes.flatMap((one, index) => {
    const quantity = { refs: [one === 'average' ? averageFarming : ref('all', one)], unit };
    const group = key(`group.classes_${unit}`);
    return [counted(String(first + 2 * index), key(`column.${one}`), quantity.refs, { unit, group }), share(String(first + 2 * index + 1), key('column.rate'), quantity, { total: unit }, group)];
  });
  const total = (id: string, unit: Unit): FormColumn => ({ id, title: key(`column.total_${unit}`), group: key('group.residents'), is: { count: { total: unit } } });
  return [total('1', 'households'), total('2', 'persons'), ...of('households', 3), ...of('persons', 9)];
}

function movementColumns(of: 'poor' | 'near_poor'): readonly FormColumn[] {
  const flow = (column: number, down: boolean): FormColumn => counted(String(column), key(`flow.${of}.${column}`), [ref('flow', of, String(column))], { group: key(down ? 'group.down' : 'group.up') });
  return [counted('1', key('column.start'), [ref('start', of)]), ...[2, 3, 4].map((one) => flow(one, true)), ...[5, 6, 7, 8].map((one) => flow(one, false)), counted('9', key('column.end'), [ref('all', of)])];
}

function deprivationColumns(of: 'poor' | 'near_poor', { indicators, standard }: Lists, shares: boolean): readonly FormColumn[] {
  const all = ref('all', of);
  return [
    counted('n', key(`column.${of}`), [all]), ...(shares ? [] : [counted('sum', key('column.deprivations'), [ref('deprivations', of)])]),
    ...indicators.map((one, index) => {
      const refs = [lacking('deprived', of, index, one.code, standard)];
      return shares ? share(String(index + 1), one.text, { refs }, { refs: [ref('asked', of, String(index))] }, key('group.deprived_rate')) : counted(String(index + 1), one.text, refs, { group: key('group.deprived') });
    }),
  ];
}

function ethnicColumns(of: 'poor' | 'near_poor', { ethnicGroups }: Lists): readonly FormColumn[] {
  const group = key(`group.${of}`);
  const others = ethnicGroups.filter((one) => one.id !== 'kinh');
  return [
    counted(`${of}.kinh`, ethnicGroups.find((one) => one.id === 'kinh')?.text ?? { vi: 'Kinh', en: 'Kinh' }, [ref('ethnic', of, 'kinh')], { group }), counted(`${of}.em`, key('column.em_total'), [ref('group', of, 'em')], { group }),
    ...others.map((one) => counted(`${of}.${one.id}`, one.text, [ref('ethnic', of, one.id)], { group })), counted(`${of}.unknown`, key('column.ethnic_unknown'), [ref('ethnic', of, 'unknown')], { group }),
  ];
}

function childColumns(of: 'poor' | 'near_poor', { indicators, standard }: Lists): readonly FormColumn[] {
  const group = key(`group.${of}`);
  const deprived = (code: string): FormColumn[] => {
    const bit = indicators.findIndex((one) => one.code === code);
    return bit < 0 ? [] : [counted(`${of}.${code}`, key(`column.child.${code}`), [lacking('child_deprived', of, bit, code, standard)], { group, unit: 'persons' })];
  };
  return [counted(`${of}.children`, key('column.children'), [ref('children', of)], { group, unit: 'persons' }), ...['health_insurance', 'nutrition', 'child_school'].flatMap(deprived)];
}
