/** Pointers on paper leave out the name of the plan they all share, by its number or, without one, by how the plan names itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/domain/plan/read.ts';
import { pointer } from '../../src/documents/plan-words.ts';

const planOf = (file: string) => readPlan(readFileSync(join(import.meta.dirname, '../../plans', file), 'utf8'), file).plan!;

describe('a pointer', () => {
  it.each(['thai-binh-nnptnt.yaml', 'quoc-gia-666.yaml', 'tay-son-03.yaml', 'binh-phuoc-47.yaml', 'dong-nai-11325.yaml'])('of %s is short enough for its column', (file) => {
    const plan = planOf(file);
    const own = plan.document.source.split(', ')[0]!;
    const pointers = [...plan.targets, ...plan.tasks, ...plan.milestones].map((item) => pointer(plan, item.source));
    expect(pointers.length).toBeGreaterThan(10);
    expect(pointers.filter((text) => text.startsWith(`${own}, `))).toEqual([]);
    expect(pointers.every((text) => text.length > 0)).toBe(true);
  });

  it('to another document keeps its name', () => {
    expect(pointer(planOf('thai-binh-nnptnt.yaml'), 'Kế hoạch số 119/KH-UBND, mục 2')).toBe('Kế hoạch số 119/KH-UBND, mục 2');
  });
});
