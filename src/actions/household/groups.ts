/** Groups of households by cause, need and area, and what is suggested for them. Groups are counts; a household's own suggestions are a look at its record. Writes nothing. */
import { nameOn, type AreaHistory } from '../../domain/area/history.ts';
import type { Area, AreaStatusKind } from '../../domain/area/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { groupClasses, householdGroups, householdSuggestions } from '../../domain/household/contract-groups.ts';
import { indicatorsUntil, placesOf } from '../../domain/household/list-filter.ts';
import { type Known, suggest } from '../../domain/household/suggest.ts';
import type { Words } from '../../domain/message.ts';
import { listOn, type Policy } from '../../domain/policy/model.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findStatusesKnown } from '../../db/area-status.ts';
import type { Db } from '../../db/connection.ts';
import { findKnown, listGroups } from '../../db/household-groups.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, found } from '../kernel.ts';
import { areasOf } from './act.ts';
import { registerTerms } from './terms.ts';

const poor: readonly string[] = groupClasses;

/** Statuses of the commune each area is or lies in, and its own, as known on a day or now; null where it lies above communes. */
async function zonesOf(db: Db, history: AreaHistory, areas: readonly Area[], date: PlainDate, knownOn: PlainDate | undefined): Promise<(area: Area) => Known['zones']> {
  const communeOf = (area: Area): Area | undefined => (area.level === 'commune' ? area : history.ancestors(area.slug, date).find((one) => one.level === 'commune'));
  const known = knownOn === undefined ? null : await findStatusesKnown(db, areas.flatMap((area) => [area, communeOf(area)].flatMap((one) => one?.id ?? [])), date, knownOn);
  const statusesOf = (area: Area): readonly AreaStatusKind[] => (known === null ? history.statuses(area.slug, date).map((held) => held.status) : (known.get(area.id!) ?? []));
  return (area) => {
    const commune = communeOf(area);
    return commune ? [...new Set([commune, area].flatMap(statusesOf))] : null;
  };
}

/** The packages of the day and the words for what they answer. */
function packagesOf(policy: Policy, date: PlainDate) {
  const list = listOn(policy, 'support_packages', date);
  const causes = listOn(policy, 'causes_of_poverty', date)?.items ?? [];
  const wishes = listOn(policy, 'support_needs', date)?.items ?? [];
  const indicatorsOf = (standard: string) => policy.standards.find((one) => one.id === standard)?.indicators ?? [];
  const codes = new Map(policy.standards.flatMap((standard) => standard.indicators.map((one) => [one.code, one.text] as const)));
  const textOf = (kind: 'cause' | 'need' | 'asked' | 'trait', id: string): Words | null => (kind === 'cause' ? causes.find((one) => one.id === id)?.text ?? null : kind === 'need' ? codes.get(id) ?? null : kind === 'asked' ? wishes.find((one) => one.id === id)?.text ?? null : null);
  return {
    list: list ? { source: list.source, status: list.status, note: list.note ?? null } : null, causes, wishes, indicatorsOf,
    suggested: (known: Known) => (list ? suggest(list.items, known, list.status) : []).map((one) => ({ ...one, because: one.because.map((reason) => ({ ...reason, text: textOf(reason.kind, reason.id) })), only: one.only.map((condition) => ({ ...condition, ids: [...condition.ids] })) })),
  };
}

export const householdGroupActions: readonly Action[] = [
  action(householdGroups, async ({ db }, input) => [resolveArea(await readAreaHistory(db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const date = input.date ?? context.today;
    const area = resolveArea(history, input.area);
    const below = area.level === 'village' ? [area] : history.children(area.slug, date);
    const { list, causes, wishes, indicatorsOf, suggested } = packagesOf(readShippedPolicy(), date);
    const { rows, ...counts } = await listGroups(context.db, { ...input, needAt: input.need === undefined ? undefined : placesOf(readShippedPolicy().standards, input.need), children: below.map((one) => one.id!), date, knownOn: input.knownOn ?? null, classes: input.classes.length > 0 ? input.classes : groupClasses });
    const zonesIn = await zonesOf(context.db, history, below, date, input.knownOn);
    const zones = new Map(below.map((one) => [one.id!, zonesIn(one)]));
    return {
      date, knownOn: input.knownOn ?? null, ...counts, list, causes: causes.map((one) => ({ id: one.id, ...one.text })), needs: indicatorsUntil(registerTerms(), date).map(({ code, vi, en }) => ({ id: code, vi, en })), wishes: wishes.map((one) => ({ id: one.id, ...one.text })),
      rows: rows.map((row) => {
        const place = below.find((one) => one.id === row.child)!;
        const need = row.need === null ? null : indicatorsOf(row.standard)[row.need] ?? null;
        const at = zones.get(row.child) ?? null;
        return {
          area: place.slug, areaName: nameOn(place, date), cause: row.cause, causeText: causes.find((one) => one.id === row.cause)?.text ?? null, need: need?.code ?? null, needText: need?.text ?? null, asked: row.asked, askedText: wishes.find((one) => one.id === row.asked)?.text ?? null, standard: row.standard, households: row.households, noLabour: row.no_labour, zones: at ? [...at] : null,
          suggestions: suggested({
            causes: row.cause === null ? [] : [row.cause], needs: need ? [need.code] : [], asked: row.asked === null ? [] : [row.asked], traits: row.no_labour > 0 ? ['no_labour_capacity'] : [], class: input.classes.length === 1 ? input.classes[0]! : null, minority: null,
            able: row.cause === 'no_labour' || row.no_labour === row.households ? false : row.no_labour === 0 ? true : null, zones: at,
          }),
        };
      }),
    };
  }),

  action(householdSuggestions, (context, input) => areasOf(context, [input.id]), async (context, input) => {
    const history = await readAreaHistory(context.db);
    const date = input.date ?? context.today;
    const one = found(await findKnown(context.db, input.id, { date, knownOn: input.knownOn ?? null }), 'household');
    const village = history.findById(one.village_id)!;
    const { list, indicatorsOf, suggested } = packagesOf(readShippedPolicy(), date);
    const listed = one.class !== null && poor.includes(one.class);
    const indicators = indicatorsOf(one.standard ?? '');
    context.noteRead({ subject: { kind: 'household', id: String(input.id) }, areaId: one.village_id });
    return {
      date, knownOn: input.knownOn ?? null, listed, list, traits: one.traits,
      rows: !listed ? [] : suggested({
        causes: one.causes ?? [], needs: indicators.filter((_, bit) => ((one.deprivations ?? 0) >> bit & 1) === 1).map((indicator) => indicator.code), asked: one.needs ?? [], traits: one.traits, class: one.class, minority: one.ethnic_group === null ? null : one.ethnic_group !== 'kinh',
        able: !one.traits.includes('no_labour_capacity') && !one.traits.includes('social_assistance') && !(one.causes ?? []).includes('no_labour'), zones: (await zonesOf(context.db, history, [village], date, input.knownOn))(village),
      }),
    };
  }),
];
