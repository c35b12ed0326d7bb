/** Villages as a commune's list names them, and the other terms a list uses. Called by `list.ts`; reads territory and policy packs, decides nothing. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import type { FoundVillage } from '../../domain/household/list/families.ts';
import type { ListTerms } from '../../domain/household/list/person-row.ts';
import { standardOn } from '../../domain/policy/model.ts';
import { fold } from '../../domain/search.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';

const kindOfVillage = /^(?:thon|ban|lang|ap|khom|khu pho|khu|to dan pho|tdp|khoi pho|khoi|to|buon|xom)\s+/;
const kindOfCommune = /^(?:xa|phuong|thi tran|tt|dac khu)\s+/;

/** The villages of a commune on a day; where a commune was formed later, those it has now that were villages then. */
export function villagesOf(history: AreaHistory, commune: Area, on: PlainDate, today: PlainDate): readonly Area[] {
  const then = history.children(commune.slug, on).filter((one) => one.level === 'village');
  return then.length > 0 ? then : history.children(commune.slug, today).filter((one) => one.level === 'village' && contains(one.valid, on));
}

export function villageFinder(history: AreaHistory, commune: Area, on: PlainDate, today: PlainDate): (text: string) => FoundVillage {
  const own = villagesOf(history, commune, on, today);
  const whole = Map.groupBy(own, (one) => fold(nameOn(one, on) ?? one.slug));
  const bare = Map.groupBy(own, (one) => fold(nameOn(one, on) ?? one.slug).replace(kindOfVillage, ''));
  const slugs = new Map(own.map((one) => [one.slug, one]));
  let others: ReadonlyMap<string, Area> | null = null;
  const memory = new Map<string, FoundVillage>();
  const find = (text: string): FoundVillage => {
    if (slugs.has(text)) return { slug: text };
    const words = fold(text);
    const found = whole.get(words) ?? bare.get(words.replace(kindOfVillage, '')) ?? [];
    if (found.length > 0) return found.length === 1 ? { slug: found[0]!.slug } : 'several';
    // "Làng 1" for the only "Làng Vĩnh Lĩnh 1": lists leave out what everybody there knows.
    const short = words === '' ? [] : own.filter((one) => words.split(' ').every((word) => fold(nameOn(one, on) ?? one.slug).split(' ').includes(word)));
    if (short.length > 0) return short.length === 1 ? { slug: short[0]!.slug } : 'several';
    others ??= new Map(history.map(on, 'village', { world: commune.world }).map((one) => [fold(nameOn(one, on) ?? one.slug), one]));
    const elsewhere = others.get(words);
    const parent = elsewhere && history.parent(elsewhere.slug, on);
    return parent ? { elsewhere: nameOn(parent, on) ?? parent.slug } : undefined;
  };
  return (text) => {
    if (!memory.has(text)) memory.set(text, find(text));
    return memory.get(text);
  };
}

/** Is the commune meant: by its name now or on the day, with or without "xã". */
export function communeTester(history: AreaHistory, commune: Area, on: PlainDate, today: PlainDate): (text: string) => boolean {
  const parents = villagesOf(history, commune, on, today).flatMap((one) => history.parent(one.slug, on) ?? []);
  const names = new Set([commune, ...parents].flatMap((one) => [nameOn(one, on), nameOn(one, today)]).filter(Boolean).map((name) => fold(name).replace(kindOfCommune, '')));
  return (text) => names.has(fold(text).replace(kindOfCommune, ''));
}

/** Spellings of ethnic groups that differ from the official list by more than marks and spaces. */
const otherNames: Readonly<Record<string, string>> = { hmong: 'mong', meo: 'mong', khmer: 'kho_me', xodang: 'xo_dang', xedang: 'xo_dang', sedang: 'xo_dang', ede: 'e_de', ragiai: 'ra_glai', raglay: 'ra_glai', viet: 'kinh', vietkinh: 'kinh', hrê: 'hre' };

export function listTerms(on: PlainDate): { readonly terms: ListTerms; readonly standard: string } {
  const policy = readShippedPolicy();
  const items = (id: string) => policy.lists.find((one) => one.id === id)?.items ?? [];
  const named = (id: string) => items(id).map((one) => ({ id: one.id, names: [one.text.vi, one.text.en], code: one.code ?? null }));
  const standard = standardOn(policy, on);
  const groups = new Map(items('ethnic_groups').flatMap((one) => [[fold(one.text.vi).replaceAll(' ', ''), one.id], [one.id.replaceAll('_', ''), one.id]] as const));
  const known = new Set(items('ethnic_groups').map((one) => one.id));
  const ethnicGroup = (text: string): string | undefined => {
    const bare = fold(text.replace(/^dân tộc\s+/i, '')).replaceAll(' ', '');
    const other = otherNames[bare];
    return groups.get(bare) ?? (other !== undefined && known.has(other) ? other : undefined);
  };
  return {
    standard: standard?.id ?? 'unknown',
    terms: { ethnicGroup, causes: named('causes_of_poverty'), needs: named('support_needs'), indicators: standard?.indicators.length ?? 12 },
  };
}
