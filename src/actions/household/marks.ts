/**
 * One mark for many households: looked at, written in one transaction with a line in the journal for each, undone as a whole while nothing rests on it.
 * Here from the list on screen; from a file in `mark-file.ts`, which comes back to `writeMarks`.
 */
import type { z } from 'zod';
import { lockHouseholds, touchHouseholds, writeActs } from '../../db/household.ts';
import { listCellHouseholds } from '../../db/household-columns.ts';
import { listedIds, residentIds } from '../../db/household-list.ts';
import { closeMarkBatch, findMarkBatch, insertMarkBatch, listMarkBatches, readHomesAndMarks, readMarkedActs } from '../../db/household-marked.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { householdMarkBatches, householdMarkMany, householdMarkPreview, householdMarkUndo } from '../../domain/household/contract-marks.ts';
import { join } from '../../domain/household/facts.ts';
import { markEach, type Marked, type Marking, mostMarked } from '../../domain/household/marks.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { reverse } from '../../domain/household/reverse.ts';
import type { FactChange } from '../../domain/household/types.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { happening } from './act.ts';
import { mergedSince } from './passages.ts';
import { mapOf } from './reads.ts';
import { lawOfMarks } from './terms.ts';

/** So many are shown of each kind; the numbers are of all. */
const shown = 100;

type Said = Pick<z.output<typeof householdMarkPreview.input>, 'area' | 'mark' | 'does' | 'on' | 'note' | 'paper'>;
type Chosen = z.output<typeof householdMarkPreview.input>;

export const plainProblem = (one: Problem) => ({ code: one.code, kind: one.kind, row: one.row ?? null, field: one.field ?? null, params: { ...one.params } });

/** Heads and villages of the first ones, noted as looked at. */
export async function peopled<T extends { readonly household: number }>(context: ActionContext, of: readonly T[]) {
  const first = of.slice(0, shown);
  const history = await readAreaHistory(context.db);
  const cards = new Map((await listCellHouseholds(context.db, first.map((one) => one.household), { date: context.today, knownOn: null })).map((one) => [one.id, one]));
  for (const one of cards.values()) context.noteRead({ subject: { kind: 'household', id: String(one.id) }, areaId: one.village_id });
  return {
    count: of.length,
    rows: first.map((one) => {
      const card = cards.get(one.household);
      const village = card && history.findById(card.village_id);
      return { ...one, head: card?.head ?? '', villageName: village ? nameOn(village, context.today) ?? village.slug : '' };
    }),
  };
}

/** What the mark would change at each of these households, as the register believes now. */
export async function markedOf(context: ActionContext, said: Said, households: readonly number[]): Promise<Marked> {
  if (said.on > context.today) throw new ProblemError(householdProblem('household.in_future', { field: 'on', params: { date: { date: said.on } } }));
  const facts = await readHomesAndMarks(context.db, households);
  const marking: Marking = { does: said.does, trait: said.mark, note: said.note, paper: said.paper ?? null };
  return markEach(happening(context, said.on), marking, households, (id) => facts.get(id));
}

async function chosenOf({ db, today }: ActionContext, input: Chosen): Promise<{ readonly area: Area; readonly households: readonly number[] }> {
  const area = resolveArea(await readAreaHistory(db), input.area);
  const date = input.date ?? today;
  // Households named one by one may have been chosen under several filters.
  const [moment, mapDate] = [{ date, knownOn: null }, mapOf(area, date, input.mapDate)];
  const ids = input.households ? await residentIds(db, moment, { areaId: area.id!, mapDate }, input.households) : await listedIds(db, moment, { ...input, mapDate, ...lawOfMarks(input, date), areaId: area.id! }, mostMarked);
  if (ids.length > mostMarked) throw new ProblemError(householdProblem('household.marks_too_many', { params: { limit: mostMarked } }));
  const wanted = input.households && new Set(input.households);
  const households = wanted ? ids.filter((one) => wanted.has(one)) : ids;
  if (wanted && households.length < wanted.size) throw new ProblemError(householdProblem('household.marks_changed', { field: 'households' }));
  const left = new Set(input.leftOut);
  return { area, households: households.filter((one) => !left.has(one)) };
}

/** All of them or none: written, counted again by their villages, and told to the journal household by household. */
export async function writeMarks(context: ActionContext, area: Area, said: Said & { readonly reason?: string | undefined; readonly expected: number }, marked: Marked, contentHash: string | null) {
  const { db, today, now, actor } = context;
  if (marked.stopped.length > 0) throw new ProblemError([householdProblem('household.marks_refused', { params: { count: marked.stopped.length } }), ...marked.stopped.slice(0, shown).map(({ household, problem }) => ({ ...problem, field: 'households', params: { ...problem.params, household } }))]);
  if (marked.changes.length === 0) throw new ProblemError(householdProblem('household.marks_nothing'));
  if (marked.changes.length !== said.expected) throw new ProblemError(householdProblem('household.marks_changed', { field: 'expected' }));
  const ids = marked.changes.map((one) => one.household);
  const rows = await lockAll(db, ids);
  const reason = said.reason ?? null;
  const batch = await insertMarkBatch(db, {
    world: area.world, area_id: area.id!, trait: said.mark, does: said.does, happened_on: said.on, source: contentHash === null ? 'list' : 'file', content_hash: contentHash, households: ids.length, already: marked.already.length, reason,
    account_id: actor.accountId, account_name: actor.name, recorded_on: today, recorded_at: now,
  });
  const kind = said.does === 'set' ? 'set_trait' as const : 'end_trait' as const;
  const acts = await writeActs(db, marked.changes.map(({ household, change }) => {
    const row = found(rows.get(household), 'household');
    return { kind, world: row.world, villageId: row.villageId, happenedOn: said.on, reason, markBatch: batch, change, persons: 0, makes: null, parts: [{ householdId: household, part: 'subject' as const }] };
  }), { today, now, accountId: actor.accountId, accountName: actor.name });
  await touchHouseholds(db, ids);
  for (const [index, household] of ids.entries()) {
    context.record({ subject: { kind: 'household', id: String(household) }, areaId: rows.get(household)!.villageId, reason, after: { act: acts[index]!.act, kind, on: said.on, mark: said.mark, batch } });
  }
  context.record({ subject: { kind: 'household_mark_batch', id: String(batch) }, areaId: area.id!, reason, after: { mark: said.mark, does: said.does, on: said.on, households: ids.length, already: marked.already.length, contentHash } });
  return { batch, households: ids.length, already: marked.already.length };
}

