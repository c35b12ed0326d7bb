/**
 * What-if over the register: the decided households of an area under other parameters. Reads packed columns, classifies twice, counts. Writes
 * nothing: not the result, not the parameters; only the reads of the households shown by name are logged.
 */
import { countResidents, listCellHouseholds, type PackedGroup, readHouseholdMarks, readMarksOfArea, readPackedHouseholds } from '../../db/household-columns.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { type HouseholdClass, householdClasses } from '../../domain/household/types.ts';
import { classifyColumns, classOrder, type Columns, countClasses, transitionMatrix } from '../../domain/policy/columns.ts';
import { columnsUnder } from '../../domain/policy/compare.ts';
import { type Classifier, compileClassifier } from '../../domain/policy/compile.ts';
import { policyWhatIf, policyWhatIfHouseholds } from '../../domain/policy/contract.ts';
import { boundsOf } from '../../domain/policy/explain.ts';
import { ones } from '../../domain/policy/household.ts';
import { findStandard } from '../../domain/policy/model.ts';
import { countedIndicators, type Difference, differencesByArea } from '../../domain/policy/moved-counts.ts';
import { columnsOf } from '../../domain/policy/packed.ts';
import { boundWords } from '../../domain/policy/rule-words.ts';
import { changesOf } from '../../domain/policy/what-if-changes.ts';
import { ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { settlementAt } from './household.ts';
import { effectOnBudget } from './what-if-budget.ts';
import { effectOnTargets } from './what-if-targets.ts';

type Asked = { readonly area: string; readonly date?: PlainDate | undefined; readonly knownOn?: PlainDate | undefined; readonly otherDate?: PlainDate | undefined; readonly otherStandard?: string | undefined; readonly fixture: boolean; readonly changes: readonly string[] };

export type Result = {
  readonly area: Area; readonly date: PlainDate; readonly knownOn: PlainDate | null; readonly history: AreaHistory; readonly base: Classifier; readonly other: Classifier; readonly columns: Columns;
  readonly before: Uint8Array; readonly after: Uint8Array; readonly decided: Uint8Array; readonly ids: Float64Array; readonly packed: readonly PackedGroup[];
};

async function areaOf({ db }: ActionContext, { area }: Asked): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(db), area).id!];
}

async function run(context: ActionContext, input: Asked): Promise<Result> {
  const [history, policy, date] = [await readAreaHistory(context.db), readShippedPolicy(), input.date ?? context.today];
  const area = resolveArea(history, input.area);
  // Invented numbers are never laid over the households of a real area.
  if (input.fixture && area.world !== 'story') throw new ProblemError({ code: 'policy.fixture_real_area', kind: 'invalid', field: 'fixture' });
  const tried = readShippedPolicy({ fixtures: input.fixture });
  const province = [area, ...history.ancestors(area.slug, date)].find((one) => one.level === 'province')?.slug;
  const base = compileClassifier(policy, { date, province });
  const changes = changesOf(input.changes);
  for (const { value } of changes) if (!tried.values.has(value)) throw new ProblemError({ code: 'policy.unknown_value', kind: 'invalid', field: 'changes', params: { value } });
  const other = compileClassifier(tried, { date: input.otherDate ?? date, province, standard: input.otherStandard, changes });
  const knownOn = input.knownOn ?? null;
  const packed = await readPackedHouseholds(context.db, area.id!, { date, knownOn });
  const classifiers = new Map<string, Classifier | null>();
  const by = (standard: string): Classifier | null => {
    if (!classifiers.has(standard)) classifiers.set(standard, findStandard(policy, standard) ? compileClassifier(policy, { date, standard }) : null);
    return classifiers.get(standard)!;
  };
  const view = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const columns = columnsOf(packed.map((one) => ({ areaType: settlementAt(history, one.village_id, date), by: by(one.standard), count: one.count, incomes: view(one.incomes), scores: view(one.scores), masks: view(one.masks), answers: view(one.answers) })), base);
  const [ids, decided] = [new Float64Array(columns.length), new Uint8Array(columns.length)];
  let row = 0;
  for (const one of packed) {
    for (let index = 0; index < one.count; index += 1, row += 1) {
      ids[row] = Number(one.ids.readBigInt64BE(index * 8));
      decided[row] = one.classes.readInt16BE(index * 2);
    }
  }
  return { area, date, knownOn, history, base, other, columns, ids, decided, packed, before: classifyColumns(base, columns), after: classifyColumns(other, columnsUnder(base, other, columns)) };
}

