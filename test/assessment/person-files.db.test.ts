/** Files of a private person's sheet: brought by who may show its items, seen by who may open the sheet and nobody else, each look recorded. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inHouse } from '../../src/actions/account/sign-in.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const plan = 'story-tay-linh';
type Sheet = { version: number; lines: { id: string; evidence: { kind: string; id: string }[] }[] };

describe('files of the sheet of a private person', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-12-02' });
  const { ask } = askingIn({ house, owner }, commune);
  let [sheet, firm] = [0, 0];
  let file = '';
  const pdf = { fileName: 'bien-nhan.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') };
  const subject = (id = sheet, subjectKind = 'assessment_person') => ({ subjectKind, subjectId: String(id) });

  beforeAll(async () => {
    await ask('participation.register', { plan, area: commune, on: '2024-06-01', kind: 'person', name: 'Đinh Thị Giúp Đỡ' });
    await ask('participation.register', { plan, area: commune, on: '2024-06-01', kind: 'enterprise', name: 'Công ty Giả Lập' });
    const open = async (kind: string) => {
      const { round } = await ask<{ round: number }>('assessment.open', { area: commune, plan, set: 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan', kind, fromYear: 2024, toYear: 2024 });
      return (await ask<{ rows: { id: number }[] }>('assessment.list', { round })).rows[0]!.id;
    };
    [sheet, firm] = [await open('person'), await open('enterprise')];
  });

  it('are brought by who may show its items, and show one of them', async () => {
    file = (await ask<{ id: string }>('attachment.add', { ...subject(), note: 'Biên nhận', file: pdf })).id;
    const records = await ask<{ rows: { kind: string; id: string }[] }>('assessment.records', { id: sheet });
    expect(records.rows).toContainEqual(expect.objectContaining({ kind: 'attachment', id: file }));
    const { version } = await ask<Sheet>('assessment.get', { id: sheet });
    await ask('assessment.link', { id: sheet, version, item: 'dong-gop-thiet-thuc', kind: 'attachment', record: file });
    expect((await ask<Sheet>('assessment.get', { id: sheet })).lines.find((one) => one.id === 'dong-gop-thiet-thuc')!.evidence).toMatchObject([{ kind: 'attachment', id: file }]);
    for (const role of ['signer', 'fatherland_front', 'organisation', 'enumerator'] as const) expect(await refusal(ask('attachment.add', { ...subject(), note: null, file: pdf }, role)), role).toBe('house.forbidden');
  });

  it('stand against taking the round back, before any is shown and behind the action too: no file is left without its sheet', async () => {
    await ask('participation.register', { plan, area: commune, on: '2023-06-01', kind: 'person', name: 'Hồ Văn Giả Lập' });
    const { round } = await ask<{ round: number }>('assessment.open', { area: commune, plan, set: 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan', kind: 'person', fromYear: 2023, toYear: 2023 });
    const [mine] = (await ask<{ rows: { id: number }[] }>('assessment.list', { round })).rows;
    const brought = await ask<{ id: string }>('attachment.add', { ...subject(mine!.id), note: null, file: pdf });
    expect(await refusal(ask('assessment.withdrawRound', { round, why: 'Mở nhầm năm' }))).toBe('assessment.round_begun');
    const remove = () => inHouse(house, async (db) => Number((await db.deleteFrom('assessments').where('id', '=', mine!.id).executeTakeFirst()).numDeletedRows));
    expect(await remove()).toBe(0);
    await ask('attachment.withdraw', { id: brought.id, reason: 'Nhầm người' });
    await ask('assessment.withdrawRound', { round, why: 'Mở nhầm năm' });
  });

  it('are seen by who may open the sheet, the council and the Front among them, each look on record; by nobody else of the commune, nor next door', async () => {
    const looked = async () => (await sql<{ name: string }>`select distinct account_name as name from audit_reads where subject_kind = 'assessment' and subject_id = ${String(sheet)} and action = 'attachment.get'`.execute(owner.db)).rows.map((row) => row.name).toSorted();
    const readers: readonly Role[] = ['commune_chair', 'council_member', 'fatherland_front', 'village_head', 'auditor'];
    for (const role of readers) {
      expect((await ask<{ items: { id: string }[] }>('attachment.list', subject(), role)).items.map((one) => one.id), role).toEqual([file]);
      await ask('attachment.get', { id: file }, role);
    }
    expect(await looked()).toEqual(readers.map((role) => `${role}/${commune}`).toSorted());
    for (const [role, slug] of [['organisation', commune], ['enumerator', commune], ['commune_officer', 'story-vinh-linh-tay-linh-tra-giang']] as const) {
      expect(await refusal(ask('attachment.list', subject(), role, slug)), role).toBe('house.forbidden');
      expect(await refusal(ask('attachment.get', { id: file }, role, slug)), role).toBe('house.forbidden');
    }
    expect(await refusal(ask('attachment.withdraw', { id: file, reason: 'Nhầm' }, 'signer'))).toBe('house.forbidden');
  });

  it('have their own kind: the sheet of a firm takes none of it, and that of a person none of the open one', async () => {
    expect(await refusal(ask('attachment.add', { ...subject(firm), note: null, file: pdf }))).toBe('house.forbidden');
    expect(await refusal(ask('attachment.add', { ...subject(sheet, 'assessment'), note: null, file: pdf }))).toBe('house.forbidden');
    await ask('attachment.add', { ...subject(firm, 'assessment'), note: null, file: pdf });
  });
});
