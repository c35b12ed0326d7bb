/** The report of a round's result: sent to the level above once it has its number, and received there. */
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listIssuedPapers } from '../../db/review-paper.ts';
import { nameOn } from '../../domain/area/history.ts';
import { message } from '../../domain/message.ts';
import { ProblemError } from '../../domain/problem.ts';
import { reviewReceiveReport, reviewSendReport } from '../../domain/review/contract-paper.ts';
import { reportAct } from '../../domain/review/paper-kinds.ts';
import { type Action, action, found } from '../kernel.ts';
import { numberOf } from './papers.ts';
import { areaOfRound, perform } from './perform.ts';

export const reviewReportActions: readonly Action[] = [
  action(reviewSendReport, areaOfRound, async (context, input) => {
    const { db, today } = context;
    const history = await readAreaHistory(db);
    let sent = { number: '', to: 0, name: '' };
    const { round, version } = await perform(context, input, async (standing) => {
      const due = reportAct(standing.acts);
      const issued = (await listIssuedPapers(db, standing.round.id)).find((one) => one.paper === 'report' && one.act === due);
      if (!issued) throw new ProblemError({ code: 'review.report_not_issued', kind: 'conflict' });
      const above = found(history.parent(history.findById(standing.round.areaId)!.slug, input.on), 'area');
      sent = { number: numberOf(issued), to: above.id!, name: nameOn(above, input.on) ?? above.slug };
      return [{ kind: 'report', on: input.on, number: sent.number, to: sent.to }];
    });
    const accountIds = await listHoldersOfRoles(db, ['district_officer', 'province_officer'], sent.to, today);
    const commune = history.findById(round.areaId)!;
    await notify(db, { accountIds, message: message('review.notice.report_sent', { commune: nameOn(commune, input.on) ?? commune.slug, year: String(round.year), number: sent.number }), link: `/ra-soat/${round.id}/van-ban`, on: today, dedupeKey: `review/${round.id}/report/${version}` });
    return { round: round.id, version, number: sent.number, to: sent.name };
  }),

  action(reviewReceiveReport, areaOfRound, async (context, input) => {
    const { round, version } = await perform(context, input, () => [{ kind: 'receive_report', on: input.on }]);
    return { round: round.id, version };
  }),
];
