/**
 * Reads a large table in a thread of its own, so that nobody else waits while a workbook is unpacked. Called by everything people upload
 * tables to. This file is both sides: imported it starts the thread, started as one it works. Rows come over in slices, each when asked
 * for: a hundred megabytes of cells in one message would hold everyone up just as long.
 */
import { setImmediate } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { problems } from '../domain/indicator/problems.ts';
import { type Cell, type ReadSheet, readSheet, type Sheet, type SheetLimits } from '../domain/indicator/sheet.ts';
import { unpackedSize } from '../domain/indicator/unpacked-size.ts';

/** Below this many bytes, unpacked, a table is read in a few milliseconds: not worth a thread. */
const small = 512 * 1024;
export const sliceRows = 2_000;
/** Cells of an accepted file take a few hundred megabytes; a file that takes more is one nobody can work with. */
const memoryMb = 1_536;

type Work = { readonly bytes: Uint8Array; readonly limits: SheetLimits };
type Slice = { readonly rows: readonly (readonly Cell[])[]; readonly formulas: readonly (readonly [string, boolean])[]; readonly percents: readonly string[]; readonly more: boolean };
type Head = Pick<Sheet, 'merges' | 'hiddenRows'>;
type Told = { readonly problem: ReadSheet['problem'] } | { readonly head: Head } | { readonly slice: Slice };

export async function readSheetApart(bytes: Uint8Array, limits: SheetLimits): Promise<ReadSheet> {
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  // A text without quotes is split row by row, as it is walked.
  const quick = bytes.length > limits.maxBytes || (isWorkbook ? (unpackedSize(bytes) ?? 0) < small : bytes.length < small || !bytes.includes(0x22));
  return quick ? readSheet(bytes, limits) : inThread({ bytes, limits });
}

function inThread(work: Work): Promise<ReadSheet> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { sheetWork: work }, resourceLimits: { maxOldGenerationSizeMb: memoryMb }, execArgv: process.execArgv.filter((one) => !one.startsWith('--input-type')) });
    const rows: (readonly Cell[])[] = [];
    const [formulas, percents] = [new Map<string, boolean>(), new Set<string>()];
    let head: Head = { merges: [] };
    const end = (read: ReadSheet): void => {
      resolve(read);
      void worker.terminate();
    };
    worker.on('message', (told: Told) => {
      if ('problem' in told) return end({ problem: told.problem! });
      if ('head' in told) head = told.head;
      else {
        for (const row of told.slice.rows) rows.push(row);
        for (const [at, saved] of told.slice.formulas) formulas.set(at, saved);
        for (const at of told.slice.percents) percents.add(at);
        if (!told.slice.more) return end({ sheet: { ...head, rows, countRows: () => rows.length, formulas, isPercentCell: (row, cell) => percents.has(`${row},${cell}`) } });
      }
      void setImmediate().then(() => worker.postMessage('next')); // everyone else's turn first
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end({ problem: { code: 'indicator.file_too_large', kind: problems['indicator.file_too_large'], params: { limit: Math.floor(work.limits.maxBytes / 1_048_576) } } });
      else reject(error);
    });
    worker.once('exit', (code) => reject(new Error(`reading a table ended with ${code}`))); // after its end this says nothing any more
  });
}

async function work({ bytes, limits }: Work): Promise<void> {
  const tell = (told: Told): void => parentPort!.postMessage(told);
  const { sheet, problem } = await readSheet(bytes, limits);
  if (!sheet) return tell({ problem });
  tell({ head: { merges: sheet.merges, ...(sheet.hiddenRows ? { hiddenRows: sheet.hiddenRows } : {}) } });
  const rows = [...sheet.rows];
  const formulas = Map.groupBy(sheet.formulas ?? [], ([at]) => Number(at.slice(0, at.indexOf(','))));
  let from = 0;
  parentPort!.on('message', () => {
    const slice = rows.slice(from, from + sliceRows);
    const numbered = slice.map((cells, place) => ({ cells, row: from + place }));
    tell({
      slice: {
        rows: slice, more: from + sliceRows < rows.length, formulas: numbered.flatMap(({ row }) => formulas.get(row) ?? []),
        percents: numbered.flatMap(({ cells, row }) => cells.flatMap((cell, place) => (typeof cell === 'number' && sheet.isPercentCell(row, place) ? [`${row},${place}`] : []))),
      },
    });
    from += sliceRows;
  });
}

const given = isMainThread ? null : (workerData as { sheetWork?: Work } | null);
if (given?.sheetWork) await work(given.sheetWork);
