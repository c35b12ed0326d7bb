/** Printing many papers: counted in parts that are there as they are made, stopped without losing them, and never in the way of the next one. */
import { expect, test } from 'vitest';
import { findJob, openJob, partSize, runJob, stopJob } from '../../src/actions/review/print-jobs.ts';
import { getLayout } from '../../src/db/document-files.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { printedOn } from '../document/documents.ts';
import { reviewPapers } from '../document/review-papers.ts';

const layout = getLayout('state', printedOn);
const certificate = reviewPapers.find(([name]) => name === 'certificate')![1];
const many = (count: number) => Array.from({ length: count }, () => certificate);

test('a job stopped on its way keeps the parts made so far, and the job behind it is made whole', async () => {
  const first = openJob('a', 'giay.pdf', partSize * 3, []);
  const second = openJob('b', 'giay.pdf', partSize + 1, []);
  runJob(first, many(partSize * 3), layout);
  runJob(second, many(partSize + 1), layout);
  await expect.poll(() => first.parts.length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
  stopJob(first);
  expect([first.stage, first.parts[0]!.first, first.parts[0]!.last, first.done < first.total]).toEqual(['stopped', 1, partSize, true]);
  await expect.poll(() => second.stage, { timeout: 60_000 }).toBe('ready');
  expect(second.parts.map(({ first: from, last }) => [from, last])).toEqual([[1, partSize], [partSize + 1, partSize + 1]]);
  expect((await readPdf(second.parts[1]!.bytes)).pages).toHaveLength(1);
  stopJob(second);
  expect(second.stage).toBe('ready');
  expect(first.done).toBeLessThan(first.total);
});

test('only who began a job finds it; one stopped before its turn is never typeset', async () => {
  const job = openJob('a', 'giay.pdf', 1, []);
  expect([findJob(job.id, 'a') === job, findJob(job.id, 'b'), findJob('00000000-0000-4000-8000-000000000000', 'a')]).toEqual([true, undefined, undefined]);
  stopJob(job);
  const after = openJob('a', 'giay.pdf', 1, []);
  runJob(job, many(1), layout);
  runJob(after, many(1), layout);
  await expect.poll(() => after.stage, { timeout: 60_000 }).toBe('ready');
  expect([job.stage, job.parts.length]).toEqual(['stopped', 0]);
});
