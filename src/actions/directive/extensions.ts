/**
 * Days put off: a body asks with its reason while it is waited for, whoever issued the directive answers or puts off unasked. The day before and the day
 * after are kept; from then on the later one stands for reminders and for what is in time. Joined in `directive.ts`.
 */
import { permissionGroups } from '../../domain/account/permissions.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { directiveAnswerExtension, directiveAskExtension, directiveExtend, directiveExtensionLetter, directiveWithdrawExtension } from '../../domain/directive/contract.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { message } from '../../domain/message.ts';
import { entryOn, numberOf } from '../../domain/policy/model.ts';
import { asHouse } from '../../db/account.ts';
import type { Tx } from '../../db/connection.ts';
import { type DirectiveRecord, findDirective, findPart, listPartsOfDirective, lockDirective, type PartRecord } from '../../db/directive.ts';
import { extendParts, type ExtensionRecord, findExtension, insertExtension, lapseExtensions, listExtensionsOfWhole, putOff, putOffDirective, settleExtension } from '../../db/directive-extension.ts';
import { listHoldersOfRoles, notify } from '../../db/notification.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { composeExtension } from '../../documents/compose-extension.ts';
import { answeringFor, voiceFor } from '../account/voice.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { enterWorkPaper, takeDocumentNumber } from '../document/register.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { areaName, bodyName } from '../report/shared.ts';
import { lockDraftsOf, redraftPapers } from './paper.ts';
import { areaOfDirective, areaOfPart, bodyOfPart, lockPart, refuse } from './shared.ts';

const waiting = (part: Pick<PartRecord, 'state'>): boolean => part.state === 'open' || part.state === 'returned';
const areaOfExtension = async ({ db }: ActionContext, input: { readonly extension: number }): Promise<readonly number[]> => {
  const one = await findExtension(db, input.extension);
  return one ? [one.area_id] : [];
};

/** How long before its day a later one is asked for, as the packs have it on the day; undefined: they say nothing. */
export function askingRule(on: PlainDate): { readonly days: number; readonly unverified: boolean; readonly source: string } | undefined {
  const entry = entryOn(readShippedPolicy(), 'directive_extension_before_days', on);
  const days = numberOf(entry);
  return days === null ? undefined : { days, unverified: entry!.status !== 'confirmed', source: entry!.source };
}

type Written = { readonly number: string | null; readonly signer: string | null };

/** The letter of an extension: of a directive in writing it stands in the register under its number; of one said otherwise there is none. */
async function written(context: ActionContext, one: DirectiveRecord, input: Written): Promise<{ readonly text: string; readonly run: Awaited<ReturnType<typeof takeDocumentNumber>>; readonly unit: string; readonly signer: string } | null> {
  if (one.number === null) return null;
  if (input.signer === null) refuse('directive.signer_missing', 'signer');
  const parsed = input.number === null ? undefined : parseDocumentNumber(input.number);
  if (parsed?.kind !== 'letter' || parsed.authority !== 'state') return refuse('directive.number_unreadable', 'number', { number: input.number ?? '' });
  const run = await takeDocumentNumber(context.db, { areaId: one.area_id, authority: 'state', unit: parsed.unit, kind: 'letter', issuedOn: context.today, number: parsed.number });
  return { text: run.text, run, unit: parsed.unit, signer: input.signer };
}

async function compose(db: Tx, extension: ExtensionRecord, one: DirectiveRecord) {
  const bodies = await readRegister(db);
  const rows = extension.unit_id === null ? await listExtensionsOfWhole(db, extension.id) : [extension];
  const parts = new Map((await listPartsOfDirective(db, one.id, { offset: 0, limit: 500 })).map((part) => [part.id, part]));
  return composeExtension({
    world: one.world, issuer: one.issuer, area: areaName(bodies, one.area_id, extension.settled_on!), title: one.title, number: one.number, issuedOn: one.issued_on, letter: { on: extension.settled_on!, number: extension.number!, signer: extension.signer! },
    asked: extension.asked_on === null ? null : { on: extension.asked_on, wantedOn: extension.wanted_on! }, reason: extension.reason, answer: extension.answer,
    bodies: rows.map((row) => ({ name: bodyName(bodies, parts.get(Number(row.unit_id))!.organisation_id, row.due_before), before: row.due_before, until: row.due_on })),
  }, vietnameseWords);
}

async function enter(context: ActionContext, id: number, one: DirectiveRecord, letter: Awaited<ReturnType<typeof written>>): Promise<string | null> {
  if (!letter) return null;
  const { db, today, now, actor } = context;
  const content = await compose(db, found(await findExtension(db, id), 'directive_extension'), one);
  return enterWorkPaper(db, { areaId: one.area_id, paper: 'directive.extension', id, link: `/chi-dao/${one.id}`, unit: letter.unit, issuedOn: today, given: letter.run, content, accountId: actor.accountId, now });
}

