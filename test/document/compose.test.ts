/** The plan and the progress report on paper: nothing of a plan file is lost, every verdict keeps its words, numbers and sources. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { createSeriesStore } from '../../src/domain/indicator/series.ts';
import { countStates } from '../../src/domain/plan/count-states.ts';
import { evaluatePlan } from '../../src/domain/plan/evaluate.ts';
import type { Plan } from '../../src/domain/plan/format.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { composePlan } from '../../src/documents/compose-plan.ts';
import { composeProgress } from '../../src/documents/compose-progress.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { checkPdf, readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { renderDocx } from '../../src/documents/docx.ts';
import { getLayout } from '../../src/db/document-files.ts';
import { printable } from '../../src/documents/letters.ts';
import { renderPdf } from '../../src/documents/pdf.ts';
import { applicationStanding, signatureOf } from '../../src/documents/plan-standing.ts';
import type { OfficialDocument } from '../../src/domain/document/model.ts';
import { printedOn, t } from './documents.ts';

const folder = new URL('../../plans/', import.meta.url);
const plans = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name): [string, Plan] => {
  const { plan, problems } = readPlan(readFileSync(new URL(name, folder), 'utf8'), name);
  if (plan === null) throw new Error(`${name}: ${problems.map((problem) => problem.code).join(', ')}`);
  return [name, plan];
});
const plan = plans.find(([name]) => name === 'tay-son-03.yaml')![1];

/** Every text a person wrote into the plan file. */
function wordsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['text', 'heading', 'name', 'title', 'short_title', 'issuer', 'lead', 'result', 'reason', 'consent', 'decided_later', 'audience', 'note', 'through'].includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => (typeof one === 'string' ? (['partners', 'channels', 'links', 'aliases', 'to', 'then_to'].includes(key) ? [one] : []) : wordsOf(one, key)));
  if (value !== null && typeof value === 'object') return Object.entries(value).flatMap(([name, one]) => wordsOf(one, name));
  return [];
}
/** How it may stand on paper: letters of the typeface, without the point that a closing mark or a list replaces. */
const folded = (text: string): string => printable(text).replace(/\s+/gu, ' ').replace(/[.;]+$/u, '').toLocaleLowerCase('vi');
async function pageText(document: OfficialDocument): Promise<string> {
  const layout = getLayout(document.authority, printedOn);
  const { paragraphs } = await readDocx(await renderDocx(document, layout, t));
  return paragraphs.map((paragraph) => paragraph.text).join('\n').replace(/\s+/gu, ' ').toLocaleLowerCase('vi');
}
/** The lines of a broken issuer name stand apart on paper. */
const wholeNames = (document: OfficialDocument, text: string): string => `${text} ${document.issuer.toLocaleLowerCase('vi')}`;

describe('a plan on paper', () => {
  test.each(plans)('%s prints every text of its file, unchanged', async (_, file) => {
    const document = composePlan(file, t);
    const page = wholeNames(document, await pageText(document));
    const words = wordsOf(file);
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((one) => !page.includes(folded(one)))).toEqual([]);
  });

  test.each(plans)('%s follows the layout, in Word and PDF, as a summary without number and signature', async (_, file) => {
    const document = composePlan(file, t);
    const layout = getLayout(document.authority, printedOn);
    expect(await checkOfficialDocument(await renderDocx(document, layout, t), layout, { form: 'summary' })).toEqual([]);
    expect(await checkPdf(renderPdf(document, layout, t), layout)).toEqual([]);
  });

  test('a plan of its own has no pointers to a source, no annex about one, and ends in a sentence', () => {
    const standing = applicationStanding({ ...plan, signer: { title: 'Chủ tịch' } }, 'UBND', 'Đinh Thị Mẫu');
    const own = composePlan(plan, t, { standing });
    expect(JSON.stringify(composePlan(plan, t).body)).toContain('"tag":true');
    expect(JSON.stringify(own.body)).not.toContain('"tag":true');
    expect(own.body.some((block) => block.type === 'table' && block.columns.some((column) => column.title === t('document.column.pointer')))).toBe(false);
    expect(own.annexes).toEqual([]);
    expect(own.body.at(-1)?.type).toBe('paragraph');
  });

  test('a plan of the application prints its number and signature, or a blank while it has none', () => {
    const own: Plan = { ...plan, world: 'story', signer: { title: 'KT. Chủ tịch; Phó Chủ tịch', on_behalf_of: 'Ủy ban nhân dân' }, document: { ...plan.document, number: '05/KH-UBND', issued_on: plainDate('2023-02-01') } };
    expect(applicationStanding(own, 'UBND', 'Đinh Thị Mẫu')).toEqual({
      form: 'issued', symbol: 'KH-UBND', number: 5, date: '2023-02-01',
      signature: { lines: [{ capacity: 'on_behalf', office: 'Ủy ban nhân dân' }, { capacity: 'for_head', office: 'Chủ tịch' }, { office: 'Phó Chủ tịch' }], name: 'Đinh Thị Mẫu' },
    });
    const { number: _number, ...unnumbered } = own.document;
    expect(applicationStanding({ ...own, document: unnumbered }, 'UBND').form).toBe('draft');
    expect(signatureOf({ title: 'Giám đốc' })).toEqual({ lines: [{ office: 'Giám đốc' }] });
  });
});

