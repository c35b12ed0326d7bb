/**
 * What happens to an exemplar: found, rewritten, fostered, spread, agreed to, approved, made public, taken back. Each act is checked by the domain's
 * rule and leaves an audit entry. Whoever takes a consent back is off the public page with the same commit. Joined in `exemplar.ts`.
 */
import {
  exemplarAdvance, exemplarApprove, exemplarConsent, exemplarEdit, exemplarPublish, exemplarRecord, exemplarReplicate, exemplarUnpublish, exemplarWithdrawConsent,
} from '../../domain/exemplar/contract.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { againstStage, type ExemplarStep, subjectsOf } from '../../domain/exemplar/standing.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findAttachment } from '../../db/attachment.ts';
import { type ExemplarRecord, type ExemplarTables, findPaperDay, listConsents, listSpentPapers } from '../../db/exemplar.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { areaOfExemplar, handsOf, opened, reasonsAgainst, refuse } from './shared.ts';
import { takeSubject } from './subject.ts';

const subject = (id: number) => ({ kind: 'exemplar', id: String(id) });

async function update({ db }: ActionContext, row: ExemplarRecord, set: Partial<Omit<ExemplarTables['exemplars'], 'id' | 'steps' | 'hands'>> & { readonly steps?: string; readonly hands?: readonly string[] }) {
  await db.updateTable('exemplars').set({ ...set, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
  return { id: row.id, version: row.record_version + 1 };
}

const standingOf = async ({ db }: ActionContext, id: number) => (await listConsents(db, id)).find((one) => one.ended_on === null);

/** The signed paper of a consent: among its own files, not of a consent taken back nor of other words, and not older than the words it is for. */
async function refusePaper({ db }: ActionContext, row: ExemplarRecord, id: string): Promise<void> {
  const paper = await findAttachment(db, id);
  if (!paper || paper.subject_kind !== 'exemplar' || paper.subject_id !== String(row.id) || paper.withdrawn_at !== null) return refuse('exemplar.paper_missing', 'paper');
  if ((await listSpentPapers(db, { exemplar: row.id, textVersion: row.text_version, paper: id })).length > 0) refuse('exemplar.paper_used', 'paper');
  if (row.text_changed_on !== null && (await findPaperDay(db, id)) < row.text_changed_on) refuse('exemplar.paper_older', 'paper', { date: { date: row.text_changed_on as PlainDate } });
}

function notInFuture(on: PlainDate, today: PlainDate): void {
  if (on > today) refuse('exemplar.in_future', 'on');
}

export const actActions: readonly Action[] = [
  action(exemplarRecord, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const { db, actor, today, record } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    if (!subjectsOf(input.kind).includes(input.subjectKind)) refuse('exemplar.wrong_subject', 'subjectKind');
    const against = againstStage([], { stage: 'found', on: input.on }, today, 0);
    if (against) refuse(against, 'on');
    const taken = await takeSubject(context, history, area, input);
    const steps: readonly ExemplarStep[] = [{ stage: 'found', on: input.on, by: actor.name, note: '' }];
    const made = await db.insertInto('exemplars').values({
      world: area.world, area_id: taken.areaId, kind: input.kind, subject_id: taken.subject, title: input.title, story: input.story, steps: JSON.stringify(steps), recorded_by: actor.accountId, recorded_name: actor.name, hands: actor.accountId === null ? [] : [actor.accountId],
      approved_text: null, approved_on: null, approved_name: null, published_on: null, text_changed_on: today,
    }).returning('id').executeTakeFirstOrThrow();
    record({ subject: subject(Number(made.id)), areaId: taken.areaId, after: { kind: input.kind, subject: taken.subject, title: input.title } });
    return { id: Number(made.id), version: 1 };
  }),

  action(exemplarEdit, areaOfExemplar, async (context, input) => {
    const row = await opened(context, input);
    const changed = row.title !== input.title || row.story !== input.story;
    const done = await update(context, row, { title: input.title, story: input.story, ...(changed ? { text_version: (row.text_version + 1) as never, text_changed_on: context.today, ...handsOf(row, context) } : {}) });
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { title: row.title, text: row.text_version }, after: { title: input.title, text: row.text_version + (changed ? 1 : 0) } });
    return done;
  }),

  action(exemplarAdvance, areaOfExemplar, async (context, input) => {
    const row = await opened(context, input);
    const against = againstStage(row.steps, input, context.today, row.places);
    if (against) refuse(against, against === 'exemplar.wrong_stage' || against === 'exemplar.spread_nowhere' ? 'stage' : 'on', { date: { date: row.steps.at(-1)!.on } });
    const steps: readonly ExemplarStep[] = [...row.steps, { stage: input.stage, on: input.on, by: context.actor.name, note: input.note }];
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { stage: row.stage }, after: { stage: input.stage, on: input.on } });
    return update(context, row, { stage: input.stage as never, steps: JSON.stringify(steps) });
  }),

  action(exemplarConsent, areaOfExemplar, async (context, input) => {
    const { db, actor, today, record } = context;
    const row = await opened(context, input);
    notInFuture(input.on, today);
    const scope = [...new Set(input.scope)];
    if (scope.includes('name') && input.shownAs.length < 2) refuse('exemplar.shown_as_missing', 'shownAs');
    await refusePaper(context, row, input.paper);
    const takenBack = (await listConsents(db, row.id)).find((one) => one.ended_how === 'withdrawn');
    if (takenBack && input.on < takenBack.ended_on!) refuse('exemplar.before_withdrawal', 'on', { date: { date: takenBack.ended_on as PlainDate } });
    await db.updateTable('exemplar_consents').set({ ended_on: input.on, ended_how: 'replaced' }).where('exemplar_id', '=', row.id).where('ended_on', 'is', null).execute();
    await db.insertInto('exemplar_consents').values({
      exemplar_id: row.id, area_id: row.area_id, text_version: row.text_version, scope, shown_as: scope.includes('name') ? input.shownAs : '', signed_by: input.signedBy, paper: input.paper, given_on: input.on, recorded_name: actor.name, ended_on: null, ended_how: null, ended_why: null,
    }).execute();
    record({ subject: subject(row.id), areaId: row.area_id, after: { consent: scope, on: input.on, paper: input.paper, text: row.text_version } });
    // Agreed to less than what is shown: off the page with the same commit.
    const narrower = row.published_on !== null && (await reasonsAgainst(context, row)).includes('exemplar.name_in_text');
    return update(context, row, narrower ? { published_on: null } : {});
  }),

  action(exemplarWithdrawConsent, areaOfExemplar, async (context, input) => {
    const row = await opened(context, input);
    notInFuture(input.on, context.today);
    const standing = (await standingOf(context, row.id)) ?? refuse('exemplar.no_consent');
    if (input.on < standing.given_on) refuse('exemplar.before_last_step', 'on', { date: { date: standing.given_on as PlainDate } });
    await context.db.updateTable('exemplar_consents').set({ ended_on: input.on, ended_how: 'withdrawn', ended_why: input.why }).where('id', '=', standing.id).execute();
    context.record({ subject: subject(row.id), areaId: row.area_id, reason: input.why, before: { consent: standing.scope, published: row.published_on }, after: { consent: null, published: null, on: input.on } });
    return update(context, row, { published_on: null });
  }),

  action(exemplarApprove, areaOfExemplar, async (context, input) => {
    const { actor, today, record } = context;
    const row = await opened(context, input);
    if (actor.accountId !== null && row.hands.includes(actor.accountId)) refuse('exemplar.own_approval');
    if (row.approved_text === row.text_version) refuse('exemplar.approved_already');
    record({ subject: subject(row.id), areaId: row.area_id, before: { approved: row.approved_text }, after: { approved: row.text_version } });
    return update(context, row, { approved_text: row.text_version, approved_on: today, approved_name: actor.name });
  }),

  action(exemplarPublish, areaOfExemplar, async (context, input) => {
    const row = await opened(context, input);
    const against = await reasonsAgainst(context, row);
    if (against.length > 0) refuse(against[0]!);
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { published: row.published_on }, after: { published: context.today, text: row.text_version } });
    return update(context, row, { published_on: context.today });
  }),

  action(exemplarUnpublish, areaOfExemplar, async (context, input) => {
    const row = await opened(context, input);
    if (row.published_on === null) refuse('exemplar.not_published');
    context.record({ subject: subject(row.id), areaId: row.area_id, reason: input.why, before: { published: row.published_on }, after: { published: null } });
    return update(context, row, { published_on: null });
  }),

  action(exemplarReplicate, areaOfExemplar, async (context, input) => {
    const { db, today, record } = context;
    const row = await opened(context, input);
    if (input.since > today) refuse('exemplar.in_future', 'since');
    const place = resolveArea(await readAreaHistory(db), input.place);
    if (place.world !== row.world) refuse('exemplar.other_world', 'place');
    const counted = { since: input.since, followers: input.followers, counted_on: today, note: input.note };
    await db.insertInto('exemplar_replications').values({ exemplar_id: row.id, area_id: row.area_id, place_id: place.id!, ...counted }).onConflict((already) => already.columns(['exemplar_id', 'place_id']).doUpdateSet(counted)).execute();
    record({ subject: subject(row.id), areaId: row.area_id, after: { place: place.slug, ...counted } });
    return update(context, row, {});
  }),
];
