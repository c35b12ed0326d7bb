/** A gate is called by the words of its criterion in the plan, on the screen and on paper, and does not say them twice. */
import { describe, expect, it } from 'vitest';
import { criterionTexts, shownGate } from '../../src/domain/award/criterion-text.ts';
import { message } from '../../src/domain/message.ts';
import type { Plan } from '../../src/domain/plan/format.ts';

const leaf = (id: string, text: string) => ({ id, text, kind: 'evidence', source: 'mục 1' });
const plan = { criteria: [{ id: 'tieu-chi-ho', subject: 'household', text: 'Tiêu chí đối với hộ.', need: 'any', source: 'mục 1', items: [{ id: 'nhom', text: 'Hộ vươn lên.', need: 'all', items: [leaf('ho-dang-ky', 'Tự nguyện đăng ký.')] }] }] } as unknown as Pick<Plan, 'criteria'>;

describe('the name of a gate', () => {
  const texts = criterionTexts(plan);

  it('is the text of the set, of the group or of the item', () => {
    expect([...texts]).toEqual([['tieu-chi-ho', 'Tiêu chí đối với hộ.'], ['nhom', 'Hộ vươn lên.'], ['ho-dang-ky', 'Tự nguyện đăng ký.']]);
  });

  it('leaves out the line of the working that repeats it, and only that', () => {
    const own = message('award.gate.text', { text: 'Tự nguyện đăng ký.' });
    const other = message('award.gate.text', { text: 'Mục khác.' });
    expect(shownGate({ criterion: 'ho-dang-ky', state: 'pass', working: [own, other, message('award.gate.provisional')] }, texts)).toEqual({ criterion: 'ho-dang-ky', text: 'Tự nguyện đăng ký', state: 'pass', working: [other, message('award.gate.provisional')] });
    expect(shownGate({ criterion: 'household_class', state: 'fail', working: [own] }, texts)).toEqual({ criterion: 'household_class', text: null, state: 'fail', working: [own] });
  });
});
