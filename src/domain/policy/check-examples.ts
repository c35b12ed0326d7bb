/**
 * The examples of packs, run as tests; and that each change of date has one on the day and one on the day before.
 * Called by `check.ts` when rules and days are in order.
 */
import type { PlainDate } from '../calendar.ts';
import type { Complain, PackReading } from './check.ts';
import { dayBefore } from './check-days.ts';
import { compileStandard } from './compile.ts';
import { classify } from './evaluate.ts';
import type { Example } from './format.ts';
import { householdOf } from './household.ts';
import { assemblePolicy, entryOn, listOn, numberOf, standardOn, stepsOn, type Policy } from './model.ts';

export function checkExamples(readings: readonly PackReading[], whole: Policy, complain: Complain): void {
  const real = assemblePolicy(whole.packs.filter(({ pack }) => pack.fixture !== true));
  for (const reading of readings) {
    // What claims to be law is tried without the invented packs that may stand in for it.
    const policy = reading.pack.fixture ? whole : real;
    const { examples, standards, values, procedures, id } = reading.pack;
    examples.forEach((example, index) => {
      const [expected, got] = outcome(policy, example);
      if (expected !== got) complain(reading, 'policy.example_fails', ['examples', index], id, { date: { date: example.on }, expected, got });
    });
    const missing = (item: string, day: PlainDate, path: readonly (string | number)[]): void => complain(reading, 'policy.example_missing', path, item, { item, date: { date: day } });
    standards.forEach((standard, index) => {
      const asked = (day: PlainDate, right: (gives: string) => boolean): boolean => examples.some((one) => 'standard' in asGives(one) && one.on === day && ('province' in one ? one.province : undefined) === standard.area && right((one.gives as { standard: string }).standard));
      if (!asked(standard.from, (gives) => gives === standard.id)) missing(standard.id, standard.from, ['standards', index, 'from']);
      if (!asked(dayBefore(standard.from), (gives) => gives !== standard.id)) missing(standard.id, dayBefore(standard.from), ['standards', index, 'from']);
    });
    values.forEach((value, index) => value.entries.forEach((entry, position) => {
      const first = value.entries.every((other) => other.from >= entry.from);
      if (first) return;
      for (const day of [entry.from, dayBefore(entry.from)]) if (!examples.some((one) => 'value' in one && one.value === value.id && one.on === day)) missing(value.id, day, ['values', index, 'entries', position, 'from']);
    }));
    procedures.forEach((procedure, index) => {
      const days = new Set(procedure.steps.flatMap((step) => [step.from, step.until]).filter((day): day is PlainDate => day !== undefined && day !== procedure.from && day !== procedure.until));
      for (const change of days) for (const day of [change, dayBefore(change)]) if (!examples.some((one) => 'procedure' in one && one.procedure === procedure.id && one.on === day)) missing(procedure.id, day, ['procedures', index, 'id']);
    });
  }
}

function asGives(example: Example): object {
  return typeof example.gives === 'object' ? example.gives : {};
}

/** What an example says and what the rules say, as comparable texts. */
export function outcome(policy: Policy, example: Example): readonly [expected: string, got: string] {
  if ('value' in example) {
    const entry = entryOn(policy, example.value, example.on);
    return [String(example.gives), entry === undefined ? 'none' : typeof entry.value === 'string' ? entry.value : String(numberOf(entry, example.area_type) ?? 'missing')];
  }
  if ('procedure' in example) return [example.gives.steps.join(', '), (stepsOn(policy, example.procedure, example.on) ?? []).map((step) => step.id).join(', ')];
  if ('list' in example) return [String(example.gives.count), String(listOn(policy, example.list, example.on)?.items.length ?? 0)];
  const standard = standardOn(policy, example.on, example.province);
  const { gives } = example;
  if (!standard || gives.class === undefined) return [gives.standard, standard?.id ?? 'none'];
  const classifier = compileStandard(policy, standard, example.on);
  const ids = classifier.indicators.map((one) => one.id);
  const unknown: readonly string[] = example.unknown === 'all' ? ids : (example.unknown ?? []);
  const answers = Object.fromEntries(ids.map((one) => [one, unknown.includes(one) ? null : (example.deprived ?? []).includes(one as `d${string}`)]));
  const made = classify(classifier, householdOf({ areaType: example.area_type ?? null, income: example.income ?? null, scoreA: example.score_a ?? null, facts: example.facts }, answers, ids));
  const groups = (list: readonly string[]): string => (gives.groups ? ` +${list.join('+')}` : '');
  return [`${gives.standard}: ${gives.class}${groups(gives.groups ?? [])}`, `${standard.id}: ${made.class}${groups(made.groups.filter((one) => one.answer === 'yes').map((one) => one.id))}`];
}
