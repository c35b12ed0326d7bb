/**
 * Whom a report goes to: bodies named in a call, each of which passes on or accepts by its own account; the desk of the area that asked records it for
 * bodies without an account and for those outside the house. One account accepts for one recipient, unless it acts by delegation. Used by `calls.ts` and `duties.ts`.
 */
import type { Area } from '../../domain/area/types.ts';
import type { ActionName } from '../../domain/action.ts';
import { deskRoles, grantsOfBody } from '../../domain/account/body.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import type { Organisation } from '../../domain/organisation/types.ts';
import { fold } from '../../domain/search.ts';
import type { BodyAt } from '../../db/account-body.ts';
import { type CallRecord, listReportActs, type WholeDuty } from '../../db/report.ts';
import { reachFor, voicesFor } from '../account/voice.ts';
import type { ActionContext } from '../kernel.ts';
import { grantsOver } from '../plan/rows.ts';
import { type Bodies, bodyName, refuse } from './shared.ts';

export type Recipient = { readonly name: string; readonly organisation: string | null };

/** Bodies of the area, of those above it and of those within it on the day. */
function near({ register, history }: Bodies, area: Area, on: PlainDate): readonly Organisation[] {
  const line = new Set([area.slug, ...history.ancestors(area.slug, on).map((one) => one.slug)]);
  return register.data.organisations.filter((one) => one.world === area.world && contains(one.valid, on) && (line.has(one.area) || history.ancestors(one.area, on).some((above) => above.slug === area.slug)));
}

/** A recipient by the id or the name of a body near the area; any other name is that of a body outside. */
export function recipientOf(bodies: Bodies, area: Area, text: string, on: PlainDate): Recipient {
  const known = near(bodies, area, on);
  const named = known.filter((one) => fold(bodyName(bodies, one.id, on)) === fold(text));
  const body = known.find((one) => one.id === text) ?? (named.length === 1 ? named[0] : undefined);
  return body ? { name: bodyName(bodies, body.id, on), organisation: body.id } : { name: text, organisation: null };
}

/** The one body near the area whose name begins as a plan writes it ("Sở Nội vụ"); null where none or several do. */
export function bodyMeant(bodies: Bodies, area: Area, text: string, on: PlainDate): string | null {
  const begins = fold(text);
  const line = [area.slug, ...bodies.history.ancestors(area.slug, on).map((one) => one.slug)];
  const meant = near(bodies, area, on).filter((one) => line.includes(one.area) && `${fold(bodyName(bodies, one.id, on))} `.startsWith(`${begins} `));
  return meant.length === 1 ? bodyName(bodies, meant[0]!.id, on) : null;
}

export function recipientsOf(bodies: Bodies, area: Area, texts: readonly string[], on: PlainDate): readonly Recipient[] {
  const all = texts.map((text) => recipientOf(bodies, area, text, on));
  all.forEach((one, index) => {
    if (all.findIndex((other) => fold(other.name) === fold(one.name)) < index) refuse('report.recipient_twice', `recipients.${index}`, { recipient: one.name });
  });
  return all;
}

/** The body behind a recipient's name. */
export function bodyBehind(call: CallRecord, recipient: string): string | null {
  return call.recipient_bodies[call.recipients.indexOf(recipient)] ?? null;
}

/** Bodies that the call's reports go to or through, as the area that asked answers for those without an account. */
export function receiving(call: CallRecord, which: 'all' | 'through' | 'recipients' = 'all'): readonly BodyAt[] {
  const bodies = [...(which === 'recipients' ? [] : [call.through_body]), ...(which === 'through' ? [] : call.recipient_bodies)];
  return [...new Set(bodies)].flatMap((organisation) => (organisation === null ? [] : [{ organisation, areaId: call.area_id }]));
}

/** The area by which the kernel lets through who acts for one of these bodies: their own grant's, else the one that asked. */
export function reachOfReceivers(context: ActionContext, name: ActionName, call: CallRecord, bodies: readonly BodyAt[]): readonly number[] {
  const own = bodies.find((one) => grantsOfBody(context.actor.grants, name, one.organisation, context.today).length > 0);
  return own ? reachFor(context, name, own) : [call.area_id];
}

type Standing = { readonly as: 'body' | 'desk' | null; /** By whom it is done: an account of the body, or the desk of the area that asked. */ readonly by: 'account' | 'desk'; /** By a right lent to the asker. */ readonly lent: boolean };

/** How the asker may act for a body, or for a name outside the house. */
export async function standingFor(context: ActionContext, name: ActionName, call: CallRecord, organisation: string | null): Promise<Standing> {
  const { actor, today } = context;
  const roles = new Set<string>(deskRoles(name));
  const desk = (await grantsOver(context, call.area_id)).filter((grant) => roles.has(grant.role));
  const voice = organisation === null ? { as: actor.kind === 'system' || desk.length > 0 ? ('desk' as const) : null, staffed: false } : (await voicesFor(context, name, [{ organisation, areaId: call.area_id }])).get(organisation)!;
  const by = voice.as === 'body' ? grantsOfBody(actor.grants, name, organisation!, today) : desk;
  return { as: voice.as, by: voice.staffed ? 'account' : 'desk', lent: by.some((grant) => grant.onBehalfOf !== null) };
}

/** The recipients an account accepted for since the last sending. */
async function acceptedBy({ db, actor }: ActionContext, duty: number): Promise<readonly string[]> {
  const acts = await listReportActs(db, duty);
  const sent = acts.findLastIndex((one) => one.act === 'sent');
  return acts.flatMap((one, index) => (index > sent && one.act === 'accepted' && actor.accountId !== null && one.account_id === actor.accountId && one.recipient !== null ? [one.recipient] : []));
}

export type Acceptance = { readonly recipient: string; readonly by: 'account' | 'desk'; readonly may: boolean };

/** Of each recipient who accepts, and whether the asker is that; `why` is the refusal of who is not. */
export async function acceptanceOf(context: ActionContext, duty: WholeDuty, call: CallRecord): Promise<readonly (Acceptance & { readonly why: 'report.not_own_recipient' | 'report.one_recipient_each' | null })[]> {
  const standings = new Map<string, Standing>();
  for (const recipient of call.recipients) standings.set(recipient, await standingFor(context, 'report.accept', call, bodyBehind(call, recipient)));
  const before = (await acceptedBy(context, duty.id)).filter((recipient) => !standings.get(recipient)?.lent);
  return call.recipients.map((recipient) => {
    const { as, by, lent } = standings.get(recipient)!;
    const why = as === null ? ('report.not_own_recipient' as const) : !lent && before.some((other) => other !== recipient) ? ('report.one_recipient_each' as const) : null;
    return { recipient, by, may: why === null, why };
  });
}
