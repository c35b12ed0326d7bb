/**
 * Award rounds of two levels walked through the actions and PostgreSQL from a seed: a commune proposes, submits and takes back, two rounds of the province receive,
 * edit, vote and take back. Remembered plainly beside it: a dossier is received exactly when it is submitted and nobody above holds it, taken back exactly
 * while nobody above does, and awarded once, after everything above and below.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHolidays } from '../../src/db/holiday-files.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { awardLawOn } from '../../src/domain/award/law.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { endOfSpan } from '../../src/domain/review/working-days.ts';
import { askingIn } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { useLoadedHouse } from '../support/database.ts';
import { dice } from '../support/dice.ts';

const [commune, province] = ['story-dong-linh-2025', 'story-tra-giang-2025'];
const plan = 'story-tay-linh';
const begin = plainDate('2025-09-08');
const [seed, walks, steps] = [20251124, 10, 44];
const council: readonly Role[] = ['signer', 'province_officer', 'council_member'];
type Done = { award: number; version: number } & Record<string, unknown>;
type Round = { award: number; version: number };
/** Above: which dossier of the commune, and how far it is. */
type Upper = { of: number; gates: 'unchecked' | 'pass'; reworded: boolean; met: boolean; session: number | null; agreed: boolean; publishedOn: PlainDate | null; gone: 'withdrawn' | 'refused' | 'granted' | null };
type Walk = { day: PlainDate; low: Round; submitted: Map<number, 'no' | 'yes' | 'back'>; ups: (Round & { cases: Map<number, Upper>; sessions: { dossiers: number[]; against: number; votes: number; closed: boolean }[] })[]; trace: string[] };
type Attempt = { name: string; level: 'low' | 0 | 1; role: Role; input: Record<string, unknown> };

