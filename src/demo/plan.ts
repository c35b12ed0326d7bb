/**
 * The story district's plan, made from a real district plan by inheritance: every item kept with a pointer to the parent's, places and
 * bodies renamed, one local target added, one raised. Pure: takes the parent's file as written, gives the child's. Loaded by `load.ts`.
 */
import type { z } from 'zod';
import { planFile } from '../domain/plan/format.ts';
import { district, highland } from './places.ts';

/** A plan file as written, before the schema reads its numbers and dates. */
type PlanContent = z.input<typeof planFile>;

export const storyPlanId = 'story-tay-linh';
export const storyParentPlan = 'tay-son-03';

const renamed: readonly (readonly [RegExp, string])[] = [
  [/vinh-an-tay-son-binh-dinh/g, highland.slug],
  [/tay-son-binh-dinh/g, district.slug],
  [/cua-vinh-an/g, 'cua-vinh-linh'],
  [/Kế hoạch 03\/KH-UBND/g, 'Kế hoạch huyện Tây Lĩnh'],
  [/Tây Sơn/g, 'Tây Lĩnh'],
  [/Vĩnh An/g, 'Vĩnh Lĩnh'],
  [/Bình Định/g, 'Trà Giang'],
];
/** Sections whose items point to the parent's item of the same id. */
const inherited = ['targets', 'tasks', 'milestones', 'awards', 'reports', 'publicity', 'controls', 'resources'] as const;

export function storyPlan(parent: PlanContent): PlanContent {
  const copy = rename(parent) as PlanContent;
  const ids = Object.fromEntries(inherited.map((section) => [section, (parent[section] ?? []).map((item) => item.id)]));
  const child = {
    ...copy,
    id: storyPlanId,
    world: 'story' as const,
    document: { ...copy.document, number: undefined, issued_on: undefined, note: undefined, place: 'Tây Lĩnh', short_title: 'Kế hoạch huyện Tây Lĩnh (giả lập)' },
    scope: { areas: [district.slug], text: 'Địa bàn huyện Tây Lĩnh (giả lập), đến hết ngày 30/6/2025; xã Vĩnh Lĩnh thuộc khu vực III có mức riêng.' },
    parents: [{ kind: 'movement' as const, plan: storyParentPlan, document: 'Kế hoạch 03/KH-UBND ngày 03/01/2023 (kế thừa để làm mẫu)' }],
    signer: { title: 'Chủ tịch', on_behalf_of: 'Ủy ban nhân dân' },
  };
  for (const section of inherited) {
    for (const [index, item] of (child[section] ?? []).entries()) Object.assign(item, { refines: `${storyParentPlan}/${ids[section]![index]}` });
  }
  const targets = child.targets ?? [];
  const raised = targets.find((target) => target.id === 'ngheo-da-chieu-moi-nam');
  if (raised) Object.assign(raised, { text: raised.text.replace('1,5', '1,8'), goal: { ...(raised.goal as object), at_least: 1.8 } });
  return { ...child, targets: [...targets, ...localTargets] };
}

const localTargets: NonNullable<PlanContent['targets']> = [
  {
    id: 'khong-con-ho-ngheo-thi-tran',
    text: 'Thị trấn Phú Lĩnh không còn hộ nghèo vào cuối năm 2024.',
    source: 'Kế hoạch huyện Tây Lĩnh, mục bổ sung',
    area: 'story-phu-linh-tay-linh-tra-giang',
    reading: 'poor',
    goal: { form: 'level', indicator: 'poor_households', at_most: 0, by: '2024-12-31', standards: ['national-2022-2025'] },
  },
  {
    id: 'giam-50-ho-moi-nam-dong-linh',
    text: 'Xã Đông Lĩnh giảm ít nhất 3 hộ nghèo và hộ cận nghèo mỗi năm.',
    source: 'Kế hoạch huyện Tây Lĩnh, mục bổ sung',
    area: 'story-dong-linh-tay-linh-tra-giang',
    reading: 'poor_and_near_poor',
    goal: {
      form: 'each_year', indicator: 'poor_and_near_poor_households', direction: 'fall', measured_in: 'number', at_least: 3,
      baseline: { period_end: '2021-12-31', standard: 'national-2022-2025' }, years: { first: 2022, last: 2025 },
    },
  },
];

function rename(value: unknown): unknown {
  if (typeof value === 'string') return renamed.reduce((text, [from, to]) => text.replace(from, to), value);
  if (Array.isArray(value)) return value.map(rename);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'covers' && key !== 'refines').map(([key, inner]) => [key, rename(inner)]));
}
