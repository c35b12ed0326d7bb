/** Rounds of assessment beside other people's work: one opened by mistake is taken back while nothing was said, and computing all leaves nobody's entry behind. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { countWaiting } from '../support/at-once.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const plan = 'story-tay-linh';
type Listed = { round: { total: number; withdrawn: { on: string; by: string; why: string; sheets: number } | null }; may: { assess: boolean; withdraw: boolean }; rows: { id: number; name: string; unclear: number }[] };
type Sheet = { id: number; version: number; setHash: string; lines: { id: string; type: string; kind: string | null; asked: boolean }[] };

describe('a round of assessment', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-02-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const above = <T>(name: string, input: object): Promise<T> => ask<T>(name, input, 'district_officer', district);
  const open = (more: object = {}) => above<{ round: number; subjects: number }>('assessment.open', { area: district, plan, set: 'tieu-chi-cap-xa', kind: 'commune', fromYear: 2021, toYear: 2024, ...more });
  const listed = (round: number) => above<Listed>('assessment.list', { round, limit: 200 });
  const withdraw = (round: number, why = 'Mở nhầm các năm') => above<{ sheets: number }>('assessment.withdrawRound', { round, why });
  const mine = async (round: number) => (await sql<{ id: number }>`select a.id::int as id from assessments a join emulation_subjects s on s.id = a.subject_id where a.round_id = ${round} and s.of_area_id = ${await idOf(commune)}`.execute(owner.db)).rows[0]!.id;

  it('opened by mistake is taken back with its reason: the sheets go, the subjects are free, the round stays to be seen', async () => {
    const { round, subjects } = await open();
    expect((await listed(round)).may).toEqual({ assess: true, withdraw: true });
    expect(await refusal(ask('assessment.withdrawRound', { round, why: 'Không phải của mình' }))).toBe('house.forbidden');
    expect(await refusal(open())).toBe('assessment.open_already');
    await owner.db.insertInto('grants').values({ account_id: (await owner.db.selectFrom('accounts').select('id').where('name', '=', `commune_officer/${commune}`).executeTakeFirstOrThrow()).id, area_id: await idOf(commune), role: 'commune_officer', valid_from: '2020-01-01' } as never).execute();
    expect((await withdraw(round)).sheets).toBe(subjects);
    expect(await listed(round)).toMatchObject({ round: { total: 0, withdrawn: { on: '2025-02-03', by: `district_officer/${district}`, why: 'Mở nhầm các năm', sheets: subjects } }, may: { assess: false, withdraw: false }, rows: [] });
    const told = await sql<{ n: number }>`select count(*)::int as n from notifications n join accounts a on a.id = n.account_id where n.message ->> 'key' = 'assessment.notice.withdrawn' and a.name = ${`commune_officer/${commune}`}`.execute(owner.db);
    expect(told.rows[0]!.n).toBe(1);
    for (const act of ['withdrawRound', 'assess', 'setDeadline']) expect(await refusal(above(`assessment.${act}`, { round, why: 'Mở nhầm', deadline: '2025-03-01' })), act).toBe('assessment.round_withdrawn');
    const again = await open();
    expect([again.round === round, again.subjects]).toEqual([false, subjects]);
    await withdraw(again.round, 'Mở lại để thử');
  });

  it('is not taken back once anybody said, showed or handed in anything on one of its sheets', async () => {
    const { round } = await open();
    const sheet = await ask<Sheet>('assessment.get', { id: await mine(round) });
    await ask('attachment.add', { subjectKind: 'assessment', subjectId: String(sheet.id), note: 'Minh chứng', file: { fileName: 'minh-chung.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') } });
    expect([(await listed(round)).may.withdraw, await refusal(withdraw(round))]).toEqual([false, 'assessment.round_begun']);
    // Shown by mistake and taken away again: nothing is left of it.
    const shown = sheet.lines.find((line) => line.type === 'item' && line.asked && line.kind === 'evidence')!;
    const { id: file } = await owner.db.selectFrom('attachments').select('id').where('subject_kind', '=', 'assessment').executeTakeFirstOrThrow();
    const linking = { id: sheet.id, item: shown.id, kind: 'attachment', record: file };
    const { version: linked } = await ask<{ version: number }>('assessment.link', { ...linking, version: sheet.version });
    const { version } = await ask<{ version: number }>('assessment.unlink', { ...linking, version: linked });
    await owner.db.updateTable('attachments').set({ withdrawn_at: '2025-02-03T02:00:00Z' } as never).where('subject_kind', '=', 'assessment').execute();
    expect((await listed(round)).may.withdraw).toBe(true);
    const item = sheet.lines.find((line) => line.type === 'item' && line.asked && line.kind === 'evidence')!;
    await ask('assessment.enter', { id: sheet.id, version, setHash: sheet.setHash, column: 'self', entries: [{ item: item.id, value: 'met', note: 'Có kế hoạch' }] });
    expect([(await listed(round)).may.withdraw, await refusal(withdraw(round))]).toEqual([false, 'assessment.round_begun']);
    // Behind the action the database keeps the sheet too.
    const kept = await sql<{ n: number }>`select count(*)::int as n from assessments where round_id = ${round}`.execute(owner.db);
    expect(kept.rows[0]!.n).toBeGreaterThan(1);
  });

  it('finds a sheet by the name of who is judged among any number', async () => {
    const { round } = await open({ fromYear: 2023 });
    const found = (query: string, more: object = {}) => above<Listed & { total: number }>('assessment.search', { round, query, limit: 1, ...more });
    expect([(await found('my linh')).rows.map((row) => row.id), (await found('không có xã này')).total]).toEqual([[await mine(round)], 0]);
    expect((await found('my linh', { state: 'closed' })).total).toBe(0);
  });

  it('computed as a whole beside somebody writing on a sheet leaves no verdict of what the sheet said before', async () => {
    const { round } = await open({ fromYear: 2022 });
    const sheet = await ask<Sheet>('assessment.get', { id: await mine(round) });
    const item = sheet.lines.find((line) => line.type === 'item' && line.asked && line.kind === 'evidence')!;
    const unclear = async () => (await listed(round)).rows.find((row) => row.id === sheet.id)!.unclear;
    const before = await unclear();
    await sql`update assessments set assessed_on = null where round_id = ${round}`.execute(owner.db); // so that there is something to write
    const said = JSON.stringify({ [item.id]: { value: 'not', score: null, note: 'Chưa có', body: '', by: 'n', on: '2025-02-03' } });
    let computing: Promise<{ assessed: number }> | undefined;
    await owner.db.transaction().execute(async (db) => {
      await sql`update assessments set said_verified = ${said}::jsonb, said_council = ${said}::jsonb, record_version = record_version + 1 where id = ${sheet.id}`.execute(db);
      computing = above('assessment.assess', { round });
      while ((await countWaiting(db)) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    });
    const { assessed } = (await computing)!;
    expect([await unclear(), assessed]).toEqual([before - 1, (await listed(round)).rows.length]);
    expect(await above('assessment.assess', { round })).toMatchObject({ changed: 0 });
  });
});
