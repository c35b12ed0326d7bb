/** Time on the list of poor households and off it again, for an area's units or groups of its households, and the households behind each number. */
import { nameOn } from '../../domain/area/history.ts';
import { usualThreshold } from '../../domain/form/disclosure.ts';
import { formDuration, formDurationBehind } from '../../domain/form/contract-duration.ts';
import { durationsOf } from '../../domain/form/durations.ts';
import { formProblem } from '../../domain/form/problems.ts';
import { ProblemError } from '../../domain/problem.ts';
import { listFound } from '../../db/form-behind.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { Division } from '../../db/register-packed.ts';
import { countStays, staysBehind } from '../../db/register-stays.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { groupNames } from './measure.ts';
import { openedRows } from './opened.ts';
import { type Asked, endedSince, lastActOf, momentOf, villagesOf } from './source.ts';
import { unitsBelow } from './units.ts';

async function unitsOf(context: ActionContext, input: Asked) {
  const history = await readAreaHistory(context.db);
  const area = resolveArea(history, input.area);
  const moment = momentOf(context, input);
  const units = unitsBelow(history, area, moment.mapDate, endedSince(moment));
  if (units.length === 0) throw new ProblemError(formProblem('form.nothing_here', {}, 'area'));
  return { history, area, moment, units: units.map((unit) => ({ unit, villages: villagesOf(history, unit, moment).map((one) => one.id!) })) };
}

const which = { on: { on: true }, before: { on: true, begun: false }, ended: { on: true, begun: true, ended: true }, open: { on: true, begun: true, ended: false }, off: { on: false }, back: { on: false, ended: true }, away: { on: false, ended: false } } as const;

export const durationActions: readonly Action[] = [
  action(formDuration, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const { history, area, moment, units } = await unitsOf(context, input);
    const { until, mapDate, knownOn } = moment;
    const counted = await countStays(context.db, { villages: units.flatMap((one) => one.villages), date: until, knownOn, list: input.list, by: input.by });
    const whole = { group: 'whole', name: nameOn(area, mapDate), of: counted };
    const groups = input.by === 'area'
      ? units.map(({ unit, villages }) => ({ group: unit.slug, name: nameOn(unit, mapDate), of: counted.filter((one) => villages.includes(one.village)) }))
      : groupNames[input.by].map((group, part) => ({ group, name: null, of: counted.filter((one) => one.part === part) }));
    const copied = <T extends { readonly years: readonly object[] }>(one: T) => ({ ...one, years: [...one.years] as { years: number; watched: number; share: number | null }[] });
    return {
      area: { slug: area.slug, name: whole.name, world: area.world }, until, mapDate, knownOn, lastAct: await lastActOf(context.db, history, units.map((one) => one.unit), moment), list: input.list, by: input.by, least: usualThreshold,
      rows: [...groups, whole].map(({ group, name, of }) => { const { on, off } = durationsOf(of.flatMap((one) => one.stays)); return { group, name, on: copied(on), off: copied(off) }; }),
    };
  }),

  action(formDurationBehind, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, { group, of, list, by, offset, limit, ...input }) => {
    const { history, moment: { until, knownOn }, units } = await unitsOf(context, input);
    const asked = by !== 'area' || group === 'whole' ? units : units.filter((one) => one.unit.slug === group);
    const part = by === 'area' || group === 'whole' ? null : (groupNames[by as Exclude<Division, 'area'>] as readonly string[]).indexOf(group);
    if (asked.length === 0 || part === -1) throw new ProblemError(formProblem('form.nothing_here', {}, 'group'));
    const found = await listFound(context.db, staysBehind({ villages: asked.flatMap((one) => one.villages), date: until, knownOn, list, by, part, ...which[of] }), { until, counted: until, knownOn, offset, limit });
    return openedRows(context, history, found, until);
  }),
];
