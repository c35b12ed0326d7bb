/** The report on publicity of a quarter, on the screen and on paper; drawn up so that the register of documents takes it. Joined in `publicity.ts`, its paper also called by `document/work.ts`. */
import { addDays, plainDate } from '../../domain/calendar.ts';
import { publicityDrawUpQuarter, publicityQuarter, publicityQuarterFile, type QuarterSum } from '../../domain/publicity/contract.ts';
import { composePublicityQuarter } from '../../documents/compose-publicity.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { findQuarter, type QuarterRecord, sumQuarter } from '../../db/publicity.ts';
import { resolveArea } from '../area.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { areaAsked, placeName, refuse } from './shared.ts';

type Asked = { readonly area: string; readonly year: number; readonly quarter: number };
const none = { planned: 0, done: 0, cancelled: 0, pieces: 0, minutes: 0, people: 0 };

async function quarterOf({ db, today }: Pick<ActionContext, 'db' | 'today'>, { area: slug, year, quarter }: Asked) {
  const history = await readAreaHistory(db);
  const area = resolveArea(history, slug);
  const month = (number: number): string => String(number).padStart(2, '0');
  const from = plainDate(`${year}-${month(quarter * 3 - 2)}-01`);
  const until = addDays(quarter === 4 ? plainDate(`${year + 1}-01-01`) : plainDate(`${year}-${month(quarter * 3 + 1)}-01`), -1);
  const rows = await sumQuarter(db, area.id!, from, until);
  const all = rows.reduce((sum, row) => ({ planned: sum.planned + row.planned, done: sum.done + row.done, cancelled: sum.cancelled + row.cancelled, pieces: sum.pieces + row.pieces, minutes: sum.minutes + row.minutes, people: sum.people + row.people }), none);
  return { area: area.slug, areaName: placeName(history, area.id!, until), world: area.world, from, until, asOf: until < today ? until : today, rows: rows.map((row): QuarterSum => ({ ...row })), all };
}

/** The report with the sums of now, as it enters the register. */
export async function composeQuarter(context: ActionContext, { area_id: areaId, year, quarter }: QuarterRecord): Promise<OfficialDocument> {
  const { slug } = (await readAreaHistory(context.db)).findById(areaId)!;
  return composePublicityQuarter({ ...(await quarterOf(context, { area: slug, year, quarter })), year, quarter }, vietnameseWords);
}

export const quarterActions: readonly Action[] = [
  action(publicityQuarter, areaAsked, async (context, input) => {
    const { db, actor } = context;
    const areaId = resolveArea(await readAreaHistory(db), input.area).id!;
    const drawn = await findQuarter(db, { areaId, year: input.year, quarter: input.quarter });
    return { ...(await quarterOf(context, input)), drawnUp: drawn ? { id: drawn.id, on: drawn.drawn_up_on, by: drawn.drawn_up_by } : null, may: may(actor, await grantsOver(context, areaId), 'publicity.drawUpQuarter') };
  }),
  action(publicityDrawUpQuarter, areaAsked, async (context, input) => {
    const { db, actor, today, record } = context;
    const area = resolveArea(await readAreaHistory(db), input.area, actor.kind === 'system' ? undefined : actor.world);
    if ((await quarterOf(context, input)).from > today) refuse('publicity.in_future', 'quarter');
    const made = await db.insertInto('publicity_quarters').values({ world: area.world, area_id: area.id!, year: input.year, quarter: input.quarter, drawn_up_on: today, drawn_up_by: actor.name }).returning('id').executeTakeFirstOrThrow();
    record({ subject: { kind: 'publicity_quarter', id: String(made.id) }, areaId: area.id!, after: { year: input.year, quarter: input.quarter } });
    return { id: Number(made.id) };
  }),
  action(publicityQuarterFile, areaAsked, async (context, input) => {
    const report = await quarterOf(context, input);
    return renderPaper(composePublicityQuarter({ ...report, year: input.year, quarter: input.quarter }, vietnameseWords), input.format, context.today, `tuyen-truyen-quy-${input.quarter}-${input.year}`);
  }),
];
