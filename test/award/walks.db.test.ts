/**
 * Award rounds as people with different rights may really drive them, through the actions and PostgreSQL: walks from a seed, most steps the next
 * useful one, the others anything by anybody on any day. What was done is remembered plainly beside it, without the fold: nothing is awarded without
 * gates that passed, a meeting, a council with quorum and votes, days of publicity, answers; every refusal has a code of the register and its entry.
 */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import type { ActionName } from '../../src/domain/action.ts';
import { mayDo } from '../../src/domain/account/permissions.ts';
import { readHolidays } from '../../src/db/holiday-files.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { takeNamedSubject } from '../../src/db/subject.ts';
import { awardLawOn } from '../../src/domain/award/law.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { endOfSpan } from '../../src/domain/review/working-days.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { allProblems } from '../../src/domain/problems.ts';
import { askingIn } from '../support/asking.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { dice } from '../support/dice.ts';
import { useLoadedHouse } from '../support/database.ts';

/** Each with days of its own: a decision takes the next number of its commune, which never goes back in time. */
const communes = ['story-dong-linh-2025', 'story-phu-linh-2025'] as const;
const plan = 'story-tay-linh';
const [seed, walks, steps] = [20251123, 24, 38];
const council: readonly Role[] = ['commune_chair', 'commune_officer', 'council_member', 'fatherland_front'];
const people: readonly Role[] = [...council, 'supervisor', 'village_head'];
const begin = plainDate('2025-09-08');
type Sheet = 'met' | 'not' | 'none';
type Case = { gates: 'unchecked' | 'pass' | 'unknown' | 'fail'; meeting: { agree: number; present: number } | null; session: number | null; publishedOn: PlainDate | null; open: Set<string>; granted: boolean; told: boolean };
type Sitting = { dossiers: number[]; out: { role: Role; dossier: number }[]; votes: Map<Role, { inWriting: boolean; came?: true; ballot: Map<number, string> }>; closed: boolean; broke?: true };
type Attempt = { name: string; role: Role; input: Record<string, unknown> };
type Walk = { at: (typeof communes)[number]; award: number; version: number; day: PlainDate; sheets: readonly Sheet[]; subjects: readonly number[]; cases: Map<number, Case>; sittings: Sitting[]; waiting: Map<string, number>; trace: string[] };

