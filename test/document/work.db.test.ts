/** Minutes of a committee, letters of orientation and reports of a quarter in the document register: entered as a draft, kept in its words, numbered "01", withdrawn and numbered anew; seen by who works in the area. */
import { beforeAll, describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
type Entry = { document: string; recordVersion: number };
type Held = { entries: { document: string; number: string; state: string }[]; mayDraft: boolean };

describe('papers of the work in the document register', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-03-01' });
  const { ask } = askingIn({ house, owner }, district);
  const upper = async <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  const signature = { lines: [{ office: 'Trưởng ban' }], name: 'Người ký mẫu' };
  let committee: number;
  const meet = async (minutes: string): Promise<number> => {
    const one = await upper<{ version: number; members: { id: number }[] }>('committee.get', { id: committee });
    return (await upper<{ meeting: number }>('committee.meet', { id: committee, expectedVersion: one.version, heldOn: '2024-02-20', place: 'Phòng họp', chair: 'Trưởng ban mẫu', present: [one.members[0]!.id], minutes })).meeting;
  };
  const enter = (id: number) => upper<Entry>('document.draftWork', { of: 'committee.minutes', id });
  const held = (id: number) => upper<Held>('document.ofWork', { of: 'committee.minutes', id });
  const issue = async (document: string) => {
    const { recordVersion } = await upper<Entry>('document.update', { document, expectedVersion: (await upper<Entry>('document.get', { document })).recordVersion, signature });
    return ask<{ number: string }>('document.issue', { document, expectedVersion: recordVersion }, 'signer', district);
  };
  const words = async (document: string) => (await readDocx((await upper<{ bytes: Uint8Array }>('document.render', { document, format: 'docx' })).bytes)).paragraphs.map((line) => line.text).join('\n');

  beforeAll(async () => {
    committee = (await upper<{ id: number }>('committee.found', { area: district, name: 'Ban Chỉ đạo huyện', number: '120/QĐ-UBND', foundedOn: '2024-01-10', rules: 'Quy chế.' })).id;
    await upper('committee.addMember', { id: committee, expectedVersion: 1, name: 'Trưởng ban mẫu', office: 'Phó Chủ tịch', duty: 'chair', task: 'Chỉ đạo chung', from: '2024-01-15' });
  }, 180_000);

  it('are entered once, numbered when issued and numbered anew after a withdrawal', async () => {
    const [first, second] = [await meet('Bàn về tiến độ.'), await meet('Bàn về giải ngân.')];
    expect(await refusal(ask('document.draftWork', { of: 'committee.minutes', id: first }, 'commune_officer', highland.slug))).toBe('house.forbidden');
    expect(await refusal(upper('document.draftWork', { of: 'conference.minutes', id: 999_999 }))).toBe('house.forbidden');
    const { document } = await enter(first);
    expect((await enter(first)).document).toBe(document); // the same draft with the words of now
    expect(await refusal(ask('document.get', { document }, 'commune_officer', highland.slug))).toBe('house.not_found');
    expect(await issue(document)).toMatchObject({ number: '01/BB-BCĐ' });
    expect(await issue((await enter(second)).document)).toMatchObject({ number: '02/BB-BCĐ' });
    const text = await words(document);
    for (const part of ['Số: 01/BB-BCĐ', 'Bàn về tiến độ.', 'Người ký mẫu']) expect(text).toContain(part);
    expect(await refusal(enter(first))).toBe('document.work_issued');
    expect(await refusal(ask('document.get', { document }, 'commune_officer', highland.slug))).toBe('house.not_found'); // not public either
    await ask('document.void', { document, expectedVersion: (await upper<Entry>('document.get', { document })).recordVersion, reason: 'Ghi sai thành phần' }, 'signer', district);
    const again = await enter(first);
    expect(again.document).not.toBe(document);
    expect(await issue(again.document)).toMatchObject({ number: '03/BB-BCĐ' });
    expect(await held(first)).toMatchObject({ entries: [{ number: '03/BB-BCĐ', state: 'issued' }, { number: '01/BB-BCĐ', state: 'void' }], mayDraft: false });
  });

  it('are the orientation of a month, once approved, and the report on publicity of a quarter: numbered, signed and kept in the words they were issued with', async () => {
    type Text = { version: number; text: { title: string }; parts: Record<string, string>; topics: string[] };
    const text = async (id: number) => upper<Text>('publicity.text', { id });
    const { id } = await upper<{ id: number }>('publicity.draft', { area: district, kind: 'orientation', title: 'Định hướng tháng 3', month: '2024-03-05', topics: ['Gương vượt khó'] });
    const bulletin = await upper<{ id: number }>('publicity.draft', { area: district, kind: 'bulletin', title: 'Bản tin', topics: [] });
    const orientation = (of: number) => upper<Entry>('document.draftWork', { of: 'publicity.orientation', id: of });
    expect(await refusal(orientation(bulletin.id))).toBe('house.forbidden'); // no letter
    expect(await refusal(orientation(id))).toBe('publicity.not_approved');
    expect((await upper<Held>('document.ofWork', { of: 'publicity.orientation', id })).mayDraft).toBe(false);
    await ask('publicity.approve', { id, version: (await text(id)).version }, 'signer', district);
    const { document } = await orientation(id);
    expect(await issue(document)).toMatchObject({ number: expect.stringMatching(/^01\/UBND/) });
    const issued = await words(document);
    for (const part of ['Số: 01/UBND', 'V/v định hướng công tác tuyên truyền tháng 3/2024', 'Gương vượt khó', 'Người ký mẫu']) expect(issued).toContain(part);
    // What is written anew afterwards is another text: the letter stays as it went out.
    const before = await text(id);
    await upper('publicity.edit', { id, version: before.version, title: before.text.title, topics: ['Chủ đề khác hẳn'], parts: before.parts });
    expect(await words(document)).toBe(issued);
    expect(await refusal(orientation(id))).toBe('publicity.not_approved');

    const quarter = { area: district, year: 2024, quarter: 1 };
    const planned = async () => upper<{ id: number; version: number }>('publicity.plan', { area: district, topic: 'Ngày hội đại đoàn kết', audience: 'everyone', channel: 'visual', lead: 'Phòng Văn hóa', on: '2024-02-10', pieces: 7 });
    await upper('publicity.log', { ...(await planned()), on: '2024-02-10', pieces: 7 });
    expect(await refusal(upper('publicity.drawUpQuarter', { ...quarter, quarter: 2 }))).toBe('publicity.in_future');
    expect(await refusal(ask('publicity.drawUpQuarter', quarter, 'commune_officer', highland.slug))).toBe('house.forbidden');
    const drawn = await upper<{ id: number }>('publicity.drawUpQuarter', quarter);
    expect(await refusal(upper('publicity.drawUpQuarter', quarter))).toBe('publicity.quarter_there');
    expect(await upper('publicity.quarter', quarter)).toMatchObject({ drawnUp: { id: drawn.id, on: '2024-03-01' }, may: true });
    const report = await upper<Entry>('document.draftWork', { of: 'publicity.quarter', id: drawn.id });
    expect(await issue(report.document)).toMatchObject({ number: expect.stringMatching(/^01\/BC-UBND/) });
    const sent = await words(report.document);
    expect(sent).toContain('quý 1 năm 2024');
    await upper('publicity.log', { ...(await planned()), on: '2024-02-11', pieces: 5 });
    expect(await words(report.document)).toBe(sent);
    expect(await refusal(upper('document.draftWork', { of: 'publicity.quarter', id: drawn.id }))).toBe('document.work_issued');
    expect(await upper<{ workLink: string }>('document.get', { document: report.document })).toMatchObject({ workLink: expect.stringContaining('xem=quy') });
  });
});
