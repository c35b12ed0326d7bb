/**
 * One mark for the households a spreadsheet names: the preview and the act. One path for both: what the preview finds wrong the act refuses. The file is
 * not kept; the journal holds its hash and counts, never a name.
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { readLearnedHeadings } from '../../db/household-headings.ts';
import { listPersonsIn } from '../../db/household-duplicates.ts';
import { findMarkBatchOfFile } from '../../db/household-marked.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { Area } from '../../domain/area/types.ts';
import { plainDate } from '../../domain/calendar.ts';
import { householdMarkFile, householdMarkFilePreview } from '../../domain/household/contract-marks.ts';
import { type MarkRows, readMarkRows } from '../../domain/household/list/mark-rows.ts';
import type { Marked } from '../../domain/household/marks.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { type Trait, traits } from '../../domain/household/types.ts';
import { uploadLimits } from '../../domain/indicator/sheet.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { english } from '../../domain/text/english.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { openSheet } from './list.ts';
import { villageFinder } from './list-territory.ts';
import { lockAll, markedOf, peopled, plainProblem, writeMarks } from './marks.ts';

const shownProblems = 500;
type Asked = z.output<typeof householdMarkFilePreview.input>;
type Looked = { readonly area: Area; readonly read: MarkRows; readonly marked: Marked; readonly rowOf: ReadonlyMap<number, number>; readonly problems: readonly Problem[]; readonly contentHash: string };

const nothingRead: MarkRows = { rows: 0, found: [], columns: [], problems: [], notices: [], broken: [] };
const nothingMarked: Marked = { changes: [], already: [], stopped: [] };
const translators = [createTranslator('vi', vietnamese), createTranslator('en', english)];
const words = Object.fromEntries(traits.map((one) => [one, translators.map((t) => t(`household.trait.${one}`))])) as Record<Trait, string[]>;

async function look(context: ActionContext, input: Asked): Promise<Looked> {
  const { db, today } = context;
  const history = await readAreaHistory(db);
  const area = resolveArea(history, input.area);
  const contentHash = createHash('sha256').update(input.file.bytes).digest('hex');
  const { sheet, problem } = await openSheet(input.file.bytes);
  if (!sheet) return { area, read: nothingRead, marked: nothingMarked, rowOf: new Map(), problems: [problem], contentHash };
  const commune = area.level === 'village' ? history.parent(area.slug, today) ?? area : area;
  const residents = (await listPersonsIn(db, area.id!, today)).map((one) => ({ household: one.household_id, village: history.findById(one.village_id)?.slug ?? '', name: one.full_name, birth: one.birth, number: one.citizen_number, relation: one.relation }));
  const read = readMarkRows(sheet, { learned: await readLearnedHeadings(db, commune.id!), hidden: input.hidden, edits: input.edits, leftOut: input.leftOut, maxRows: uploadLimits.maxRows, trait: input.mark, words, residents, village: villageFinder(history, commune, today, today) });
  const rowOf = new Map(read.found.map((one) => [one.household, one.row]));
  const marked = await markedOf(context, input, read.found.map((one) => one.household));
  const known = await findMarkBatchOfFile(db, { area_id: area.id!, trait: input.mark, does: input.does, happened_on: input.on, content_hash: contentHash });
  const own = known && marked.changes.length === 0 ? [householdProblem('household.mark_file_known', { params: { batch: Number(known.id), date: { date: plainDate(known.recorded_on) } } })] : [];
  const stopped = marked.stopped.map(({ household, problem: one }): Problem => ({ ...one, row: rowOf.get(household)!, params: { ...one.params, household } }));
  return { area, read, marked, rowOf, problems: [...own, ...read.problems, ...stopped].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)), contentHash };
}

const areaOf = async ({ db }: ActionContext, { area }: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(db), area).id!];

export const householdMarkFiles: readonly Action[] = [
  action(householdMarkFilePreview, areaOf, async (context, input) => {
    const { area, read, marked, rowOf, problems, contentHash } = await look(context, input);
    context.record({ subject: { kind: 'household_file', id: contentHash.slice(0, 16) }, areaId: area.id!, after: { contentHash, preview: true, mark: input.mark, rows: read.rows, problems: problems.length } });
    const rowed = (households: readonly number[]) => peopled(context, households.map((household) => ({ household, row: rowOf.get(household)! })));
    return {
      contentHash, columns: [...read.columns], rows: read.rows, ready: await rowed(marked.changes.map((one) => one.household)), already: await rowed(marked.already), notices: read.notices.map((one) => ({ ...one, rows: [...one.rows] })),
      problems: problems.slice(0, shownProblems).map(plainProblem), problemCount: problems.length, broken: read.broken.slice(0, shownProblems).map((one) => ({ row: one.row, cells: { ...one.cells } })),
    };
  }),

  action(householdMarkFile, areaOf, async (context, input) => {
    const first = await look(context, input);
    await lockAll(context.db, first.read.found.map((one) => one.household));
    const { area, marked, problems, contentHash } = await look(context, input); // again behind the lock: what was recorded meanwhile counts
    if (problems.length > 0) throw new ProblemError([householdProblem('household.list_refused', { params: { count: problems.length } }), ...problems.slice(0, shownProblems)]);
    return writeMarks(context, area, input, marked, contentHash);
  }),
];
