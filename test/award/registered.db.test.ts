/** Somebody who registered to take part and was assessed is proposed as the very same subject: what was judged of them counts at the gates. */
import { beforeAll, describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const plan = 'story-tay-linh';
const set = 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan';
type Done = { id: number; version: number };
type Sheet = Done & { setHash: string; subject: number; lines: { id: string; kind: string | null }[] };

describe('proposing who registered to take part', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  let subject = 0;
  let round = { award: 0, version: 0 };
  const propose = (whom: object) => ask<{ award: number; version: number; dossier: number }>('award.nominate', { ...round, on: '2024-06-03', form: 'commune_commendation', path: 'own', fromYear: 2023, toYear: 2023, achievement: 'Bao tiêu sản phẩm cho hộ nghèo.', ...whom });

  beforeAll(async () => {
    const registered = await ask<Done>('participation.register', { plan, area: commune, kind: 'enterprise', on: '2023-03-20', name: 'Công ty Giả Lập' });
    const opened = await ask<{ round: number }>('assessment.open', { area: commune, plan, set, kind: 'enterprise', fromYear: 2023, toYear: 2023 });
    const { rows } = await ask<{ rows: { id: number }[] }>('assessment.list', { round: opened.round });
    const sheet = await ask<Sheet>('assessment.get', { id: rows[0]!.id });
    subject = sheet.subject;
    const typed = sheet.lines.filter((one) => one.kind === 'evidence');
    let at = { id: sheet.id, version: sheet.version };
    const step = async (name: string, more: object, role?: 'commune_chair'): Promise<void> => {
      const { version } = await ask<Done>(name, { ...at, ...more }, role);
      at = { ...at, version };
    };
    for (const one of typed) await step('assessment.link', { item: one.id, kind: 'participation', record: String(registered.id) });
    const entries = typed.map((one) => ({ item: one.id, value: 'met' }));
    await step('assessment.enter', { setHash: sheet.setHash, column: 'self', entries });
    await step('assessment.submit', {});
    await step('assessment.enter', { setHash: sheet.setHash, column: 'verified', entries }, 'commune_chair');
    for (const name of ['assessment.verify', 'assessment.consider', 'assessment.close']) await step(name, {}, 'commune_chair');
    const made = await ask<{ award: number; version: number }>('award.open', { area: commune, level: 'commune', occasion: 'interim', on: '2024-06-03', deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan });
    round = { award: made.award, version: made.version };
  });

  it('carries the closed sheet to the gates; a name typed a little otherwise would not', async () => {
    const first = await propose({ subject });
    const checked = await ask<{ version: number; gates: { criterion: string; state: string }[] }>('award.check', { award: round.award, version: first.version, on: '2024-06-03', dossier: first.dossier });
    expect(checked.gates).toContainEqual({ criterion: set, state: 'pass' });
    round = { award: round.award, version: checked.version };
    const other = await propose({ named: { kind: 'enterprise', name: 'Công ty TNHH Giả Lập' } });
    const unknown = await ask<{ version: number; gates: { criterion: string }[] }>('award.check', { award: round.award, version: other.version, on: '2024-06-03', dossier: other.dossier });
    expect(unknown.gates.map((one) => one.criterion)).not.toContain(set);
    round = { award: round.award, version: unknown.version };
  });

  it('refuses a subject of another area, an unknown one, and two at once', async () => {
    const elsewhere = await ask<Done>('participation.register', { plan, area: 'story-binh-linh-tay-linh-tra-giang', kind: 'enterprise', on: '2023-03-20', name: 'Công ty Xã Khác' }, 'commune_officer', 'story-binh-linh-tay-linh-tra-giang');
    const { subject_id } = await owner.db.selectFrom('participations').select('subject_id').where('id', '=', elsewhere.id).executeTakeFirstOrThrow();
    expect(await refusal(propose({ subject: subject_id }))).toBe('award.subject_unknown');
    expect(await refusal(propose({ subject: 999_999 }))).toBe('award.subject_unknown');
    expect(await refusal(propose({ subject, named: { kind: 'enterprise', name: 'Công ty Giả Lập' } }))).toBe('award.subject_unknown');
  });

  it('proposes a body of the area, known as a subject or not, and none of another area or world', async () => {
    const bodyOf = async (world: 'real' | 'story', slug?: string): Promise<string> => (await owner.db.selectFrom('organisations as o').innerJoin('areas as a', 'a.id', 'o.area_id').select('o.id').where('o.world', '=', world).$if(slug !== undefined, (query) => query.where('a.slug', '=', slug!)).orderBy('o.id').executeTakeFirstOrThrow()).id;
    const own = await bodyOf('story', commune);
    for (const stranger of [await bodyOf('story', 'story-binh-linh-tay-linh-tra-giang'), await bodyOf('story', 'story-tra-giang'), await bodyOf('real'), 'khong-co-co-quan-nay']) expect(await refusal(propose({ organisation: stranger }))).toBe('award.subject_unknown');
    const { count } = await owner.db.selectFrom('emulation_subjects').select((eb) => eb.fn.countAll<number>().as('count')).where('organisation_id', '=', own).executeTakeFirstOrThrow();
    const done = await propose({ organisation: own });
    round = { award: done.award, version: done.version };
    expect([Number(count), done.dossier]).toEqual([0, 3]);
  });
});
