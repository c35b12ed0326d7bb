/** The receipt of a proposal as a file, for whoever looks after proposals; that it was opened is noted, for it names who proposed. Joined in `initiative.ts`. */
import type { PlainDate } from '../../domain/calendar.ts';
import { initiativeReceipt } from '../../domain/initiative/contract.ts';
import { composeProposalReceipt } from '../../documents/compose-proposal-receipt.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findInitiative } from '../../db/initiative.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, found } from '../kernel.ts';
import { areaOfInitiative, placeName, refuse } from './shared.ts';

export const paperActions: readonly Action[] = [
  action(initiativeReceipt, areaOfInitiative, async (context, input) => {
    const row = found(await findInitiative(context.db, input.id), 'initiative');
    if (row.forgotten_on !== null) refuse('initiative.forgotten', undefined, { date: { date: row.forgotten_on as PlainDate } });
    context.noteRead({ subject: { kind: 'initiative', id: String(row.id) }, areaId: row.area_id });
    const paper = composeProposalReceipt({
      world: row.world, area: placeName(await readAreaHistory(context.db), row.area_id, row.received_on as PlainDate), kind: row.kind, title: row.title, proposer: row.proposer, receivedOn: row.received_on as PlainDate, receivedBy: row.came === 'desk' ? row.received_name : '',
      answerBy: row.answer_by as PlainDate, answerUnverified: row.answer_unverified, code: row.code, publicAddress: new URL(`/tra-cuu-sang-kien#${row.code}`, context.publicUrl).href,
    }, vietnameseWords);
    return renderPaper(paper, input.format, row.received_on as PlainDate, `giay-hen-${row.code}`);
  }),
];
