/** "Ai xem ngoài phân công": for those who answer for the data of an area, who say each quarter that they looked it through. Reads the log of readers and nothing of a household. */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { insertReadersReview, listOutsideReaders, listReadersReviews } from '../../db/outside-readers.ts';
import { type PlainDate, plainDate } from '../../domain/calendar.ts';
import { outsideReaders, reviewReaders } from '../../domain/fieldwork/contract-readers.ts';
import { privacyParametersOn, readersReviewBy } from '../../domain/privacy/parameters.ts';
import { ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';

async function areaAsked({ db }: ActionContext, { area }: { readonly area: string }) {
  return resolveArea(await readAreaHistory(db), area);
}

/** As the house: grants and assignments of people above are what tells a stranger; the answer holds names of readers and counts. */
function outsideOf({ db, today }: ActionContext, areaId: number, from: PlainDate, page: { readonly offset: number; readonly limit: number }) {
  return asHouse(db, () => listOutsideReaders(db, { areaId, from, today, ...page }));
}

export const outsideReaderActions: readonly Action[] = [
  action(outsideReaders, async (context, input) => [(await areaAsked(context, input)).id!], async (context, input) => {
    const area = await areaAsked(context, input);
    const { rows, ...counts } = await outsideOf(context, area.id!, input.from, input);
    const reviews = await listReadersReviews(context.db, area.id!);
    return { ...counts, rows: [...rows], warnFrom: privacyParametersOn(context.today).mass_view.value, reviews: [...reviews], reviewBy: reviews[0] ? readersReviewBy(plainDate(reviews[0].on)) : null };
  }),

  action(reviewReaders, async (context, input) => [(await areaAsked(context, input)).id!], async (context, input) => {
    const { today } = context;
    if (input.from > today) throw new ProblemError({ code: 'privacy.in_future', kind: 'invalid', field: 'from' });
    const area = await areaAsked(context, input);
    const { looks, outside, total } = await outsideOf(context, area.id!, input.from, { offset: 0, limit: 1 });
    const id = await insertReadersReview(context.db, { world: area.world, area_id: area.id!, first_day: input.from, last_day: today, looks, outside, people: total, note: input.note, reviewed_on: today, account_id: context.actor.accountId, account_name: context.actor.name });
    context.record({ subject: { kind: 'privacy.readers', id: String(id) }, areaId: area.id!, after: { from: input.from, until: today, looks, outside, people: total } });
    return { id, reviewBy: readersReviewBy(today) };
  }),
];
