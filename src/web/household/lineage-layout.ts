/** Where the lines of a lineage are drawn: a lane a household, time from left to right. Pure; called by `lineage-card.tsx`. */
import { daysBetween, type PlainDate } from '../../domain/calendar.ts';
import type { Lineage } from './contracts.ts';

export const laneHeight = 52;
export const axisHeight = 22;
/** Of a lane: its name above, its line below. */
const lineAt = 34;

export type Drawn = {
  readonly height: number; readonly years: readonly { readonly year: string; readonly x: number }[];
  readonly lanes: readonly { readonly household: number; readonly top: number; readonly y: number; readonly from: number; readonly to: number; readonly lives: boolean; readonly moves: readonly number[] }[];
  readonly links: readonly { readonly kind: Lineage['links'][number]['kind']; readonly x: number; readonly from: number; readonly to: number }[];
};

/** `width`: of the picture in pixels. A household of which nothing is in sight is a point at what led to it or from it. */
export function drawn({ today, rows, links }: Pick<Lineage, 'today' | 'rows' | 'links'>, width: number): Drawn {
  const told = [...rows.flatMap((row) => [row.from ?? [], row.until ?? [], row.moves.map((one) => one.on)].flat()), ...links.map((one) => one.on), today].toSorted();
  const first = told[0] as PlainDate;
  const whole = Math.max(1, daysBetween(first, told.at(-1)! as PlainDate));
  const margin = 8;
  const x = (day: string): number => Math.round((margin + (daysBetween(first, day as PlainDate) / whole) * (width - 2 * margin)) * 10) / 10;
  const lanes = rows.map((row, index) => {
    const touched = links.filter((one) => one.from === row.household || one.to === row.household).map((one) => one.on).toSorted();
    const [from, until] = row.from === null ? [touched[0] ?? today, touched.at(-1) ?? today] : [row.from, row.until];
    return { household: row.household, top: index * laneHeight, y: index * laneHeight + lineAt, from: x(from), to: x(until ?? today), lives: row.from !== null && row.until === null, moves: row.moves.map((one) => x(one.on)) };
  });
  const laneOf = (household: number): number => lanes.find((one) => one.household === household)?.y ?? 0;
  const [start, end] = [Number(first.slice(0, 4)), Number(told.at(-1)!.slice(0, 4))];
  const every = Math.max(1, Math.ceil((end - start) / Math.max(1, Math.floor(width / 64))));
  const years = Array.from({ length: end - start }, (_, index) => start + 1 + index).filter((year) => (year - start - 1) % every === 0).map((year) => ({ year: String(year), x: x(`${year}-01-01`) }));
  return { height: lanes.length * laneHeight + axisHeight, years, lanes, links: links.map((one) => ({ kind: one.kind, x: x(one.on), from: laneOf(one.from), to: laneOf(one.to) })) };
}
