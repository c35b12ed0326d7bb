/** One mark for many households on a real database: from the list and from a file, counted at once, undone as a whole, and never by halves. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/domain/problem.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
type People = { count: number; rows: { household: number; head: string; row?: number; problem?: { code: string } }[] };
type Seen = { listed: number; ready: People; already: People; stopped: People };
type FileSeen = { ready: People; already: People; problemCount: number; problems: { code: string; row: number | null; field: string | null }[]; notices: { kind: string; count: number }[]; columns: string[] };
type Done = { batch: number; households: number; already: number };
type Form = { columns: { id: string }[]; total: { cells: { value: number | null }[] }[] };
const file = (...lines: string[]) => ({ fileName: 'a.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`) });
const farming = { mark: 'farming', does: 'set', on: '2023-06-01' } as const;

describe('one mark for many households', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const here = { area: commune, classes: ['average'] };
  const preview = (more: object = {}) => ask<Seen>('household.markPreview', { ...farming, ...here, ...more });
  const mark = (more: object = {}) => ask<Done>('household.markMany', { ...farming, ...here, ...more });
  const undo = (batch: number) => ask<{ households: number }>('household.markUndo', { marks: batch, reason: 'Ghi nhầm danh sách' });
  const inForm = async (): Promise<readonly (number | null)[]> => {
    const form = await ask<Form>('form.table', { area: commune, year: 2023, form: 1 });
    return ['7', '13'].map((id) => form.total[0]!.cells[form.columns.findIndex((one) => one.id === id)]!.value);
  };
  const marks = async (): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from household_traits where ended_act is null and trait = 'farming'`.execute(owner.db)).rows[0]!.count;
  const version = async (id: number): Promise<number> => (await ask<{ version: number }>('household.get', { id })).version;
  // Five households of an average living standard, with their heads and the persons who live in them.
  const { rows: five } = await sql<{ id: number; name: string; birth: string; village: string; number: string | null; members: number }>`select s.household_id::int as id, d.full_name as name, d.citizen_number as number, d.birth, (select name from areas where areas.id = s.village_id) as village,
      (select count(*)::int from household_members m where m.household_id = s.household_id and m.ended_act is null and m.valid_from <= '2023-12-31' and (m.valid_until is null or m.valid_until > '2023-12-31')) as members
    from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.administrative and c.ancestor_id = ${await idOf(commune)} join household_heads h on h.household_id = s.household_id and h.ended_act is null and h.valid_until is null
    join person_details d on d.person_id = h.person_id and d.ended_act is null and d.valid_until is null join household_residences r on r.household_id = s.household_id and r.ended_act is null and r.valid_until is null and r.valid_from <= '2023-06-01'
    where s.class = 'near_poor' and s.ended_act is null and s.valid_from <= '2023-12-31' and s.valid_until is null and d.citizen_number is not null order by s.household_id limit 5`.execute(owner.db);
  await sql`update household_statuses set class = 'average' where household_id = any (${five.map((one) => one.id)}::bigint[]) and valid_until is null and ended_act is null`.execute(owner.db);
  const ids = five.map((one) => one.id);
  const [first, second, third] = five as [(typeof five)[number], (typeof five)[number], (typeof five)[number]];

  it('is given to the whole list in one act, leaves who has it, and is in form 1 at once with their members', async () => {
    await ask('household.setTrait', { id: first.id, version: await version(first.id), on: '2023-01-05', trait: 'farming' });
    const seen = await preview();
    expect([seen.listed, seen.ready.count, seen.already.rows.map((one) => one.household), seen.stopped.count, seen.ready.rows.every((one) => one.head !== '')]).toEqual([5, 4, [first.id], 0, true]);
    expect(await inForm()).toEqual([1, first.members]);
    expect(await refusal(mark({ expected: 5 }))).toBe('household.marks_changed');
    const done = await mark({ expected: 4, reason: 'Danh sách của các thôn' });
    expect([done.households, done.already, await inForm()]).toEqual([4, 1, [5, five.reduce((sum, one) => sum + one.members, 0)]]);
    const { rows: journal } = await sql<{ id: string; after: { mark: string; batch: number } }>`select subject_id as id, after from audit_entries where action = 'household.markMany' and subject_kind = 'household' order by id`.execute(owner.db);
    expect([journal.map((one) => Number(one.id)).toSorted((a, b) => a - b), new Set(journal.map((one) => one.after.batch))]).toEqual([ids.slice(1), new Set([done.batch])]);
    expect((await ask<{ acts: { kind: string; reversible: boolean }[] }>('household.get', { id: second.id })).acts[0]).toMatchObject({ kind: 'set_trait', reversible: true });

    expect((await undo(done.batch)).households).toBe(4);
    expect([await inForm(), await marks(), await refusal(undo(done.batch))]).toEqual([[1, first.members], 1, 'household.marks_undone']);
  });

  it('is refused as a whole where one household cannot have it on the day, and goes on without that one', async () => {
    await ask('household.setTrait', { id: second.id, version: await version(second.id), on: '2024-01-05', trait: 'farming' });
    const [before, seen] = [await marks(), await preview()];
    expect(seen.stopped.rows.map((one) => [one.household, one.problem!.code])).toEqual([[second.id, 'household.mark_later']]);
    const error = await mark({ expected: 3 }).catch((one: unknown) => one);
    expect([(error as ProblemError).problems.map((one) => one.code), await marks()]).toEqual([['household.marks_refused', 'household.mark_later'], before]);
    const done = await mark({ expected: 3, leftOut: [second.id] });
    expect([done.households, await marks()]).toEqual([3, before + 3]);
    expect(await refusal(mark({ expected: 0, leftOut: [second.id] }))).toBe('household.marks_nothing');
    expect((await ask<{ total: number; rows: { id: number; undoneOn: string | null }[] }>('household.markBatches', { area: commune })).rows.map((one) => one.undoneOn === null)).toEqual([true, false]);
  });

  it('is taken from chosen households and comes back when that is undone, unless something was recorded on it since', async () => {
    const end = await mark({ does: 'end', on: '2024-02-01', households: ids.slice(2), expected: 3 });
    const [held] = [async (date: string) => (await ask<{ total: number }>('household.list', { area: commune, date, trait: 'farming', classes: ['average'] })).total];
    expect([await held('2024-01-31'), await held('2024-06-03')]).toEqual([5, 2]);
    const anew = await ask<{ act: number }>('household.setTrait', { id: third.id, version: await version(third.id), on: '2024-03-01', trait: 'farming' });
    const blocked = await undo(end.batch).catch((one: unknown) => one);
    expect((blocked as ProblemError).problems).toMatchObject([{ code: 'household.marks_built_on', params: { count: 1, households: String(third.id) } }]);
    expect(await held('2024-06-03')).toBe(3);
    await ask('household.reverse', { id: third.id, version: await version(third.id), act: anew.act, reason: 'Ghi nhầm' });
    expect([(await undo(end.batch)).households, await held('2024-06-03')]).toEqual([3, 5]);
  });

  it('is given by a file by number, citizen number or name, with every doubtful row named and nothing written before it is right', async () => {
    const { batch } = await mark({ does: 'end', on: '2024-04-01', expected: 5 });
    const lines = ['Mã hộ;Họ và tên;Số CCCD;Đặc điểm của hộ', `${first.id};${first.name};;làm nông, lâm, ngư, diêm nghiệp`, `;;${second.number};x`, `${third.id};Người Nơi Khác;;x`, '999999999;;;x', `${five[3]!.id};;${first.number};x`, `${five[4]!.id};${five[4]!.name};;có người có công`, `${second.id};;;x`, ';Không Có Ai Tên Này;;x', `${five[3]!.id};;;chăn gì đó`, `${five[3]!.id};;;không làm nông, lâm, ngư, diêm nghiệp`];
    const input = { area: commune, mark: 'farming', does: 'set', on: '2024-05-01', file: file(...lines) };
    const before = await marks();
    const seen = await ask<FileSeen>('household.markFilePreview', input);
    expect(seen.problems.map((one) => [one.row, one.field, one.code])).toEqual([[4, 'name', 'household.mark_name_differs'], [5, 'household_no', 'household.mark_unknown'], [6, 'citizen_number', 'household.mark_number_differs'], [9, 'name', 'household.mark_unknown'], [10, 'trait', 'household.mark_word']]);
    expect([seen.ready.rows.map((one) => [one.row, one.household]), seen.notices.map((one) => [one.kind, one.count])]).toEqual([[[2, first.id], [3, second.id]], [['mark_others', 2], ['mark_again', 1]]]);
    expect([await refusal(ask('household.markFile', { ...input, expected: 2 })), await marks()]).toEqual(['household.list_refused', before]);
    const repaired = { ...input, edits: [{ row: 4, column: 'name', value: third.name }, { row: 10, column: 'trait', value: '' }], leftOut: [5, 6, 9] };
    const done = await ask<Done>('household.markFile', { ...repaired, expected: 3 });
    expect([done.households, await marks() - before]).toEqual([3, 3]);
    expect((await ask<FileSeen>('household.markFilePreview', repaired)).problems[0]).toMatchObject({ code: 'household.mark_file_known' });
    // A list with a column of crosses for the mark, as communes keep them, and its total.
    const crosses = await ask<FileSeen>('household.markFilePreview', { ...input, file: file('TT;Mã hộ;Họ và tên;Hộ làm nông, lâm, ngư, diêm nghiệp', `1;${third.id};${third.name};x`, `2;${first.id};${first.name};`, ';;Tổng cộng;1') });
    expect([crosses.problems, crosses.already.rows.map((one) => one.household), crosses.notices.map((one) => [one.kind, one.count])]).toEqual([[], [third.id], [['mark_others', 1], ['list_skipped', 1]]]);
    // A heading the commune explained when it imported a list means the same here.
    const explained = file('Sổ bộ;Nhân danh', `${third.id};${third.name}`);
    const unread = await ask<FileSeen>('household.markFilePreview', { ...input, file: explained });
    await sql`insert into household_list_headings (area_id, key, heading, meaning, learned_on) values (${await idOf(commune)}, 'so bo', 'Sổ bộ', 'household_no', '2024-06-03')`.execute(owner.db);
    const learned = await ask<FileSeen>('household.markFilePreview', { ...input, file: explained });
    expect([unread.problems.map((one) => one.code), learned.problems, learned.already.rows.map((one) => one.household)]).toEqual([['household.mark_heading'], [], [third.id]]);
    // By the name alone it could be namesakes: the village and the birth tell which.
    const byName = (...more: string[]) => ask<FileSeen>('household.markFilePreview', { ...input, file: file('Họ tên chủ hộ;Thôn;Năm sinh', [first.name.toUpperCase(), ...more].join(';')) });
    expect((await byName('', '')).problems.map((one) => one.code)).toEqual(['household.mark_several']);
    const again = await byName(first.village, first.birth);
    expect([again.problems.map((one) => one.code), again.already.rows.map((one) => one.household)]).toEqual([[], [first.id]]);
    const written = JSON.stringify((await sql`select before, after from audit_entries where action like 'household.mark%'`.execute(owner.db)).rows) + JSON.stringify((await sql`select * from household_mark_batches`.execute(owner.db)).rows);
    expect([written.includes(first.name), written.includes(second.number!)]).toEqual([false, false]);
    expect([(await undo(done.batch)).households, (await undo(batch)).households]).toEqual([3, 5]);
  });

  it('is given by nobody from above, of another commune, or for a day that has not come', async () => {
    expect(await refusal(ask('household.markMany', { ...farming, ...here, expected: 5 }, 'province_officer', 'story-viet-nam'))).toBe('house.forbidden');
    expect(await refusal(ask('household.markPreview', { ...farming, ...here, area: 'story-binh-linh-tay-linh-tra-giang' }))).toBe('house.forbidden');
    expect(await refusal(preview({ on: '2024-06-04' }))).toBe('household.in_future');
    const elsewhere = (await sql<{ id: number }>`select h.id::int as id from households h join area_closure c on c.descendant_id = h.village_id and c.ancestor_id = ${await idOf('story-binh-linh-tay-linh-tra-giang')} limit 1`.execute(owner.db)).rows[0]!.id;
    expect(await refusal(preview({ households: [elsewhere], classes: [] }))).toBe('household.marks_changed');
  });
});
