/** What no rule refuses and the council should know, on a real database: a second proposal elsewhere, another manner, somebody of the same name. */
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const plan = 'story-tay-linh';
type Done = { award: number; version: number; dossier: number };

describe('a dossier like another', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const opened = (more: object = {}, area = commune) => ask<Done>('award.open', { area, level: 'commune', occasion: 'yearly', on: clock.today(), deadline: '2025-12-01', fromYear: 2025, toYear: 2025, plan, ...more }, 'commune_officer', area);
  const proposed = (round: Done, whom: object, area = commune) => ask<Done>('award.nominate', { award: round.award, version: round.version, on: clock.today(), form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.', ...whom }, 'commune_officer', area);
  const warnings = async (made: Done): Promise<string[]> => (await ask<{ warnings: { key: string }[] }>('award.dossier', { award: made.award, dossier: made.dossier })).warnings.map((one) => one.key.replace('award.warning.', ''));
  const named = (kind: string, name: string, position = '') => ({ named: { kind, name, position } });

  it('is not refused, but says that the same subject is proposed in another round, until that ends', async () => {
    const first = await proposed(await opened(), named('official', 'Đinh Thị Mơ', 'Công chức'));
    expect(await warnings(first)).toEqual([]);
    const second = await proposed(await opened(), named('official', 'Đinh Thị Mơ', 'Công chức'));
    expect([await warnings(first), await warnings(second)]).toEqual([['pending'], ['pending']]);
    const { warnings: [line] } = await ask<{ warnings: { params: object }[] }>('award.dossier', { award: second.award, dossier: second.dossier });
    expect(line!.params).toMatchObject({ area: 'Xã Đông Lĩnh', date: { date: '2025-09-08' }, stage: { key: 'award.stage.nominated' } });
    await ask('award.withdraw', { award: first.award, version: first.version, on: clock.today(), dossier: first.dossier, why: 'Đề nghị ở đợt khác' });
    expect(await warnings(second)).toEqual([]);
  });

  it('says where and why the subject was refused before, to the council too; in the same round it is proposed again only in other words and with a reason', async () => {
    const round = await opened();
    const made = await proposed(round, named('official', 'Bùi Thị Lá', 'Công chức'));
    let at = await broughtTo(owner, made, [1], 'published', { on: clock.today() });
    const objected = await ask<Done>('award.object', { ...at, on: clock.today(), dossier: 1, text: 'Kê khai không đúng' });
    at = await ask<Done>('award.answer', { award: at.award, version: objected.version, on: clock.today(), objection: 1, upheld: true, why: 'Kiến nghị đúng' });
    const again = (more: object) => proposed({ ...round, version: at.version }, { ...named('official', 'Bùi Thị Lá', 'Công chức'), ...more });
    expect([await refusal(again({})), await refusal(again({ again: 'Đã có xác nhận mới của thôn' })), await refusal(again({ achievement: 'Giúp sáu hộ thoát nghèo bền vững.' }))]).toEqual(['award.refused_before', 'award.refused_before', 'award.refused_before']);
    const second = await again({ achievement: 'Giúp sáu hộ thoát nghèo bền vững.', again: 'Đã có xác nhận mới của thôn' });
    const { warnings: lines } = await ask<{ warnings: { key: string; params: object }[] }>('award.dossier', { award: second.award, dossier: second.dossier });
    expect(lines).toMatchObject([{ key: 'award.warning.refused', params: { area: 'Xã Đông Lĩnh', date: { date: clock.today() }, why: { key: 'award.refused.objection' } } }, { key: 'award.warning.again', params: { why: 'Đã có xác nhận mới của thôn' } }]);
    // In another round nothing is asked, and everybody who judges is told.
    const other = await proposed(await opened(), named('official', 'Bùi Thị Lá', 'Công chức'));
    expect(await warnings(other)).toEqual(['pending', 'refused']);
    const { rows } = await ask<{ rows: { refusedBefore: object[] }[] }>('award.dossiers', { award: other.award });
    expect(rows.map((row) => row.refusedBefore)).toEqual([[{ on: clock.today(), areaName: 'Xã Đông Lĩnh', refused: 'objection' }]]);
    const sat = await broughtTo(owner, other, [1], 'published', { on: clock.today() });
    const minutes = (await readDocx((await ask<{ bytes: Uint8Array }>('award.paper', { award: sat.award, paper: 'council', of: 1, format: 'docx' })).bytes)).paragraphs.map((one) => one.text).join('\n');
    expect(minutes).toContain('đã bị từ chối ngày 08/09/2025 ở xã Đông Lĩnh, kiến nghị đúng.');
  });

  it('says that the subject was awarded for the same years in another manner', async () => {
    const first = await proposed(await opened({ manner: 'unexpected' }), named('official', 'Hồ Văn Suối', 'Công chức'));
    const ready = await broughtTo(owner, first, [1], 'published', { on: plainDate('2025-09-08') });
    clock.set(plainDate('2025-09-16'));
    await ask('award.decide', { ...ready, on: clock.today(), dossiers: [1], number: '55/QĐ-UBND' }, 'commune_chair');
    expect(await warnings(await proposed(await opened(), named('official', 'Hồ Văn Suối', 'Công chức')))).toEqual(['other_manner']);
  });

  it('says that a proposal with a day within the deadline was entered after it; the acts of the round say when each was entered', async () => {
    const round = await opened({ deadline: clock.today() });
    const day = clock.today();
    clock.set(addDays(day, 20));
    const late = await ask<Done>('award.nominate', { award: round.award, version: round.version, on: day, ...named('official', 'Vi Thị Muộn', 'Công chức'), form: 'commune_commendation', path: 'own', fromYear: 2025, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
    const { warnings: lines } = await ask<{ warnings: object[] }>('award.dossier', { award: late.award, dossier: late.dossier });
    expect(lines).toEqual([{ key: 'award.warning.late', params: { date: { date: day }, entered: { date: clock.today() }, deadline: { date: day } } }]);
    const { acts } = await ask<{ acts: { kind: string; recordedOn: string | null }[] }>('award.get', { award: late.award });
    expect(acts.map((one) => [one.kind, one.recordedOn])).toEqual([['nominate', clock.today()], ['open', null]]);
    clock.set(day);
  });

  it('says that somebody of the name is awarded or proposed as another subject: by another position, or as the head of a household; not in another commune', async () => {
    const { id: household, name } = (await owner.pool.query<{ id: number; name: string }>(`select h.household_id::int as id, p.full_name as name from household_heads h join person_details p on p.person_id = h.person_id and p.ended_act is null and p.valid_until is null
      join households o on o.id = h.household_id join area_closure c on c.descendant_id = o.village_id and c.ancestor_id = $1 where h.ended_act is null and h.valid_until is null order by 1 limit 1`, [await idOf(commune)])).rows[0]!;
    const person = await proposed(await opened(), named('person', name.toLocaleUpperCase('vi'), 'thôn 1'));
    expect(await warnings(person)).toEqual([]);
    const home = await proposed(await opened(), { household });
    expect([await warnings(person), await warnings(home)]).toEqual([['same_name'], ['same_name']]);
    const neighbour = 'story-phu-linh-2025';
    const other = await proposed(await opened({}, neighbour), named('person', name, 'thôn 2'), neighbour);
    const { warnings: seen } = await ask<{ warnings: object[] }>('award.dossier', { award: other.award, dossier: other.dossier }, 'commune_officer', neighbour);
    expect(seen).toEqual([]);
    expect(JSON.stringify((await ask<{ warnings: object[] }>('award.dossier', { award: home.award, dossier: home.dossier })).warnings)).not.toContain(name);
  });
});