describe('award rounds walked through the actions', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: begin });
  const { ask, idOf } = askingIn({ house, owner }, communes[0]);
  const days = new Map<string, PlainDate>(communes.map((at) => [at, begin]));
  const law = awardLawOn(readShippedPolicy(), begin);
  const { luck, whole, one, some } = dice(seed);
  const accounts = new Map<string, string>();
  const seen = { granted: 0, refused: 0, revoked: 0, failedGate: 0, objected: 0, recused: 0, adjourned: 0, came: 0, stale: 0, told: 0 };
  const codes = new Set<string>();

  beforeAll(async () => {
    for (const at of communes) {
      for (const role of people) {
        await ask('account.me', {}, role, at).catch(() => undefined);
        const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${at}`).executeTakeFirstOrThrow();
        await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(at), valid_from: '2025-01-01' } as never).execute();
        accounts.set(`${role} ${at}`, id);
      }
    }
  });

  const started = async (number: number): Promise<Walk> => {
    const at = communes[number % communes.length]!;
    const day = days.get(at)!;
    clock.set(day);
    const areaId = await idOf(at);
    const sheets: readonly Sheet[] = ['met', 'met', one(['met', 'not', 'none'] as const)];
    const subjects: number[] = [];
    for (const [index, sheet] of sheets.entries()) {
      const subject = await owner.db.transaction().execute((tx) => takeNamedSubject(tx, { kind: 'official', areaId, name: `Người ${number} ${index}`, position: '', on: day }));
      if (sheet !== 'none') await closedSheet(owner, { plan, set: 'tieu-chi-can-bo', kind: 'official', subject, fromYear: 2024, toYear: 2024, truth: sheet });
      subjects.push(subject);
    }
    const { award, version } = await ask<{ award: number; version: number }>('award.open', { area: at, level: 'commune', occasion: 'ad_hoc', on: day, deadline: addDays(day, 90), fromYear: 2024, toYear: 2024, plan, quota: [{ form: 'commune_commendation', most: 3 }] }, 'commune_officer', at);
    await sql`update award_rounds set law = law || '{"minutesCopies": 0}' where id = ${award}`.execute(owner.db); // files of signed minutes: minutes.db.test.ts
    return { at, award, version, day, sheets, subjects, cases: new Map(), sittings: [], waiting: new Map(), trace: [] };
  };
  const ids = (walk: Walk, test: (one: Case) => boolean): number[] => [...walk.cases].filter(([, known]) => test(known)).map(([id]) => id);
  const alive = (known: Case): boolean => known.gates !== 'fail' && !known.granted;
  const agreed = (walk: Walk, id: number, known: Case): boolean => known.session !== null && enough(walk.sittings[known.session - 1]!, id);
  /** By the law of the day, counted anew from who sat, who spoke and how. */
  function enough(sitting: Sitting, id: number): boolean {
    const came = [...sitting.votes.values()].filter((vote) => !vote.inWriting || vote.came).length;
    const spoke = [...sitting.votes].filter(([role]) => !sitting.out.some((out) => out.role === role && out.dossier === id));
    const count = (choice: string): number => spoke.filter(([, vote]) => vote.ballot.get(id) === choice).length;
    const out = new Set(sitting.out.filter((each) => each.dossier === id).map((each) => each.role)).size;
    const counted = law.ofAll ? council.length - (law.recusedCounted ? 0 : out) : spoke.length;
    return sitting.closed && came * law.quorum.of >= council.length * law.quorum.parts && counted > 0 && spoke.length >= law.leastVoters && count('agree') * 100 >= law.leastPercent * counted && count('agree') > count('against');
  }
  const ballotOf = (sitting: Sitting, role: Role, choice: () => string) => sitting.dossiers.filter((id) => !sitting.out.some((out) => out.role === role && out.dossier === id)).map((dossier) => ({ dossier, choice: choice() }));
  const proposal = (walk: Walk, index: number) => ({ subject: walk.subjects[index]!, form: 'commune_commendation', path: 'own', fromYear: 2024, toYear: 2024, achievement: 'Bám thôn, giúp nhiều hộ thoát nghèo.' });
  const members = council.map((role, index) => ({ role, duty: ['chair', 'secretary', 'member', 'member'][index]! }));

  /** The next step that brings the round on; null where only waiting helps. */
  function useful(walk: Walk): Attempt | null {
    const officer = (name: string, input: object): Attempt => ({ name, role: 'commune_officer', input: { ...input } });
    if (walk.cases.size < walk.subjects.length) return officer('award.nominate', proposal(walk, walk.cases.size));
    const [unchecked] = ids(walk, (known) => known.gates === 'unchecked');
    if (unchecked) return officer('award.check', { dossier: unchecked });
    const unmet = ids(walk, (known) => alive(known) && known.gates === 'pass' && !known.meeting);
    if (unmet.length > 0) return officer('award.meet', { place: 'Nhà văn hóa', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: unmet.map((dossier) => ({ dossier, agree: luck(0.9) ? 8 : one([4, 5]) })) });
    const sitting = walk.sittings.at(-1);
    if (sitting && !sitting.closed) {
      const next = council.find((role) => !sitting.votes.has(role));
      const absent = sitting.broke ? council.find((role) => sitting.votes.get(role)?.inWriting && !sitting.votes.get(role)!.came) : undefined;
      if (!next && absent) return { name: 'award.attend', role: absent, input: { session: walk.sittings.length } };
      return next ? { name: 'award.vote', role: next, input: { session: walk.sittings.length, inWriting: luck(0.15), ballot: ballotOf(sitting, next, () => (luck(0.95) ? 'agree' : 'against')) } } : officer('award.close', { session: walk.sittings.length });
    }
    const ready = ids(walk, (known) => alive(known) && known.gates === 'pass' && met(known) && known.session === null);
    if (ready.length > 0) return officer('award.convene', { secret: luck(0.7), dossiers: ready, members: members.map(({ role, duty }) => ({ account: accounts.get(`${role} ${walk.at}`), duty })) });
    const unpublished = [...walk.cases].filter(([id, known]) => alive(known) && agreed(walk, id, known) && known.publishedOn === null).map(([id]) => id);
    if (unpublished.length > 0) return officer('award.publish', { dossiers: unpublished, place: 'Trụ sở UBND xã' });
    const [asked] = [...walk.waiting.keys()];
    if (asked) return asked.startsWith('objection') ? officer('award.answer', { objection: Number(asked.split(' ')[1]), upheld: luck(0.2), why: 'Đã xem lại' }) : officer('award.reply', { opinion: Number(asked.split(' ')[1]), text: 'Đã tiếp thu' });
    const over = ids(walk, (known) => alive(known) && known.publishedOn !== null && endOfSpan(known.publishedOn, law.publicity, readHolidays()) < walk.day);
    return over.length > 0 ? { name: 'award.decide', role: 'commune_chair', input: { dossiers: over } } : null;
  }
  const met = (known: Case): boolean => known.meeting !== null && known.meeting.agree * 2 > known.meeting.present;

  /** What may well happen beside the way: somebody is related, too few came, somebody objects, an award is taken back. */
  function beside(walk: Walk): Attempt | null {
    const [session, sitting] = [walk.sittings.length, walk.sittings.at(-1)];
    const [shown] = ids(walk, (known) => alive(known) && known.publishedOn !== null);
    const [granted] = ids(walk, (known) => known.granted);
    const [owed] = ids(walk, (known) => known.gates === 'fail' && !known.told);
    const choices: Attempt[] = [];
    if (sitting && !sitting.closed) {
      const absent = council.filter((role) => !sitting.votes.has(role));
      if (absent.length > 0) choices.push({ name: 'award.recuse', role: one(absent), input: { session, dossiers: luck(0.5) ? sitting.dossiers : sitting.dossiers.slice(0, 1), why: 'Người thân của cán bộ' } });
      choices.push({ name: 'award.adjourn', role: 'commune_officer', input: { session, why: 'Chưa đủ thành viên' } });
    }
    const objection: Attempt = { name: 'award.object', role: 'fatherland_front', input: { dossier: shown, text: 'Đề nghị xem lại' } };
    if (shown) choices.push(objection, objection, objection, { name: 'award.opine', role: 'fatherland_front', input: { dossiers: [shown], text: 'Làm rõ việc bình xét' } });
    if (owed) choices.push({ name: 'award.tell', role: 'commune_chair', input: { dossier: owed } });
    if (granted) choices.push({ name: 'award.revoke', role: 'commune_chair', input: { dossier: granted, number: `${900 + whole(90_000)}/QĐ-UBND`, why: 'Kê khai không trung thực' } });
    return choices.length === 0 ? null : one(choices);
  }

  /** Anything, by anybody. */
  function anything(walk: Walk): Attempt {
    const [role, dossier, session] = [one(people), 1 + whole(3), 1 + whole(Math.max(1, walk.sittings.length))];
    const dossiers = luck(0.5) ? [dossier] : [...new Set([dossier, ...some([1, 2, 3])])];
    const sitting = walk.sittings.at(-1);
    return one<() => Attempt>([
      () => ({ name: 'award.nominate', role, input: proposal(walk, whole(3)) }), () => ({ name: 'award.check', role, input: { dossier } }), () => ({ name: 'award.edit', role, input: { dossier, achievement: `Giúp nhiều hộ thoát nghèo, ghi ngày ${walk.day}` } }),
      () => ({ name: 'award.withdraw', role, input: { dossier, why: 'Chưa đủ căn cứ' } }), () => ({ name: 'award.meet', role, input: { place: 'Trụ sở', present: whole(9), chair: 'Chủ trì', secretary: 'Thư ký', votes: dossiers.map((id) => ({ dossier: id, agree: whole(9) })) } }),
      () => ({ name: 'award.convene', role, input: { secret: luck(0.5), dossiers, members: members.map((each) => ({ account: accounts.get(`${each.role} ${walk.at}`), duty: each.duty })) } }),
      () => ({ name: 'award.recuse', role: one(council), input: { session, dossiers, why: 'Người thân của cán bộ' } }), () => ({ name: 'award.recuse', role: one(council), input: { session, dossiers, why: 'Người thân của cán bộ' } }),
      () => ({ name: 'award.vote', role, input: { session, inWriting: luck(0.4), ballot: (sitting && luck(0.6) ? ballotOf(sitting, role, () => one(['agree', 'against', 'blank'])) : dossiers.map((id) => ({ dossier: id, choice: 'agree' }))) } }),
      () => ({ name: 'award.close', role, input: { session } }), () => ({ name: 'award.attend', role: one(council), input: { session } }), () => ({ name: 'award.adjourn', role, input: { session, why: 'Chưa đủ thành viên' } }), () => ({ name: 'award.publish', role, input: { dossiers, place: 'Cổng thông tin' } }),
      () => ({ name: 'award.object', role: one(['commune_officer', 'fatherland_front'] as const), input: { dossier, text: 'Đề nghị xem lại' } }), () => ({ name: 'award.object', role: 'fatherland_front', input: { dossier, text: 'Đề nghị xem lại' } }), () => ({ name: 'award.opine', role: 'fatherland_front', input: { dossiers, text: 'Làm rõ việc bình xét' } }),
      () => ({ name: 'award.answer', role, input: { objection: 1 + whole(2), upheld: luck(0.3), why: 'Đã xem lại' } }), () => ({ name: 'award.reply', role, input: { opinion: 1 + whole(2), text: 'Đã tiếp thu' } }),
      () => ({ name: 'award.decide', role, input: { dossiers } }), () => ({ name: 'award.decide', role: 'commune_chair', input: { dossiers } }), () => ({ name: 'award.submit', role: 'commune_chair', input: { dossiers, number: '9/TTr-UBND', to: 'province' } }),
      () => ({ name: 'award.tell', role: one(['commune_chair', role] as const), input: { dossier } }),
      () => ({ name: 'award.revoke', role: one(['commune_chair', role] as const), input: { dossier, number: `${900 + whole(90_000)}/QĐ-UBND`, why: 'Kê khai không trung thực' } }),
    ])();
  }

  /** What the round let through, as somebody beside it would write it down. */
  function remember(walk: Walk, { name, role, input }: Attempt, answer: Record<string, unknown>): void {
    const dossiers = (input['dossiers'] ?? []) as number[];
    const of = (id: unknown): Case => walk.cases.get(id as number)!;
    const anew = (): Case => ({ gates: 'unchecked', meeting: null, session: null, publishedOn: null, open: new Set(), granted: false, told: false });
    switch (name) {
      case 'award.nominate': walk.cases.set(answer['dossier'] as number, anew()); break;
      case 'award.check': {
        const gates = (answer['gates'] as { state: string }[]).map((gate) => gate.state);
        of(input['dossier']).gates = gates.includes('fail') ? 'fail' : gates.includes('unknown') ? 'unknown' : 'pass';
        if (gates.includes('fail')) seen.failedGate += 1;
        break;
      }
      case 'award.edit': Object.assign(of(input['dossier']), { gates: 'unchecked', meeting: null }); break;
      case 'award.withdraw': walk.cases.set(input['dossier'] as number, { ...anew(), gates: 'fail' }); break;
      case 'award.meet': for (const vote of input['votes'] as { dossier: number; agree: number }[]) of(vote.dossier).meeting = { agree: vote.agree, present: input['present'] as number }; break;
      case 'award.convene': walk.sittings.push({ dossiers, out: [], votes: new Map(), closed: false }); for (const id of dossiers) of(id).session = walk.sittings.length; break;
      case 'award.recuse': for (const dossier of dossiers) walk.sittings[(input['session'] as number) - 1]!.out.push({ role, dossier }); seen.recused += 1; break;
      case 'award.vote': walk.sittings[(input['session'] as number) - 1]!.votes.set(role, { inWriting: input['inWriting'] as boolean, ballot: new Map((input['ballot'] as { dossier: number; choice: string }[]).map((each) => [each.dossier, each.choice])) }); break;
      case 'award.close': walk.sittings[(input['session'] as number) - 1]!.closed = true; break;
      case 'award.adjourn': { const sitting = walk.sittings[(input['session'] as number) - 1]!; sitting.broke = true; seen.adjourned += 1; break; }
      case 'award.attend': { walk.sittings[(input['session'] as number) - 1]!.votes.get(role)!.came = true; seen.came += 1; break; }
      case 'award.publish': expect(input['on']).toBe(walk.day); for (const id of dossiers) of(id).publishedOn = input['on'] as PlainDate; break;
      case 'award.object': { const key = `objection ${[...walk.trace].filter((line) => line.startsWith('award.object ok')).length + 1}`; of(input['dossier']).open.add(key); walk.waiting.set(key, input['dossier'] as number); seen.objected += 1; break; }
      case 'award.opine': { const key = `opinion ${[...walk.trace].filter((line) => line.startsWith('award.opine ok')).length + 1}`; for (const id of dossiers) of(id).open.add(key); walk.waiting.set(key, 0); break; }
      case 'award.answer': case 'award.reply': {
        const key = name === 'award.answer' ? `objection ${String(input['objection'])}` : `opinion ${String(input['opinion'])}`;
        if (input['upheld'] === true) of(walk.waiting.get(key)).gates = 'fail';
        for (const known of walk.cases.values()) known.open.delete(key);
        walk.waiting.delete(key);
        break;
      }
      case 'award.decide': {
        expect(['commune_chair', 'signer']).toContain(role);
        for (const id of dossiers) {
          const known = of(id);
          const truth = walk.sheets[subjectAt(walk, id)];
          expect({ id, sheet: truth, gates: known.gates, met: met(known), council: agreed(walk, id, known), open: [...known.open], twice: known.granted }).toEqual({ id, sheet: 'met', gates: 'pass', met: true, council: true, open: [], twice: false });
          expect(known.publishedOn !== null && endOfSpan(known.publishedOn, law.publicity, readHolidays()) < (input['on'] as PlainDate)).toBe(true);
          known.granted = true;
          seen.granted += 1;
        }
        break;
      }
      // Once, about a dossier that ended without an award.
      case 'award.tell': { const known = of(input['dossier']); expect([known.told, known.granted, known.publishedOn !== null && alive(known) && known.open.size === 0 && agreed(walk, input['dossier'] as number, known)]).toEqual([false, false, false]); known.told = true; seen.told += 1; break; }
      case 'award.revoke': Object.assign(of(input['dossier']), { granted: false, gates: 'fail' }); seen.revoked += 1; break;
      default: throw new Error(`${name} was not expected to be let through`);
    }
  }
  /** Dossiers are numbered as they came; a subject may come again after its dossier ended. */
  const order = new Map<string, number>();
  function subjectAt(walk: Walk, dossier: number): number { return order.get(`${walk.award} ${dossier}`)!; }

  it(`${walks} walks award nothing that lacks a step, and keep every refusal`, async () => {
    for (let number = 0; number < walks; number += 1) {
      const walk = await started(number);
      const refusals: string[] = [];
      for (let step = 0; step < steps; step += 1) {
        const chance = whole(100);
        const wanted = chance < 66 ? useful(walk) : chance < 80 ? (beside(walk) ?? useful(walk)) : anything(walk);
        if (wanted === null || luck(0.04)) {
          walk.day = addDays(walk.day, one([1, 2, 7, 8]));
          clock.set(walk.day);
          continue;
        }
        const stale = luck(0.03) && walk.version > 1;
        const on = luck(0.03) ? addDays(walk.day, one([-3, 2])) : walk.day;
        const input = { award: walk.award, version: walk.version - (stale ? 1 : 0), on, ...wanted.input };
        try {
          const answer = await ask<Record<string, unknown>>(wanted.name, input, wanted.role, walk.at);
          expect([stale, on <= walk.day, mayDo(wanted.name as ActionName, wanted.role)], walk.trace.join('\n')).toEqual([false, true, true]);
          if (wanted.name === 'award.nominate') order.set(`${walk.award} ${String(answer['dossier'])}`, walk.subjects.indexOf(wanted.input['subject'] as number));
          walk.version = answer['version'] as number;
          remember(walk, { ...wanted, input: { ...wanted.input, on } }, answer);
          walk.trace.push(`${wanted.name} ok ${wanted.role} ${walk.day} ${JSON.stringify(wanted.input)}`);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw new Error(`walk ${number}:\n${walk.trace.join('\n')}\n${wanted.name} ${wanted.role} ${JSON.stringify(wanted.input)}`, { cause: error });
          const { code } = error.problems[0]!;
          expect(Object.keys(allProblems)).toContain(code);
          codes.add(code);
          seen.refused += 1;
          if (code === 'house.stale_record') seen.stale += 1;
          // Whose role may not even ask is refused before anything is looked at; two people on one round try again.
          else if (mayDo(wanted.name as ActionName, wanted.role)) refusals.push(`${wanted.name} ${code}`);
          walk.trace.push(`${wanted.name} ${code} ${wanted.role} ${walk.day} ${JSON.stringify(wanted.input)}`);
        }
      }
      days.set(walk.at, addDays(walk.day, 1));
      const { rows: kept } = await sql<{ line: string }>`select action || ' ' || (after ->> 'refused') as line from audit_entries where subject_kind = 'award' and subject_id = ${String(walk.award)} and after ->> 'refused' is not null`.execute(owner.db);
      expect(kept.map((row) => row.line).sort(), walk.trace.join('\n')).toEqual(refusals.sort());
      const { rows: standing } = await sql<{ dossier: number }>`select dossier from awards where round_id = ${walk.award} and state = 'standing' order by 1`.execute(owner.db);
      expect(standing.map((row) => row.dossier), walk.trace.join('\n')).toEqual(ids(walk, (known) => known.granted));
    }
    // A walk that never gets there shows nothing.
    expect(Object.entries(seen).filter(([, times]) => times < 2), JSON.stringify(seen)).toEqual([]);
    expect([seen.granted > 6, seen.refused > 100, codes.size > 12], JSON.stringify([seen, [...codes]])).toEqual([true, true, true]);
  }, 180_000);
});
