/** Directives: issued, listed, opened, withdrawn; the parts of bodies and the letters of reminder stand beside this file. */
import { contains } from '../domain/calendar.ts';
import { parseDocumentNumber } from '../domain/document/number.ts';
import { message } from '../domain/message.ts';
import { directiveGet, directiveIssue, directiveList, directiveOwed, directivePaper, directiveWithdraw } from '../domain/directive/contract.ts';
import { findDirective, insertDirective, listDirectives, listLetters, listPartsOfArea, listPartsOfDirective, lockDirective, withdrawDirective } from '../db/directive.ts';
import { lapseExtensions, listExtensions } from '../db/directive-extension.ts';
import { updateDocument } from '../db/document.ts';
import { lockDocumentsOfWork, lockWork } from '../db/document-work.ts';
import { notify } from '../db/notification.ts';
import { findPlan } from '../db/plan/library.ts';
import { answeringFor, voicesFor } from './account/voice.ts';
import { resolveArea } from './area.ts';
import { askingRule, extensionActions } from './directive/extensions.ts';
import { letterActions } from './directive/letters.ts';
import { composeDirectivePaper, readDirectivePaper } from './directive/paper.ts';
import { partActions } from './directive/parts.ts';
import { areaOfDirective, bodyOfPart, extensionOf, headOf, letterOf, partOf, refuse } from './directive/shared.ts';
import { renderPaper } from './document/paper.ts';
import { enterWorkPaper, takeDocumentNumber } from './document/register.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import { readRegister } from './organisation.ts';
import { mayAskUnder } from './plan/covers.ts';
import { grantsOver, may } from './plan/rows.ts';
import { bodyName } from './report/shared.ts';

