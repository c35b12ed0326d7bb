/**
 * Letters of reminder: drafted for what is overdue and not reminded of yet, sent under a number of the document register, printed in official
 * form. The daily round drafts; a person sends. Joined in `directive.ts`.
 */
import { message } from '../../domain/message.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import { directiveDraftLetters, directiveLetter, directiveRemind, directiveSendLetter } from '../../domain/directive/contract.ts';
import { letterDay, remindedBy, toRemind } from '../../domain/directive/standing.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import type { Db } from '../../db/connection.ts';
import { composeReminder } from '../../documents/compose-reminder.ts';
import { type DirectiveRecord, findDirective, findLetter, insertLetter, type LetterRecord, listLetters, listPartsOfDirective, lockDirective, sendLetter } from '../../db/directive.ts';
import { listHoldersOverAreas, notify } from '../../db/notification.ts';
import { answeringFor } from '../account/voice.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { enterWorkPaper, takeDocumentNumber } from '../document/register.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { areaName, bodyName } from '../report/shared.ts';
import { areaOfDirective, areaOfLetter, bodyOfPart, refuse } from './shared.ts';

/** As many parts as a directive may have. */
const all = { offset: 0, limit: 500 };

/** One letter to all who are overdue and not reminded of it; null where there is nobody. */
async function draft(context: ActionContext, { id }: DirectiveRecord, byDay: PlainDate) {
  const { db, today, actor, record } = context;
  await lockDirective(db, id);
  const one = found(await findDirective(db, id, today), 'directive');
  const parts = (await listPartsOfDirective(db, one.id, all)).map((part) => ({ id: part.id, state: part.state, dueOn: part.due_on }));
  const letters = (await listLetters(db, one.id)).map((letter) => ({ units: letter.units.map(Number), byDay: letter.by_day, sentOn: letter.sent_on }));
  const units = one.state === 'running' ? toRemind(parts, letters, today) : [];
  if (units.length === 0) return { letter: null, units: 0 };
  const letter = await insertLetter(db, { directive_id: one.id, area_id: one.area_id, units: [...units], drafted_on: today, drafted_by: actor.name, by_day: byDay });
  record({ subject: { kind: 'directive_letter', id: String(letter) }, areaId: one.area_id, after: { directive: one.id, units: units.length, byDay } });
  return { letter, units: units.length };
}

/** The parts a letter reminds of, with what it needs to be asked. */
async function partsOf(db: Db, letter: LetterRecord, today: PlainDate) {
  const parts = (await listPartsOfDirective(db, letter.directive_id, all)).map((part) => ({ ...part, dueOn: part.due_on }));
  return remindedBy({ units: letter.units.map(Number), sentOn: letter.sent_on }, parts, today);
}

/** The letter in official form: a draft until it is sent. */
async function compose(db: Db, letter: LetterRecord, one: DirectiveRecord, today: PlainDate): Promise<OfficialDocument> {
  const bodies = await readRegister(db);
  const parts = await partsOf(db, letter, today);
  return composeReminder({
    world: one.world, issuer: one.issuer, area: areaName(bodies, one.area_id, letter.drafted_on), title: one.title, number: one.number, issuedOn: one.issued_on, byDay: letter.by_day, sent: letter.sent_on === null ? null : { on: letter.sent_on, number: letter.number!, signer: letter.signer! },
    bodies: parts.map((part) => ({ name: bodyName(bodies, part.organisation_id, letter.drafted_on), dueOn: part.due_on, returned: part.state === 'returned' })),
  }, vietnameseWords);
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
    const { db, today, now, actor, record } = context;
    const letter = found(await findLetter(db, input.letter, { lock: true }), 'directive_letter');
    if (letter.sent_on !== null) refuse('directive.letter_sent');
    const one = found(await findDirective(db, letter.directive_id, today), 'directive');
    if (one.state === 'withdrawn') refuse('directive.withdrawn_already');
    const parsed = parseDocumentNumber(input.number);
    if (parsed?.kind !== 'letter') return refuse('directive.number_unreadable', 'number', { number: input.number });
    // Between drafting and sending some have answered, and its day may have gone.
    const waiting = await partsOf(db, letter, today);
    if (waiting.length === 0) refuse('directive.letter_needless');
    const given = await takeDocumentNumber(db, { areaId: letter.area_id, authority: 'state', unit: parsed.unit, kind: 'letter', issuedOn: today, number: parsed.number });
    const sent = { sent_on: today, number: given.text, signer: input.signer, units: waiting.map((part) => part.id), by_day: letter.by_day > today ? letter.by_day : letterDay(today) };
    const content = await compose(db, { ...letter, ...sent }, one, today);
    const document = await enterWorkPaper(db, { areaId: letter.area_id, paper: 'directive.letter', id: letter.id, link: `/chi-dao/${one.id}`, unit: parsed.unit, issuedOn: today, given, content, accountId: actor.accountId, now });
    await sendLetter(db, letter.id, { ...sent, sent_by: actor.name });
    record({ subject: { kind: 'directive_letter', id: String(letter.id) }, areaId: letter.area_id, after: { number: given.text, sentOn: today, units: waiting.length, byDay: sent.by_day, document } });
    const accountIds = await answeringFor(context, 'directive.answer', waiting.map(bodyOfPart));
    const told = await notify(db, { accountIds, message: message('directive.notice.reminded', { title: one.title, number: given.text, date: { date: sent.by_day } }), link: `/chi-dao/${one.id}`, on: today, dedupeKey: `directive/sent/${letter.id}` });
    return { letter: letter.id, told };
  }),

  action(directiveLetter, 'anywhere', async ({ db, today }, input) => {
    const letter = found(await findLetter(db, input.letter), 'directive_letter');
    const document = await compose(db, letter, found(await findDirective(db, letter.directive_id, today), 'directive'), today);
    return renderPaper(document, input.format, today, `don-doc-${letter.id}`);
  }),
];