describe('a progress report', () => {
  const asOf = plainDate('2025-06-30');
  const verdicts = evaluatePlan(plan, createSeriesStore([]), { asOf });
  const compose = (): OfficialDocument => composeProgress({ plan, verdicts, asOf, areaName: 'huyện Tây Sơn' }, t);

  test('names the area as within a sentence, and not again at each target of that area', () => {
    const document = composeProgress({ plan, verdicts, asOf, areaName: 'Huyện Tây Sơn', nameOf: (ref) => (ref === 'tay-son-binh-dinh' ? 'Huyện Tây Sơn' : ref) }, t);
    expect(document.subject).toContain('tại huyện Tây Sơn');
    const table = document.body.find((block) => block.type === 'table')!;
    expect(JSON.stringify(table)).not.toContain('– Huyện Tây Sơn');
  });

  test('has a verdict for each target, with sign and word', async () => {
    const page = await pageText(compose());
    for (const target of plan.targets) expect(page).toContain(folded(target.text));
    expect(page).toContain('? chưa đủ dữ liệu');
  });

  test('without figures it names each missing one and where it could come from', async () => {
    const page = await pageText(compose());
    const missing = new Set(verdicts.flatMap((row) => row.trace.filter((line) => line.key === 'plan.trace.missing').map((line) => String(line.params!['indicator']))));
    expect(missing.size).toBeGreaterThan(3);
    for (const indicator of missing) expect(page.split(`thiếu: ${indicator}`).length).toBeGreaterThan(1);
    expect(page).toContain('có thể lấy từ');
  });

  test('milestones past their day are named, and those known to be done carry their day', async () => {
    const [done, late] = plan.milestones.filter((item) => item.due !== undefined && item.due.day < asOf);
    const document = composeProgress({ plan, verdicts, asOf, areaName: 'huyện Tây Sơn', work: new Map([[done!.id, { done: plainDate('2022-12-20'), evidence: 'biên bản' }]]) }, t);
    const page = await pageText(document);
    expect(page).toContain('đã xong ngày 20/12/2022 (biên bản)');
    expect(page).toContain(`quá hạn từ ngày ${late!.due!.day.split('-').reverse().join('/')}`);
  });

  test('made from published figures alone it is nobody’s official act: no plan issuer, no number, no signature', async () => {
    const document = compose();
    const layout = getLayout(document.authority, printedOn);
    expect(document.issuer).not.toBe(plan.document.issuer);
    expect(await checkOfficialDocument(await renderDocx(document, layout, t), layout, { form: 'summary' })).toEqual([]);
    expect((await readPdf(renderPdf(document, layout, t))).pages.length).toBeGreaterThan(3);
  });

  test('each figure used stands in the annex with its source, and the working cites it by number', async () => {
    const { parseCatalogue } = await import('../../src/domain/indicator/catalogue.ts');
    const { readSheet } = await import('../../src/domain/indicator/sheet.ts');
    const { parseSeriesTable } = await import('../../src/domain/indicator/table.ts');
    const national = plans.find(([name]) => name === 'quoc-gia-666.yaml')![1];
    const { catalogue } = parseCatalogue(readFileSync(new URL('../../data/indicators.yaml', import.meta.url), 'utf8'));
    const read = await readSheet(readFileSync(new URL('../../data/series/published.csv', import.meta.url)), { maxBytes: 10_000_000, maxRows: 100_000 });
    if (read.problem) throw new Error(read.problem.code);
    const { observations } = parseSeriesTable(read.sheet, { catalogue: catalogue!, resolveArea: (ref) => (ref === 'viet-nam' || ref === 'Việt Nam' ? 'viet-nam' : 'other'), numbers: 'auto', closed: true, maxRows: 100_000 });
    const rows = evaluatePlan(national, createSeriesStore(observations.filter((one) => one.area === 'viet-nam')), { asOf: plainDate('2026-06-01') });
    const page = await pageText(composeProgress({ plan: national, verdicts: rows, asOf: plainDate('2026-06-01'), areaName: 'Việt Nam' }, t));
    expect(page).toContain('4,03 − 5,2 = −1,17');
    expect(page).toContain('nguồn: phụ lục, số 2');
    const used = observations.filter((one) => one.area === 'viet-nam' && one.indicator === 'poor_rate_pct' && one.value === '4.03');
    expect(used.some((one) => page.includes(one.source.toLocaleLowerCase('vi')))).toBe(true);
  });

  test('its summary counts targets as the boards do: gates and other readings are printed, not counted again', () => {
    const figures = compose().body.find((block) => block.type === 'figures')!;
    const printed = figures.type === 'figures' ? figures.items.reduce((sum, item) => sum + Number(/\d+/.exec(item.value as string)![0]), 0) : 0;
    const counted = plan.targets.filter((target) => target.role === 'target' && target.alternative_of === undefined);
    expect(counted.length).toBeLessThan(plan.targets.length);
    expect(printed).toBe(counted.length);
    expect(Object.values(countStates(verdicts, plan)).reduce((a, b) => a + b, 0)).toBe(counted.length);
  });
});
