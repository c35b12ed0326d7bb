/** What happened in a village that was merged within the period still counts for its commune, and once. */
import { expect, describe, it } from 'vitest';
import { inHouse } from '../../src/actions/account/sign-in.ts';
import { measures } from '../../src/actions/emulation/measures.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
type Village = { slug: string };

describe('items counted by place, when villages merge within the period', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const days = { from: plainDate('2021-01-01'), until: plainDate('2025-12-31'), due: plainDate('2025-12-31') };
  const counted = async (areas: readonly number[]) => inHouse(house, async (db) => Promise.all((['changes_decided', 'support_in_time', 'escape_registrations'] as const).map(async (register) => {
    const facts = await measures[register]!({ db, areas, ...days, atLeast: '1', baseline: null });
    return areas.map((area) => facts.get(area)?.working[0]?.params);
  })));

  it('are the same before and after, in the commune and in the village that goes on', async () => {
    const [first, second] = (await ask<{ rows: Village[] }>('area.villages', { area: commune })).rows as [Village, Village];
    const [area, stays, goes] = await Promise.all([idOf(commune), idOf(first.slug), idOf(second.slug)]);
    const { rows } = await ask<{ rows: { id: number }[] }>('household.list', { area: second.slug, limit: 2 });
    const line = { id: 1, side: 'household', text: 'Nuôi bò', helper: '', due: '2026-06-30' };
    for (const [index, { id }] of rows.entries()) {
      await owner.db.insertInto('household_supports').values({ world: 'story', area_id: goes, household_id: id, kind: 'inputs', need: 'asked', need_vi: 'Giống', need_en: 'Stock', state: 'given', provider: 'Đoàn thanh niên', source: 'union', promised_on: '2025-01-10', due: '2025-03-10', given_on: index === 0 ? '2025-03-01' : '2025-04-01', in_kind: 'bò giống', recorded_name: 'n' } as never).execute();
      const attachment = await owner.db.insertInto('attachments').values({ subject_kind: 'household', subject_id: String(id), area_id: goes, world: 'story', file_name: 'giay.pdf', media_type: 'application/pdf', size: 1, content_hash: String(index).padEnd(64, '0'), added_by: null, added_by_name: 'n', added_at: '2025-03-01T02:00:00Z' } as never).returning('id').executeTakeFirstOrThrow();
      await owner.db.insertInto('household_pathways').values({ world: 'story', area_id: goes, household_id: id, state: 'registered', target_year: 2026, needs: 'Vốn', drafted_on: '2025-03-01', confirmed_on: '2025-03-02', confirmed_by: 'Chủ hộ', confirmation_id: attachment.id, items: JSON.stringify([{ ...line, givenOn: null, why: '' }]), signed: JSON.stringify([{ on: '2025-03-02', recordedOn: null, signer: 'Chủ hộ', attachment: attachment.id, why: '', items: [line] }]) } as never).execute();
    }
    const [changes, support, registrations] = await counted([area, stays, goes]) as [{ all: number; decided: number }[], { all: number; inTime: number }[], { count: number }[]];
    expect([changes![0]!.all > 0, changes![2]!.all > 0]).toEqual([true, true]);
    expect([support![0], support![2], registrations![0]!.count, registrations![2]!.count]).toMatchObject([{ all: 2, inTime: 1 }, { all: 2, inTime: 1 }, 2, 2]);
    await ask('area.mergeVillages', { area: commune, on: '2025-09-01', decision: '15/NQ-HĐND', villages: [first.slug, second.slug], stays: first.slug });
    const after = await counted([area, stays]) as [{ all: number; decided: number }[], { all: number; inTime: number }[], { count: number }[]];
    expect(after[0][0]).toEqual(changes[0]);
    expect(after[1][0]).toEqual(support[0]);
    expect(after[2][0]).toEqual(registrations[0]);
    expect([after[0][1]!.all, after[2][1]!.count]).toEqual([changes[1]!.all + changes[2]!.all, 2]);
  });
});
