/**
 * From the lines of a conversion table to areas and change events, beside what the house already knows: former districts and communes,
 * one event per new commune, the end of each district. Called by the import action and the CLI. Pure; all or nothing by its problems.
 *
 * A former unit is known by district and name, not by its code: the published table prints one code for two communes in three places.
 */
import { addDays, type Period, type PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { fold } from '../search.ts';
import type { ConversionLine, NameAndCode, ParsedConversion } from './conversion.ts';
import { type AreaHistory, nameOn } from './history.ts';
import { shortName, slugOf, spellingKey, typeOfName } from './names.ts';
import { areaProblem } from './problem-of.ts';
import { type Area, type AreaData, type AreaEvent, type AreaEventKind, type AreaLevel, type Succession, unrecorded } from './types.ts';

export type ConversionData = { readonly data: AreaData; readonly problems: readonly Problem[]; readonly notices: readonly Problem[] };

/** What the table adds to the history on the day of the change. Units and events the house knows already are not made twice. */
export function conversionData(parsed: ParsedConversion, history: AreaHistory, on: PlainDate): ConversionData {
  const problems: Problem[] = [...parsed.problems];
  const notices: Problem[] = [...parsed.notices];
  const before = addDays(on, -1);
  const made: Area[] = [];
  const slugs = new Set<string>(history.data.areas.map((area) => area.slug));
  const life: Period = { from: unrecorded, until: on };

  const make = (level: AreaLevel, unit: NameAndCode & { readonly shared?: boolean }, slug: string, parent: string): Area => {
    const code = [{ value: unit.code, ...life }];
    const area: Area = {
      slug: slugs.has(slug) ? `${slug}-${unit.code}` : slug, world: 'real', level, valid: life,
      names: [{ value: unit.name, ...life }], codes: unit.shared ? [] : code, otherCodes: unit.shared ? code : [], settlements: [],
      types: [{ value: typeOfName(unit.name, level)!, ...life }], parents: [{ parent, relation: 'unit', ...life }],
    };
    slugs.add(area.slug);
    made.push(area);
    return area;
  };
  const knownBefore = (level: AreaLevel, unit: NameAndCode): Area | undefined =>
    history.withCode(unit.code, before, { level }).find((area) => spellingKey(nameOn(area, before)) === spellingKey(unit.name));

  const provinces = formerProvinces(parsed.lines, history, before, problems, notices);
  const districts = new Map<string, Area>();
  for (const line of parsed.lines) {
    const { code, name } = line.oldDistrict;
    const province = provinces.get(code);
    if (districts.has(code) || !province) continue;
    const unit = { code, name };
    districts.set(code, knownBefore('district', unit) ?? make('district', unit, districtSlug(name, province.slug, slugs), province.slug));
  }
  const units = formerUnits(parsed.lines, problems, notices);
  const formerAreas = new Map<string, Area>();
  for (const [key, unit] of units) {
    const district = districts.get(unit.district);
    if (district) formerAreas.set(key, knownBefore('commune', unit) ?? make('commune', unit, `${slugOf(shortName(unit.name))}-${district.slug}`, district.slug));
  }
  const events = [...communeEvents(parsed.lines, history, on, { districts, formerAreas }, problems), ...districtEvents(parsed.lines, history, on, districts)];
  return { data: { areas: made, events: onlyNew(events, history, problems), statuses: [] }, problems, notices };
}

const keyOf = (line: ConversionLine): string => `${line.oldDistrict.code} ${spellingKey(line.oldUnit?.name ?? '')}`;

/** A town beside a rural district of the same name gets its word: "Thị xã Kỳ Anh" → thi-xa-ky-anh-ha-tinh. */
function districtSlug(name: string, province: string, taken: ReadonlySet<string>): string {
  const plain = `${slugOf(shortName(name))}-${province}`;
  return taken.has(plain) ? `${slugOf(name)}-${province}` : plain;
}

/** The province of each former district: where rows disagree, the one most rows name; its name decides, its code confirms. */
function formerProvinces(lines: readonly ConversionLine[], history: AreaHistory, before: PlainDate, problems: Problem[], notices: Problem[]): ReadonlyMap<string, Area> {
  const provinces = history.map(before, 'province');
  const byName = new Map(provinces.map((area) => [fold(shortName(nameOn(area, before))), area]));
  const votes = new Map<string, Map<Area, number>>();
  const named = lines.map((line) => ({ line, area: byName.get(fold(shortName(line.oldProvince.name))) }));
  for (const { line, area } of named) {
    if (!area) {
      problems.push(areaProblem('area.unknown_province', { row: line.row, params: { value: line.oldProvince.name, date: { date: before } } }));
      continue;
    }
    const count = votes.get(line.oldDistrict.code) ?? new Map<Area, number>();
    votes.set(line.oldDistrict.code, count.set(area, (count.get(area) ?? 0) + 1));
  }
  const chosen = new Map([...votes].map(([code, count]) => [code, [...count].reduce((best, one) => (one[1] > best[1] ? one : best))[0]]));
  for (const { line, area } of named) {
    const used = chosen.get(line.oldDistrict.code);
    if (!area || !used) continue;
    const codeAgrees = history.withCode(line.oldProvince.code, before, { level: 'province' }).includes(area);
    if (area !== used || !codeAgrees) {
      const value = `${line.oldProvince.name} (${line.oldProvince.code})`;
      notices.push(areaProblem('area.province_differs', { row: line.row, params: { value, used: nameOn(used, before) } }));
    }
  }
  return chosen;
}

/** `shared`: the table prints the code for another unit as well; nobody knows whose it is. */
type FormerUnit = NameAndCode & { readonly district: string; readonly shared: boolean };

/** One unit per district and name, with the code no other unit claims; every doubt is a notice with its row. */
function formerUnits(lines: readonly ConversionLine[], problems: Problem[], notices: Problem[]): ReadonlyMap<string, FormerUnit> {
  const rowsOf = new Map<string, ConversionLine[]>();
  const claims = new Map<string, Set<string>>();
  for (const line of lines) {
    if (!line.oldUnit) continue;
    const key = keyOf(line);
    const rows = rowsOf.get(key) ?? [];
    rowsOf.set(key, rows);
    rows.push(line);
    claims.set(line.oldUnit.code, (claims.get(line.oldUnit.code) ?? new Set()).add(key));
  }
  const codesOf = (key: string): readonly string[] => [...new Set(rowsOf.get(key)!.map((line) => line.oldUnit!.code))];
  const chosen = new Map([...rowsOf.keys()].map((key) => [key, codesOf(key).find((code) => claims.get(code)!.size === 1) ?? codesOf(key)[0]!]));
  const units = new Map<string, FormerUnit>();
  for (const [key, rows] of rowsOf) {
    const code = chosen.get(key)!;
    const { name } = rows[0]!.oldUnit!;
    const shared = [...claims.get(code)!].some((other) => other !== key && chosen.get(other) === code);
    units.set(key, { name, code, district: rows[0]!.oldDistrict.code, shared });
    const codes = codesOf(key);
    if (codes.length > 1 || shared) notices.push(areaProblem('area.code_differs', { row: rows[0]!.row, params: { name, codes: codes.join(', '), code } }));
    const whole = rows.find((line) => line.share === 'whole');
    if (whole && rows.length > 1) problems.push(areaProblem('area.whole_and_part', { row: whole.row, params: { name } }));
    if (!whole && rows.length === 1) notices.push(areaProblem('area.only_part_placed', { row: rows[0]!.row, params: { name } }));
  }
  return units;
}

function communeEvents(
  lines: readonly ConversionLine[], history: AreaHistory, on: PlainDate,
  former: { districts: ReadonlyMap<string, Area>; formerAreas: ReadonlyMap<string, Area> }, problems: Problem[],
): readonly AreaEvent[] {
  const taken = new Set(lines.filter((line) => line.share === 'part' && line.population === 'all').map(keyOf));
  const events = new Map<string, { area: Area; lines: ConversionLine[]; successions: Succession[] }>();
  for (const line of lines) {
    const area = newCommune(line, history, on, problems);
    const predecessor = line.oldUnit ? former.formerAreas.get(keyOf(line)) : former.districts.get(line.oldDistrict.code);
    if (!area || !predecessor) continue;
    const event = events.get(line.newUnit.code) ?? { area, lines: [], successions: [] };
    events.set(line.newUnit.code, event);
    event.lines.push(line);
    const population = line.population === 'some' && taken.has(keyOf(line)) ? 'none' : line.population;
    event.successions.push({ predecessor: predecessor.slug, successor: area.slug, share: line.share, population, households: null, note: line.note });
  }
  return [...events].map(([code, event]) => ({ id: `${on}/${code}`, world: 'real', on, kind: kindOf(event.lines), decision: null, successions: event.successions }));
}

function newCommune(line: ConversionLine, history: AreaHistory, on: PlainDate, problems: Problem[]): Area | undefined {
  const { code, name } = line.newUnit;
  const area = history.withCode(code, on, { level: 'commune' })[0];
  if (!area) {
    problems.push(areaProblem('area.unknown_new_unit', { row: line.row, params: { code, date: { date: on } } }));
    return undefined;
  }
  const known = nameOn(area, on);
  const parent = history.parent(area.slug, on);
  const placed = parent && history.withCode(line.newProvince.code, on, { level: 'province' }).includes(parent);
  if (fold(known) !== fold(name) || !placed) {
    problems.push(areaProblem('area.new_name_differs', { row: line.row, params: { code, known: `${known}, ${parent ? nameOn(parent, on) : ''}`, value: `${name}, ${line.newProvince.name}` } }));
    return undefined;
  }
  return area;
}

function kindOf(lines: readonly ConversionLine[]): AreaEventKind {
  const only = lines.length === 1 ? lines[0] : undefined;
  if (only?.kept) return 'carried_over';
  if (only?.share === 'whole' && only.oldUnit) {
    const sameName = fold(shortName(only.oldUnit.name)) === fold(shortName(only.newUnit.name));
    return sameName ? 'kind_changed' : 'renamed';
  }
  if (only && !only.oldUnit) return 'kind_changed';
  if (lines.every((line) => line.share === 'whole')) return 'merged';
  return lines.some((line) => line.share === 'whole') ? 'merged' : 'split';
}

/** The district level ended: each district points at the communes on its land; no figures follow this link. */
function districtEvents(lines: readonly ConversionLine[], history: AreaHistory, on: PlainDate, districts: ReadonlyMap<string, Area>): readonly AreaEvent[] {
  const successors = new Map<string, Set<string>>();
  for (const line of lines) {
    const area = line.oldUnit && history.withCode(line.newUnit.code, on, { level: 'commune' })[0];
    if (area) successors.set(line.oldDistrict.code, (successors.get(line.oldDistrict.code) ?? new Set()).add(area.slug));
  }
  return [...successors].flatMap(([code, slugs]) => {
    const district = districts.get(code);
    if (!district) return [];
    const successions = [...slugs].map((successor): Succession => ({ predecessor: district.slug, successor, share: 'part', population: 'some', households: null, note: null }));
    return [{ id: `${on}/district/${code}`, world: 'real' as const, on, kind: 'level_abolished' as const, decision: null, successions }];
  });
}

/** Leaves out events already stored; refuses links a stored event does not have. A table of one province may name fewer. */
function onlyNew(events: readonly AreaEvent[], history: AreaHistory, problems: Problem[]): readonly AreaEvent[] {
  const known = new Map(history.data.events.map((event) => [event.id, event]));
  const linkOf = (link: Succession): string => `${link.predecessor} ${link.successor} ${link.share} ${link.population}`;
  return events.filter((event) => {
    const stored = known.get(event.id);
    if (!stored) return true;
    const links = new Set(stored.successions.map(linkOf));
    const complete = event.kind === 'level_abolished' || stored.successions.length === event.successions.length;
    if (!complete || !event.successions.every((link) => links.has(linkOf(link)))) problems.push(areaProblem('area.already_imported', { item: event.id, params: { event: event.id } }));
    return false;
  });
}
