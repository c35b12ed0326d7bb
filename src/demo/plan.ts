/**
 * The story district's plan, made from a real district plan by inheritance: every item kept with a pointer to the parent's, places and
 * bodies renamed, one local target added, one raised. Pure: takes the parent's file as written, gives the child's. Loaded by `load.ts`.
 */
import type { z } from 'zod';
import { planFile } from '../domain/plan/format.ts';
import { communes, district, highland } from './places.ts';

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
    document: { ...copy.document, number: '07/KH-UBND', issued_on: '2023-02-06', note: undefined, place: 'Tây Lĩnh', short_title: 'Kế hoạch huyện Tây Lĩnh (giả lập)' },
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

/** Communes that made their own plan, the day they issued it (null: still a draft) and the yearly fall they promise. */
const communePlans = [
  { slug: 'vinh-linh', issuedOn: '2023-02-27', fall: 1.8 },
  { slug: 'binh-linh', issuedOn: '2023-03-20', fall: 2 },
  { slug: 'my-linh', issuedOn: '2023-05-08', fall: 1.8 },
  { slug: 'xuan-linh', issuedOn: null, fall: 0.8 }, // lowered: the gate asks for a reason and the district's consent
] as const;

export const communePlanSlugs: readonly string[] = communePlans.map((one) => one.slug);

/** Plans of some communes under the district's: the tree then shows who issued, how late, and who did not. */
export function storyCommunePlans(parent: PlanContent): readonly PlanContent[] {
  return communePlans.map(({ slug, issuedOn, fall }, index) => {
    const place = communes.find((one) => one.slug.startsWith(`story-${slug}-`))!;
    const name = place.name.replace(/^Xã /, 'xã ');
    // What is asked of the whole district, of another commune or of the district's own dossier is not the commune's; everything else is kept.
    const targets = (parent.targets ?? []).filter((one) => (one.area === undefined || one.area === place.slug) && !one.id.startsWith('cua-cap-huyen'))
      .map((one) => ({ ...one, each: one.each === 'commune' ? undefined : one.each, text: one.text.replace('của huyện', 'của xã').replace('Ở từng xã, thị trấn số', 'Số') }));
    const inherit = <T extends { id: string }>(items: readonly T[] | undefined) => (items ?? []).map((item) => ({ ...item, refines: `${storyPlanId}/${item.id}` }));
    const child = {
      ...parent,
      id: `story-${slug}`,
      document: {
        ...parent.document, number: issuedOn ? `0${index + 4}/KH-UBND` : undefined, issued_on: issuedOn ?? undefined, issuer: `Ủy ban nhân dân ${name}`,
        place: place.name.replace(/^Xã /, ''), short_title: `Kế hoạch ${name} (giả lập)`, title: parent.document.title.replace('huyện Tây Lĩnh', name),
      },
      scope: { areas: [place.slug] },
      parents: [{ kind: 'movement' as const, plan: storyPlanId, document: 'Kế hoạch 07/KH-UBND ngày 06/02/2023 của Ủy ban nhân dân huyện Tây Lĩnh' }],
      targets: inherit(targets).map((one) => (one.id === 'ngheo-da-chieu-moi-nam' ? { ...one, text: one.text.replace('1,8', String(fall).replace('.', ',')), goal: { ...(one.goal as object), at_least: fall } } : one)),
      tasks: inherit((parent.tasks ?? []).slice(0, 4)).map((one) => ({ ...one, lead: `Ủy ban nhân dân ${name}`, partners: undefined })),
      milestones: inherit((parent.milestones ?? []).filter((one) => ['interim_review', 'final_review'].includes(one.kind))),
      criteria: (parent.criteria ?? []).filter((one) => ['village', 'household'].includes(one.subject)),
      awards: [], reports: inherit(parent.reports).slice(0, 2), publicity: [], resources: [], controls: [], registers: [],
    };
    return { ...child, departures: leftToOthers(parent, child) };
  });
}

const left = { targets: 'Chỉ tiêu này đặt cho huyện hoặc cho một xã, thị trấn khác.', tasks: 'Nhiệm vụ của cơ quan cấp huyện và tổ chức cấp huyện; xã phối hợp khi được giao.', milestones: 'Mốc này do huyện tổ chức chung, xã cử người dự.', criteria: 'Đối tượng này do huyện xét, không do xã xét.', reports: 'Báo cáo này do cơ quan cấp huyện lập.' } as const;

/** What a commune leaves to the district, each with its reason: without one the comparison with the parent calls it dropped. */
function leftToOthers(parent: PlanContent, child: Pick<PlanContent, keyof typeof left>): NonNullable<PlanContent['departures']> {
  return (Object.keys(left) as (keyof typeof left)[]).flatMap((section) => {
    const kept = new Set((child[section] ?? []).map((one) => one.id));
    const counted = (parent[section] ?? []).filter((one) => !('role' in one && one.role === 'gate') && !('alternative_of' in one && one.alternative_of !== undefined));
    return counted.filter((one) => !kept.has(one.id)).map((one) => ({ item: `${storyPlanId}/${one.id}`, relation: 'not_applicable' as const, reason: left[section] }));
  });
}

const localTargets: NonNullable<PlanContent['targets']> = [
  {
    id: 'danh-muc-nha-o',
    text: 'Ủy ban nhân dân huyện phê duyệt danh mục hộ nghèo cần hỗ trợ nhà ở trước ngày 30/6/2024.',
    source: 'Kế hoạch huyện Tây Lĩnh, mục bổ sung',
    area: district.slug,
    goal: { form: 'deliverable', by: '2024-06-30' },
  },
  {
    id: 'thu-hep-khoang-cach-giua-cac-xa',
    text: 'Thu hẹp khoảng cách về tỷ lệ nghèo đa chiều giữa các xã, thị trấn.',
    note: 'Không ghi mức, chỉ theo dõi chiều: xã cao nhất trừ xã thấp nhất.',
    source: 'Kế hoạch huyện Tây Lĩnh, mục bổ sung',
    area: district.slug,
    reading: 'poor_and_near_poor',
    goal: { form: 'trend', indicator: 'multidim_rate_commune_gap_points', direction: 'fall', standard: 'national-2022-2025' },
  },
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
