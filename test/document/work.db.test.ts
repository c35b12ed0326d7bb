/** Minutes of a committee in the document register: entered as a draft, kept in its words, numbered "01", withdrawn and numbered anew; seen by who works in the area. */
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
});
