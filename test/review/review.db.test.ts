/** A yearly review of the story world's commune on a real database, from the list to the chair's decision and the moved status. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Role, systemActor } from '../../src/domain/account/roles.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { makePerson } from '../account/support.ts';
import { expectProblem, key, useApi } from '../api/client.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-dong-linh-2025';
type Done = { round: number; version: number };
type Rows = { total: number; rows: { household: number; village: string; stage: string; class: string | null; before: string | null }[] };

describe('a yearly review', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const answers = (count: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < count]));

  let round: Done;
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<Done & Record<string, unknown>> => {
    const done = await ask<Done & Record<string, unknown>>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role);
    round = { round: done.round, version: done.version };
    return done;
  };
  const households = async (more: object = {}): Promise<Rows['rows']> => (await ask<Rows>('review.households', { round: round.round, limit: 200, ...more })).rows;


  it('begins with every household of the list in force, once a year', async () => {
    const opened = await ask<Done & { listed: number }>('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' });
    round = opened;
    const counts = await ask<{ total: { poor: number; nearPoor: number } }>('household.counts', { area: commune });
    expect(opened.listed).toBe(counts.total.poor + counts.total.nearPoor);
    expect(opened.listed).toBeGreaterThan(10);
    expect(await refusal(ask('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' }))).toBe('review.opened_already');
    expect(await refusal(ask('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' }, 'province_officer', 'story-tra-giang-2025'))).toBe('house.forbidden');
    await next('review.closeList');
  });

  it('is opened outside the time of the law only with its reason, which stays with the round', async () => {
    const early = { area: commune, kind: 'regular', on: '2025-09-07' };
    expect(await refusal(ask('review.open', early))).toBe('review.reason_missing');
    expect(await refusal(ask('review.open', { area: commune, kind: 'periodic', on: '2025-08-29', reason: 'ab' }))).toBe('review.reason_missing');
    const opened = await ask<Done>('review.open', { ...early, reason: 'Hộ gặp hoả hoạn, cần công nhận sớm' });
    const journal = await owner.db.selectFrom('audit_entries').select('reason').where('action', '=', 'review.open').where('subject_id', '=', String(opened.round)).execute();
    expect(journal).toEqual([{ reason: 'Hộ gặp hoả hoạn, cần công nhận sớm' }]);
    expect((await ask<{ round: { reason: string | null } }>('review.board', { round: opened.round })).round.reason).toBe('Hộ gặp hoả hoạn, cần công nhận sớm');
    expect((await ask<{ round: { reason: string | null } }>('review.board', { round: round.round })).round.reason).toBeNull();
  });

  it('classifies by the standard in force and lets nothing without a class through the check', async () => {
    const all = await households();
    const unknown = await next('review.survey', { household: all[0]!.household, areaType: 'rural', income: 1_200_000, answers: { d01: true, d02: true } });
    expect([unknown['class'], (unknown['missing'] as string[]).length]).toEqual(['unknown', 10]);
    expect(await refusal(ask('review.check', { ...round, on: clock.today(), household: all[0]!.household }, 'commune_chair'))).toBe('review.class_unknown');
    const asked = await ask<{ needs: { items: { id: string; vi: string }[]; unverified: string | null } }>('review.standard', { on: clock.today() });
    expect([asked.needs.items.map((one) => one.id), asked.needs.unverified]).toEqual([['health', 'education', 'production', 'credit', 'housing', 'other'], expect.stringContaining('biểu 14')]);
    expect(await refusal(ask('review.survey', { ...round, on: clock.today(), household: all[0]!.household, areaType: 'rural', income: 1_200_000, answers: answers(3), needs: ['health', 'roads'] }))).toBe('review.need_unknown');
    for (const [index, one] of all.entries()) {
      // Every third leaves poverty, every third is near-poor, the others are poor.
      const found = await next('review.survey', { household: one.household, areaType: 'rural', income: index % 3 === 0 ? 1_500_001 : 1_500_000, answers: answers(index % 3 === 1 ? 2 : 3), causes: ['capital'] });
      expect(found['class']).toBe(['average', 'near_poor', 'poor'][index % 3]);
      await next('review.check', { household: one.household }, 'commune_chair');
    }
  });

  it('meets, posts, hears an objection and refuses to decide before the law allows it', async () => {
    const all = await households();
    const villages = [...new Set(all.map((one) => one.village))];
    for (const village of villages) {
      const votes = all.filter((one) => one.village === village).map((one) => ({ household: one.household, agree: 40 }));
      await next('review.meet', { village, present: 52, copies: 2, minutes: signedMinutes, votes });
      const posted = await next('review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
      expect(posted['until']).toBe('2025-09-11');
    }
    const objection = await next('review.object', { village: villages[0], household: all[0]!.household, text: 'Thu nhập ghi thiếu' });
    expect(await refusal(ask('review.takeDown', { ...round, on: clock.today(), village: villages[0] }))).toBe('review.posting_days_left');
    clock.set(addDays(clock.today(), 7));
    for (const village of villages) await next('review.takeDown', { village });
    expect(await refusal(ask('review.decide', { ...round, on: clock.today(), number: '77/QĐ-UBND' }, 'commune_chair'))).toBe('review.village_objected');
    await next('review.answer', { objection: objection['objection'], upheld: true, why: 'Đã phúc tra, thu nhập ghi thiếu' }, 'commune_chair');
    await next('review.survey', { household: all[0]!.household, areaType: 'rural', income: 900_000, answers: answers(4), needs: ['production', 'health', 'production'] });
    await next('review.check', { household: all[0]!.household }, 'commune_chair');
    await next('review.meet', { village: villages[0], present: 30, copies: 2, minutes: signedMinutes, votes: [{ household: all[0]!.household, agree: 30 }] });
    await next('review.post', { village: villages[0], place: 'Nhà sinh hoạt cộng đồng' });
    clock.set(addDays(clock.today(), 9));
    await next('review.takeDown', { village: villages[0] });
  });

  it('refuses over HTTP a decision dated before the last meeting and one of tomorrow, says which day, and writes nothing', async () => {
    const area = await idOf(commune);
    const chair = await makePerson(owner, { areaId: area, grants: [{ role: 'commune_chair', areaId: area }] });
    const client = (await useApi(house)).openClient();
    await client.signIn(chair.username);
    const written = async (): Promise<unknown> => (await sql`select (select count(*) from review_acts) as acts, (select count(*) from household_decisions) as decisions, (select count(*) from household_statuses) as statuses,
      (select count(*) from audit_entries where action like 'review.%') as entries, (select record_version from review_rounds where id = ${round.round}) as version`.execute(owner.db)).rows[0];
    const before = await written();
    for (const [on, code] of [[addDays(clock.today(), -12), 'review.before_last_act'], [addDays(clock.today(), 1), 'review.in_future']] as const) {
      const { problems } = expectProblem(await client.post('/api/review/decide', { ...round, on, number: '76/QĐ-UBND' }, key()), 422, code);
      expect(problems.map((one) => one.field)).toEqual(['on']);
    }
    expect(await written()).toEqual(before);
  });

  it('is supervised by the Front: it finds the round, reads a dossier under its own name in the log, and its opinion is answered before the decision', async () => {
    const front = <T>(name: string, input: object, area = commune): Promise<T> => ask<T>(name, input, 'fatherland_front', area);
    const [one] = await households();
    expect((await front<{ rows: { id: number }[] }>('review.roundList', { area: commune })).rows.map((row) => row.id)).toContain(round.round);
    expect((await front<Rows>('review.listed', { round: round.round, limit: 200 })).rows.map((row) => row.household)).toContain(one!.household);
    expect((await front<{ may: string[] }>('review.dossier', { round: round.round, household: one!.household })).may.filter((name) => /opine|object|answer|respond|survey|decide/.test(name)).toSorted()).toEqual(['review.object', 'review.opine']);
    const read = await sql<{ count: number }>`select count(*)::int as count from audit_reads where action = 'review.dossier' and subject_id = ${String(one!.household)} and account_id = (select id from accounts where name = ${`fatherland_front/${commune}`})`.execute(owner.db);
    expect(read.rows[0]!.count).toBe(1);
    for (const name of ['household.get', 'review.search', 'review.papers']) expect(await refusal(front(name, { id: one!.household, round: round.round, query: 'an' }))).toBe('house.forbidden');
    // Its own page of the day has no step of a round; who also answers for a village finds that village's.
    expect(await front('review.work', {})).toEqual({ rows: [], more: 0 });
    const place = await idOf(commune);
    const workOf = async (...grants: readonly [Role, number][]): Promise<number> => {
      const { id } = await makePerson(owner, { areaId: place });
      const actor = { ...systemActor, kind: 'person' as const, world: 'story' as const, accountId: id, name: 'Người có hai vai trò', grants: grants.map(([role, areaId]) => ({ role, areaId, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null })) };
      return ((await execute(house, findAction('review.work')!, {}, { actor, requestId: 'test' })) as { rows: { round: number }[] }).rows.filter((row) => row.round === round.round).length;
    };
    expect(await workOf(['fatherland_front', place], ['commune_chair', place])).toBeGreaterThan(0);
    expect(await workOf(['fatherland_front', place], ['village_head', await idOf(one!.village)])).toBe(0);
    expect(await refusal(front('review.board', { round: round.round }, 'story-phu-linh-2025'))).toMatch(/forbidden|not_found/);
    const text = 'Hộ có thêm thu nhập từ rừng trồng, đề nghị xem lại.';
    expect(await refusal(ask('review.opine', { ...round, on: clock.today(), household: one!.household, text }, 'council_member'))).toBe('house.forbidden');
    const area = await idOf(commune);
    const officer = await makePerson(owner, { areaId: area, grants: [{ role: 'commune_officer', areaId: area }] });
    const { opinion } = await next('review.opine', { household: one!.household, text }, 'fatherland_front');
    expect(await refusal(ask('review.decide', { ...round, on: clock.today(), number: '77/QĐ-UBND' }, 'commune_chair'))).toBe('review.village_opinion');
    const board = await ask<{ waiting: { kind: string; mine: boolean }[]; opinions: { household: number; text: string; answered: object | null }[] }>('review.board', { round: round.round }, 'commune_chair');
    expect([board.waiting.map((row) => [row.kind, row.mine]), board.opinions]).toMatchObject([[['respond', true]], [{ household: one!.household, text, answered: null }]]);
    type Listed = { waiting: number; rows: { kind: string; id: number; text: string }[] };
    expect(await front<Listed>('front.opinions', { area: commune, open: 'true' })).toMatchObject({ waiting: 1, rows: [{ kind: 'review', id: round.round, text }] });
    expect((await ask<Listed>('front.opinions', { area: commune, open: 'true' }, 'council_member')).rows).toEqual([]);
    await next('review.respond', { opinion, accepted: false, why: 'Thu nhập từ rừng trồng đã tính trong phiếu.' }, 'commune_chair');
    expect((await front<Listed>('front.opinions', { area: commune, open: 'true' })).waiting).toBe(0);
    const told = await sql<{ key: string; officer: boolean }>`select message ->> 'key' as key, account_id = ${officer.id} as officer from notifications where dedupe_key like ${`front/review/${String(opinion)}/%`} order by dedupe_key desc`.execute(owner.db);
    const toldOf = (key: string): boolean[] => told.rows.filter((row) => row.key === `front.notice.review_${key}`).map((row) => row.officer);
    expect([toldOf('opined').includes(true), toldOf('answered')]).toEqual([true, [false]]);
  });

  it('decides by the chair alone; the status moves on that day and not before, with decision and movement', async () => {
    const all = await households();
    expect(await refusal(ask('review.decide', { ...round, on: clock.today(), number: '77/QĐ-UBND' }))).toBe('house.forbidden');
    const decided = await next('review.decide', { number: '77/QĐ-UBND' }, 'commune_chair');
    expect(decided['households']).toBe(all.length);
    expect(Object.values(decided['changes'] as Record<string, number>).reduce((sum, one) => sum + one, 0)).toBe(all.length);
    const today = (await ask<{ total: { poor: number; nearPoor: number } }>('household.counts', { area: commune })).total;
    expect([today.poor, today.nearPoor]).toEqual([all.filter((one) => one.class === 'poor').length, all.filter((one) => one.class === 'near_poor').length]);
    const before = (await ask<{ total: { poor: number; nearPoor: number } }>('household.counts', { area: commune, date: addDays(clock.today(), -1) })).total;
    expect(before.poor + before.nearPoor).toBe(all.length);
    const card = await ask<{ status: { class: string; decision: { number: string }; deprivations: number; causes: string[]; needs: string[] }; statuses: unknown[]; acts: { parts: { household: number }[] }[] }>('household.get', { id: all[0]!.household });
    expect([card.status.class, card.status.decision.number, card.status.deprivations, card.status.needs]).toEqual(['poor', '77/QĐ-UBND', 15, ['production', 'health']]);
    expect(card.statuses.length).toBeGreaterThan(1);
    expect(card.acts.flatMap((act) => act.parts).filter((part) => part.household !== all[0]!.household), 'a decision names the others it is about').toEqual([]);
    const known = (await ask<{ total: { poor: number; nearPoor: number } }>('household.counts', { area: commune, knownOn: addDays(clock.today(), -1) })).total;
    expect(known).toEqual(before);
  });

  it('tells the second of two people on one round, and counts the movement so that the year ties', async () => {
    expect(await refusal(ask('review.list', { round: round.round, version: round.version - 1, on: clock.today(), household: 1, reason: 'applied' }))).toMatch(/stale_record|not_found/);
    const rows = await households({ stage: 'decided' });
    const left = rows.filter((one) => one.before === 'poor' && one.class !== 'poor').length;
    const came = rows.filter((one) => one.before !== 'poor' && one.class === 'poor').length;
    expect(rows.filter((one) => one.before === 'poor').length - left + came).toBe(rows.filter((one) => one.class === 'poor').length);
  });
});
