/**
 * The figures of a table into the database, slice by slice: while PostgreSQL stages, checks and writes one, the next is read here.
 * Called by the import, inside its transaction: all or nothing is that transaction. Finds problems, refuses nothing itself.
 * Invariant: the connection answers one question at a time; nothing else may be asked of it before `writeFigures` returns.
 */
import { setImmediate } from 'node:timers/promises';
import type { OpenedTable } from '../domain/indicator/table.ts';
import { problemLimit } from '../domain/indicator/table.ts';
import type { Tx } from '../db/connection.ts';
import { dropOvertaken, markReplaced } from '../db/indicator-replace.ts';
import {
  analyzeStaging, dropRepeated, findChangedValues, findClosedYears, findTouched, listStagedKeysKnown, openStaging, type SeriesKey, stage, type StagedClash, stagedLine, writeStaged,
} from '../db/indicator-write.ts';

/** Rows of a slice: a quarter of a second of reading here, about as much of writing there. */
const sliceRows = 25_000;
/** After so many rows everyone else gets a turn: other people's questions, and the connection that takes the slice before. */
const turnRows = 100;
const pieceLength = 65_536;

export type FiguresToWrite = {
  readonly table: OpenedTable;
  readonly areaIdOf: ReadonlyMap<string, number>;
  readonly indicatorIdOf: ReadonlyMap<string, number>;
  readonly batch: number;
  /** The loaders close anew what they bring; a person may not write into a closed year. */
  readonly mayReopen: boolean;
  /** A shipped file shipped again: compared as a whole, so it is one slice. */
  readonly replaces?: { readonly fileName: string; readonly reason: string } | undefined;
  /** Told how many rows were read; may throw to stop the import. */
  readonly onRows?: ((count: number) => void) | undefined;
};

type ClosedRow = Awaited<ReturnType<typeof findClosedYears>>[number];

export type WrittenFigures = {
  readonly written: number;
  /** Left out: kept already, from the same source with the same value. */
  readonly repeated: number;
  /** Slugs of the areas the table names. */
  readonly areas: ReadonlySet<string>;
  /** Keys that had figures before: to be settled again. */
  readonly known: readonly SeriesKey[];
  readonly changed: readonly StagedClash[];
  readonly closed: readonly ClosedRow[];
};

type Slice = { readonly pieces: readonly string[]; readonly rows: number; readonly areaIds: readonly number[]; readonly fresh: readonly number[] };

/** With a problem in the table or against what is kept, the rest is only read, for its own problems; the caller then throws. */
export async function writeFigures(db: Tx, order: FiguresToWrite): Promise<WrittenFigures> {
  const { table, areaIdOf, indicatorIdOf } = order;
  const [areas, changed, closed, known]: [Set<string>, StagedClash[], ClosedRow[], SeriesKey[]] = [new Set(), [], [], []];
  const [withFigures, withClosings] = [new Set<number>(), new Set<number>()];
  let [written, repeated] = [0, 0];

  const write = async (slice: Slice): Promise<void> => {
    const touched = await findTouched(db, slice.fresh);
    touched.figures.forEach((id) => withFigures.add(id));
    touched.closed.forEach((id) => withClosings.add(id));
    await openStaging(db);
    await stage(db, slice.pieces);
    const compared = order.replaces !== undefined || slice.areaIds.some((id) => withFigures.has(id));
    if (compared) await analyzeStaging(db);
    let left = slice.rows;
    if (order.replaces) {
      left -= await dropOvertaken(db, order.replaces.fileName);
      await markReplaced(db, order.replaces.fileName, order.replaces.reason);
    }
    if (compared) {
      changed.push(...(await findChangedValues(db, problemLimit, order.batch)));
      const dropped = await dropRepeated(db, order.batch);
      repeated += dropped;
      left -= dropped;
    }
    if (!order.mayReopen && slice.areaIds.some((id) => withClosings.has(id))) closed.push(...(await findClosedYears(db, problemLimit)));
    if (changed.length + closed.length > 0) return;
    if (compared) for (const key of await listStagedKeysKnown(db, order.batch)) known.push(key);
    const wrote = await writeStaged(db, order.batch);
    if (wrote !== left) throw new Error(`staged ${left} figures, wrote ${wrote}`);
    written += wrote;
  };

  let running: Promise<void> = Promise.resolve();
  let slice = newSlice();
  let rows = 0;
  const hand = async (): Promise<void> => {
    await running;
    const full = slice.done();
    slice = newSlice();
    if (table.report().problemCount > 0) return;
    running = write(full);
    running.catch(() => undefined); // seen when it is waited for; meanwhile it must not go unhandled
  };
  try {
    for (const { observation, row } of table.figures) {
      const areaId = areaIdOf.get(observation.area)!;
      slice.add(stagedLine(observation, row, areaId, indicatorIdOf.get(observation.indicator)!), areaId, !areas.has(observation.area));
      areas.add(observation.area);
      rows += 1;
      if (rows % turnRows === 0) {
        await setImmediate();
        order.onRows?.(rows);
      }
      if (rows % sliceRows === 0 && order.replaces === undefined) await hand();
    }
    await hand();
  } finally {
    await running; // the connection is free again, whatever happened
  }
  return { written, repeated, areas, known, changed: changed.slice(0, problemLimit), closed: closed.slice(0, problemLimit) };
}

function newSlice() {
  const [pieces, areaIds, fresh]: [string[], Set<number>, number[]] = [[], new Set(), []];
  let [text, rows] = ['', 0];
  return {
    add(line: string, areaId: number, first: boolean): void {
      text += line;
      rows += 1;
      if (text.length >= pieceLength) {
        pieces.push(text);
        text = '';
      }
      areaIds.add(areaId);
      if (first) fresh.push(areaId);
    },
    done(): Slice {
      return { pieces: text === '' ? pieces : [...pieces, text], rows, areaIds: [...areaIds], fresh };
    },
  };
}
