/** The report on publicity of a quarter, on the screen and on paper. Joined in `publicity.ts`. */
import { addDays, plainDate } from '../../domain/calendar.ts';
import { publicityQuarter, publicityQuarterFile, type QuarterSum } from '../../domain/publicity/contract.ts';
import { composePublicityQuarter } from '../../documents/compose-publicity.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { sumQuarter } from '../../db/publicity.ts';
import { resolveArea } from '../area.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { areaAsked, placeName } from './shared.ts';

type Asked = { readonly area: string; readonly year: number; readonly quarter: number };
const none = { planned: 0, done: 0, cancelled: 0, pieces: 0, minutes: 0, people: 0 };

async function quarterOf({ db }: Pick<ActionContext, 'db'>, { area: slug, year, quarter }: Asked) {
  const history = await readAreaHistory(db);
  const area = resolveArea(history, slug);
  const month = (number: number): string => String(number).padStart(2, '0');
  const from = plainDate(`${year}-${month(quarter * 3 - 2)}-01`);
  const until = addDays(quarter === 4 ? plainDate(`${year + 1}-01-01`) : plainDate(`${year}-${month(quarter * 3 + 1)}-01`), -1);
  const rows = await sumQuarter(db, area.id!, from, until);
  const all = rows.reduce((sum, row) => ({ planned: sum.planned + row.planned, done: sum.done + row.done, cancelled: sum.cancelled + row.cancelled, pieces: sum.pieces + row.pieces, minutes: sum.minutes + row.minutes, people: sum.people + row.people }), none);
  return { area: area.slug, areaName: placeName(history, area.id!, until), world: area.world, from, until, rows: rows.map((row): QuarterSum => ({ ...row })), all };
}

export const quarterActions: readonly Action[] = [
  action(publicityQuarter, areaAsked, async (context, input) => quarterOf(context, input)),
  action(publicityQuarterFile, areaAsked, async (context, input) => {
    const report = await quarterOf(context, input);
    return renderPaper(composePublicityQuarter({ ...report, year: input.year, quarter: input.quarter }, vietnameseWords), input.format, context.today, `tuyen-truyen-quy-${input.quarter}-${input.year}`);
  }),
];