/** Of the body that asked. */
const areaOfAsking = async (context: ActionContext, { extension }: { readonly extension: number }): Promise<readonly number[]> => {
  const one = await findExtension(context.db, extension);
  return one?.unit_id == null ? [] : areaOfPart(context, { part: Number(one.unit_id) });
};

/** The directive of a part that is waited for, under its lock. */
async function waitedFor(context: ActionContext, id: number): Promise<DirectiveRecord> {
  await lockDirective(context.db, id);
  const one = found(await findDirective(context.db, id, context.today), 'directive');
  return one.state === 'withdrawn' ? refuse('directive.withdrawn_already') : one;
}

export const extensionActions: readonly Action[] = [
  action(directiveAskExtension, areaOfPart, async (context, input) => {
    const { db, today, actor, record } = context;
    const part = await lockPart(db, input.part);
    refuseStale(part.record_version, input.expectedVersion);
    if (part.directive_state === 'withdrawn') refuse('directive.withdrawn_already');
    if (!waiting(part)) refuse('directive.act_impossible', undefined, { state: message(`directive.state.${part.state}`) });
    const unit = bodyName(await readRegister(db), part.organisation_id, today);
    if ((await voiceFor(context, 'directive.answer', bodyOfPart(part))).as === null) refuse('directive.not_own_body', undefined, { unit });
    if (input.dueOn <= part.due_on) refuse('directive.extension_earlier', 'dueOn', { date: { date: part.due_on } });
    const rule = askingRule(today) ?? refuse('directive.no_parameter', undefined, { date: { date: today } });
    const last = addDays(part.due_on, -rule.days);
    if (today > last) refuse('directive.extension_late', 'dueOn', { date: { date: last } });
    const extension = await insertExtension(db, { directive_id: part.directive_id, area_id: part.directive_area_id, unit_id: part.id, reason: input.reason, due_before: part.due_on, state: 'asked', asked_on: today, asked_by: actor.name, asked_account: actor.accountId, wanted_on: input.dueOn });
    record({ subject: { kind: 'directive_part', id: String(part.id) }, areaId: part.area_id, reason: input.reason, before: { dueOn: part.due_on }, after: { extension, wantedOn: input.dueOn } });
    const accountIds = await listHoldersOfRoles(db, permissionGroups.planners, part.directive_area_id, today);
    await notify(db, { accountIds, message: message('directive.notice.extension_asked', { unit, title: part.title, date: { date: input.dueOn } }), link: `/chi-dao/${part.directive_id}`, on: today, dedupeKey: `directive/extension/${extension}/asked` });
    return { extension };
  }),

  action(directiveWithdrawExtension, areaOfAsking, async (context, input) => {
    const { db, today, record } = context;
    const asked = found(await findExtension(db, input.extension), 'directive_extension');
    const part = await lockPart(db, Number(asked.unit_id));
    const extension = found(await findExtension(db, input.extension, { lock: true }), 'directive_extension');
    if (extension.state !== 'asked') refuse('directive.extension_settled');
    const unit = bodyName(await readRegister(db), part.organisation_id, today);
    if ((await voiceFor(context, 'directive.answer', bodyOfPart(part))).as === null) refuse('directive.not_own_body', undefined, { unit });
    await settleExtension(db, extension.id, { state: 'withdrawn', settled_on: today, settled_by: null, answer: null, due_on: null, number: null, signer: null });
    record({ subject: { kind: 'directive_part', id: String(part.id) }, areaId: part.area_id, before: { extension: extension.id, wantedOn: extension.wanted_on }, after: { extension: extension.id, state: 'withdrawn' } });
    const accountIds = await listHoldersOfRoles(db, permissionGroups.planners, part.directive_area_id, today);
    await notify(db, { accountIds, message: message('directive.notice.extension_withdrawn', { unit, title: part.title, date: { date: extension.wanted_on! } }), link: `/chi-dao/${part.directive_id}`, on: today, dedupeKey: `directive/extension/${extension.id}/withdrawn` });
    return { extension: extension.id };
  }),

  action(directiveAnswerExtension, areaOfExtension, async (context, input) => {
    const { db, today, actor, record } = context;
    const asked = found(await findExtension(db, input.extension), 'directive_extension');
    const drafts = await lockDraftsOf(db, asked.directive_id);
    const one = await waitedFor(context, asked.directive_id);
    const part = found(await findPart(db, asked.unit_id!, { lock: true }), 'directive_part');
    const extension = found(await findExtension(db, input.extension, { lock: true }), 'directive_extension');
    if (extension.state !== 'asked') refuse('directive.extension_settled');
    if (actor.accountId !== null && extension.asked_account === actor.accountId) refuse('directive.own_request');
    const dueOn = input.grant ? (input.dueOn ?? extension.wanted_on!) : null;
    if (dueOn !== null && dueOn <= part.due_on) refuse('directive.extension_earlier', 'dueOn', { date: { date: part.due_on } });
    if (dueOn !== null && dueOn < today) refuse('directive.due_before', 'dueOn', { date: { date: today } });
    const letter = await written(context, one, input);
    const state = dueOn === null ? ('declined' as const) : ('granted' as const);
    await settleExtension(db, extension.id, { state, settled_on: today, settled_by: actor.name, answer: input.answer, due_on: dueOn, number: letter?.text ?? null, signer: letter?.signer ?? null });
    if (dueOn !== null) await putOff(db, [part.id], dueOn);
    if (dueOn !== null) await redraftPapers(context, one.id, drafts);
    const document = await enter(context, extension.id, one, letter);
    record({ subject: { kind: 'directive_part', id: String(part.id) }, areaId: one.area_id, reason: input.answer, before: { dueOn: part.due_on, wantedOn: extension.wanted_on }, after: { extension: extension.id, state, dueOn: dueOn ?? part.due_on, number: letter?.text ?? null, document } });
    const accountIds = await answeringFor(context, 'directive.answer', [bodyOfPart(part)]);
    await notify(db, { accountIds, message: message(`directive.notice.extension_${state}`, { title: one.title, date: { date: dueOn ?? part.due_on } }), link: `/chi-dao/${one.id}`, on: today, dedupeKey: `directive/extension/${extension.id}/${state}` });
    return { extension: extension.id, state, dueOn: dueOn ?? part.due_on };
  }),

  action(directiveExtend, areaOfDirective, async (context, input) => {
    const { db, today, actor, record } = context;
    const drafts = await lockDraftsOf(db, input.id);
    const one = await waitedFor(context, input.id);
    refuseStale(one.record_version, input.expectedVersion);
    const stands = one.extended_to ?? one.due_on;
    if (input.dueOn <= stands) refuse('directive.extension_earlier', 'dueOn', { date: { date: stands } });
    if (input.dueOn < today) refuse('directive.due_before', 'dueOn', { date: { date: today } });
    // A body that was given a later day already keeps it.
    const parts = (await listPartsOfDirective(db, one.id, { offset: 0, limit: 500 })).filter((part) => waiting(part) && part.due_on < input.dueOn);
    if (parts.length === 0) refuse('directive.nothing_to_extend');
    const letter = await written(context, one, input);
    const units = parts.map((part) => part.id);
    const extension = await insertExtension(db, { directive_id: one.id, area_id: one.area_id, unit_id: null, reason: input.reason, due_before: stands, state: 'granted', settled_on: today, settled_by: actor.name, due_on: input.dueOn, number: letter?.text ?? null, signer: letter?.signer ?? null });
    await extendParts(db, { whole: extension, directive: one.id, areaId: one.area_id, units, reason: input.reason, dueOn: input.dueOn, on: today, by: actor.name });
    await lapseExtensions(db, one.id, today, units);
    await putOff(db, units, input.dueOn);
    const version = await putOffDirective(db, one.id, input.dueOn);
    await redraftPapers(context, one.id, drafts);
    const document = await enter(context, extension, one, letter);
    record({ subject: { kind: 'directive', id: String(one.id) }, areaId: one.area_id, reason: input.reason, before: { dueOn: stands }, after: { extension, dueOn: input.dueOn, units: units.length, number: letter?.text ?? null, document } });
    await notify(db, { accountIds: await answeringFor(context, 'directive.answer', parts.map(bodyOfPart)), message: message('directive.notice.extension_granted', { title: one.title, date: { date: input.dueOn } }), link: `/chi-dao/${one.id}`, on: today, dedupeKey: `directive/extension/${extension}/granted` });
    return { id: one.id, version, extension, units: units.length };
  }),

  action(directiveExtensionLetter, 'anywhere', async ({ db, today }, input) => {
    const extension = found(await findExtension(db, input.extension), 'directive_extension');
    const one = found(await findDirective(db, extension.directive_id, today), 'directive');
    if (extension.number === null) refuse('directive.extension_unwritten');
    // As the house: the letter a body got names all whose day it put off.
    return renderPaper(await asHouse(db, () => compose(db, extension, one)), input.format, today, `gia-han-${extension.id}`);
  }),
];