const areaAsked = async (context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => {
  const { history } = await readRegister(context.db);
  return [resolveArea(history, input.area, context.actor.kind === 'system' ? undefined : context.actor.world).id!];
};

const ownActions: readonly Action[] = [
  action(directiveList, areaAsked, async (context, input) => {
    const bodies = await readRegister(context.db);
    const { total, rows } = await listDirectives(context.db, (await areaAsked(context, input))[0]!, context.today, input);
    return { total, today: context.today, rows: rows.map((row) => headOf(bodies, row)) };
  }),

  action(directiveOwed, areaAsked, async (context, input) => {
    const bodies = await readRegister(context.db);
    const { total, rows } = await listPartsOfArea(context.db, (await areaAsked(context, input))[0]!, context.today, input);
    return { total, today: context.today, rows: rows.map((row) => partOf(bodies, row, context.today)) };
  }),

  // Row-level security: whoever issued it sees every part and letter, a body the directive, its own part and the letters sent to it.
  action(directiveGet, 'anywhere', async (context, input) => {
    const { db, actor, today } = context;
    const one = found(await findDirective(db, input.id, today), 'directive');
    const bodies = await readRegister(db);
    const parts = await listPartsOfDirective(db, one.id, input);
    const all = new Map((parts.length === one.units ? parts : await listPartsOfDirective(db, one.id, { offset: 0, limit: 500 })).map((part) => [part.id, part]));
    const extensions = await listExtensions(db, one.id, parts.map((part) => part.id));
    const judge = may(actor, await grantsOver(context, one.area_id), 'directive.accept');
    const voices = await voicesFor(context, 'directive.answer', parts.map(bodyOfPart));
    return {
      directive: { ...headOf(bodies, one), text: one.text, plan: one.plan, openedBy: one.opened_by, withdrawnReason: one.withdrawn_reason, extensions: extensions.filter((each) => each.unit_id === null).map(extensionOf) }, version: one.record_version, today, total: one.units, parts: parts.map((part) => ({ ...partOf(bodies, part, today), body: voices.get(part.organisation_id)!.staffed ? 'account' as const : 'desk' as const, extensions: extensions.filter((each) => Number(each.unit_id) === part.id).map(extensionOf) })),
      letters: (await listLetters(db, one.id)).map((letter) => letterOf(bodies, letter, all, today)), may: { judge, answer: parts.filter((part) => voices.get(part.organisation_id)!.as !== null).map((part) => part.id) }, asking: askingRule(today) ?? null,
    };
  }),

  action(directiveIssue, areaAsked, async (context, input) => {
    const { db, actor, today, now, record } = context;
    const bodies = await readRegister(db);
    const { register, history } = bodies;
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    if (input.issuedOn > today) refuse('directive.issued_ahead', 'issuedOn', { date: { date: today } });
    if (input.dueOn < input.issuedOn || input.dueOn < today) refuse('directive.due_before', 'dueOn', { date: { date: input.issuedOn > today ? input.issuedOn : today } });
    const plan = input.plan === null ? null : found(await findPlan(db, input.plan), 'plan');
    if (plan && !(await mayAskUnder(context, area, plan, today))) refuse('directive.plan_elsewhere', 'plan');
    const seen = new Set<string>();
    const units = input.units.map((id) => {
      const body = register.find(id);
      if (!body || body.world !== area.world || !contains(body.valid, today)) return refuse('directive.unit_unknown', 'units', { unit: body ? bodyName(bodies, id, today) : id, date: { date: today } });
      const name = bodyName(bodies, id, today);
      if (body.area !== area.slug && !history.ancestors(body.area, today).some((one) => one.slug === area.slug)) refuse('directive.unit_outside', 'units', { unit: name });
      if (seen.has(id)) refuse('directive.unit_twice', 'units', { unit: name });
      seen.add(id);
      return { organisation: id, areaId: history.find(body.area)!.id! };
    });
    const wanted = input.number === null || input.number === '' ? null : readNumber(input.number);
    if (wanted && input.signer === null) refuse('directive.signer_missing', 'signer');
    const given = wanted && (await takeDocumentNumber(db, { areaId: area.id!, authority: 'state', unit: wanted.unit, kind: wanted.kind, issuedOn: input.issuedOn, number: wanted.number }));
    const id = await insertDirective(db, { world: area.world, area_id: area.id!, plan_id: plan?.id ?? null, issuer: input.issuer, number: given?.text ?? null, signer: given ? input.signer : null, title: input.title, text: input.text, issued_on: input.issuedOn, due_on: input.dueOn, opened_by: actor.name }, units);
    const document = given && (await enterWorkPaper(db, {
      areaId: area.id!, paper: 'directive', id, link: `/chi-dao/${id}`, unit: wanted!.unit, issuedOn: input.issuedOn, given, content: await composeDirectivePaper(db, found(await findDirective(db, id, today), 'directive')), accountId: actor.accountId, now,
    }));
    record({ subject: { kind: 'directive', id: String(id) }, areaId: area.id!, after: { title: input.title, number: given?.text ?? null, document, dueOn: input.dueOn, units: units.length } });
    await notify(db, { accountIds: await answeringFor(context, 'directive.answer', units), message: message('directive.notice.issued', { title: input.title, date: { date: input.dueOn } }), link: `/chi-dao/${id}`, on: today, dedupeKey: `directive/${id}/issued` });
    return { id, units: units.length };
  }),

  action(directivePaper, 'anywhere', async ({ db, today }, input) => {
    const one = found(await findDirective(db, input.id, today), 'directive');
    return renderPaper(await readDirectivePaper(db, one), input.format, today, `chi-dao-${one.id}`);
  }),

  action(directiveWithdraw, areaOfDirective, async (context, input) => {
    const { db, today, record } = context;
    await lockWork(db, 'directive', input.id);
    const papers = await lockDocumentsOfWork(db, 'directive', input.id);
    await lockDirective(db, input.id);
    const one = found(await findDirective(db, input.id, today), 'directive');
    refuseStale(one.record_version, input.expectedVersion);
    if (one.state === 'withdrawn') refuse('directive.withdrawn_already');
    await lapseExtensions(db, one.id, today);
    const version = await withdrawDirective(db, one.id, input.reason);
    record({ subject: { kind: 'directive', id: String(one.id) }, areaId: one.area_id, reason: input.reason, before: { state: one.state }, after: { state: 'withdrawn' } });
    const open = (await listPartsOfDirective(db, one.id, { offset: 0, limit: 500 })).filter((part) => part.state !== 'done');
    await notify(db, { accountIds: await answeringFor(context, 'directive.answer', open.map(bodyOfPart)), message: message('directive.notice.withdrawn', { title: one.title, reason: input.reason }), link: `/chi-dao/${one.id}`, on: today, dedupeKey: `directive/${one.id}/withdrawn` });
    // Its paper in the register is withdrawn with it; a draft of it is never issued any more.
    for (const paper of papers.filter((each) => each.state === 'issued')) {
      await updateDocument(db, paper.id, { state: 'void', void_reason: input.reason, voided_on: today });
      record({ subject: { kind: 'document', id: paper.id }, areaId: paper.area_id, reason: input.reason, before: { state: 'issued' }, after: { state: 'void' } });
    }
    return { id: one.id, version };
  }),
];

/** A letter (công văn) or a directive (chỉ thị) by its number; nothing else gives an order here. */
function readNumber(text: string) {
  const parsed = parseDocumentNumber(text);
  return parsed?.authority === 'state' && (parsed.kind === 'letter' || parsed.kind === 'directive') ? parsed : refuse('directive.number_unreadable', 'number', { number: text });
}

export const directiveActions: readonly Action[] = [...ownActions, ...partActions, ...letterActions, ...extensionActions];
