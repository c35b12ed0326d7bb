/** A status that an earlier version left behind when it undid the registration of its household: believed no longer, nothing else is touched, and what was known is told as it was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { asHouse } from '../../src/db/account.ts';
import { insertDecisions } from '../../src/db/household-decision.ts';
import { readFacts, touchHouseholds, writeActs } from '../../src/db/household.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { open } from '../../src/domain/household/facts.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-2025';
const village = 'story-lang-1-vinh-linh';
const today = plainDate('2026-03-20');
type Card = { lives: boolean; status: { class: string } | null; statuses: { class: string; from: string }[] };
type Done = { act: number; household: number; version: number };

describe('a status left behind by an undoing of an earlier version', async () => {
  const { house, owner } = await useLoadedHouse({ today });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const by = { today, now: '2026-03-20T02:00:00Z', accountId: null, accountName: 'Người thử' };
  const card = (id: number, knownOn?: string): Promise<Card> => ask<Card>('household.get', { id, ...(knownOn ? { knownOn } : {}) });
  const register = async (name: string): Promise<Done> => ask<Done>('household.register', { village, address: 'Tổ 1', on: '2026-03-02', members: [{ relation: 'head', details: { fullName: name, birth: '1960', sex: 'female', ethnicGroup: 'kinh' } }] });
  /** As a round writes it: one act, one status under a decision. */
  const decide = async (household: number, number: string): Promise<void> => owner.db.transaction().execute(async (db) => {
    const [villageId, areaId] = [await idOf(village), await idOf(commune)];
    const [decisionId] = [...(await insertDecisions(db, [{ world: 'story', areaId, number, issuedOn: plainDate('2026-03-10'), effectiveOn: plainDate('2026-03-10'), origin: 'review' }])).values()];
    const change = open('status', household, villageId, plainDate('2026-03-10'), { class: 'poor', change: 'new', decisionId: decisionId!, standard: 'national-2022-2025', deprivations: 7, answered: null, incomePerPerson: 1_000_000, scoreA: null, causes: [], needs: [] });
    await writeActs(db, [{ kind: 'decide', world: 'story', villageId, happenedOn: plainDate('2026-03-10'), reason: number, change, persons: 0, makes: null, parts: [{ householdId: household, part: 'subject' }] }], by);
  });
  /** As the earlier version undid a registration: what it opened ends, and nobody asked what rested on it. */
  const undoAsBefore = async ({ act, household }: Done): Promise<void> => owner.db.transaction().execute(async (db) => {
    const ends = (await asHouse(db, () => readFacts(db, [household]))).filter((one) => one.kind !== 'status');
    await writeActs(db, [{ kind: 'reverse', world: 'story', villageId: await idOf(village), happenedOn: plainDate('2026-03-02'), reason: 'Ghi nhầm hộ', change: { ends, opens: [] }, persons: 0, makes: null, parts: [{ householdId: household, part: 'subject' }], reverses: act }], by);
    await touchHouseholds(db, [household]);
  });
  const believed = async (): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from household_statuses where ended_act is null`.execute(owner.db)).rows[0]!.count;
  const rows = async (): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from household_statuses`.execute(owner.db)).rows[0]!.count;
  const repair = () => sql.raw(readFileSync(join(import.meta.dirname, '../../src/db/migrations/0416-statuses-of-nobody.sql'), 'utf8')).execute(owner.db);

  it('is believed no longer, while its decision, the row and every other status stand', async () => {
    const [orphan, lives, gone, corrected] = [await register('Trần Thị Bị Hủy'), await register('Trần Thị Còn Ở'), await register('Trần Thị Đã Đi'), await register('Trần Thị Sửa Chỗ')];
    for (const [index, one] of [orphan, lives, gone, corrected].entries()) await decide(one.household, `${70 + index}/QĐ-UBND`);
    await undoAsBefore(orphan);
    await ask('household.leave', { id: gone.household, version: 1, on: '2026-03-15' });
    // An address put right and the correction undone: something of it ended by an undoing, but it lives.
    const done = await ask<Done>('household.correctAddress', { correction: 'typing', id: corrected.household, version: 1, address: 'Tổ 9', reason: 'Nghe nhầm' });
    await ask('household.reverse', { id: corrected.household, version: done.version, act: done.act, reason: 'Tổ 1 mới đúng' });
    expect([(await card(orphan.household)).lives, (await card(orphan.household)).status?.class], 'counted for nobody').toEqual([false, 'poor']);
    const before = [await believed(), await rows()];
    await repair();
    expect([await believed(), await rows()]).toEqual([before[0]! - 1, before[1]!]);
    expect((await card(orphan.household)).statuses).toEqual([]);
    expect((await Promise.all([lives, gone, corrected].map((one) => card(one.household)))).map((one) => one.statuses.map((status) => status.class))).toEqual([['poor'], ['poor'], ['poor']]);
    // Known until today as it was, under its decision.
    expect((await sql<{ known_until: string; number: string; withdrawn_on: string | null }>`select s.known_until, d.number, d.withdrawn_on from household_statuses s join household_decisions d on d.id = s.decision_id where s.household_id = ${orphan.household}`.execute(owner.db)).rows).toEqual([{ known_until: '2026-03-20', number: '70/QĐ-UBND', withdrawn_on: null }]);
    await repair();
    expect([await believed(), await rows()], 'once is enough').toEqual([before[0]! - 1, before[1]!]);
  });
});
