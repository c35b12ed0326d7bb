/**
 * Official paper of a whole commune: a chair's decision with 2,000 households in its annexes, as Word and as PDF, typesetter loaded.
 * Called by bench/main.ts. The households are invented; nothing is read from a database.
 */
import { plainDate } from '../src/domain/calendar.ts';
import { vietnamese } from '../src/domain/text/catalogue.ts';
import { createTranslator } from '../src/domain/text/translate.ts';
import { getLayout } from '../src/db/document-files.ts';
import { reviewFormsOn } from '../src/db/review-form-files.ts';
import { composeDecision } from '../src/documents/compose-review-decision.ts';
import { renderDocx } from '../src/documents/docx.ts';
import { renderPdf } from '../src/documents/pdf.ts';
import type { PaperRow, RoundFacts } from '../src/documents/review-paper.ts';
import type { BenchLine } from './main.ts';

const households = 2_000;
/** Seconds a decision with so many rows may take, in each format. */
const allowed = 3;

export async function benchPapers(): Promise<readonly BenchLine[]> {
  const on = plainDate('2025-11-20');
  const t = createTranslator('vi', vietnamese);
  const layout = getLayout('state', on);
  const span = { value: 3, unit: 'working_days' } as const;
  const facts: RoundFacts = {
    world: 'story', commune: 'xã Thử Nghiệm', place: 'Thử Nghiệm', kind: 'periodic', year: 2025, openedOn: plainDate('2025-09-01'), forms: reviewFormsOn(on),
    procedure: { steps: [], meetingLeastPercent: 50, meetingCopies: 2, posting: span, reposting: span, recheck: span, upperAnswer: null, unverified: [] },
  };
  const rows = Array.from({ length: households }, (_, index): PaperRow => ({
    household: index, head: `Nguyễn Thị Thử Nghiệm ${index}`, village: `thôn ${(index % 24) + 1}`, members: (index % 7) + 1, reason: 'on_list', before: index % 3 === 0 ? 'near_poor' : 'poor', class: index % 2 === 0 ? 'poor' : 'near_poor',
    change: index % 5 === 0 ? 'fell_to_poor' : 'kept',
  }));
  const compose = (some: readonly PaperRow[]) => composeDecision(facts, some, '77/QĐ-UBND', { number: 77, unit: 'UBND', date: on, signer: 'Phạm Văn Mẫu' }, t);
  renderPdf(compose(rows.slice(0, 5)), layout, t);
  await renderDocx(compose(rows.slice(0, 5)), layout, t);
  const timed = async (run: () => unknown): Promise<number> => {
    const start = performance.now();
    await run();
    return (performance.now() - start) / 1000;
  };
  const docx = await timed(() => renderDocx(compose(rows), layout, t));
  const pdf = await timed(() => renderPdf(compose(rows), layout, t));
  return [
    { name: 'papers: a decision with 2,000 households in its annexes, Word', count: households, seconds: docx, unit: 'rows', atLeast: households / allowed },
    { name: 'papers: the same, PDF', count: households, seconds: pdf, unit: 'rows', atLeast: households / allowed },
  ];
}
