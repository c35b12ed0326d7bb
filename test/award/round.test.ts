/** A round of awards: whatever anybody tries in whatever order, no award without its gates, meeting, votes, publicity days and answers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { allow } from '../../src/domain/award/allow.ts';
import { allowBallot } from '../../src/domain/award/allow-session.ts';
import { foldAward, type Law, step } from '../../src/domain/award/fold.ts';
import { awardLawOn } from '../../src/domain/award/law.ts';
import type { AwardAct, AwardState, GateResult, Member } from '../../src/domain/award/types.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { endOfSpan, type Holidays } from '../../src/domain/review/working-days.ts';

const policy = readShippedPolicy();
const holidays: Holidays = { off: new Set(['2024-06-14']), worked: new Set(), from: plainDate('2022-01-01'), until: plainDate('2027-01-01') };
const law: Law = { law: awardLawOn(policy, plainDate('2024-06-03')), holidays };
const today = plainDate('2030-01-01');
const on = plainDate('2024-06-03');
const period = { from: plainDate('2023-01-01'), until: plainDate('2024-01-01') };
const gate = (state: GateResult['state']): GateResult => ({ criterion: 'gate', state, working: [] });
const members: readonly Member[] = ['a', 'b', 'c'].map((member, index) => ({ member, name: member, duty: (['chair', 'secretary', 'member'] as const)[index]! }));

const open: AwardAct = { kind: 'open', on, occasion: 'interim', level: 'commune', manner: 'thematic', deadline: addDays(on, 40), period, quota: { commune_commendation: 2 }, criteria: 'v1' };
const nominate = (dossier: number, more: object = {}): AwardAct => ({ kind: 'nominate', on, dossier, subject: dossier, subjectKind: 'household', form: 'commune_commendation', path: 'own', period, achievement: 'Thoát nghèo', hash: 'h', history: [], ...more }) as AwardAct;
const check = (dossier: number, state: GateResult['state'] = 'pass', criteria = 'v1'): AwardAct => ({ kind: 'check', on, dossier, criteria, gates: [gate(state)] });
const meet = (...ids: number[]): AwardAct => ({ kind: 'meet', on, place: 'Nhà văn hóa', present: 10, chair: '', secretary: '', votes: ids.map((dossier) => ({ dossier, agree: 9 })) });
const convene = (dossiers: readonly number[], secret = true): AwardAct => ({ kind: 'convene', on, session: 1, secret, members, dossiers });
const vote = (member: string, choices: Record<string, 'agree' | 'against' | 'blank'> | null = null, inWriting = false): AwardAct => ({ kind: 'vote', on, session: 1, member, inWriting, choices });
const close = (tallies: readonly [number, number, number][]): AwardAct => ({ kind: 'close', on, session: 1, tallies: tallies.map(([dossier, agree, against]) => ({ dossier, agree, against, blank: 0 })) });
const publish = (...dossiers: number[]): AwardAct => ({ kind: 'publish', on, dossiers, place: 'Trụ sở xã' });
const later = plainDate('2024-06-20');
const decide = (...dossiers: number[]): AwardAct => ({ kind: 'decide', on: later, number: '15/QĐ-UBND', granted: dossiers.map((dossier) => ({ dossier, register: dossier, money: null })) });
const voted: readonly AwardAct[] = [open, nominate(1), check(1), meet(1), convene([1]), vote('a'), vote('b'), vote('c'), close([[1, 3, 0]])];

/** Public notice is recorded on its day; of other acts the day may have passed. */
const recordedOn = (act: AwardAct): PlainDate => (act.kind === 'publish' && act.on < today ? act.on : today);

function play(acts: readonly AwardAct[], under = law): { state: AwardState | null; refused: string[] } {
  let state: AwardState | null = null;
  const refused: string[] = [];
  for (const act of acts) {
    const problems = allow(state, act, under, recordedOn(act));
    if (problems.length > 0) refused.push(problems[0]!.code);
    else state = step(state, act, under);
  }
  return { state, refused };
}

