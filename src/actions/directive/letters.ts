/**
 * Letters of reminder: drafted for what is overdue and not reminded of yet, sent under a number, printed in official form. The daily round drafts;
 * a person sends. Joined in `directive.ts`.
 */
import { message } from '../../domain/message.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import { directiveDraftLetters, directiveLetter, directiveRemind, directiveSendLetter } from '../../domain/directive/contract.ts';
import { letterDay, toRemind } from '../../domain/directive/standing.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { composeReminder } from '../../documents/compose-reminder.ts';
import { type DirectiveRecord, findDirective, findLetter, insertLetter, listLetters, listPartsOfDirective, sendLetter } from '../../db/directive.ts';
import { listHoldersOverAreas, notify } from '../../db/notification.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { areaName, bodyName } from '../report/shared.ts';
import { areaOfDirective, areaOfLetter, refuse } from './shared.ts';

/** As many parts as a directive may have. */
const all = { offset: 0, limit: 500 };

/** One letter to all who are overdue and not reminded of it; null where there is nobody. */
async function draft(context: ActionContext, one: DirectiveRecord, byDay: PlainDate) {
  const { db, today, actor, record } = context;
  const parts = (await listPartsOfDirective(db, one.id, all)).map((part) => ({ id: part.id, state: part.state, dueOn: part.due_on }));
  const letters = (await listLetters(db, one.id)).map((letter) => ({ units: letter.units.map(Number), byDay: letter.by_day, sentOn: letter.sent_on }));
  const units = one.state === 'running' ? toRemind(parts, letters, today) : [];
  if (units.length === 0) return { letter: null, units: 0 };
  const letter = await insertLetter(db, { directive_id: one.id, area_id: one.area_id, units: [...units], drafted_on: today, drafted_by: actor.name, by_day: byDay });
  record({ subject: { kind: 'directive_letter', id: String(letter) }, areaId: one.area_id, after: { directive: one.id, units: units.length, byDay } });
  return { letter, units: units.length };
}

export const letterActions: readonly Action[] = [
  action(directiveRemind, areaOfDirective, async (context, input) => {
    const one = found(await findDirective(context.db, input.id, context.today), 'directive');
    const byDay = input.byDay ?? letterDay(context.today);
    if (byDay < context.today) refuse('directive.due_before', 'byDay', { date: { date: context.today } });
    const made = await draft(context, one, byDay);
    return made.letter === null ? refuse('directive.nothing_overdue') : made;
  }),

  action(directiveDraftLetters, areaOfDirective, async (context, input) => {
    const one = found(await findDirective(context.db, input.id, context.today), 'directive');
    const made = await draft(context, one, letterDay(context.today));
    // A write leaves a line: of a round that found nothing to do, that it looked.
    if (made.letter === null) context.record({ subject: { kind: 'directive', id: String(one.id) }, areaId: one.area_id, after: { letters: 0 } });
    else {
      const accountIds = await listHoldersOverAreas(context.db, permissionGroups.planners, [one.area_id], context.today);
      await notify(context.db, { accountIds, message: message('directive.notice.letter', { title: one.title, count: made.units }), link: `/chi-dao/${one.id}`, on: context.today, dedupeKey: `directive/letter/${made.letter}` });
    }
    return made;
  }),

  action(directiveSendLetter, areaOfLetter, async (context, input) => {
    const { db, today, actor, record } = context;
    const letter = found(await findLetter(db, input.letter, { lock: true }), 'directive_letter');
    if (letter.sent_on !== null) refuse('directive.letter_sent');
    const one = found(await findDirective(db, letter.directive_id, today), 'directive');
    if (one.state === 'withdrawn') refuse('directive.withdrawn_already');
    await sendLetter(db, letter.id, { sent_on: today, sent_by: actor.name, number: input.number, signer: input.signer });
    record({ subject: { kind: 'directive_letter', id: String(letter.id) }, areaId: letter.area_id, after: { number: input.number, sentOn: today, units: letter.units.length } });
    const reminded = new Set(letter.units.map(Number));
    const areas = (await listPartsOfDirective(db, one.id, all)).filter((part) => reminded.has(part.id)).map((part) => part.area_id);
    const accountIds = await listHoldersOverAreas(db, permissionGroups.planners, areas, today);
    const told = await notify(db, { accountIds, message: message('directive.notice.reminded', { title: one.title, number: input.number, date: { date: letter.by_day } }), link: `/chi-dao/${one.id}`, on: today, dedupeKey: `directive/sent/${letter.id}` });
    return { letter: letter.id, told };
  }),

  action(directiveLetter, 'anywhere', async ({ db, today }, input) => {
    const letter = found(await findLetter(db, input.letter), 'directive_letter');
    const one = found(await findDirective(db, letter.directive_id, today), 'directive');
    const bodies = await readRegister(db);
    const reminded = new Set(letter.units.map(Number));
    const parts = (await listPartsOfDirective(db, one.id, all)).filter((part) => reminded.has(part.id));
    const document = composeReminder({
      world: one.world, issuer: one.issuer, area: areaName(bodies, one.area_id, letter.drafted_on), title: one.title, number: one.number, issuedOn: one.issued_on, byDay: letter.by_day, sent: letter.sent_on === null ? null : { on: letter.sent_on, number: letter.number!, signer: letter.signer! },
      bodies: parts.map((part) => ({ name: bodyName(bodies, part.organisation_id, letter.drafted_on), dueOn: part.due_on, returned: part.state === 'returned' })),
    }, vietnameseWords);
    return renderPaper(document, input.format, today, `don-doc-${letter.id}`);
  }),
];
