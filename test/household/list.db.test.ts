/** Importing a commune's list on a real database: preview, refusal of the whole, duplicates told, the decision behind each class, undoing. */
import { writeXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { isNumberTaken } from '../../src/db/household-decision.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
const village = 'story-lang-1-vinh-linh';

type Preview = { households: number; persons: number; problemCount: number; problems: { code: string; row: number | null; field: string | null }[]; notices: { kind: string }[]; alike: { row: number; household: number | null; reasons: { key: string }[] }[]; classes: Record<string, number>; contentHash: string };
type Page = { total: number; rows: { id: number; head: string; class: string | null; members: number }[] };

const head = 'STT,Họ và tên,Quan hệ với chủ hộ,Ngày sinh,Giới tính,Dân tộc,Số CCCD,Thôn,Loại hộ';
const family = ['1,Đinh Thị Nhập Một,Chủ hộ,02/05/1968,Nữ,Ba Na,999068000001,Làng 1,Hộ nghèo', '2,Đinh Văn Nhập Hai,con,2005,Nam,Ba Na,,Làng 1,', '3,Hồ Văn Nhập Ba,Chủ hộ,1950,Nam,Kinh,,Làng 2,Hộ cận nghèo'];
const csv = (...lines: string[]) => ({ fileName: 'danh-sach.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`\ufeff${[head, ...lines].join('\r\n')}\r\n`) });
const decided = { number: '99/QĐ-UBND', issuedOn: '2026-01-10', effectiveOn: '2026-01-15', area: commune };

describe('importing a list of households', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2026-03-20' });
  const { ask } = askingIn({ house, owner }, commune);
  const preview = (file: object, more: object = {}) => ask<Preview>('household.listPreview', { file, area: commune, effectiveOn: '2026-01-15', ...more });
  const count = async (): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from person_details`.execute(owner.db)).rows[0]!.count;
  const found = (read: Preview) => read.problems.map((one) => [one.row, one.field, one.code]);


  it('shows what would be imported and keeps nothing of it but the file\'s hash', async () => {
    const before = await count();
    const read = await preview(csv(...family));
    expect([read.problems, read.households, read.persons, read.classes]).toEqual([[], 2, 3, { poor: 1, near_poor: 1 }]);
    expect(await count()).toBe(before);
    const journal = await sql<{ after: { contentHash: string } }>`select after from audit_entries where action = 'household.listPreview'`.execute(owner.db);
    expect(journal.rows.at(-1)!.after.contentHash).toBe(read.contentHash);
    expect(JSON.stringify((await sql`select * from idempotency_keys`.execute(owner.db)).rows)).not.toContain('Nhập Một');
  });

  it('refuses the whole list for one wrong row, with the row, the column and what to do', async () => {
    const before = await count();
    const taken = (await sql<{ number: string }>`select citizen_number as number from person_details d join areas a on a.id = d.village_id where citizen_number is not null and a.slug = 'story-thon-1-dong-linh' limit 1`.execute(owner.db)).rows[0]!.number;
    const lines = [...family, `4,Lê Văn Sai,Chủ hộ,31/02/1980,Nam,Kinh,,Làng 1,HN`, `5,Lê Văn Trùng,Chủ hộ,1980,Nam,Kinh,${taken},Làng 1,HN`, '6,Lê Văn Hai,Chủ hộ,1981,Nam,Kinh,999068000001,Làng 1,HN', '7,Lê Văn Xa,Chủ hộ,1982,Nam,Kinh,,Thôn Đồng Lĩnh 1,HN', '8,Lê Văn Bé,Chủ hộ,2020,Nam,Kinh,,Làng 1,HN'];
    const read = await preview(csv(...lines));
    expect(found(read).toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([
      [5, 'birth', 'household.birth_unreadable'], [6, 'citizen_number', 'household.citizen_number_taken'], [7, 'citizen_number', 'household.list_number_twice'], [8, 'village', 'household.list_village_elsewhere'], [9, 'name', 'household.head_is_child'],
    ]);
    const error = await ask('household.listImport', { file: csv(...lines), ...decided }).catch((one: unknown) => one);
    expect((error as ProblemError).problems.map((one) => [one.row, one.code]).slice(0, 2)).toEqual([[undefined, 'household.list_refused'], [5, 'household.birth_unreadable']]);
    expect([await count(), (await ask<Page>('household.listBatches', { area: commune })).total]).toEqual([before, 0]);
    const repaired = { edits: [{ row: 5, column: 'birth', value: '28/02/1980' }, { row: 7, column: 'citizen_number', value: '' }], leftOut: [6, 8, 9] };
    expect((await preview(csv(...lines), repaired)).problemCount).toBe(0);
  });

  it('imports under the decision, tells who is there already, and undoes the whole', async () => {
    const before = (await ask<Page>('household.list', { area: commune })).total;
    const made = await ask<{ batch: number; households: number; persons: number }>('household.listImport', { file: csv(...family), ...decided, reason: 'Danh sách đầu kỳ' });
    expect([made.households, made.persons]).toEqual([2, 3]);
    expect((await ask<Page>('household.list', { area: commune })).total).toBe(before + 2);
    const one = (await ask<Page>('household.search', { area: commune, query: 'nhap mot dinh thi' })).rows[0]!;
    const card = await ask<{ version: number; status: { class: string; change: string; decision: { number: string; issuedOn: string } }; acts: { kind: string }[] }>('household.get', { id: one.id });
    expect([card.status, card.acts.map((act) => act.kind)]).toMatchObject([{ class: 'poor', change: 'other', decision: { number: '99/QĐ-UBND', issuedOn: '2026-01-10' } }, ['import']]);
    expect((await ask<Page>('household.list', { area: commune, date: '2026-01-14' })).total).toBe(before);

    expect(found(await preview(csv(...family)))[0]).toEqual([null, null, 'household.list_known']);
    const again = await preview(csv(...family.map((line) => line.replace('999068000001', '').replace('Đinh Thị Nhập Một', 'DINH THI NHAP MOT'))));
    expect(again.alike.find((pair) => pair.row === 2)).toMatchObject({ household: one.id, reasons: expect.arrayContaining([expect.objectContaining({ key: expect.stringMatching(/duplicate\.name/) })]) });
    expect(found(again)).toContainEqual([2, 'name', 'household.list_registered']);
    expect((await preview(csv(...family.map((line) => line.replace('999068000001', '').replace('Đinh Thị Nhập Một', 'DINH THI NHAP MOT'))), { notSame: [2, 3, 4] })).problemCount).toBe(0);

    const trait = await ask<{ act: number; version: number }>('household.setTrait', { id: one.id, version: card.version, on: '2026-02-01', trait: 'merit' });
    expect(await refusal(ask('household.listUndo', { batch: made.batch, reason: 'Nhập nhầm tệp' }))).toBe('household.list_built_on');
    await ask('household.reverse', { id: one.id, version: trait.version, act: trait.act, reason: 'Ghi nhầm' });
    expect(await refusal(ask('household.listUndo', { batch: made.batch, reason: 'Nhập nhầm tệp' }, 'commune_officer', other))).toBe('house.forbidden');
    clock.set(plainDate('2026-03-21'));
    expect(await ask('household.listUndo', { batch: made.batch, reason: 'Nhập nhầm tệp' })).toEqual({ batch: made.batch, households: 2 });
    expect((await ask<Page>('household.list', { area: commune })).total).toBe(before);
    expect((await ask<Page>('household.list', { area: commune, knownOn: '2026-03-20' })).total).toBe(before + 2);
    expect(await refusal(ask('household.listUndo', { batch: made.batch, reason: 'Nhập nhầm tệp' }))).toBe('household.list_undone');
    // The number of the decision is free again, for a list of another day or for the chair.
    const taken = async (): Promise<boolean> => owner.db.transaction().execute((db) => isNumberTaken(db, areaOfDecision, '99/QĐ-UBND', '2026-01-10'));
    const areaOfDecision = (await sql<{ area_id: number }>`select area_id from household_decisions where number = '99/QĐ-UBND'`.execute(owner.db)).rows[0]!.area_id;
    expect(await taken()).toBe(false);
    expect((await ask<{ households: number }>('household.listImport', { file: { ...csv(...family), fileName: 'Ông Nhập ở Làng 1.csv' }, ...decided, effectiveOn: '2026-01-20' })).households).toBe(2);
    expect(await taken()).toBe(true);
    expect((await sql<{ effective_on: string }>`select effective_on from household_decisions where number = '99/QĐ-UBND' order by id`.execute(owner.db)).rows.map((row) => row.effective_on)).toEqual(['2026-01-15', '2026-01-20']);
    const journal = JSON.stringify((await sql`select before, after from audit_entries where subject_kind in ('household_batch', 'household_file')`.execute(owner.db)).rows);
    expect(journal).not.toMatch(/Nhập|999068/);
    // A file may be called after a person: nothing keeps what it was called.
    expect(JSON.stringify((await sql`select * from household_batches`.execute(owner.db)).rows)).not.toContain('Ông Nhập');
  });

  it('lets nobody import for another commune, from above, or under a decision of a day that is not', async () => {
    expect(await refusal(ask('household.listImport', { file: csv(...family), ...decided, area: other }))).toBe('house.forbidden');
    expect(await refusal(ask('household.listPreview', { file: csv(...family), area: commune, effectiveOn: '2026-01-15' }, 'province_officer', 'story-viet-nam'))).toBe('house.forbidden');
    expect(found(await preview(csv(...family.map((line) => line.replaceAll('Nhập', 'Ngày').replace('999068000001', ''))), { effectiveOn: '2026-04-01' }))).toContainEqual([null, 'effectiveOn', 'household.list_decision_future']);
    expect(await refusal(ask('household.listImport', { file: csv('1,Lê Ngày Ký,Chủ hộ,1980,Nam,Kinh,,Làng 1,HN'), ...decided, issuedOn: '2026-01-20' }))).toBe('household.list_decision_future');
  });

  it('converts a text file in an old font and refuses bytes that are no text', async () => {
    const bytes = Uint8Array.from([...'Hä vµ tªn;Quan hÖ víi chñ hé;N¨m sinh;Th«n;Lo¹i hé\r\nNguyÔn ThÞ Lª Hïng;Chñ hé;1970;Lµng 1;Hé nghÌo\r\n'].map((letter) => letter.codePointAt(0)!));
    const read = await preview({ fileName: 'cu.csv', mediaType: 'text/csv', bytes });
    expect([read.problems, read.households, read.notices.map((one) => one.kind)]).toEqual([[], 1, ['list_converted']]);
    expect(found(await preview({ fileName: 'la.csv', mediaType: 'text/csv', bytes: Uint8Array.from([0xa4, 0xb5, 0xc0, 0x0a, 0xd0, 0xf1, 0xe9]) }))).toEqual([[null, null, 'indicator.wrong_encoding']]);
    expect(village).toBe('story-lang-1-vinh-linh');
  });

  it('takes a workbook as communes send it, heading over two rows, merged cells, a formula, a hidden row, TCVN3, from the file to the register', async () => {
    const rows: (string | number | null)[][] = [
      ['DANH SÁCH HỘ NGHÈO'], [],
      ['TT', 'Hä vµ tªn chñ hé', 'Hä vµ tªn thµnh viªn', 'N¨m sinh', null, 'Quan hÖ víi chñ hé', 'Lo¹i hé', null, 'Th«n'], [null, null, null, 'Nam', 'N÷', null, 'Hé nghÌo', 'Hé cËn nghÌo', null],
      [1, '§inh V¨n TÖp', '§inh V¨n TÖp', 1968, null, 'Chñ hé', 'x', null, 'Lµng 1'], [null, null, 'Hå ThÞ TÖp', null, 1970, 'Vî', null, null, 'Lµng 1'],
      [2, 'Lª ThÞ Èn', 'Lª ThÞ Èn', null, 1980, 'Chñ hé', null, 'x', 'Lµng 2'],
    ];
    const merges = [[2, 3, 0, 0], [2, 3, 1, 1], [2, 3, 2, 2], [2, 2, 3, 4], [2, 3, 5, 5], [2, 2, 6, 7], [2, 3, 8, 8], [4, 5, 1, 1]].map(([startRow, endRow, startCol, endCol]) => ({ startRow: startRow!, endRow: endRow!, startCol: startCol!, endCol: endCol! }));
    const book = async (saved: boolean) => ({ fileName: 'so.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: await writeXlsx({ sheets: [{ name: 'DS', rows, merges, rowDefs: new Map([[6, { hidden: true }]]), cells: new Map([['4,3', saved ? { formula: '1960+8', formulaResult: 1968 } : { formula: 'A1+1' }]]) }] }) });
    expect(found(await preview(await book(false)))).toEqual(expect.arrayContaining([[5, 'birth_male', 'household.list_formula_empty'], [7, null, 'household.list_hidden_rows']]));
    const file = await book(true);
    const read = await preview(file, { hidden: 'skip' });
    expect([read.problems, read.households, read.persons, read.notices.map((one) => one.kind).toSorted()]).toEqual([[], 1, 2, ['list_converted', 'list_formulas', 'list_hidden_skipped']]);
    await ask('household.listImport', { file, ...decided, number: '100/QĐ-UBND', hidden: 'skip' });
    expect((await ask<Page>('household.search', { area: commune, query: 'dinh van tep' })).rows).toMatchObject([{ head: 'Đinh Văn Tệp', class: 'poor', members: 2 }]);
  });

  it('takes a list typed in VNI, as text and as a workbook, from the file to the register, with the names right', async () => {
    const rows = [['Hoï vaø teân', 'Quan heä vôùi chuû hoä', 'Naêm sinh', 'Giôùi tính', 'Thoân', 'Loaïi hoä'], ['Ñinh Vaên Höôûng', 'Chuû hoä', '1970', 'Nam', 'Laøng 1', 'Hoä ngheøo'], ['Traàn Thò Ngoïc YÙ', 'Vôï', '1972', 'Nöõ', 'Laøng 1', ''], ['Leâ Thò Phöôïng', 'Chuû hoä', '1981', 'Nöõ', 'Laøng 2', 'Hoä caän ngheøo']];
    const text = { fileName: 'vni.csv', mediaType: 'text/csv', bytes: Uint8Array.from([...rows.map((row) => row.join(';')).join('\r\n')].map((letter) => letter.codePointAt(0)!)) };
    const book = { fileName: 'vni.xlsx', mediaType: 'application/octet-stream', bytes: await writeXlsx({ sheets: [{ name: 'DS', rows }] }) };
    for (const file of [text, book]) {
      const read = await preview(file) as Preview & { notices: { kind: string; text: string }[]; sample: { head: string }[] };
      expect([read.problems, read.households, read.persons, read.classes, read.notices.map((one) => one.kind)]).toEqual([[], 2, 3, { poor: 1, near_poor: 1 }, ['list_converted']]);
      expect([read.notices[0]!.text, ...read.sample.map((one) => one.head)]).toEqual([expect.stringContaining('VNI'), 'Đinh Văn Hưởng', 'Lê Thị Phượng']);
    }
    await ask('household.listImport', { file: text, ...decided, number: '101/QĐ-UBND' });
    const found = await ask<Page>('household.search', { area: commune, query: 'dinh van huong' });
    expect(found.rows[0]).toMatchObject({ head: 'Đinh Văn Hưởng', class: 'poor', members: 2 });
    const { members } = await ask<{ members: { details: { fullName: string } }[] }>('household.get', { id: found.rows[0]!.id });
    expect(JSON.stringify(members)).toContain('Trần Thị Ngọc Ý');
  });

  it('asks of a row whose person left the register whether they come back, keeps the answer, goes on with the old record, and undoes it with the list', async () => {
    type Match = { row: number; household: number | null; person: number | null; left: string | null; mine: boolean; other: string; place: string };
    type Card = { members: { id: number; relation: string; birth: string | null }[] };
    const person = (relation: string, fullName: string, more: object = {}) => ({ relation, details: { fullName, sex: 'male', ethnicGroup: 'ba_na', ...more } });
    const settle = async (at: string, slug: string, name: string, more: object): Promise<number> => {
      const { household } = await ask<{ household: number }>('household.register', { village: at, address: '', on: '2025-12-01', members: [person('head', `Đinh Văn Giữ ${name}`, { birth: '1960' }), person('child', `Đinh Quý ${name}`, more)] }, 'commune_officer', slug);
      const child = (await ask<Card>('household.get', { id: household }, 'commune_officer', slug)).members.find((one) => one.relation === 'child')!.id;
      await ask('household.depart', { id: household, version: 1, on: '2026-01-05', person: child }, 'commune_officer', slug);
      return child;
    };
    const [here, there] = [await settle(village, commune, 'Hồi Hương', { birth: '1990-07-08' }), await settle('story-khoi-pho-1-phu-linh', other, 'Viễn Du', { birth: '1992-01-02', citizenNumber: '999092000777' })];
    const lines = ['1,Đinh Quý Hồi Hương,Chủ hộ,08/07/1990,Nam,Ba Na,,Làng 1,HN', '2,Đinh Quý Viễn Du,Chủ hộ,1992,Nam,Ba Na,999092000777,Làng 2,HCN', '3,Đinh Thị Theo Chồng,vợ,1995,Nữ,Ba Na,,Làng 2,'];
    const file = { ...csv(...lines), fileName: 'tro-ve.csv' };
    const read = await preview(file) as Preview & { alike: Match[] };
    expect(read.alike.toSorted((a, b) => a.row - b.row)).toMatchObject([{ row: 2, person: here, left: '2026-01-05', mine: true, household: expect.any(Number) }, { row: 3, person: there, left: '2026-01-05', mine: false, household: null, other: '' }]);
    expect(found(read)).toEqual(expect.arrayContaining([[2, 'name', 'household.list_left'], [3, 'name', 'household.list_left']]));
    // A name without the number finds nobody of another commune; the answer "another person" lets both rows through.
    expect((await preview({ ...csv(...lines.map((line) => line.replace('999092000777', ''))) }) as Preview).alike.map((one) => one.row)).toEqual([2]);
    expect((await preview(file, { notSame: [2, 3] })).problemCount).toBe(0);
    const returning = [{ row: 2, person: here }, { row: 3, person: there }];
    expect(found(await preview(file, { effectiveOn: '2026-01-02', returning }))).toEqual(expect.arrayContaining([[2, 'name', 'household.list_left_later']]));
    expect(found(await preview(file, { returning: [{ row: 2, person: there }, { row: 3, person: there }] }))).toContainEqual([2, 'citizen_number', 'household.return_unproven']);
    // Each household that was matched, told by name or not, is told to those who answer for the village it lived in, in one stroke.
    const home = (await sql<{ household: string }>`select household_id::text as household from household_members where person_id = ${there} limit 1`.execute(owner.db)).rows[0]!.household;
    const shown = String(read.alike.find((one) => one.row === 2)!.household);
    const looks = (await sql<{ household: string; home: boolean }>`select subject_id as household, bool_and(r.area_id = h.village_id) as home from audit_reads r join households h on h.id::text = r.subject_id
      where action = 'household.listPreview' and subject_kind = 'household' and subject_id = any (${[shown, home]}::text[]) group by subject_id`.execute(owner.db)).rows;
    expect(looks.map((one) => [one.household, one.home]).toSorted()).toEqual([[shown, true], [home, true]].toSorted());
    const readers = await ask<{ rows: { action: string }[] }>('household.readers', { id: Number(home) }, 'commune_officer', other);
    expect(readers.rows.map((one) => one.action)).toContain('household.listPreview');
    const chosen = await preview(file, { returning }) as Preview & { alike: Match[] };
    expect([chosen.problems, chosen.alike.map((one) => one.row).toSorted()]).toEqual([[], [2, 3]]);
    const before = await count();
    const imported = { file, ...decided, number: '102/QĐ-UBND', returning };
    expect(await refusal(ask('household.listImport', { ...imported, returning: [returning[0]] })), 'all or nothing').toBe('household.list_refused');
    expect(await count()).toBe(before);
    const persons = async (): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from persons`.execute(owner.db)).rows[0]!.count;
    const known = await persons();
    const made = await ask<{ batch: number; persons: number }>('household.listImport', imported);
    expect([made.persons, await persons()]).toEqual([3, known + 1]);
    const row = (await ask<Page>('household.search', { area: commune, query: 'dinh quy vien du' })).rows[0]!;
    expect((await ask<Card>('household.get', { id: row.id })).members.map((one) => [one.relation, one.id === there, one.birth])).toEqual([['head', true, '1992'], ['spouse', false, '1995']]);
    expect((await ask<{ stays: object[] }>('household.person', { id: here })).stays).toHaveLength(2);
    clock.set(plainDate('2026-03-22'));
    await ask('household.listUndo', { batch: made.batch, reason: 'Nhập nhầm tệp' });
    expect((await ask<{ stays: object[] }>('household.person', { id: there }, 'commune_officer', other)).stays).toHaveLength(1);
    const again = (await preview(file)) as unknown as { readonly alike: readonly Match[] };
    expect(again.alike.map((one) => one.person)).toEqual(expect.arrayContaining([here, there]));
  });

  it('keeps what headings were said to mean once the list is in, proposes it to the next list of this commune alone, and forgets it when told to', async () => {
    type Read = Preview & { columns: { letter: string; column: string | null; learned: boolean }[] };
    type Learned = { total: number; rows: { heading: string; column: string | null; learnedOn: string }[] };
    const listed = (slug = commune) => ask<Learned>('household.listHeadings', { area: slug }, 'commune_officer', slug);
    const file = (name: string) => ({ fileName: 'a.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`\ufeffHọ và tên,Vai trò,Sinh ra năm nào,Bố trí,Loại hộ\r\nLữ Thị ${name},Chủ hộ,1971,Làng 2,HN\r\n`) });
    const mapping = { B: 'relation', C: 'birth', D: 'village' };
    const meanings = (read: Read) => read.columns.map((one) => [one.column, one.learned]);
    const plainly = [['name', false], [null, false], [null, false], [null, false], ['class', false]];
    expect(meanings(await preview(file('Học')) as Read)).toEqual(plainly);
    await preview(file('Học'), { mapping });
    expect(await listed(), 'looking teaches nothing').toEqual({ total: 0, rows: [] });
    const { batch } = await ask<{ batch: number }>('household.listImport', { file: file('Học'), ...decided, number: '103/QĐ-UBND', mapping });
    expect((await listed()).rows.map((one) => [one.heading, one.column])).toEqual([['Bố trí', 'village'], ['Sinh ra năm nào', 'birth'], ['Vai trò', 'relation']]);
    const next = await preview(file('Hành')) as Read;
    expect([next.problems, meanings(next)]).toEqual([[], [['name', false], ['relation', true], ['birth', true], ['village', true], ['class', false]]]);
    expect(meanings(await ask<Read>('household.listPreview', { file: file('Hành'), area: other, effectiveOn: '2026-01-15' }, 'commune_officer', other))).toEqual(plainly);
    expect([(await listed(other)).total, await refusal(ask('household.listHeadings', { area: commune }, 'commune_officer', other)), await refusal(ask('household.listForgetHeading', { area: commune, heading: 'Vai trò' }, 'commune_officer', other))]).toEqual([0, 'house.forbidden', 'house.forbidden']);
    expect(await ask('household.listForgetHeading', { area: commune, heading: 'VAI TRÒ' })).toEqual({ heading: 'Vai trò' });
    expect(await refusal(ask('household.listForgetHeading', { area: commune, heading: 'Vai trò' }))).toBe('house.not_found');
    expect((await preview(file('Hành')) as Read).columns[1]).toMatchObject({ column: null, learned: false });
    await ask('household.listUndo', { batch, reason: 'Nhập nhầm tệp' });
    expect(JSON.stringify((await sql`select * from household_list_headings`.execute(owner.db)).rows)).not.toMatch(/Lữ|1971/);
  });

  it('reads a list of fifty thousand rows and names the one that is wrong', async () => {
    const words = ['An', 'Bình', 'Cúc', 'Dương', 'Giang', 'Hạnh', 'Khôi', 'Lan', 'Mận', 'Ngân', 'Oanh', 'Phú', 'Quyên', 'Sen', 'Tùng', 'Uyên', 'Vân', 'Xuân', 'Yến', 'Đào'];
    const word = (row: number, place: number): string => words[Math.floor(row / words.length ** place) % words.length]!;
    const lines = Array.from({ length: 50_000 }, (_, row) => `${row + 1},Lê ${word(row, 0)} ${word(row, 1)} ${word(row, 2)} ${word(row, 3)},Chủ hộ,${row === 41_233 ? '31/02/1960' : `${1 + (row % 28)}/${1 + (row % 12)}/${1940 + (row % 60)}`},${row % 2 ? 'Nam' : 'Nữ'},Kinh,${997_000_000_000 + row * 101},Làng ${1 + (row % 4)},HN`);
    const read = await preview(csv(...lines)) as Preview & { rows: number };
    expect([read.rows, read.problems.filter((one) => !['household.list_twice', 'household.list_registered'].includes(one.code)).map((one) => [one.row, one.field, one.code])]).toEqual([50_000, [[41_235, 'birth', 'household.birth_unreadable']]]);
    expect(read.households).toBe(49_999);
  }, 240_000);
});