/** What figures count, more or less: of each village with households in another class, of the area asked about and of all above it. */
async function differences({ db }: ActionContext, { area, history, base, date, knownOn, packed, columns, before, after, ids }: Result): Promise<{ readonly of: ReadonlyMap<string, Difference>; readonly counted: ReadonlySet<string> }> {
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row += 1) if (before[row] !== after[row]) rows.push(row);
  const [sizes, heads] = [new Uint16Array(columns.length), new Uint8Array(columns.length)];
  if (rows.length > columns.length / 4) {
    const places = new Map(rows.map((row) => [ids[row]!, row]));
    await readMarksOfArea(db, area.id!, { date, knownOn }, (household, size, head) => {
      const row = places.get(household);
      if (row !== undefined) [sizes[row], heads[row]] = [size, head];
    });
  } else {
    for (const [index, { size, head }] of (await readHouseholdMarks(db, rows.map((row) => ids[row]!), { date, knownOn })).entries()) [sizes[rows[index]!], heads[rows[index]!]] = [size, head];
  }
  const groups = packed.map(({ village_id, count }) => {
    const village = history.findById(village_id);
    return { count, places: village ? [village, ...history.ancestors(village.slug, date).filter((one) => one.world === village.world)].map((one) => one.slug) : [] };
  });
  const codes = base.indicators.map((one) => one.code);
  return { of: differencesByArea(groups, { columns, before, after, heads, sizes, codes }), counted: new Set(countedIndicators(codes)) };
}

export const whatIfActions: readonly Action[] = [
  action(policyWhatIf, areaOf, async (context, input) => {
    const started = performance.now();
    const at = await run(context, input);
    const matrix = transitionMatrix(at.before, at.after);
    const cells = matrix.cells.filter((cell) => cell.households > 0);
    const [old, fresh] = [boundsOf(at.base), boundsOf(at.other)];
    const names = [...new Set([...old.keys(), ...fresh.keys()])];
    const decided = Object.fromEntries(householdClasses.map((name) => [name, 0])) as Record<HouseholdClass, number>;
    for (const code of at.decided) decided[householdClasses[code]!] += 1;
    const none = { key: 'law.screen.compare.none' as const };
    const effect = await effectOnTargets(context, at.area, at, await differences(context, at));
    return {
      knownOn: at.knownOn, households: at.columns.length, undecided: (await countResidents(context.db, at.area.id!, at)) - at.columns.length, decided, before: countClasses(at.before), after: countClasses(at.after), changed: cells.reduce((sum, cell) => (cell.from === cell.to ? sum : sum + cell.households), 0), cells,
      standards: { before: at.base.standard.text, after: at.other.standard.text }, fixture: at.other.standard.fixture,
      numbers: names.map((name) => {
        const [before, after] = [old.get(name), fresh.get(name)];
        return { id: name, text: (after ?? before)!.text, before: before ? boundWords(before) : none, after: after ? boundWords(after) : none };
      }).filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after)),
      unused: changesOf(input.changes).filter(({ value }) => !fresh.has(value)).map(({ value }) => readShippedPolicy({ fixtures: input.fixture }).values.get(value)!.text),
      ...effect, budget: await effectOnBudget(context, at, input.costs), seconds: Math.round(performance.now() - started) / 1000,
    };
  }),

  action(policyWhatIfHouseholds, areaOf, async (context, input) => {
    const at = await run(context, input);
    const [from, to] = [classOrder.indexOf(input.fromClass), classOrder.indexOf(input.toClass)];
    const rows: number[] = [];
    for (let row = 0; row < at.before.length; row += 1) if (at.before[row] === from && at.after[row] === to) rows.push(row);
    rows.sort((one, other) => at.ids[one]! - at.ids[other]!); // the same page each time it is asked
    const page = rows.slice(input.offset, input.offset + input.limit);
    const cards = new Map((await listCellHouseholds(context.db, page.map((row) => at.ids[row]!), at)).map((one) => [one.id, one]));
    for (const one of cards.values()) context.noteRead({ subject: { kind: 'household', id: String(one.id) }, areaId: one.village_id });
    return {
      total: rows.length,
      rows: page.map((row) => {
        const card = cards.get(at.ids[row]!);
        const village = card && at.history.findById(card.village_id);
        const income = at.columns.income[row]!;
        return {
          id: at.ids[row]!, head: card?.head ?? '', villageName: village ? (nameOn(village, at.date) ?? village.slug) : '', decided: householdClasses[at.decided[row]!]!, incomePerPerson: Number.isNaN(income) ? null : income,
          deprivations: at.columns.known[row] === 0 ? null : ones(at.columns.deprived[row]!),
        };
      }),
    };
  }),
];
