/** Alkire-Foster tables of the register: an area's units, or groups of its households, at the end of a year and against the year before. */
import { nameOn } from '../../domain/area/history.ts';
import { endOfYear } from '../../domain/calendar.ts';
import { formMeasure, formMeasureBehind } from '../../domain/form/contract.ts';
import { measuredRows } from '../../domain/form/measure-rows.ts';
import { formProblem } from '../../domain/form/problems.ts';
import { registerTable } from '../../domain/measure/register-table.ts';
import { indicatorCount, masksWith, twelfths, weightSchemes } from '../../domain/measure/scheme.ts';
import { ProblemError } from '../../domain/problem.ts';
import { listFound } from '../../db/form-behind.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { packedBehind, readPacked } from '../../db/register-packed.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { openedRows } from './opened.ts';
import { lastActOf, momentOf } from './source.ts';
import { unitsBelow } from './units.ts';

/** Groups that are no areas, in the order of their numbers. */
export const groupNames = { ethnic: ['kinh', 'minorities'], sex: ['men', 'women'] } as const;

export const measureActions: readonly Action[] = [
  action(formMeasure, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const { db } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area);
    const moment = momentOf(context, input);
    const { until, since, mapDate, knownOn } = moment;
    const units = unitsBelow(history, area, mapDate);
    if (units.length === 0) throw new ProblemError(formProblem('form.nothing_here', {}, 'area'));
    const groupOf = new Map(units.flatMap((unit, index) => (unit.level === 'village' ? [unit] : history.descendants(unit.slug, mapDate, 'village')).map((village) => [village.id!, index] as const)));
    const standards = readShippedPolicy().standards.filter((one) => one.indicators.length === indicatorCount);
    const groups = input.by === 'area' ? units.length : 2;
    const scheme = weightSchemes[input.weights];
    /** One standard a table, the one most households were decided under: the deprivations of two are not the same twelve. */
    const tableOn = async (date: typeof until) => {
      const packed = await readPacked(db, { groupOf, date, knownOn, standards: standards.map((one) => one.id), by: input.by, groups });
      const count = (id: string): number => { const of = packed.get(id); return of ? of.households.mask.length + of.unanswered : 0; };
      const standard = standards.toSorted((a, b) => count(b.id) - count(a.id) || (a.from < b.from ? 1 : -1)).find((one) => count(one.id) > 0);
      const { households, unanswered } = (standard && packed.get(standard.id)) ?? { households: { mask: new Uint16Array(), size: new Uint8Array(), commune: new Uint16Array(), communes: groups }, unanswered: 0 };
      return { standard, table: registerTable(households, scheme, twelfths(input.k)), unanswered, others: [...packed.keys()].reduce((sum, id) => (id === standard?.id ? sum : sum + count(id)), 0) };
    };
    const now = await tableOn(until);
    const before = await tableOn(since);
    const broken = now.standard !== undefined && before.standard !== undefined && now.standard !== before.standard;
    const rows = measuredRows(now.table, broken ? null : before.table, scheme, input.unit);
    const group = (index: number): { group: string; name: string | null } => (index === groups ? { group: 'whole', name: nameOn(area, mapDate) }
      : input.by === 'area' ? { group: units[index]!.slug, name: nameOn(units[index]!, mapDate) } : { group: groupNames[input.by][index]!, name: null });
    return {
      area: { slug: area.slug, name: nameOn(area, mapDate), world: area.world }, until, since, mapDate, knownOn, lastAct: await lastActOf(db, history, units, moment), lastYear: until === endOfYear(input.year), k: input.k, weights: input.weights, unit: input.unit, by: input.by,
      standardId: now.standard?.id ?? null, standard: now.standard?.text ?? null, others: now.others, unanswered: now.unanswered, standardBefore: broken ? before.standard!.text : null, indicators: now.standard?.indicators.map((one) => one.text) ?? [], rows: rows.map((row, index) => ({ ...group(index), ...row, hd: [...row.hd], hdk: [...row.hdk], contribution_abs: [...row.contribution_abs], contribution_pct: [...row.contribution_pct] })),
    };
  }),

  action(formMeasureBehind, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, { by, group, ...input }) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const { until, mapDate, knownOn } = momentOf(context, input);
    const units = unitsBelow(history, area, mapDate);
    const asked = by !== 'area' || group === 'whole' ? units : units.filter((one) => one.slug === group);
    const place = by === 'area' || group === 'whole' ? null : (groupNames[by] as readonly string[]).indexOf(group);
    if (asked.length === 0 || place === -1) throw new ProblemError(formProblem('form.nothing_here', {}, asked.length === 0 && units.length === 0 ? 'area' : 'group'));
    const villages = asked.flatMap((unit) => (unit.level === 'village' ? [unit] : history.descendants(unit.slug, mapDate, 'village')).map((village) => village.id!));
    const masks = masksWith(weightSchemes[input.weights], { cutoff: input.count === 'poor' ? twelfths(input.k) : null, indicator: input.indicator === undefined ? null : input.indicator - 1 });
    const found = await listFound(context.db, packedBehind({ villages, date: until, knownOn, standard: input.standard, by, group: place, masks }), { until, counted: until, knownOn, offset: input.offset, limit: input.limit });
    return openedRows(context, history, found, until);
  }),
];