describe('an award round', () => {
  it('leads a dossier through gates, meeting, council, publicity and decision', () => {
    const { state, refused } = play([...voted, publish(1), decide(1)]);
    expect(refused).toEqual([]);
    expect(state!.dossiers.get(1)).toMatchObject({ stage: 'granted', publicUntil: '2024-06-10', outcome: { agree: 3, counted: 3, passed: true }, granted: { number: '15/QĐ-UBND', register: 1 } });
    expect(foldAward([...voted, publish(1), decide(1)], law)).toEqual(state);
  });

  it('refuses a dossier whose gate is not met and keeps the working; an unknown gate goes no further', () => {
    const working = [{ key: 'award.gate.fail' as const }];
    const failed = play([open, nominate(1), { kind: 'check', on, dossier: 1, criteria: 'v1', gates: [{ criterion: 'four-points', state: 'fail', working }] }, meet(1)]);
    expect(failed.refused).toEqual(['award.wrong_stage']);
    expect(failed.state!.dossiers.get(1)).toMatchObject({ stage: 'refused', refused: 'gate', gates: [{ working }] });
    expect(play([open, nominate(1), check(1, 'unknown'), meet(1), convene([1])]).refused).toEqual(['award.gates_unknown', 'award.wrong_stage']);
    expect(play([open, nominate(1), { kind: 'check', on, dossier: 1, criteria: 'v1', gates: [] }]).refused).toEqual(['award.no_gates']);
  });

  it('records the answer of the level above only on what went there, in a form of that level, and takes back from a revoked award once and no more than was paid', () => {
    const upward: AwardAct = nominate(1, { form: 'province_merit', path: 'upward' });
    const way = [open, upward, ...voted.slice(2), publish(1)];
    const submit = (to: 'district' | 'state'): AwardAct => ({ kind: 'submit', on: later, number: '9/TTr-UBND', to, dossiers: [1] });
    const outcome = (form: string | null, why = ''): AwardAct => ({ kind: 'outcome', on: later, dossier: 1, granted: form === null ? null : { form, number: '88/QĐ-TTg', register: 1, money: null }, why });
    expect(play([...way, outcome('labour_order')]).refused).toEqual(['award.wrong_stage']);
    expect(play([...way, submit('district'), outcome('labour_order')]).refused).toEqual(['award.form_unknown']);
    // A commune hands nothing to the state; a province's round does.
    const province = way.map((act) => (act.kind === 'open' ? { ...act, level: 'province' as const, quota: {} } : act.kind === 'nominate' ? { ...act, form: 'labour_order' } : act));
    const unlocked = [province[0]!, { kind: 'unlock', on, form: 'labour_order', guidance: '1/HD-UBND' } as AwardAct, ...province.slice(1), submit('state')];
    expect(play([...unlocked, outcome(null), outcome('commune_commendation'), outcome(null, 'Chưa đủ thời gian')])).toMatchObject({ refused: ['award.nothing_named', 'award.form_unknown'] });
    expect(play([...unlocked, outcome('labour_order')]).state!.dossiers.get(1)).toMatchObject({ stage: 'granted_above', granted: { number: '88/QĐ-TTg' } });
    const paid: AwardAct = { kind: 'decide', on: later, number: '15/QĐ-UBND', granted: [{ dossier: 1, register: 1, money: 300 }] };
    const back = (money: number): AwardAct => ({ kind: 'return', on: later, dossier: 1, object: 'returned', money, note: '' });
    const revoke: AwardAct = { kind: 'revoke', on: later, number: '16/QĐ-UBND', dossier: 1, why: 'Kê khai không trung thực' };
    const { state, refused } = play([...voted, publish(1), paid, back(0), revoke, back(301), back(300), back(0)]);
    expect([refused, state!.dossiers.get(1)!.returned]).toEqual([['award.wrong_stage', 'award.returned_too_much', 'award.returned_already'], { on: later, object: 'returned', money: 300 }]);
  });

  it('tells of a refusal by one letter, and of nothing that was not refused', () => {
    const tell: AwardAct = { kind: 'tell', on: later, number: '120/UBND-VX', dossier: 1 };
    const { state, refused } = play([open, tell, nominate(1), tell, check(1, 'fail'), tell, tell]);
    expect([refused, state!.dossiers.get(1)]).toMatchObject([['award.dossier_unknown', 'award.wrong_stage', 'award.told_already'], { stage: 'refused', told: { on: later, number: '120/UBND-VX' } }]);
  });

  it('takes no threshold edited during the round and no dossier changed after it went to the council', () => {
    expect(play([open, nominate(1), check(1, 'pass', 'v2')]).refused).toEqual(['award.criteria_changed']);
    const edit: AwardAct = { kind: 'edit', on, dossier: 1, achievement: 'Khác', hash: 'other' };
    expect(play([...voted, edit]).refused).toEqual(['award.dossier_voted']);
    expect(play([open, nominate(1), check(1), meet(1), edit]).state!.dossiers.get(1)!.stage).toBe('nominated');
  });

  it('refuses a second vote, a vote of somebody else, one about a dossier recused from, and closing without quorum', () => {
    const until = voted.slice(0, 5);
    expect(play([...until, vote('a'), vote('a'), vote('x'), close([[1, 1, 0]])]).refused).toEqual(['award.voted_already', 'award.not_a_member', 'award.no_quorum']);
    expect(play([...until, vote('a', null, true), vote('b', null, true), vote('c'), close([[1, 3, 0]])]).refused).toEqual(['award.no_quorum']);
    expect(play([...voted.slice(0, -1), close([[1, 4, 0]])]).refused).toEqual(['award.tally_differs']);
    const recused = play([...until, { kind: 'recuse', on, session: 1, member: 'c', dossiers: [1], why: 'Anh em ruột' }, vote('a'), vote('b'), vote('c'), close([[1, 2, 0]])]);
    // Two who agree are all of those left, but no council of three.
    expect([recused.refused, recused.state!.dossiers.get(1)!.outcome]).toEqual([[], { dossier: 1, agree: 2, against: 0, blank: 0, counted: 2, passed: false }]);
    expect(allowBallot(recused.state!.sessions.get(1)!, 'c', { 1: 'agree' })[0]?.code).toBe('award.recused_in_vote');
  });

  it('keeps the votes of a session that breaks off without a quorum: it goes on with them, and who voted in writing may come', () => {
    const stuck = [...voted.slice(0, 5), vote('a', null, true), vote('b', null, true), vote('c')];
    const adjourn = (why = 'Hai thành viên chỉ gửi ý kiến bằng văn bản'): AwardAct => ({ kind: 'adjourn', on, session: 1, why, keeps: true });
    const attend = (member: string): AwardAct => ({ kind: 'attend', on, session: 1, member });
    const off = play([...stuck, close([[1, 3, 0]]), attend('a'), adjourn(' '), adjourn(), vote('a'), { ...convene([1]), session: 2 } as AwardAct, attend('c'), attend('x')]);
    expect(off.refused).toEqual(['award.no_quorum', 'award.not_broken_off', 'award.nothing_named', 'award.voted_already', 'award.wrong_stage', 'award.nothing_to_attend', 'award.not_a_member']);
    expect([off.state!.dossiers.get(1), off.state!.sessions.get(1)]).toMatchObject([{ stage: 'in_session', votedHash: 'h' }, { closedOn: null, adjourned: null, breaks: [{ on, why: 'Hai thành viên chỉ gửi ý kiến bằng văn bản' }], voted: [{ member: 'a' }, { member: 'b' }, { member: 'c' }] }]);
    const again = play([...stuck, adjourn(), attend('a'), attend('a'), close([[1, 1, 0]]), close([[1, 3, 0]]), publish(1), decide(1)]);
    expect([again.refused, again.state!.dossiers.get(1)!.stage]).toEqual([['award.nothing_to_attend', 'award.tally_differs'], 'granted']);
    expect(play([...voted.slice(0, -1), adjourn()]).refused).toEqual(['award.has_quorum']);
    // As it was kept until 2026-11, and as it is where the area has ended.
    const old: AwardAct = { kind: 'adjourn', on, session: 1, why: 'Địa bàn đã kết thúc' };
    expect(play([...stuck, old, vote('a')])).toMatchObject({ refused: ['award.session_closed'], state: { dossiers: new Map([[1, { stage: 'met', votedHash: null }]]) } });
  });

  it('keeps the council of the first session; another one takes who signs, a reason, and nobody out whose vote waits to be counted', () => {
    const others: readonly Member[] = [members[0]!, members[1]!, { member: 'd', name: 'd', duty: 'member' }];
    const second = (who: readonly Member[]): AwardAct => ({ ...convene([2]), session: 2, members: who }) as AwardAct;
    const reseat = (who: readonly Member[], why = 'Đồng chí c chuyển công tác'): AwardAct => ({ kind: 'reseat', on, members: who, why });
    const both = [open, nominate(1), nominate(2), check(1), check(2), meet(1, 2), convene([1])];
    expect(play([...both, second(others), second([{ ...members[1]!, duty: 'chair' }, { ...members[0]!, duty: 'secretary' }, members[2]!])]).refused).toEqual(['award.council_other', 'award.council_other']);
    expect(play([...both, second(members)]).refused).toEqual([]);
    expect(play([open, reseat(others)]).refused).toEqual(['award.council_unnamed']);
    expect(play([...both, reseat(members), reseat(others, 'x'), reseat(others.slice(1)), reseat(others), second(members), second(others)]).refused).toEqual(['award.council_unchanged', 'award.reseat_unexplained', 'award.council_incomplete', 'award.council_other']);
    // The session that runs has the new member; whoever voted in it stays until it is counted.
    expect(play([...both, vote('a'), reseat(others), vote('c'), vote('d'), vote('b'), close([[1, 3, 0]])]).refused).toEqual(['award.not_a_member']);
    expect(play([...both, vote('c'), reseat(others), vote('a'), vote('b'), close([[1, 3, 0]]), reseat(others)]).refused).toEqual(['award.member_has_voted']);
    const kin = play([...both, { ...reseat(others), kin: [{ member: 'd', dossier: 1, kind: 'self' }] } as AwardAct, vote('d')]);
    expect(kin.refused).toEqual(['award.own_dossier']);
  });

  it('lets nobody vote on their own dossier, nor on one of what may be their household without recusal or a word why not', () => {
    const found = (kind: 'self' | 'household'): AwardAct => ({ ...convene([1]), kin: [{ member: 'c', dossier: 1, kind }] }) as AwardAct;
    const until = (kind: 'self' | 'household') => [...voted.slice(0, 4), found(kind)];
    const said = { ...vote('c'), unrelated: 'Chỉ trùng tên, không họ hàng' } as AwardAct;
    const recuse: AwardAct = { kind: 'recuse', on, session: 1, member: 'c', dossiers: [1], why: 'Anh em ruột' };
    expect([play([...until('self'), vote('c')]).refused, play([...until('self'), said]).refused, play([...until('self'), recuse, vote('c')]).refused]).toEqual([['award.own_dossier'], ['award.own_dossier'], []]);
    expect([play([...until('household'), vote('c')]).refused, play([...until('household'), { ...said, unrelated: 'không' } as AwardAct]).refused, play([...until('household'), said]).refused, play([...until('household'), recuse, vote('c')]).refused]).toEqual([['award.kinship_unanswered'], ['award.kinship_unanswered'], [], []]);
    expect(play([...until('household'), vote('a'), vote('b')]).refused).toEqual([]); // others are asked nothing
  });

  it('keeps names off secret ballots and counts open ones from what was said', () => {
    expect(play([...voted.slice(0, 5), vote('a', { 1: 'agree' })]).refused).toEqual(['award.must_be_secret']);
    const openVote = [...voted.slice(0, 4), convene([1], false), vote('a', { 1: 'agree' }), vote('b', { 1: 'against' }), vote('c', { 1: 'agree' })];
    expect(play([...openVote, close([[1, 3, 0]])]).refused).toEqual(['award.tally_differs']);
    expect(play([...openVote, close([[1, 2, 1]])]).state!.dossiers.get(1)).toMatchObject({ stage: 'refused', refused: 'votes' });
    expect(play([open, nominate(1), check(1), meet(1), convene([1], false)], { ...law, law: { ...law.law, vote: 'secret' } }).refused).toEqual(['award.must_be_secret']);
  });

  it('decides after the days of publicity only, with objections and the Front answered', () => {
    expect(play([...voted, publish(1), { ...decide(1), on: plainDate('2024-06-10') } as AwardAct]).refused).toEqual(['award.publicity_days_left']);
    // A notice entered today with a day gone by would be over as soon as it is entered.
    expect([addDays(on, 1), on].map((recorded) => allow(foldAward(voted, law), publish(1), law, recorded).map((one) => one.code))).toEqual([['award.publicity_backdated'], []]);
    const object: AwardAct = { kind: 'object', on: plainDate('2024-06-05'), objection: 1, dossier: 1, text: 'Chưa trả nợ đúng hạn' };
    const opine: AwardAct = { kind: 'opine', on: plainDate('2024-06-05'), opinion: 1, dossiers: [1], text: 'Làm rõ bình xét ở thôn' };
    expect(play([...voted, publish(1), object, decide(1)]).refused).toEqual(['award.objections_open']);
    expect(play([...voted, publish(1), opine, decide(1), { kind: 'reply', on: later, opinion: 1, text: 'Đã làm rõ' }, decide(1)]).refused).toEqual(['award.opinions_open']);
    const upheld = play([...voted, publish(1), object, { kind: 'answer', on: later, objection: 1, upheld: true, why: 'Đúng' }, decide(1)]);
    expect([upheld.refused, upheld.state!.dossiers.get(1)!.refused]).toEqual([['award.wrong_stage'], 'objection']);
  });

  it('takes an objection handed in on a public day however late it is typed in, holds the decision for it, and says what to do once it was decided', () => {
    const object = (handed: string, typed = '2024-06-18', objection = 1): AwardAct => ({ kind: 'object', on: plainDate(typed), handed: plainDate(handed), objection, dossier: 1, text: 'Chưa trả nợ đúng hạn' });
    const opine: AwardAct = { kind: 'opine', on: plainDate('2024-06-17'), opinion: 1, dossiers: [1], text: 'Làm rõ bình xét ở thôn' };
    const reply: AwardAct = { kind: 'reply', on: plainDate('2024-06-17'), opinion: 1, text: 'Đã làm rõ' };
    const way = [...voted, publish(1), opine, reply];
    const { state, refused } = play([...way, object('2024-06-10'), decide(1)]);
    expect([refused, state!.objections.get(1)]).toMatchObject([['award.objections_open'], { on: '2024-06-18', handed: '2024-06-10' }]);
    expect(play([...way, object('2024-06-11'), object('2024-06-02'), object('2024-06-10', '2024-06-09'), object('2024-06-19', '2024-06-18')]).refused).toEqual(['award.objection_late', 'award.objection_early', 'award.before_last_act', 'award.objection_after_today']);
    expect(play([...way, decide(1), object('2024-06-10', '2024-06-20'), object('2024-06-11', '2024-06-20')]).refused).toEqual(['award.objection_decided', 'award.objection_late']);
    // Said without a day of its own it was handed in when it was typed.
    expect(play([...voted, publish(1), { kind: 'object', on: plainDate('2024-06-11'), objection: 1, dossier: 1, text: 'x' }]).refused).toEqual(['award.objection_late']);
  });

  it('awards one achievement once, within its power, its quota and its deadline', () => {
    const past = { award: 3, manner: 'thematic', period, number: '9/QĐ-UBND' };
    expect(play([open, nominate(1, { history: [past] })]).refused).toEqual(['award.one_achievement']);
    expect(play([open, nominate(1), nominate(2, { subject: 1, form: 'province_merit', path: 'upward' })]).refused).toEqual(['award.nominated_already']);
    expect(play([open, nominate(1, { form: 'province_merit' }), nominate(1, { path: 'upward' })]).refused).toEqual(['award.not_within_power', 'award.not_within_power']);
    expect(play([open, nominate(1, { form: 'prime_minister_merit', path: 'upward' }), { kind: 'unlock', on, form: 'prime_minister_merit', guidance: '2357/HD-BTĐKT' }, nominate(1, { form: 'prime_minister_merit', path: 'upward' })]).refused).toEqual(['award.form_locked']);
    expect(play([open, nominate(1, { on: addDays(on, 41) })]).refused).toEqual(['award.deadline_past']);
    const three = [open, nominate(1), nominate(2), nominate(3), check(1), check(2), check(3), meet(1, 2, 3), convene([1, 2, 3]), vote('a'), vote('b'), vote('c'), close([[1, 3, 0], [2, 3, 0], [3, 3, 0]]), publish(1, 2, 3)];
    expect(play([...three, decide(1, 2, 3), decide(1, 2), { ...decide(3), number: '16' } as AwardAct]).refused).toEqual(['award.quota_full', 'award.quota_full']);
  });

  it('decides once on one achievement, also where the periods of two dossiers of one round only meet', () => {
    const longer = { period: { from: plainDate('2021-01-01'), until: period.until } };
    expect(play([open, nominate(1), nominate(2, { subject: 1, ...longer })]).refused).toEqual(['award.nominated_already']);
    expect(play([open, nominate(1, longer), nominate(2, { subject: 1 })]).refused).toEqual(['award.nominated_already']);
    const [after, until] = [plainDate('2024-01-01'), plainDate('2025-01-01')];
    expect(play([open, nominate(1), nominate(2, { subject: 1, period: { from: after, until } })]).refused).toEqual([]);
    // A round from before that was asked holds both.
    const held = [open, nominate(1), nominate(2, { subject: 1, ...longer }), check(1), check(2), meet(1, 2), convene([1, 2]), vote('a'), vote('b'), vote('c'), close([[1, 3, 0], [2, 3, 0]]), publish(1, 2)];
    const state = foldAward(held, law)!;
    expect(allow(state, decide(1, 2), law, today)).toMatchObject([{ code: 'award.one_achievement_twice', field: 'granted.1', params: { dossier: 2, other: 1 } }]);
    expect(allow(state, decide(1), law, today)).toEqual([]);
  });

  it('submits upward what a higher level decides on, and takes what comes from below without a meeting of its own', () => {
    const upward = [open, nominate(1, { form: 'province_merit', path: 'upward' }), ...voted.slice(2), publish(1)];
    expect(play([...upward, decide(1), { kind: 'submit', on: later, number: '7/TTr-UBND', to: 'province', dossiers: [1] }]).refused).toEqual(['award.wrong_path']);
    const above: AwardAct = { ...open, level: 'province', quota: {} } as AwardAct;
    const { state } = play([above, nominate(1, { form: 'province_merit', from: { round: 4, dossier: 1 } }), check(1)]);
    expect(state!.dossiers.get(1)!.stage).toBe('met');
  });

  it('names no form that neither this level nor one above decides on, in its quota or in a proposal', () => {
    const department: AwardAct = { ...open, level: 'department', quota: { department_commendation: 2, province_merit: 1 } } as AwardAct;
    expect(play([{ ...department, quota: { commune_commendation: 2 } } as AwardAct]).refused).toEqual(['award.not_within_power']);
    expect(play([department, nominate(1, { subjectKind: 'unit', form: 'commune_commendation', path: 'upward' })]).refused).toEqual(['award.not_within_power']);
    expect(play([department, nominate(1, { subjectKind: 'unit', form: 'department_commendation' }), nominate(2, { subjectKind: 'unit', form: 'province_merit', path: 'upward' })]).refused).toEqual([]);
  });

  it('has no path to an award without gates, meeting, quorum, votes, publicity days and answers, whatever is tried in whatever order', () => {
    let [granted, refused, revoked] = [0, 0, 0];
    const one = fc.record({ pick: fc.nat(9999), dossier: fc.integer({ min: 1, max: 3 }), gap: fc.nat(5), lucky: fc.nat(6).map((known) => known > 0), member: fc.constantFrom('a', 'b', 'c', 'x') });
    fc.assert(fc.property(fc.array(one, { minLength: 30, maxLength: 110 }), (tries) => {
      let day: PlainDate = on;
      let state: AwardState | null = step(null, { ...open, deadline: addDays(on, 400) } as AwardAct, law);
      const past: AwardAct[] = [open];
      for (const { pick, dossier, gap, lucky, member } of tries) {
        day = addDays(day, gap);
        const all = [...state!.dossiers.values()];
        const session = [...state!.sessions.values()].find((known) => !known.closedOn);
        const ids = (stage: string): number[] => all.filter((known) => known.stage === stage).map((known) => known.dossier);
        const agreed = (id: number): number => session!.voted.filter((known) => !session!.recused.some((out) => out.member === known.member && out.dossiers.includes(id))).length;
        const acts = ([
          nominate(dossier, lucky ? {} : { history: [{ award: 1, manner: 'thematic', period, number: null }] }), { kind: 'edit', dossier, achievement: 'x', hash: `h${past.length}` }, { kind: 'withdraw', dossier, why: '' },
          check(dossier, lucky ? 'pass' : pick % 3 === 0 ? 'fail' : 'unknown', pick % 5 === 0 ? 'v2' : 'v1'), { ...meet(...ids('gates_passed')), votes: ids('gates_passed').map((id) => ({ dossier: id, agree: lucky ? 8 : 4 })) },
          { ...convene(ids('met')), session: state!.sessions.size + 1 }, ...(session ? [
            { kind: 'recuse', session: session.session, member, dossiers: [dossier], why: '' }, ...['a', 'b', 'c', 'x'].map((who) => ({ ...vote(who, null, !lucky), session: session.session })),
            { kind: 'close', session: session.session, tallies: session.dossiers.map((id) => ({ dossier: id, agree: lucky ? agreed(id) : 0, against: lucky ? 0 : agreed(id), blank: 0 })) },
          ] : []),
          publish(...ids('voted')), { kind: 'object', objection: state!.objections.size + 1, dossier, text: '' }, { kind: 'answer', objection: pick % 4, upheld: !lucky, why: '' },
          { kind: 'opine', opinion: state!.opinions.size + 1, dossiers: [dossier], text: '' }, { kind: 'reply', opinion: pick % 4, text: '' },
          decide(...ids('published')), decide(dossier), { kind: 'submit', number: '1', to: 'province', dossiers: [dossier] }, { kind: 'revoke', number: '2', dossier, why: '' },
        ] as AwardAct[]).map((act) => ({ ...act, on: day }) as AwardAct);
        const passable = acts.filter((act) => allow(state, act, law, recordedOn(act)).length === 0);
        const forward = passable.filter((act) => !['edit', 'withdraw', 'object', 'opine', 'recuse', 'nominate'].includes(act.kind) || (act.kind === 'nominate' && all.length < 2));
        const from = pick % 4 === 0 ? acts : pick % 4 === 1 && passable.length > 0 ? passable : forward.length > 0 ? forward : acts;
        const act = from[pick % from.length]!;
        if (allow(state, act, law, recordedOn(act)).length > 0) {
          refused += 1;
          continue;
        }
        state = step(state, act, law);
        past.push(act);
        if (act.kind === 'revoke') revoked += 1;
        if (act.kind !== 'decide') continue;
        for (const { dossier: id } of act.granted) {
          granted += 1;
          const of = (test: (known: AwardAct) => boolean): number => past.findLastIndex(test);
          const written = of((known) => (known.kind === 'nominate' || known.kind === 'edit') && known.dossier === id);
          const meeting = of((known) => known.kind === 'meet' && known.votes.some((vote_) => vote_.dossier === id && vote_.agree >= 5));
          // Looked at again on the way, they stand as they were looked at last.
          const gates = past.findLastIndex((known, index) => index < meeting && known.kind === 'check' && known.dossier === id && known.gates.every((gate) => gate.state === 'pass'));
          const last = past.findLast((known) => known.kind === 'check' && known.dossier === id);
          const convened = of((known) => known.kind === 'convene' && known.dossiers.includes(id));
          const closing = of((known) => known.kind === 'close' && known.tallies.some((tally) => tally.dossier === id));
          const published = of((known) => known.kind === 'publish' && known.dossiers.includes(id));
          if (!(last?.kind === 'check' && last.gates.every((gate) => gate.state === 'pass') && written >= 0 && written < gates && gates < meeting && meeting < convened && convened < closing && closing < published)) throw new Error(`awarded without ${JSON.stringify({ written, gates, meeting, convened, closing, published })}`);
          const checked = past[gates] as Extract<AwardAct, { kind: 'check' }>;
          if (checked.criteria !== 'v1' || checked.gates.length === 0 || checked.gates.some((known) => known.state !== 'pass')) throw new Error('awarded without its gates');
          const { session: number } = past[convened] as Extract<AwardAct, { kind: 'convene' }>;
          const votes = past.slice(convened, closing).filter((known) => known.kind === 'vote').filter((known) => known.session === number);
          const tally = (past[closing] as Extract<AwardAct, { kind: 'close' }>).tallies.find((known) => known.dossier === id)!;
          const out = past.slice(convened, closing).flatMap((known) => (known.kind === 'recuse' && known.session === number && known.dossiers.includes(id) ? [known.member] : []));
          if (new Set(votes.map((known) => known.member)).size !== votes.length || votes.filter((known) => !known.inWriting).length * 3 < members.length * 2) throw new Error('awarded without a quorum of single votes');
          if (tally.agree * 100 < 80 * (members.length - out.length) || tally.agree > votes.filter((known) => !out.includes(known.member)).length) throw new Error('awarded with too few votes');
          if (act.on <= endOfSpan(past[published]!.on, law.law.publicity, holidays)) throw new Error('awarded before the days of publicity were over');
          const open_ = past.some((known) => (known.kind === 'object' && known.dossier === id && !past.some((answer) => answer.kind === 'answer' && answer.objection === known.objection)) || (known.kind === 'opine' && known.dossiers.includes(id) && !past.some((reply) => reply.kind === 'reply' && reply.opinion === known.opinion)));
          if (open_) throw new Error('awarded over something that waits for an answer');
        }
        if ([...state!.dossiers.values()].filter((known) => known.stage === 'granted').length > 2) throw new Error('more than the quota');
      }
    }), { numRuns: 250 });
    expect([granted > 10, refused > 500, revoked > 3]).toEqual([true, true, true]);
  });
});
