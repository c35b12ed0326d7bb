/** Income and deprivations before and after of those who rose off the list in a year, for an area and each unit below. Joined in `actions/form.ts`. */
import { nameOn } from '../../domain/area/history.ts';
import { risenOf } from '../../domain/form/before-after.ts';
import type { FormArea } from '../../domain/form/compose.ts';
import { formBeforeAfter } from '../../domain/form/contract.ts';
import { type Action, action } from '../kernel.ts';
import { coveredOf } from './covered.ts';
import { countForms } from './source.ts';

export const beforeAfterActions: readonly Action[] = [
  action(formBeforeAfter, 'anywhere', async (context, input) => {
    const counted = await countForms(context, input);
    const { area, areas, whole, moment, exact, mayOpen, isHidden } = counted;
    const row = (one: FormArea) => ({ area: one.slug.replace('#', ''), name: one.name, poor: risenOf(one, 'poor', isHidden), near_poor: risenOf(one, 'near_poor', isHidden) });
    return {
      area: { slug: area.slug, name: nameOn(area, moment.mapDate), level: area.level, world: area.world }, ...moment, exact, mayOpen, covered: coveredOf(counted),
      standards: counted.standards.map((one) => one.text), rows: areas.map(row), total: row(whole),
    };
  }),
];
