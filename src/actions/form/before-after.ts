/** Income and deprivations before and after of those who rose off the list in a year, for an area and each unit below. Joined in `actions/form.ts`. */
import { nameOn } from '../../domain/area/history.ts';
import { risenOf } from '../../domain/form/before-after.ts';
import type { FormArea } from '../../domain/form/compose.ts';
import { formBeforeAfter } from '../../domain/form/contract.ts';
import { risingClasses } from '../../domain/form/before-after.ts';
import { type ServiceDay, servicesOf } from '../../domain/form/services.ts';
import { tallyOf } from '../../domain/form/tally.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { coveredOf } from './covered.ts';
import { type Asked, type Counted, countForms } from './source.ts';

export const beforeAfterActions: readonly Action[] = [
  action(formBeforeAfter, 'anywhere', async (context, input) => {
    const counted = await countForms(context, input);
    const { area, areas, whole, moment, exact, mayOpen, isHidden } = counted;
    const row = (one: FormArea) => ({ area: one.slug.replace('#', ''), name: one.name, poor: risenOf(one, 'poor', isHidden), near_poor: risenOf(one, 'near_poor', isHidden) });
    return {
      area: { slug: area.slug, name: nameOn(area, moment.mapDate), level: area.level, world: area.world }, ...moment, lastAct: counted.lastAct, exact, mayOpen, covered: coveredOf(counted),
      standards: counted.standards.map((one) => one.text), rows: areas.map(row), total: row(whole), services: exact ? await servicesBetween(context, input, counted) : null,
    };
  }),
];

/** The list of the same units at the end of the year before, counted as the list now is, each under the newest standard of its day. */
async function servicesBetween(context: ActionContext, input: Asked, now: Counted) {
  const start = await countForms(context, { ...input, year: input.year - 1, until: undefined, mapDate: now.moment.mapDate });
  const { standards } = readShippedPolicy();
  const day = ({ whole, standards: used }: Counted): ServiceDay => {
    const newest = standards.filter((one) => used.some((each) => each.id === one.id)).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
    return { standard: newest?.id ?? null, tally: newest ? tallyOf(whole.tally.rows, { standard: newest.id }) : whole.tally, indicators: newest?.indicators.map((one) => ({ code: one.code, text: one.text, service: one.service })) ?? [] };
  };
  return risingClasses.map((of) => {
    const table = servicesOf(of, day(start), day(now));
    return { ...table, services: table.services.map((one) => ({ ...one, indicators: [...one.indicators] })) };
  });
}
