/**
 * The register of statuses (huyện nghèo, xã/thôn đặc biệt khó khăn …): what a decision may record, and the counts that follow from it.
 * Called by `actions/area-status.ts`. Pure.
 * Law: an area leaves a list by decision only; an area that ceased to exist did not "escape".
 */
import { contains, endOfYear, type PlainDate, plainDate, yearOf } from '../calendar.ts';
import { ProblemError } from '../problem.ts';
import type { AreaHistory } from './history.ts';
import { areaProblem } from './problem-of.ts';
import type { Area, AreaLevel, AreaStatus, AreaStatusKind, World } from './types.ts';

/** Levels at which a status may be given. Source: Quyết định 353/QĐ-TTg, 861/QĐ-TTg (districts, communes), Quyết định 612/QĐ-UBDT (villages). */
const levelsOf: Readonly<Record<AreaStatusKind, readonly AreaLevel[]>> = {
  huyen_ngheo: ['district'], xa_dac_biet_kho_khan: ['commune'], thon_dac_biet_kho_khan: ['village'], bai_ngang_ven_bien: ['commune'], hai_dao: ['commune'],
  khu_vuc_1: ['commune'], khu_vuc_2: ['commune'], khu_vuc_3: ['commune'], bien_gioi: ['district', 'commune'], dan_toc_thieu_so_mien_nui: ['province', 'district', 'commune', 'village'],
  vung_sau_vung_xa: ['commune', 'village'], thien_tai: ['commune', 'village'], bien_doi_khi_hau: ['commune', 'village'], rung_dac_dung: ['commune', 'village'],
};

/** Whose status is meant where households are counted by it: that of the village or of its commune; of the unit above only where no other may have it. */
export function countedLevels(status: AreaStatusKind): readonly AreaLevel[] {
  const near = levelsOf[status].filter((level) => level === 'village' || level === 'commune');
  return near.length > 0 ? near : levelsOf[status];
}

export const statusMoves = ['enter', 'leave'] as const;
export type StatusMove = { readonly status: AreaStatusKind; readonly move: (typeof statusMoves)[number]; /** First day in, or first day out. */ readonly on: PlainDate };

export function statusesFor(level: AreaLevel): readonly AreaStatusKind[] {
  return (Object.keys(levelsOf) as AreaStatusKind[]).filter((status) => levelsOf[status].includes(level));
}

/** The status that ends with a move out; null for a move in. Throws the problem that stands against the move. */
export function decideStatus(area: Area, held: readonly AreaStatus[], { status, move, on }: StatusMove): AreaStatus | null {
  const params = { area: area.slug, status, date: { date: on } };
  if (!levelsOf[status].includes(area.level)) throw new ProblemError(areaProblem('area.status_wrong_level', { field: 'status', params }));
  if (on < area.valid.from || (area.valid.until !== null && on > area.valid.until)) throw new ProblemError(areaProblem('area.status_outside_life', { field: 'on', params }));
  const own = held.filter((one) => one.status === status);
  if (move === 'enter') {
    if (own.some((one) => one.valid.until === null || one.valid.until > on)) throw new ProblemError(areaProblem('area.status_held', { field: 'on', params }));
    return null;
  }
  const standing = own.find((one) => one.valid.from < on && (one.valid.until === null || (one.exitDecision === null && one.valid.until >= on)));
  if (!standing) throw new ProblemError(areaProblem('area.status_not_held', { field: 'on', params }));
  return standing;
}

/** Which statuses each pair of indicators counts, over which level, on which list (its standard) that began on which day. */
export const statusCounts = [
  { total: 'poor_districts_total', escaped: 'poor_districts_escaped', statuses: ['huyen_ngheo'], level: 'district', standard: 'list-353-2022', began: plainDate('2022-03-15') },
  { total: 'dbkk_coastal_communes_total', escaped: 'dbkk_coastal_communes_escaped', statuses: ['bai_ngang_ven_bien', 'hai_dao'], level: 'commune', standard: 'list-353-2022', began: plainDate('2022-03-15') },
  { total: 'dbkk_communes_total', escaped: 'dbkk_communes_escaped', statuses: ['xa_dac_biet_kho_khan'], level: 'commune', standard: 'list-861-2021', began: plainDate('2021-06-04') },
  { total: 'dbkk_villages_total', escaped: 'dbkk_villages_escaped', statuses: ['thon_dac_biet_kho_khan'], level: 'village', standard: 'list-861-2021', began: plainDate('2021-06-04') },
] as const satisfies readonly { total: string; escaped: string; statuses: readonly AreaStatusKind[]; level: AreaLevel; standard: string; began: PlainDate }[];

export type StatusCount = { readonly indicator: string; readonly periodEnd: PlainDate; readonly standard: string; readonly value: number };

/** Only a register that holds a whole list may count it. The lists of the real world are not loaded: their published figures stay. */
export function holdsLists(world: World): boolean {
  return world === 'story';
}

/**
 * Counts of an area from the register: the starting list on the day it began, and those that left it by decision, added up at the end of
 * each year to that of `until`. Lists that never held an area of this place give nothing. Unit: areas.
 */
export function countStatuses(history: AreaHistory, area: Area, until: PlainDate): readonly StatusCount[] {
  if (!holdsLists(area.world)) return [];
  return statusCounts.flatMap((list) => {
    const within = area.level === list.level ? [area] : history.descendants(area.slug, list.began, list.level);
    const counted: readonly AreaStatusKind[] = list.statuses;
    const started = within.flatMap((one) => {
      const own = history.statuses(one.slug).filter((held) => counted.includes(held.status) && contains(held.valid, list.began));
      return own.length === 0 ? [] : [own];
    });
    if (started.length === 0) return [];
    const leftBy = (day: PlainDate): number => started.filter((own) => own.every((held) => held.exitDecision !== null && held.valid.until !== null && held.valid.until <= day)).length;
    const years = Array.from({ length: Math.max(0, yearOf(until) - yearOf(list.began) + 1) }, (_, index) => yearOf(list.began) + index);
    return [
      { indicator: list.total, periodEnd: list.began, standard: list.standard, value: started.length },
      ...years.map((year) => ({ indicator: list.escaped, periodEnd: endOfYear(year), standard: list.standard, value: leftBy(endOfYear(year)) })),
    ];
  });
}
