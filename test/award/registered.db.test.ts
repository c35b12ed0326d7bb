/** Somebody who registered to take part and was assessed is proposed as the very same subject: what was judged of them counts at the gates. */
import { beforeAll, describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { closeSheet } from '../support/assessed.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const plan = 'story-tay-linh';
const set = 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan';
type Done = { id: number; version: number };
type Sheet = Done & { subject: number };

describe('proposing who registered to take part', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  let subject = 0;
  let round = { award: 0, version: 0 };
  const propose = (whom: object) => ask<{ award: number; version: number; dossier: number }>('award.nominate', { ...round, on: '2024-06-03', form: 'commune_commendation', path: 'own', fromYear: 2023, toYear: 2023, achievement: 'Bao tiêu sản phẩm cho hộ nghèo.', ...whom });

  beforeAll(async () => {
    await ask<Done>('participation.register', { plan, area: commune, kind: 'enterprise', on: '2023-03-20', name: 'Công ty Giả Lập' });
    const opened = await ask<{ round: number }>('assessment.open', { area: commune, plan, set, kind: 'enterprise', fromYear: 2023, toYear: 2023 });
    const { rows } = await ask<{ rows: { id: number }[] }>('assessment.list', { round: opened.round });
    const sheet = await ask<Sheet>('assessment.get', { id: rows[0]!.id });
    subject = sheet.subject;
    await closeSheet({ ask }, sheet.id, { self: ['commune_officer', commune], verifier: ['commune_chair', commune], council: ['council_member', commune] });
    const made = await ask<{ award: number; version: number }>('award.open', { area: commune, level: 'commune', occasion: 'interim', on: '2024-06-03', deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan });
    round = { award: made.award, version: made.version };
  });

  it('finds who registered by the name among all of the area, page by page; not those of another commune', async () => {
    type Found = { total: number; rows: { subject: number; name: string }[] };
    const found = (more: object = {}) => ask<Found>('award.registered', { award: round.award, kind: 'enterprise', ...more });
    const register = (name: string, area = commune) => ask<Done>('participation.register', { plan, area, kind: 'enterprise', on: '2024-05-20', name }, 'commune_officer', area);
    await register('Hợp doanh Thử Nghiệm');
    await register('Công ty Láng Giềng', 'story-binh-linh-tay-linh-tra-giang');
    expect(await found()).toMatchObject({ total: 2, rows: [{ subject, name: 'Công ty Giả Lập' }, { name: 'Hợp doanh Thử Nghiệm' }] });
    expect(await found({ query: 'thu nghiem' })).toMatchObject({ total: 1, rows: [{ name: 'Hợp doanh Thử Nghiệm' }] });
    expect([(await found({ offset: 1, limit: 1 })).rows.map((one) => one.name), (await found({ kind: 'official' })).total, (await found({ query: 'lang gieng' })).total]).toEqual([['Hợp doanh Thử Nghiệm'], 0, 0]);
    expect(await refusal(ask('award.registered', { award: round.award, kind: 'enterprise' }, 'fatherland_front'))).toBe('house.forbidden');
  });

  it('finds candidates by themselves: who asked to leave the list, with the day, and whose closed sheet passed; of this area alone, page by page', async () => {
    type Listed = { total: number; rows: { subject: number | null; household: number | null; name: string; askedOn: string | null; awarded: object | null; sheet: { set: string; fromYear: number; closedOn: string } | null }[] };
    const listed = (page: object = {}) => ask<Listed>('award.proposable', { award: round.award, ...page });
    expect(await listed()).toMatchObject({ total: 1, rows: [{ subject, household: null, name: 'Công ty Giả Lập', askedOn: null, sheet: { fromYear: 2023, closedOn: '2024-06-03' } }] });
    const poorIn = async (area: string) => (await ask<{ rows: { id: number; head: string }[] }>('household.list', { area, classes: ['poor'], limit: 3 }, 'commune_officer', area)).rows;
    const receive = (household: number, area = commune) => ask<{ id: number }>('application.receive', { area, form: 'leave', on: '2024-05-20', applicant: 'Chủ hộ', household }, 'commune_officer', area);
    const [asks, both, back] = await poorIn(commune);
    const elsewhere = 'story-binh-linh-tay-linh-tra-giang';
    await receive((await poorIn(elsewhere))[0]!.id, elsewhere);
    await receive(asks!.id);
    await receive(both!.id);
    const taken = await receive(back!.id);
    await ask('application.withdraw', { id: taken.id, on: '2024-06-01', why: 'Xin rút đơn' });
    await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', household: both!.id, fromYear: 2023, toYear: 2023 });
    await closedSheet(owner, { plan, set: 'tieu-chi-ho', kind: 'household', household: back!.id, fromYear: 2023, toYear: 2023, truth: 'not' });
    const { total, rows } = await listed();
    expect([total, rows.map((one) => one.household)]).toEqual([3, [null, both!.id, asks!.id]]);
    expect(rows[1]).toMatchObject({ name: both!.head, askedOn: '2024-05-20', sheet: { fromYear: 2023 } });
    expect(rows[2]).toMatchObject({ subject: null, name: asks!.head, askedOn: '2024-05-20', sheet: null });
    expect((await listed({ offset: 1, limit: 1 })).rows).toEqual([rows[1]]);
    // Awarded for these years in another round, even one out of sight: said, so that nobody writes a proposal for nothing.
    expect(rows.map((one) => one.awarded)).toEqual([null, null, null]);
    const award = (years: readonly [string, string]) => owner.db.insertInto('awards').values({
      world: 'story', area_id: districtId, round_id: round.award, dossier: 900, subject_id: subject, subject_kind: 'enterprise', form: 'district_commendation', level: 'district', book: 'area', manner: 'thematic', occasion: 'yearly', period_from: years[0], period_until: years[1],
      post: null, decision_number: '9/QĐ-UBND', decided_on: '2024-02-01', register_year: 2024, register_number: 900, money: null, state: 'standing', revoked_on: null, revoked_by: null, revoked_why: null,
    } as never).returning('id').executeTakeFirstOrThrow();
    const districtId = (await owner.db.selectFrom('areas').select('id').where('slug', '=', 'story-tay-linh-tra-giang').executeTakeFirstOrThrow()).id;
    const earlier = await award(['2022-01-01', '2023-01-01']);
    expect((await listed()).rows[0]!.awarded).toBeNull();
    await owner.db.deleteFrom('awards').where('id', '=', earlier.id).execute();
    const same = await award(['2023-01-01', '2024-01-01']);
    expect((await listed()).rows.map((one) => one.awarded)).toEqual([{ number: '9/QĐ-UBND' }, null, null]);
    await owner.db.deleteFrom('awards').where('id', '=', same.id).execute();
    expect(await refusal(ask('award.proposable', { award: round.award }, 'fatherland_front'))).toBe('house.forbidden');
    expect(await refusal(ask('award.proposable', { award: round.award }, 'commune_officer', elsewhere))).not.toBe('done');
    const seen = await owner.db.selectFrom('audit_reads').select('subject_id').where('action', '=', 'award.proposable').execute();
    expect(seen.map((one) => one.subject_id)).toContain(String(asks!.id));
    // One press fills the proposal with it; whoever has a dossier is no candidate any more, until it is withdrawn.
    let made = await propose({ household: asks!.id });
    expect((await listed()).rows.map((one) => one.household)).toEqual([null, both!.id]);
    made = { ...made, ...(await ask<{ award: number; version: number }>('award.withdraw', { award: round.award, version: made.version, on: '2024-06-03', dossier: made.dossier, why: 'Chờ năm sau' })) };
    round = { award: round.award, version: made.version };
    expect((await listed()).total).toBe(3);
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
    const own = await bodyOf('story', commune); // its People's Committee
    expect(await refusal(propose({ organisation: own }))).toBe('award.own_place'); // nobody honours itself
    for (const stranger of [await bodyOf('story', 'story-binh-linh-tay-linh-tra-giang'), await bodyOf('story', 'story-tra-giang'), await bodyOf('real'), 'khong-co-co-quan-nay']) expect(await refusal(propose({ organisation: stranger }))).toBe('award.subject_unknown');
    const { count } = await owner.db.selectFrom('emulation_subjects').select((eb) => eb.fn.countAll<number>().as('count')).where('organisation_id', '=', own).executeTakeFirstOrThrow();
    const done = await propose({ organisation: own, path: 'upward', form: 'district_commendation' });
    round = { award: done.award, version: done.version };
    expect([Number(count), done.dossier]).toEqual([0, 4]);
  });
});