/** Who records something on one of them meanwhile comes before this or after it. */
export async function lockAll(db: ActionContext['db'], households: readonly number[]): Promise<ReadonlyMap<number, Awaited<ReturnType<typeof lockHouseholds>>[number]>> {
  return new Map((households.length === 0 ? [] : await lockHouseholds(db, households)).map((one) => [one.id, one]));
}

const areaOf = async ({ db }: ActionContext, { area }: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(db), area).id!];

/** What undoing each act changes; refused with the households on whose mark something was recorded since. */
function undoneBy(acts: Awaited<ReturnType<typeof readMarkedActs>>, merged: ReturnType<typeof mergedSince>): readonly FactChange[] {
  const built: number[] = [];
  const changes = acts.map(({ household, undone }) => {
    try {
      return reverse({ ...undone, newest: undone.later, brought: [...undone.brought, ...merged] });
    } catch (refusal) {
      if (!(refusal instanceof ProblemError)) throw refusal;
      built.push(household);
      return join();
    }
  });
  if (built.length > 0) throw new ProblemError(householdProblem('household.marks_built_on', { params: { count: built.length, households: built.slice(0, 10).join(', ') } }));
  return changes;
}

export const householdMarks: readonly Action[] = [
  action(householdMarkPreview, areaOf, async (context, input) => {
    const { households } = await chosenOf(context, input);
    const marked = await markedOf(context, input, households);
    return {
      listed: households.length, ready: await peopled(context, marked.changes.map(({ household }) => ({ household }))), already: await peopled(context, marked.already.map((household) => ({ household }))),
      stopped: await peopled(context, marked.stopped.map(({ household, problem }) => ({ household, problem: plainProblem(problem) }))),
    };
  }),

  action(householdMarkMany, areaOf, async (context, input) => {
    const { area, households } = await chosenOf(context, input);
    await lockAll(context.db, households);
    return writeMarks(context, area, input, await markedOf(context, input, households), null);
  }),

  action(householdMarkUndo, async ({ db }, input) => {
    const batch = await findMarkBatch(db, input.marks);
    return batch ? [batch.area_id] : [];
  }, async (context, input) => {
    const { db, today, now, actor } = context;
    const batch = found(await findMarkBatch(db, input.marks), 'household_mark_batch');
    if (batch.undone_on !== null) throw new ProblemError(householdProblem('household.marks_undone'));
    const known = await readMarkedActs(db, input.marks);
    const locked = await lockAll(db, known.map((one) => one.household));
    const gone = known.filter((one) => !locked.has(one.household)).map((one) => one.household);
    if (gone.length > 0) throw new ProblemError(householdProblem('household.marks_built_on', { params: { count: gone.length, households: gone.slice(0, 10).join(', ') } }));
    const acts = await readMarkedActs(db, input.marks); // read again: what was recorded before the lock counts
    const merged = mergedSince(await readAreaHistory(db), [...new Set(acts.flatMap((one) => one.undone.ended.map((fact) => fact.villageId)))]);
    const changes = undoneBy(acts, merged);
    const made = await writeActs(db, acts.map((one, index) => {
      const row = locked.get(one.household)!;
      return { kind: 'reverse' as const, world: row.world, villageId: row.villageId, happenedOn: batch.happened_on as typeof today, reason: input.reason, reverses: one.act, change: changes[index]!, persons: 0, makes: null, parts: [{ householdId: one.household, part: 'subject' as const }] };
    }), { today, now, accountId: actor.accountId, accountName: actor.name });
    await touchHouseholds(db, acts.map((one) => one.household));
    for (const [index, one] of acts.entries()) {
      context.record({ subject: { kind: 'household', id: String(one.household) }, areaId: locked.get(one.household)!.villageId, reason: input.reason, after: { act: made[index]!.act, kind: 'reverse', reverses: one.act, on: batch.happened_on, mark: batch.trait, batch: input.marks } });
    }
    await closeMarkBatch(db, input.marks, { on: today, by: actor.name, reason: input.reason });
    context.record({ subject: { kind: 'household_mark_batch', id: String(input.marks) }, areaId: batch.area_id, reason: input.reason, after: { undone: true, households: acts.length } });
    return { batch: input.marks, households: acts.length };
  }),

  action(householdMarkBatches, areaOf, async ({ db }, input) => {
    const { total, rows } = await listMarkBatches(db, resolveArea(await readAreaHistory(db), input.area).id!, input);
    return {
      total,
      rows: rows.map((one) => ({
        id: Number(one.id), mark: one.trait, does: one.does, on: one.happened_on, source: one.source, contentHash: one.content_hash, households: one.households, already: one.already, reason: one.reason, by: one.account_name, recordedOn: one.recorded_on,
        undoneOn: one.undone_on, undoneBy: one.undone_by, undoneReason: one.undone_reason,
      })),
    };
  }),
];
