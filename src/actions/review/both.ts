/**
 * The surveys of a round by two standards, where another takes over on the next New Year's Day: one household's, and the whole round's table with
 * the households of a cell. Worked out when asked, so that what becomes known of the next standard counts at once; nothing is written.
 */
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { listRoundHouseholds } from '../../db/review-list.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { Words } from '../../domain/message.ts';
import type { Reconciliation } from '../../domain/policy/compare.ts';
import { type Classifier, compileClassifier } from '../../domain/policy/compile.ts';
import { explain, explanationLines } from '../../domain/policy/explain.ts';
import { bothOf, nextStandard } from '../../domain/review/both.ts';
import { reviewBoth } from '../../domain/review/contract-both.ts';
import type { Assessment } from '../../domain/review/types.ts';
import { compareNames } from '../../domain/text/name-order.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { provinceSlug } from './assess.ts';
import { reachOfRound, sightOf } from './sight.ts';

type Pair = { readonly from: PlainDate; readonly now: Classifier; readonly after: Classifier };

/** The classifiers of a day's survey and of what follows it; null where the same standard goes on. */
export function standardsOf(on: PlainDate, province: string | null): Pair | null {
  const policy = readShippedPolicy();
  const next = nextStandard(policy, on, province);
  const where = province === null ? {} : { province };
  return next && { from: next.from, now: compileClassifier(policy, { date: on, ...where }), after: compileClassifier(policy, { date: next.from, ...where }) };
}

const read = (pair: Pair, found: Assessment): Reconciliation => bothOf(pair.now, pair.after, found, found.areaType ?? 'rural');

/** For a household's page: the next result with its reasons and each answer in its place in both. */
export function bothSaid(found: Assessment, on: PlainDate) {
  const pair = standardsOf(on, found.province ?? null);
  if (!pair) return null;
  const { after, indicators } = read(pair, found);
  return {
    from: pair.from, now: pair.now.standard.text, standard: pair.after.standard.text, class: after.classification.class, explanation: [...explanationLines(explain(pair.after, after.household, after.classification))] as never,
    indicators: [...indicators],
  };
}

export const reviewBothActions: readonly Action[] = [
  action(reviewBoth, reachOfRound('review.both'), async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { state, round, acts } = await sightOf(context, input.round, 'review.both', input.knownOn);
    const village = input.village === undefined ? undefined : resolveArea(history, input.village, context.actor.world).id!;
    const province = provinceSlug(history, history.findById(round.areaId)!, round.openedOn);
    const surveyedOn = new Map(acts.flatMap(({ act }) => (act.kind === 'survey' || (act.kind === 'correct' && act.assessment) ? [[act.household, act.on] as const] : [])));
    const pairs = new Map<string, Pair | null>();
    const pairOf = (on: PlainDate, where: string | null): Pair | null => {
      const key = `${on}/${where ?? ''}`;
      if (!pairs.has(key)) pairs.set(key, standardsOf(on, where));
      return pairs.get(key)!;
    };
    const opening = pairOf(round.openedOn, province);
    const here = [...state.households.values()].filter((one) => village === undefined || one.village === village);
    const made = here.flatMap((one) => {
      const pair = one.assessment && pairOf(surveyedOn.get(one.household) ?? round.openedOn, one.assessment.province ?? province);
      return pair ? [{ one, both: read(pair, one.assessment!) }] : [];
    });
    const cells = new Map<string, { from: string; to: string; households: number }>();
    const missing = new Map<string, { text: Words; households: number }>();
    const told = new Map(made[0]?.both.indicators.map((each) => [each.code, { ...each, answered: 0, deprived: 0 }]) ?? []);
    for (const { both } of made) {
      const [from, to] = [both.before.classification.class, both.after.classification.class];
      const cell = cells.get(`${from}/${to}`) ?? { from, to, households: 0 };
      cells.set(`${from}/${to}`, { ...cell, households: cell.households + 1 });
      for (const each of both.indicators) {
        const line = told.get(each.code);
        if (line && each.answer !== null) Object.assign(line, { answered: line.answered + 1, deprived: line.deprived + (each.answer ? 1 : 0) });
      }
      if (to !== 'unknown') continue;
      const texts = new Map(both.after.classification.missing.flatMap((each) => (each.kind === 'fact' ? each.oneOf.map((fact) => fact.text) : [each.text])).map((text) => [text.vi, text]));
      for (const [key, text] of texts) missing.set(key, { text, households: (missing.get(key)?.households ?? 0) + 1 });
    }
    const names = new Map(state.villages.map((id) => [id, nameOn(history.findById(id)!, state.lastOn) ?? '']));
    const wanted = made.filter(({ both }) => (input.from === undefined || both.before.classification.class === input.from) && (input.to === undefined || both.after.classification.class === input.to))
      .sort((a, b) => compareNames(names.get(a.one.village) ?? '', names.get(b.one.village) ?? '') || a.one.household - b.one.household);
    const page = wanted.slice(input.offset, input.offset + input.limit);
    const cards = await listRoundHouseholds(context.db, page.map(({ one }) => one.household), state.openedOn, input.knownOn);
    for (const { one } of page) context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.village });
    return {
      next: opening && { from: opening.from, now: opening.now.standard.text, after: opening.after.standard.text }, surveyed: made.length, waiting: here.filter((one) => !one.assessment).length,
      changed: made.filter(({ both }) => !both.sameClass).length, cells: [...cells.values()].toSorted((a, b) => b.households - a.households) as never, indicators: [...told.values()],
      missing: [...missing.values()].toSorted((a, b) => b.households - a.households), total: wanted.length,
      rows: page.map(({ one, both }) => ({
        household: one.household, head: cards.get(one.household)?.head ?? '', village: history.findById(one.village)!.slug, villageName: names.get(one.village) ?? '', from: both.before.classification.class, to: both.after.classification.class,
        deprivedNow: both.before.classification.deprivations, deprivedThen: both.after.classification.deprivations,
      })),
    };
  }),
];