describe('award rounds of two levels walked through the actions', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: begin });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const law = awardLawOn(readShippedPolicy(), begin);
  const { luck, whole, one } = dice(seed);
  const accounts = new Map<Role, string>();
  const seen = { submitted: 0, takenBack: 0, received: 0, again: 0, heldBack: 0, reworded: 0, withdrawnAbove: 0, granted: 0, refused: 0 };
  const codes = new Set<string>();
  let day = begin;

  beforeAll(async () => {
    for (const [role, slug] of [...council.map((each) => [each, province] as const), ['commune_officer', commune], ['commune_chair', commune]] as const) {
      await ask('account.me', {}, role, slug).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slug}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(slug), valid_from: '2025-01-01' } as never).execute();
      accounts.set(role, id);
    }
  });

  const started = async (number: number): Promise<Walk> => {
    clock.set(day);
    const opening = { occasion: 'ad_hoc', on: day, deadline: addDays(day, 200), fromYear: 2024, toYear: 2024, plan };
    let low = await ask<Done>('award.open', { ...opening, area: commune, level: 'commune' });
    for (const index of [1, 2]) low = await ask<Done>('award.nominate', { award: low.award, version: low.version, on: day, named: { kind: 'unit', name: `Tổ ${number} ${index}`, position: '' }, form: 'province_merit', path: 'upward', fromYear: 2024, toYear: 2024, achievement: 'Giúp nhiều hộ thoát nghèo bền vững.' });
    const ready = await broughtTo(owner, low, [1, 2], 'published', { on: day });
    const ups = [await ask<Done>('award.open', { ...opening, area: province, level: 'province' }, 'province_officer', province), await ask<Done>('award.open', { ...opening, area: province, level: 'province' }, 'province_officer', province)];
    day = addDays(endOfSpan(day, law.publicity, readHolidays()), 1);
    return { day, low: ready, submitted: new Map([[1, 'no'], [2, 'no']]), ups: ups.map(({ award, version }) => ({ award, version, cases: new Map(), sessions: [] })), trace: [] };
  };
  const holders = (walk: Walk, low: number): Upper[] => walk.ups.flatMap((up) => [...up.cases.values()].filter((each) => each.of === low && each.gone !== 'withdrawn'));
  const ids = (walk: Walk, level: 0 | 1, test: (each: Upper) => boolean): number[] => [...walk.ups[level]!.cases].filter(([, each]) => test(each)).map(([id]) => id);
  const above = (level: 0 | 1, name: string, input: object, role: Role = 'province_officer'): Attempt => ({ name, level, role, input: { ...input } });
  const receiving = (walk: Walk, level: 0 | 1, lowerDossier: number): Attempt => above(level, 'award.receive', { form: 'province_merit', lower: walk.low.award, lowerDossier });

  function useful(walk: Walk): Attempt | null {
    const level = whole(2) as 0 | 1;
    const unsent = [...walk.submitted].filter(([, state]) => state === 'no').map(([id]) => id);
    if (unsent.length > 0) return { name: 'award.submit', level: 'low', role: 'commune_chair', input: { dossiers: unsent, to: 'province' } };
    const waiting = [...walk.submitted].find(([id, state]) => state === 'yes' && holders(walk, id).length === 0);
    if (waiting) return luck(0.2) ? { name: 'award.withdraw', level: 'low', role: 'commune_officer', input: { dossier: waiting[0], why: 'Bổ sung hồ sơ' } } : receiving(walk, level, waiting[0]);
    for (const at of [level, 1 - level] as (0 | 1)[]) {
      const up = walk.ups[at]!;
      const sitting = up.sessions.at(-1);
      if (sitting && !sitting.closed) return sitting.votes < council.length ? above(at, 'award.vote', { session: up.sessions.length, ballot: sitting.dossiers.map((dossier) => ({ dossier, choice: luck(0.93) ? 'agree' : 'against' })) }, council[sitting.votes]!) : above(at, 'award.close', { session: up.sessions.length });
      const [unchecked] = ids(walk, at, (each) => each.gone === null && each.gates === 'unchecked');
      if (unchecked) return luck(0.2) ? above(at, 'award.edit', { dossier: unchecked, achievement: `Giúp nhiều hộ thoát nghèo, ghi ngày ${walk.day}` }) : above(at, 'award.check', { dossier: unchecked });
      const unmet = ids(walk, at, (each) => each.gone === null && !each.met);
      if (unmet.length > 0) return above(at, 'award.meet', { place: 'Trụ sở', present: 9, chair: 'Chủ trì', secretary: 'Thư ký', votes: unmet.map((dossier) => ({ dossier, agree: 8 })) });
      const ready = ids(walk, at, (each) => each.gone === null && each.session === null);
      if (ready.length > 0) return above(at, 'award.convene', { secret: true, dossiers: ready, members: council.map((role, index) => ({ account: accounts.get(role), duty: ['chair', 'secretary', 'member'][index] })) });
      const hidden = ids(walk, at, (each) => each.gone === null && each.agreed && each.publishedOn === null);
      if (hidden.length > 0) return above(at, 'award.publish', { dossiers: hidden, place: 'Cổng thông tin' });
      const over = ids(walk, at, (each) => each.gone === null && each.publishedOn !== null && endOfSpan(each.publishedOn, law.publicity, readHolidays()) < walk.day);
      if (over.length > 0) return above(at, 'award.decide', { dossiers: over }, 'signer');
    }
    return null;
  }

  /** Anything, by somebody of either level. */
  function anything(walk: Walk): Attempt {
    const [level, dossier, role] = [whole(2) as 0 | 1, 1 + whole(2), one(['commune_officer', 'commune_chair', 'province_officer', 'signer'] as const)];
    return one<() => Attempt>([
      () => ({ name: 'award.submit', level: 'low', role, input: { dossiers: [dossier], to: one(['province', 'province', 'state']) } }), () => ({ name: 'award.withdraw', level: 'low', role: one(['commune_officer', role] as const), input: { dossier, why: 'Bổ sung hồ sơ' } }),
      () => receiving(walk, level, dossier), () => receiving(walk, level, dossier), () => ({ ...receiving(walk, level, dossier), role }), () => above(level, 'award.withdraw', { dossier, why: 'Nhận nhầm' }), () => above(level, 'award.edit', { dossier, achievement: `Giúp nhiều hộ thoát nghèo, ghi ngày ${walk.day}` }),
      () => above(level, 'award.check', { dossier }, role), () => above(level, 'award.decide', { dossiers: [dossier] }, one(['signer', role] as const)), () => above(level, 'award.publish', { dossiers: [dossier], place: 'Trụ sở' }),
    ])();
  }

  /** What the rules of the two levels say of these, plainly; null where only the round itself knows. */
  function may(walk: Walk, { name, level, role, input }: Attempt): boolean | null {
    const low = input['lowerDossier'] as number;
    if (name === 'award.receive') return role === 'province_officer' && walk.submitted.get(low) === 'yes' && holders(walk, low).length === 0;
    if (name === 'award.withdraw' && level === 'low') return (role === 'commune_officer' || role === 'commune_chair') && walk.submitted.get(input['dossier'] as number) !== 'back' && (walk.submitted.get(input['dossier'] as number) === 'no' || holders(walk, input['dossier'] as number).length === 0);
    if (name === 'award.submit') return role === 'commune_chair' && input['to'] === 'province' && (input['dossiers'] as number[]).every((id) => walk.submitted.get(id) === 'no');
    return null;
  }

  function remember(walk: Walk, { name, level, input }: Attempt, answer: Record<string, unknown>): void {
    const dossiers = (input['dossiers'] ?? []) as number[];
    if (level === 'low') {
      for (const id of name === 'award.submit' ? dossiers : [input['dossier'] as number]) {
        if (walk.submitted.get(id) === 'yes') seen.takenBack += 1;
        walk.submitted.set(id, name === 'award.submit' ? 'yes' : 'back');
      }
      if (name === 'award.submit') seen.submitted += 1;
      return;
    }
    const up = walk.ups[level]!;
    const of = (id: unknown): Upper => up.cases.get(id as number)!;
    switch (name) {
      case 'award.receive': {
        if (walk.ups.some((each) => [...each.cases.values()].some((known) => known.of === input['lowerDossier']))) seen.again += 1;
        up.cases.set(answer['dossier'] as number, { of: input['lowerDossier'] as number, gates: 'unchecked', reworded: false, met: true, session: null, agreed: false, publishedOn: null, gone: null });
        seen.received += 1;
        break;
      }
      case 'award.check': of(input['dossier']).gates = 'pass'; break;
      // The minutes from below say nothing of words written here.
      case 'award.edit': Object.assign(of(input['dossier']), { gates: 'unchecked', reworded: true, met: false }); seen.reworded += 1; break;
      case 'award.meet': for (const { dossier } of input['votes'] as { dossier: number }[]) of(dossier).met = true; break;
      case 'award.withdraw': of(input['dossier']).gone = 'withdrawn'; seen.withdrawnAbove += 1; break;
      case 'award.convene': up.sessions.push({ dossiers, against: 0, votes: 0, closed: false }); for (const id of dossiers) of(id).session = up.sessions.length; break;
      case 'award.vote': { const sitting = up.sessions.at(-1)!; sitting.votes += 1; if ((input['ballot'] as { choice: string }[]).some((each) => each.choice === 'against')) sitting.against += 1; break; }
      case 'award.close': {
        const sitting = up.sessions.at(-1)!;
        sitting.closed = true;
        // Which of several was voted down is read from the answer's sum and the dossiers: one against of three is not enough for it.
        for (const id of sitting.dossiers) of(id).agreed = true;
        break;
      }
      case 'award.publish': expect(input['on']).toBe(walk.day); for (const id of dossiers) of(id).publishedOn = walk.day; break;
      case 'award.decide': for (const id of dossiers) {
        const known = of(id);
        expect({ low: walk.submitted.get(known.of), alone: holders(walk, known.of).length, gates: known.gates, met: known.met, agreed: known.agreed, gone: known.gone }).toEqual({ low: 'yes', alone: 1, gates: 'pass', met: true, agreed: true, gone: null });
        expect(known.publishedOn !== null && endOfSpan(known.publishedOn, law.publicity, readHolidays()) < walk.day).toBe(true);
        known.gone = 'granted';
        seen.granted += 1;
      } break;
      default: throw new Error(`${name} was not expected to be let through`);
    }
  }
  /** Who was voted down, as the round counted. */
  const votedDown = async (walk: Walk, level: 0 | 1): Promise<void> => {
    const up = walk.ups[level]!;
    const { rows } = await ask<{ rows: { dossier: number; stage: string; outcome: { agree: number; against: number; counted: number } | null }[] }>('award.dossiers', { award: up.award, limit: 50 }, 'province_officer', province);
    for (const row of rows.filter((each) => each.outcome !== null)) {
      const passed = row.outcome!.agree * 100 >= law.leastPercent * row.outcome!.counted && row.outcome!.agree > row.outcome!.against;
      expect([row.dossier, row.stage === 'refused']).toEqual([row.dossier, !passed]);
      if (!passed) Object.assign(up.cases.get(row.dossier)!, { agreed: false, gone: 'refused' });
    }
  };

  it(`${walks} walks hand up, receive and award each dossier once, by the right people, and hold back what somebody above holds`, async () => {
    for (let number = 0; number < walks; number += 1) {
      const walk = await started(number);
      for (let step = 0; step < steps; step += 1) {
        clock.set(walk.day);
        const wanted = luck(0.62) ? useful(walk) : anything(walk);
        if (wanted === null || luck(0.04)) { walk.day = addDays(walk.day, one([1, 2, 3])); continue; }
        const round = wanted.level === 'low' ? walk.low : walk.ups[wanted.level]!;
        const slug = wanted.role.startsWith('commune') ? commune : province;
        const expected = may(walk, wanted);
        const input = { award: round.award, version: round.version, on: walk.day, ...wanted.input };
        try {
          const answer = await ask<Record<string, unknown>>(wanted.name, input, wanted.role, slug);
          expect(expected, `${walk.trace.join('\n')}\n${wanted.name} ${wanted.role} ${JSON.stringify(wanted.input)}`).not.toBe(false);
          remember(walk, { ...wanted, input }, answer);
          round.version = answer['version'] as number;
          if (wanted.name === 'award.close') await votedDown(walk, wanted.level as 0 | 1);
          walk.trace.push(`${wanted.name} ok ${wanted.role} ${wanted.level} ${walk.day} ${JSON.stringify(wanted.input)}`);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          const { code } = error.problems[0]!;
          expect(expected, `${walk.trace.join('\n')}\n${wanted.name} ${wanted.role} ${wanted.level} ${JSON.stringify(wanted.input)}: ${code}`).not.toBe(true);
          codes.add(code);
          seen.refused += 1;
          if (code === 'award.taken_up' || code === 'award.taken_up_above') seen.heldBack += 1;
          walk.trace.push(`${wanted.name} ${code} ${wanted.role} ${wanted.level} ${walk.day} ${JSON.stringify(wanted.input)}`);
        }
      }
      day = addDays(walk.day, 1);
      const { rows: standing } = await sql<{ round: number; dossier: number }>`select round_id::int as round, dossier from awards where round_id = any (${walk.ups.map((up) => up.award)}::bigint[]) order by 1, 2`.execute(owner.db);
      expect(standing, walk.trace.join('\n')).toEqual(walk.ups.flatMap((up) => [...up.cases].filter(([, each]) => each.gone === 'granted').map(([dossier]) => ({ round: up.award, dossier }))).toSorted((a, b) => a.round - b.round || a.dossier - b.dossier));
    }
    // A walk that never gets there shows nothing.
    expect(Object.entries(seen).filter(([, times]) => times < 2), JSON.stringify([seen, [...codes]])).toEqual([]);
    expect(codes.has('award.taken_up') && codes.has('award.taken_up_above'), JSON.stringify([...codes])).toBe(true);
  }, 180_000);
});
