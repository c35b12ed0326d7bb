/** What the actions of initiatives share: refusals, the area of one, opening one for a change, its line in a list. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { InitiativeRow } from '../../domain/initiative/contract.ts';
import { type InitiativeProblemCode, problems } from '../../domain/initiative/problems.ts';
import { isLate } from '../../domain/initiative/standing.ts';
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
