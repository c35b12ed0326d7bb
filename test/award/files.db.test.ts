/** Files of award rounds and their dossiers on a real database: brought by who keeps the round, seen by who may open it, taken up with the package. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackage } from '../../src/documents/docx-read.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const province = 'story-tra-giang-2025';
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;
const pdf = (text: string) => ({ fileName: 'Biên bản Nguyễn Văn A.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode(`%PDF-1.4\n%${text}\n%%EOF\n`) });

describe('files of an award round', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  const on = plainDate('2025-09-08');
  let round: Done;
  const add = (kind: string, id: string, text: string, role: 'commune_officer' | 'province_officer' | 'signer' | 'fatherland_front' = 'commune_officer', slug = commune) => ask<{ id: string }>('attachment.add', { subjectKind: kind, subjectId: id, note: null, file: pdf(text) }, role, slug);

  beforeAll(async () => {
    round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'final', on, deadline: '2025-12-01', fromYear: 2021, toYear: 2025, plan });
    for (const name of ['Tổ Một', 'Tổ Hai']) round = await ask<Done>('award.nominate', { award: round.award, version: round.version, on, named: { kind: 'unit', name, position: '' }, form: 'province_merit', path: 'upward', fromYear: 2021, toYear: 2025, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
  });

  it('are brought by who keeps the round, to a dossier that is there; others look, and who may not open the round sees none', async () => {
    await add('award', String(round.award), 'minutes');
    await add('award_dossier', `${round.award}-1`, 'letter');
    expect([await refusal(add('award_dossier', `${round.award}-9`, 'none')), await refusal(add('award', String(round.award), 'x', 'province_officer', province)), await refusal(add('award', String(round.award), 'x', 'fatherland_front'))]).toEqual(['house.forbidden', 'house.forbidden', 'house.forbidden']);
    const listed = (role: 'council_member' | 'organisation' | 'province_officer', slug = commune) => ask<{ items: { id: string; fileName: string }[] }>('attachment.list', { subjectKind: 'award', subjectId: String(round.award) }, role, slug);
    expect([(await listed('council_member')).items.length, (await listed('province_officer', province)).items.length, await refusal(listed('organisation'))]).toEqual([1, 1, 'house.forbidden']);
    const [{ id }] = (await ask<{ items: [{ id: string }] }>('attachment.list', { subjectKind: 'award_dossier', subjectId: `${round.award}-1` })).items;
    expect(await ask('attachment.get', { id }, 'council_member')).toMatchObject({ mediaType: 'application/pdf' });
    const seen = await owner.db.selectFrom('audit_reads').select('subject_id').where('action', '=', 'attachment.get').where('subject_kind', '=', 'award').execute();
    expect(seen).toEqual([{ subject_id: String(round.award) }]);
  });

  it('go up with the package under numbers, those of the dossiers in it alone; what was withdrawn stays behind and opens to nobody', async () => {
    const wrong = await add('award_dossier', `${round.award}-1`, 'wrong');
    await add('award_dossier', `${round.award}-2`, 'of another');
    await ask('attachment.withdraw', { id: wrong.id, reason: 'Nhầm hồ sơ' });
    expect(await refusal(ask('attachment.get', { id: wrong.id }))).toBe('attachment.withdrawn');
    round = { ...round, ...(await broughtTo(owner, round, [1], 'submitted', { on, to: 'province' })) };
    const { rows } = await ask<{ rows: { paper: string; of: number | null }[] }>('award.papers', { award: round.award });
    const job = await ask<{ job: string }>('award.package', { award: round.award, submission: rows.find((row) => row.paper === 'submission')!.of });
    await expect.poll(async () => (await ask<{ stage: string }>('award.packageJob', { job: job.job })).stage, { timeout: 60_000 }).toBe('ready');
    const files = await readPackage((await ask<{ bytes: Uint8Array }>('award.packageFile', { job: job.job })).bytes);
    const brought = [...files].filter(([name]) => name.startsWith('5-kem-theo/'));
    expect(brought.map(([name]) => name)).toEqual([`5-kem-theo/dot-${round.award}-tep-1.pdf`, `5-kem-theo/dot-${round.award}-ho-so-0001-tep-2.pdf`]);
    expect(brought.map(([, bytes]) => new TextDecoder().decode(bytes).split('\n')[1])).toEqual(['%minutes', '%letter']);
  });
});
