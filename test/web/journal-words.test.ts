/** The journal's words: what a reader sees of an entry, of a row's problem, of an action without words. */
import { describe, expect, it } from 'vitest';
import { actions } from '../../src/actions/registry.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { english } from '../../src/domain/text/english.ts';
import { createTranslator } from '../../src/domain/text/translate.ts';
import { differences, pageOf, shortId, verbOf } from '../../src/web/audit/entry-words.ts';
import { periodWords, problemWords } from '../../src/web/indicator/figure-words.ts';

const t = createTranslator('vi', vietnamese);
const en = createTranslator('en', english);

describe('a journal entry in words', () => {
  it('shows only the fields that differ, with dates and yes or no as people read them', () => {
    const found = differences(t, { active: true, name: 'A', from: '2024-01-03' }, { active: false, name: 'A', from: '2024-02-03' });
    expect(found).toEqual([{ path: 'Đang hoạt động', before: 'có', after: 'không' }, { path: 'Từ', before: '03/01/2024', after: '03/02/2024' }]);
  });
  it('reaches into nested records and shows what appeared', () => {
    expect(differences(t, null, { content: { state: 'draft' } })).toEqual([{ path: 'Nội dung › Trạng thái', before: null, after: 'draft' }]);
    expect(differences(t, { items: ['a'] }, { items: ['a', 'b'] })).toEqual([{ path: 'Các mục', before: 'a', after: 'a, b' }]);
  });
  it('names an action in both languages and shows the code of one without words', () => {
    expect(verbOf(t, 'plan.issue')).toBe('ban hành kế hoạch');
    expect(verbOf(en, 'plan.issue')).toBe('issued a plan');
    expect(verbOf(t, 'plan.unheard')).toBe('thực hiện plan.unheard');
  });
  it('has words for everything that can be done outside a review', () => {
    const said = vietnamese.audit as Readonly<Record<string, string>>;
    // Words of a new action: `audit-verbs.ts`, `audit-register.ts` or `audit-emulation.ts`, in both languages.
    expect(actions.filter(({ contract }) => contract.kind === 'write' && !contract.name.startsWith('review.') && !(`screen.verb.${contract.name}` in said)).map(({ contract }) => contract.name)).toEqual([]);
  });
  it('leads to the page of a record that has one, and shortens ids that nobody reads', () => {
    expect(pageOf('plan.task', '7')).toBe('/nhiem-vu/7');
    expect(pageOf('closing', 'x/2024')).toBeNull();
    expect(shortId('fd1a382e-922d-4ee4-8fe5-5690d1b7e4d2')).toBe('fd1a382e…');
    expect(shortId('ke-hoach-666')).toBe('ke-hoach-666');
  });
});

describe('a row of a spreadsheet in words', () => {
  it('says what is wrong and what to do', () => {
    const words = problemWords(t, { code: 'indicator.text_in_number', row: 3, field: 'value', params: { written: 'mười hai' } });
    expect(words.title).toBe('"mười hai" không phải là số.');
    expect(words.fix).toBe('Chỉ ghi chữ số; lời giải thích đưa sang cột ghi chú.');
  });
  it('calls a closed calendar year a year and any other period by its day', () => {
    expect(periodWords(t, '2024-12-31')).toBe('năm 2024');
    expect(periodWords(t, '2024-03-31')).toBe('31/03/2024');
  });
});
