/** What the actions of initiatives share: refusals, the area of one, opening one for a change, its line in a list. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import type { InitiativeRow } from '../../domain/initiative/contract.ts';
import { type InitiativeProblemCode, problems } from '../../domain/initiative/problems.ts';
import { deskLevels, isLate, type Reach, reachesOn } from '../../domain/initiative/standing.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { findInitiative, type InitiativeRecord } from '../../db/initiative.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';

export function refuse(code: InitiativeProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export async function areaOfInitiative({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findInitiative(db, input.id);
  return row ? [row.area_id] : [];
}

export async function opened({ db }: ActionContext, input: { readonly id: number; readonly version: number }): Promise<InitiativeRecord> {
  const row = found(await findInitiative(db, input.id, { lock: true }), 'initiative');
  refuseStale(row.record_version, input.version);
  return row;
}

/** Refuses a proposal where nobody will answer on the day: an area that has ended (its successors are named) or a level without a desk. */
export function refuseWithoutDesk(history: AreaHistory, area: Area, on: PlainDate): void {
  if (!deskLevels.includes(area.level)) refuse('initiative.no_desk', 'area');
  if (contains(area.valid, on)) return;
  const next = history.successors(area.slug).flatMap((one) => history.find(one.successor) ?? []);
  refuse('initiative.area_ended', 'area', { area: nameOn(area, on) ?? area.slug, next: next.length === 0 ? '–' : [...new Set(next.map((one) => nameOn(one, on)))].join(', ') });
}

/** How far the council may find the influence to go on the day: see the domain. */
export function reachesIn(history: AreaHistory, areaId: number, on: PlainDate): readonly Reach[] {
  const area = history.findById(areaId)!;
  return reachesOn(area.level === 'district' ? contains(area.valid, on) : history.ancestors(area.slug, on).some((one) => one.level === 'district'));
}

export function placeName(history: AreaHistory, id: number, today: PlainDate): string {
  const area = history.findById(id)!;
  return nameOn(area, today) ?? area.slug;
}

export function initiativeRow(history: AreaHistory, row: InitiativeRecord, today: PlainDate): InitiativeRow {
  return {
    id: row.id, world: row.world, area: history.findById(row.area_id)!.slug, areaName: placeName(history, row.area_id, today), kind: row.kind, code: row.code, title: row.title, came: row.came, receivedOn: row.received_on, answerBy: row.answer_by, answerUnverified: row.answer_unverified,
    state: row.state, late: isLate({ state: row.state, answerBy: row.answer_by as PlainDate }, today), reach: row.reach, places: row.places, followers: row.followers, households: row.households,
  };
}
