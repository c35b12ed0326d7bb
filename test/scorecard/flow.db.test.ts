/** The scorecard of a head on the story world: computed from closed figures, no way to type one, signed by the level above, another level by two persons. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { copyPlan } from '../support/copied-plan.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Item = { group: string; key: string; plan: string | null; target: string | null; state: string; value: string | null };
type Card = { id: number; version: number; state: string; computed: string | null; level: string | null; items: Item[]; override: { mine: boolean } | null; may: { draft: boolean; sign: boolean }; acts: { act: string; by: string; reason: string | null }[] };
const reason = 'Xã bị thiên tai nặng trong quý IV, có văn bản xác nhận.';

describe('the scorecard of a head', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, ofBody } = askingIn({ house, owner }, highland.slug);
  const head = { area: highland.slug, year: 2023, head: 'Bá Văn Mẫu', position: 'Chủ tịch Ủy ban nhân dân xã' };
  const as = async <T>(name: string, input: object, role: Role = 'signer', slug = district) => ask<T>(name, input, role, slug);
  const get = async (id: number, role: Role = 'signer') => as<Card>('scorecard.get', { id }, role);
  let id: number;


  it('is drafted by the level above from closed figures, and says of each target what the board says', async () => {
    expect(await refusal(as('scorecard.draft', head, 'commune_chair', highland.slug))).toBe('house.forbidden');
    expect(await refusal(as('scorecard.draft', head, 'signer', highland.slug))).toBe('house.forbidden'); // not by one's own area
    expect(await refusal(as('scorecard.draft', { ...head, year: 2024 }))).toBe('scorecard.year_running');
    ({ id } = await as<{ id: number }>('scorecard.draft', head, 'district_officer'));
    expect(await refusal(as('scorecard.draft', head))).toBe('scorecard.there_already');
    const card = await get(id);
    const targets = card.items.filter((one) => one.plan !== null);
    expect(targets.length).toBeGreaterThan(0);
    // Who signs for an office of the district assesses no head in the district's name, and is shown no button for it.
    const office = await ofBody('story-phong-ldtbxh-tay-linh', 'signer', district);
    expect([(await office.ask<Card>('scorecard.get', { id })).may, await refusal(office.ask('scorecard.recompute', { id, version: card.version }))]).toEqual([{ draft: false, sign: false }, 'house.forbidden']);
    const board = await as<{ rows: { target: string; verdicts: { state: string; value: string | null }[]; years: { year: number; state: string; value: string | null; provisional: boolean }[] }[] }>('plan.board', { plan: targets[0]!.plan!, area: highland.slug, asOf: '2023-12-31', mapOf: '2023-12-31' });
    for (const one of targets) {
      const row = board.rows.find((each) => each.target === one.target)!;
      const shown = row.years.find((each) => each.year === 2023) ?? row.verdicts[0]!;
      expect([one.key, one.value]).toEqual([one.key, shown.value]);
      if (one.state === 'missed') expect(['missed', 'behind', 'unreachable']).toContain(shown.state);
      if (one.state === 'met' || one.state === 'beyond') expect(['met', 'exhausted', 'on_track']).toContain(shown.state);
    }
    expect(card.items.find((one) => one.key === 'plan_issued')!.state).toBe('met');
  });

  it('takes no figure from anybody: no field is there and one that is sent is refused', async () => {
    const { version } = await get(id);
    for (const more of [{ level: 'excellent' }, { value: '5' }, { items: [] }, { card: {} }]) {
      expect(await refusal(as('scorecard.draft', { ...head, head: 'Người Khác', ...more }))).toMatch(/^house\./);
      expect(await refusal(as('scorecard.recompute', { id, version, ...more }))).toMatch(/^house\./);
      expect(await refusal(as('scorecard.sign', { id, version, ...more }))).toMatch(/^house\./);
    }
    expect((await get(id)).version).toBe(version);
  });

  it('is signed as the figures say now, not as they were when it was drafted', async () => {
    const before = await get(id);
    const poverty = before.items.find((one) => one.plan !== null && one.value !== null)!;
    await sql`update observations o set value = value + 1, numerator = numerator + 5 from areas a where a.id = o.area_id and a.slug = ${highland.slug} and o.period_end = '2023-12-31'`.execute(owner.db);
    expect(await refusal(as('scorecard.sign', { id, version: before.version }))).toBe('scorecard.figures_changed');
    await sql`update observations o set value = value - 1, numerator = numerator - 5 from areas a where a.id = o.area_id and a.slug = ${highland.slug} and o.period_end = '2023-12-31'`.execute(owner.db);
    await as('scorecard.recompute', { id, version: before.version });
    const after = await get(id);
    expect(after.items.find((one) => one.key === poverty.key)).toEqual(poverty);
    expect(after.items.some((one) => one.state === 'unknown')).toBe(true);
    expect([after.computed, await refusal(as('scorecard.sign', { id, version: after.version }))]).toEqual([null, 'scorecard.level_unknown']);
    // The district missed so much that what is unknown changes nothing.
    const above = await as<{ id: number; version: number }>('scorecard.draft', { ...head, area: district }, 'province_officer', 'story-tra-giang');
    expect(await as('scorecard.sign', { id: above.id, version: above.version }, 'signer', 'story-tra-giang')).toMatchObject({ state: 'signed' });
  });

  it('has another level only with a reason and a second person', async () => {
    const { version, computed } = await get(id);
    const other = computed === 'done' ? 'good' : 'done';
    expect(await refusal(as('scorecard.override', { id, version, level: other, reason: 'Ngắn' }))).toMatch(/^house\./);
    expect(await refusal(as('scorecard.override', { id, version, level: other, reason }, 'district_officer'))).toBe('house.forbidden');
    if (computed !== null) expect(await refusal(as('scorecard.override', { id, version, level: computed, reason }))).toBe('scorecard.same_level');
    const proposed = await as<{ version: number }>('scorecard.override', { id, version, level: other, reason });
    expect((await get(id)).level).toBe(computed); // does not hold yet
    expect(await refusal(as('scorecard.confirm', { id, version: proposed.version }))).toBe('scorecard.second_signature');
    const declined = await as<{ version: number; state: string }>('scorecard.decline', { id, version: proposed.version, reason: 'Chưa đủ căn cứ' }, 'supervisor');
    expect(['signed', 'draft']).toContain(declined.state);
    const again = await as<{ version: number }>('scorecard.override', { id, version: declined.version, level: other, reason });
    // Nobody signed these figures: when they move between the two, there is nothing left to confirm.
    await sql`update observations o set value = value + 1, numerator = numerator + 5 from areas a where a.id = o.area_id and a.slug = ${highland.slug} and o.period_end = '2023-12-31'`.execute(owner.db);
    expect(await refusal(as('scorecard.confirm', { id, version: again.version }, 'supervisor'))).toBe('scorecard.figures_changed');
    await sql`update observations o set value = value - 1, numerator = numerator - 5 from areas a where a.id = o.area_id and a.slug = ${highland.slug} and o.period_end = '2023-12-31'`.execute(owner.db);
    await as('scorecard.confirm', { id, version: again.version }, 'supervisor');
    const held = await get(id);
    expect([held.state, held.level, held.computed]).toEqual(['overridden', other, computed]);
    expect(await refusal(as('scorecard.decline', { id, version: held.version, reason: 'Muộn rồi' }, 'supervisor'))).toBe('scorecard.act_impossible');
    expect(held.acts.map((one) => one.act).slice(-4)).toEqual(['proposed', 'declined', 'proposed', 'confirmed']);
    expect(held.acts.at(-2)!.reason).toBe(reason);
    expect(await refusal(as('scorecard.recompute', { id, version: held.version }))).toBe('scorecard.act_impossible');
  });

  it('is made of the head of a body by the area it works for, from the body\'s own plan, reports and tasks, and by nobody of that body', async () => {
    const office = 'story-phong-ldtbxh-tay-linh';
    const wanted = { area: district, organisation: office, year: 2023, head: 'Trưởng Phòng Mẫu', position: 'Trưởng phòng' };
    expect(await refusal(as('scorecard.draft', { ...wanted, organisation: 'story-so-noi-vu-tra-giang' }))).toBe('scorecard.body_elsewhere');
    expect(await refusal(as('scorecard.draft', { ...wanted, organisation: 'story-ubnd-tay-linh' }))).toBe('scorecard.body_of_area');
    expect(await refusal(as('scorecard.draft', wanted, 'commune_chair', highland.slug))).toBe('house.forbidden');
    const own = await ofBody(office, 'district_officer', district);
    expect(await refusal(own.ask('scorecard.draft', wanted))).toBe('scorecard.own_body');
    const drafted = await as<{ id: number; version: number }>('scorecard.draft', wanted, 'district_officer');
    const before = await get(drafted.id);
    const leading = (card: Card) => new Map(card.items.filter((one) => one.group === 'leadership' && one.plan === null).map((one) => [one.key, [one.state, one.value]]));
    // Without a plan of its own it works by the area's.
    expect([leading(before).get('body_plan_issued'), new Set(before.items.flatMap((one) => one.plan ?? []))]).toEqual([['missed', null], new Set(['story-tay-linh'])]);
    const led = await sql<{ due: number; done: number }>`select count(*)::int as due, count(*) filter (where done_on <= coalesce(given_due_on, due_on))::int as done from plan_tasks t join areas a on a.id = t.area_id
      where a.slug = ${district} and t.lead = 'Phòng Lao động - Thương binh và Xã hội huyện' and t.state not in ('proposed', 'declined', 'dropped') and coalesce(given_due_on, due_on) between '2023-01-01' and '2023-12-31'`.execute(owner.db);
    expect(leading(before).get('tasks_on_time')).toEqual(led.rows[0]!.due === 0 ? undefined : [led.rows[0]!.done === led.rows[0]!.due ? 'met' : 'missed', String(led.rows[0]!.done)]);
    await copyPlan({ owner }, 'story-tay-linh', { slug: 'story-phong-ldtbxh', issuer: 'Phòng Lao động - Thương binh và Xã hội huyện', number: '15/KH-LĐTBXH' });
    expect(await refusal(own.ask('scorecard.recompute', { id: drafted.id, version: drafted.version }))).toBe('scorecard.own_body');
    expect((await own.ask<Card>('scorecard.get', { id: drafted.id })).may).toEqual({ draft: false, sign: false });
    await as('scorecard.recompute', { id: drafted.id, version: drafted.version });
    const after = await get(drafted.id);
    expect([leading(after).get('body_plan_issued')?.[0], new Set(after.items.flatMap((one) => one.plan ?? []))]).toEqual(['met', new Set(['story-phong-ldtbxh'])]);
    // The plan of a body is none of the area's: its own card stands on its own plan as before.
    const fresh = await as<{ id: number }>('scorecard.draft', { ...head, head: 'Người Khác', area: district }, 'province_officer', 'story-tra-giang');
    expect(new Set((await get(fresh.id)).items.flatMap((one) => one.plan ?? []))).toEqual(new Set(['story-tay-linh']));
    // Nor is the area led by it: without the People's Committee's own plan none was issued, and no task of the body's counts.
    await owner.db.updateTable('plans').set({ discarded_on: '2024-06-03' }).where('slug', '=', 'story-tay-linh').execute();
    const without = await as<{ id: number }>('scorecard.draft', { ...head, head: 'Người Khác Nữa', area: district }, 'province_officer', 'story-tra-giang');
    expect([leading(await get(without.id)).get('plan_issued'), leading(await get(without.id)).get('tasks_on_time')]).toEqual([['missed', null], undefined]);
    await owner.db.updateTable('plans').set({ discarded_on: null }).where('slug', '=', 'story-tay-linh').execute();
    const proposed = await as<{ version: number }>('scorecard.override', { id: drafted.id, version: after.version, level: after.computed === 'done' ? 'good' : 'done', reason });
    await as('scorecard.confirm', { id: drafted.id, version: proposed.version }, 'supervisor');
    const text = (await readDocx((await as<{ bytes: Uint8Array }>('scorecard.file', { id: drafted.id, format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(text).toContain('Phòng Lao động - Thương binh và Xã hội huyện');
    expect(text).toContain('Đã ban hành kế hoạch của cơ quan, đơn vị');
  });

  it('is discarded as a draft made for the wrong head, with its reason: kept with its acts, out of the list, and the right one can be drafted', async () => {
    const listed = async () => (await as<{ total: number; rows: { id: number }[] }>('scorecard.list', { area: district, year: 2023 })).rows.map((row) => row.id);
    const wrong = { ...head, area: district, head: 'Bá Văn Mâu' };
    const above = 'story-tra-giang';
    const { id: draft, version } = await as<{ id: number; version: number }>('scorecard.draft', wrong, 'province_officer', above);
    expect(await refusal(as('scorecard.discard', { id: draft, version }, 'province_officer', above))).toMatch(/^house\./); // not without a reason
    expect(await refusal(as('scorecard.discard', { id: draft, version, reason: 'Ghi sai tên' }))).toBe('house.forbidden'); // not by the head's own district
    await as('scorecard.discard', { id: draft, version, reason: 'Ghi sai tên người đứng đầu' }, 'province_officer', above);
    const gone = await as<Card>('scorecard.get', { id: draft }, 'signer', above);
    expect([gone.state, gone.acts.map((one) => one.act), gone.acts.at(-1)!.reason]).toEqual(['discarded', ['drafted', 'discarded'], 'Ghi sai tên người đứng đầu']);
    expect(await listed()).not.toContain(draft);
    for (const [act, more] of [['recompute', {}], ['sign', {}], ['override', { level: 'good', reason }], ['discard', { reason: 'Lần nữa' }]] as const) expect(await refusal(as(`scorecard.${act}`, { id: draft, version: gone.version, ...more }, 'signer', above))).toBe('scorecard.act_impossible');
    const again = await as<{ id: number; version: number }>('scorecard.draft', wrong, 'province_officer', above); // the same name too: the position or body was wrong
    expect(await listed()).toContain(again.id);
    await as('scorecard.discard', { id: again.id, version: again.version, reason: 'Lập nhầm cơ quan' }, 'province_officer', above);
    const text = (await readDocx((await as<{ bytes: Uint8Array }>('scorecard.file', { id: draft, format: 'docx' }, 'signer', above)).bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(text).toContain('đã bỏ vì lập nhầm');
    // What is signed, or waits for a second signature, is not a draft any more.
    const signed = await get(id);
    expect(await refusal(as('scorecard.discard', { id, version: signed.version, reason: 'Không còn là dự thảo' }))).toBe('scorecard.act_impossible');
  });

  it('is printed with the computed level, the other one and its reason, and seen by the head\'s own area but by no neighbour', async () => {
    const docx = await as<{ bytes: Uint8Array }>('scorecard.file', { id, format: 'docx' }, 'commune_chair', highland.slug);
    const text = (await readDocx(docx.bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(text).toContain('Mức được ghi nhận');
    expect(text).toContain(reason);
    expect(text).toContain('chưa xác minh');
    const pdf = await as<{ bytes: Uint8Array }>('scorecard.file', { id, format: 'pdf' });
    expect((await readPdf(pdf.bytes)).pages.length).toBeGreaterThan(0);
    expect((await as<Card>('scorecard.get', { id }, 'commune_chair', highland.slug)).may).toEqual({ draft: false, sign: false });
    const neighbour = (await owner.db.selectFrom('areas').select('slug').where('level', '=', 'commune').where('world', '=', 'story').where('slug', '!=', highland.slug).executeTakeFirstOrThrow()).slug;
    expect(await refusal(as('scorecard.get', { id }, 'commune_officer', neighbour))).toBe('house.not_found');
    expect((await as<{ total: number }>('scorecard.list', { area: district, year: 2023 })).total).toBe(5);
  });
});
