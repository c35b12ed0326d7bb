/**
 * The file that goes up with 150 dossiers: composed, typeset in its own thread as the job does it, one PDF each, put into one ZIP. Called by
 * bench/main.ts. Dossiers are invented, with achievements of a page and twelve gates each; nothing is read from a database.
 */
import { openJob, runJob } from '../src/actions/review/print-jobs.ts';
import { vietnameseWords as t } from '../src/actions/document/paper.ts';
import { zipOf } from '../src/actions/award/zip.ts';
import { getLayout } from '../src/db/document-files.ts';
import type { AwardFacts, AwardPaperRow } from '../src/documents/award-paper.ts';
import { composeAwardList, composeSubmission } from '../src/documents/compose-award.ts';
import { composeDossier } from '../src/documents/compose-award-minutes.ts';
import { plainDate } from '../src/domain/calendar.ts';
import { message } from '../src/domain/message.ts';
import type { BenchLine } from './main.ts';

const dossiers = 150;
/** Seconds the whole file may take. */
const allowed = 60;

export async function benchAward(): Promise<readonly BenchLine[]> {
  const on = plainDate('2025-09-16');
  const facts: AwardFacts = {
    world: 'story', level: 'province', area: 'tỉnh Thử Nghiệm', place: 'Thử Nghiệm', issuer: 'Ủy ban nhân dân tỉnh Thử Nghiệm', superior: null, occasion: 'final', manner: 'thematic', fromYear: 2021, toYear: 2025, plan: 'Kế hoạch số 03/KH-UBND',
    law: 'Luật Thi đua, khen thưởng 06/2022/QH15', leastPercent: 80, meetingLeastPercent: 50, ofAll: true, quorum: { parts: 2, of: 3 }, publicityDays: 5, unverified: ['award_least_share'],
  };
  const gate = message('award.gate.household_left', { number: '21/QĐ-UBND', date: { date: on } });
  const rows = Array.from({ length: dossiers }, (_, index): AwardPaperRow => ({
    dossier: index + 1, name: `Nguyễn Thị Thử Nghiệm ${index}`, kind: 'household', where: `thôn ${(index % 24) + 1}, xã Thử Nghiệm`, sex: 'female', born: '1979', members: 4, form: 'Bằng khen của Chủ tịch UBND cấp tỉnh',
    achievement: Array.from({ length: 12 }, () => 'Gia đình tự lực vươn lên, chăn nuôi bò có hiệu quả, trả nợ đúng hạn, giúp các hộ khác giống và cách làm, tham gia đầy đủ việc chung của thôn.').join('\n'), fromYear: 2021, toYear: 2025,
    meeting: { on, agree: 38, present: 42, passed: true }, outcome: { agree: 9, against: 0, blank: 0, counted: 9, passed: true }, gates: Array.from({ length: 12 }, () => ({ criterion: 'household_class', state: 'pass' as const, working: [gate, gate] })),
    record: [message('award.record.registered', { date: { date: on }, year: '2023' }), message('award.record.no_loans')], granted: null, fromBelow: false,
  }));
  const start = performance.now();
  const documents = [composeSubmission(facts, { rows, to: 'Thủ tướng Chính phủ', councilOn: on, objections: 0 }, null, t), composeAwardList(facts, rows, on, t), ...rows.map((row) => composeDossier(facts, row, on, t))];
  const job = openJob(null, 'x.zip', documents.length);
  runJob(job, documents, getLayout('state', on), 1);
  while (job.stage === 'waiting' || job.stage === 'typesetting') await new Promise((resolve) => setTimeout(resolve, 20));
  if (job.stage !== 'ready') throw new Error(`the file that goes up: ${job.stage}`);
  const bytes = zipOf(job.parts.map((part, index) => ({ name: `${index}.pdf`, bytes: part.bytes }))).byteLength;
  const seconds = (performance.now() - start) / 1000;
  return [{ name: `award: the file that goes up with ${dossiers} dossiers (${Math.round(bytes / 2 ** 20)} MB)`, count: dossiers, seconds, unit: 'dossiers', atLeast: dossiers / allowed }];
}
