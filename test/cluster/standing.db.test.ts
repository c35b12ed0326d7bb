/** A cluster in a year on the story world: its members of that year in their places; a later change of members alters nothing of the year before. */
import { describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { copyPlan } from '../support/copied-plan.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const communes = 'story-cum-xa-tay-linh';
type Member = { organisation: string; role: string; area: string | null; plan: { plan: string } | null; place: number | null; shared: boolean; value: string | null; state: string | null; counted: number | null };
type Standing = { by: string; measures: { by: string }[]; clusters: { id: string; mayEdit: boolean; withPlan: number; members: Member[]; drives: { id: number; purpose: string; pledged: string | null; collected: string | null }[] }[] };

describe('clusters and blocks in a year', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, district);
  const standing = async (year: number, more: object = {}, role: Role = 'district_officer', slug = district) => ask<Standing>('cluster.standing', { area: slug, year, ...more }, role, slug);
  const of = (data: Standing, id = communes) => data.clusters.find((one) => one.id === id)!;


  it('places the communes of a cluster as the league of the target does, and bodies without an area nowhere', async () => {
    const data = await standing(2023);
    const { members } = of(data);
    const [plan, target] = data.by.split('/') as [string, string];
    const league = await ask<{ rows: { area: { slug: string }; value: string | null; rank: number | null }[] }>('plan.league', { plan, target, area: district, year: 2023, asOf: '2023-12-31', mapOf: '2023-12-31' }, 'district_officer');
    const ranks = new Map(league.rows.map((row) => [row.area.slug, row]));
    expect(members.length).toBe(8);
    for (const one of members) expect([one.area, one.value]).toEqual([one.area, ranks.get(one.area!)!.value]);
    const placed = members.filter((one) => one.place !== null);
    expect(placed.length).toBeGreaterThan(3);
    for (const one of placed) for (const other of placed) if (one.place! < other.place!) expect(Number(one.value)).toBeGreaterThan(Number(other.value));
    expect(members.filter((one) => one.role === 'leader')).toHaveLength(1);
    expect(of(data).withPlan).toBe(members.filter((one) => one.plan !== null).length);
    expect(members.some((one) => one.plan !== null)).toBe(true);
    expect(of(data, 'story-khoi-phong-tay-linh').members.every((one) => one.place === null && one.area === null)).toBe(true);
    expect(await refusal(standing(2023, { by: 'story-tay-linh/khong-co' }))).toBe('cluster.measure_unknown');
  });

  it('finds the plan a department issued, and takes none of it for the plan of the People\'s Committee beside it', async () => {
    const offices = 'story-khoi-phong-tay-linh';
    const planOf = async (organisation: string) => of(await standing(2023), offices).members.find((one) => one.organisation === organisation)!.plan;
    expect([of(await standing(2023), offices).withPlan, await planOf('story-phong-vhtt-tay-linh')]).toEqual([0, null]);
    await copyPlan({ owner }, 'story-tay-linh', { slug: 'story-phong-vhtt', issuer: 'Phòng Văn hóa và Thông tin huyện', number: '12/KH-VHTT' });
    expect([of(await standing(2023), offices).withPlan, (await planOf('story-phong-vhtt-tay-linh'))?.plan, await planOf('story-phong-noi-vu-tay-linh')]).toEqual([1, 'story-phong-vhtt', null]);
  });

  it('keeps the places of 2023 when the members of 2024 change', async () => {
    const before = of(await standing(2023));
    const now = of(await standing(2024));
    const left = now.members.slice(0, 5).map((one, index) => ({ organisation: one.organisation, role: index === 0 ? 'leader' : 'member' }));
    await ask('organisation.saveCluster', { id: communes, kind: 'cum', name: 'Cụm thi đua số 1 (các xã phía đông)', area: district, year: 2024, members: left }, 'district_officer');
    expect(of(await standing(2024)).members.map((one) => one.organisation).toSorted()).toEqual(left.map((one) => one.organisation).toSorted());
    expect(of(await standing(2023))).toEqual(before);
  });

  it('places by reports in time, which every body has, seen by the members too', async () => {
    const ids = of(await standing(2024)).members.slice(0, 2).map((one) => one.organisation);
    const { id } = await ask<{ id: number }>('report.open', { area: district, title: 'Báo cáo quý I', kind: 'ad_hoc', periodEnd: '2024-03-31', dueOn: '2024-06-30', recipients: ['Ủy ban nhân dân huyện'], units: ids }, 'district_officer');
    await owner.db.updateTable('report_duties').set({ due_on: '2024-05-01', sent_on: '2024-04-20', state: 'sent' }).where('call_id', '=', id).where('organisation_id', '=', ids[0]!).execute();
    await owner.db.updateTable('report_duties').set({ due_on: '2024-05-01' }).where('call_id', '=', id).where('organisation_id', '=', ids[1]!).execute();
    const home = of(await standing(2024)).members[0]!.area!;
    for (const data of [await standing(2024, { by: 'bao-cao' }), await standing(2024, { by: 'bao-cao' }, 'commune_officer', home)]) {
      const placed = new Map(of(data).members.map((one) => [one.organisation, [one.value === null ? null : Number(one.value), one.place]]));
      expect([placed.get(ids[0]!), placed.get(ids[1]!)]).toEqual([[100, 1], [0, 2]]);
      expect(of(data).members.filter((one) => one.place !== null)).toHaveLength(2);
    }
  });

  it('records a drive where the cluster belongs; what came in is unknown until a ledger says it', async () => {
    const drive = { cluster: communes, year: 2023, group: 'Cán bộ, công chức, viên chức', purpose: 'Hỗ trợ hộ nghèo phát triển sản xuất', pledged: 50_000_000 };
    expect(await refusal(ask('cluster.saveDrive', drive, 'commune_officer', highland.slug))).toBe('house.forbidden');
    expect(await refusal(ask('cluster.saveDrive', { ...drive, year: 2019 }, 'district_officer'))).toBe('cluster.no_members');
    const { id } = await ask<{ id: number }>('cluster.saveDrive', drive, 'district_officer');
    expect(of(await standing(2023)).drives).toEqual([expect.objectContaining({ id, pledged: '50000000', collected: null, purpose: drive.purpose })]);
    expect(of(await standing(2024)).drives).toEqual([]);
    await ask('cluster.withdrawDrive', { id, reason: 'Ghi nhầm năm' }, 'district_officer');
    expect(of(await standing(2023)).drives).toEqual([]);
    expect(await refusal(ask('cluster.withdrawDrive', { id, reason: 'Ghi nhầm năm' }, 'district_officer'))).toBe('house.not_found');
  });
});
