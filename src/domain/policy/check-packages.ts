/** What a package of support says it answers is known: causes and asked-for needs of their lists, codes of indicators of a standard; and it answers something. Called by `check.ts`. Pure. */
import { nearest } from '../indicator/nearest.ts';
import type { Complain, PackReading } from './check.ts';
import type { Policy } from './model.ts';

export function checkPackages(readings: readonly PackReading[], policy: Policy, complain: Complain): void {
  const named = (id: string) => new Set(policy.lists.filter((list) => list.id === id).flatMap((list) => list.items.map((item) => item.id)));
  const [causes, asked] = [named('causes_of_poverty'), named('support_needs')];
  const needs = new Set(policy.standards.flatMap((standard) => standard.indicators.map((one) => one.code)));
  for (const reading of readings) {
    reading.pack.lists.forEach((list, index) => list.items.forEach((item, position) => {
      if (!item.package) return;
      const path = ['lists', index, 'items', position, 'package', 'answers'];
      const { answers } = item.package;
      if (Object.keys(answers).length === 0) complain(reading, 'policy.missing_field', path, item.id, { field: 'answers' });
      for (const [kind, known] of [['causes', causes], ['needs', needs], ['asked', asked]] as const) {
        for (const [place, name] of (answers[kind] ?? []).entries()) if (!known.has(name)) complain(reading, 'policy.unknown_name', [...path, kind, place], item.id, { name, nearest: nearest(name, [...known]) ?? [...known].slice(0, 8).join(', ') });
      }
    }));
  }
}
