/**
 * A model of award rounds that knows nothing of the fold: what was done with each dossier, plainly remembered. Whatever is tried, by whoever, in
 * whatever order, the round lets an act through exactly when the model does; so nothing is awarded or handed up without its gates, meeting, council,
 * votes, days of publicity and answers, and nothing that has all of these is held back.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { allow } from '../../src/domain/award/allow.ts';
import { type Law, step } from '../../src/domain/award/fold.ts';
import { awardLawOn } from '../../src/domain/award/law.ts';
import type { AwardAct, AwardState, Choice, GateResult, Member } from '../../src/domain/award/types.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { endOfSpan, type Holidays } from '../../src/domain/review/working-days.ts';

type Case = { open: boolean; own: boolean; below: boolean; gates: 'none' | 'pass' | 'unknown'; met: boolean; council: 'no' | 'sits' | 'agreed'; until: PlainDate | null; shown: PlainDate | null; waiting: Set<string>; end: 'granted' | 'submitted' | 'above' | null; refused: 'here' | 'above' | null; told: boolean; /** The day it was handed up. */ handed: PlainDate | null; /** The day of what it was given by. */ since: PlainDate | null; revoked: boolean; returned: boolean; money: number };
type Sitting = { dossiers: number[]; secret: boolean; out: { member: string; dossier: number }[]; ballots: Map<string, { inWriting: boolean; came?: true; choices: Record<string, Choice> | null }>; open: boolean; broke: boolean };
type Model = { day: PlainDate; last: PlainDate; unlocked: boolean; level: 'commune' | 'province'; law: Law; cases: Map<number, Case>; council: string | null; sittings: Sitting[]; asked: Map<string, { dossier: number; open: boolean }>; given: number };
type Real = { state: AwardState };
/** How often each way was really gone: a model that never gets there shows nothing. */
const seen = { granted: 0, submitted: 0, refused: 0, recused: 0, below: 0, openVotes: 0, reworded: 0, revoked: 0, adjourned: 0, backdated: 0, unlocked: 0, above: 0, notGranted: 0, corrected: 0, ownDay: 0, told: 0, returned: 0, came: 0, reseated: 0, otherCouncil: 0, typedLater: 0 };

const policy = readShippedPolicy();
const holidays: Holidays = { off: new Set(['2024-06-14']), worked: new Set(), from: plainDate('2022-01-01'), until: plainDate('2027-01-01') };
const period = { from: plainDate('2023-01-01'), until: plainDate('2024-01-01') };
const names = ['a', 'b', 'c', 'd'] as const;
const members: readonly Member[] = names.map((member, index) => ({ member, name: member, duty: (['chair', 'secretary', 'member', 'member'] as const)[index]! }));
/** Four of the five sit; one other may take the place of `d`. */
const other: readonly Member[] = [...members.slice(0, 3), { member: 'e', name: 'e', duty: 'member' }];
const council = (model: Model): readonly Member[] => (model.council?.includes('e') ? other : members);
const named = (who: readonly Member[]): string => who.map((one) => one.member).toSorted().join('');
const gate = (state: GateResult['state']): GateResult => ({ criterion: 'gate', state, working: [] });
const quota = 1;
const paid = 100;
const formOf = (model: Model, own: boolean): string => (model.level === 'commune' ? (own ? 'commune_commendation' : 'province_merit') : own ? 'province_merit' : 'prime_minister_merit');

const speaks = (one: Sitting, dossier: number): string[] => [...one.ballots.keys()].filter((member) => !one.out.some((out) => out.member === member && out.dossier === dossier));
const attend = (one: Sitting): number => [...one.ballots.values()].filter((ballot) => !ballot.inWriting || ballot.came).length;
function enough(model: Model, one: Sitting, dossier: number, agree: number, against: number): boolean {
  const { law } = model.law;
  const out = council(model).filter((known) => one.out.some((each) => each.member === known.member && each.dossier === dossier)).length;
  const counted = law.ofAll ? council(model).length - (law.recusedCounted ? 0 : out) : speaks(one, dossier).length;
  const chair = one.ballots.get('a')?.choices?.[String(dossier)] === 'agree' && speaks(one, dossier).includes('a');
  return counted > 0 && speaks(one, dossier).length >= law.leastVoters && agree * 100 >= law.leastPercent * counted && (agree > against || (agree === against && law.tie === 'chair' && chair));
}
const ready = (model: Model, one: Case): boolean => one.open && one.gates === 'pass' && one.until !== null && model.day > one.until && one.waiting.size === 0;

/** Whether the act may come now, by the plain reading of the rules. Only what came from above has a day of its own. */
function may(model: Model, act: AwardAct): boolean {
  const about = 'dossier' in act ? model.cases.get(act.dossier) : undefined;
  // An outcome put right may bear any day since the dossier was handed up: the day first written may be what was wrong.
  const earliest = act.kind === 'outcome' ? about?.handed : act.kind === 'revoke' && about?.end === 'above' ? about.since : null;
  if (act.on < (earliest ?? model.last)) return false;
  const of = (dossier: number): Case | undefined => model.cases.get(dossier);
  const sitting = 'session' in act ? model.sittings[act.session - 1] : undefined;
  switch (act.kind) {
    case 'nominate': return !of(act.dossier) && act.history.length === 0 && (act.form !== 'prime_minister_merit' || model.unlocked);
    case 'edit': return of(act.dossier)?.open === true && of(act.dossier)!.council === 'no';
    case 'withdraw': return (of(act.dossier)?.open === true && of(act.dossier)!.council !== 'sits') || of(act.dossier)?.end === 'submitted';
    case 'check': return of(act.dossier)?.open === true && of(act.dossier)!.council !== 'sits' && act.criteria === 'v1' && act.gates.length > 0;
    case 'meet': return act.votes.every(({ dossier }) => of(dossier)?.open === true && of(dossier)!.gates === 'pass' && !of(dossier)!.met && of(dossier)!.council === 'no');
    case 'convene': return act.dossiers.every((dossier) => of(dossier)?.open === true && of(dossier)!.met && of(dossier)!.gates === 'pass' && of(dossier)!.council === 'no') && (model.council === null || named(act.members) === model.council) && (act.secret || model.law.law.vote === 'either');
    case 'recuse': return sitting?.open === true && model.council!.includes(act.member) && !sitting.ballots.has(act.member) && act.dossiers.every((dossier) => sitting.dossiers.includes(dossier) && !sitting.out.some((out) => out.member === act.member && out.dossier === dossier));
    case 'vote': {
      if (sitting?.open !== true || !model.council!.includes(act.member) || sitting.ballots.has(act.member) || (act.inWriting && !model.law.law.inWriting)) return false;
      const about = sitting.dossiers.filter((dossier) => !sitting.out.some((out) => out.member === act.member && out.dossier === dossier)).map(String).toSorted();
      return sitting.secret ? act.choices === null : act.choices !== null && JSON.stringify(Object.keys(act.choices).toSorted()) === JSON.stringify(about);
    }
    case 'close': {
      if (sitting?.open !== true || attend(sitting) * model.law.law.quorum.of < council(model).length * model.law.law.quorum.parts) return false;
      return sitting.dossiers.every((dossier) => {
        const tally = act.tallies.find((one) => one.dossier === dossier)!;
        const said = speaks(sitting, dossier);
        const count = (choice: Choice): number => said.filter((member) => sitting.ballots.get(member)!.choices?.[String(dossier)] === choice).length;
        return tally.agree + tally.against + tally.blank === said.length && (sitting.secret || (tally.agree === count('agree') && tally.against === count('against')));
      });
    }
    case 'attend': return sitting?.open === true && sitting.broke && model.council!.includes(act.member) && sitting.ballots.get(act.member)?.inWriting === true && !sitting.ballots.get(act.member)!.came;
    case 'reseat': return model.council !== null && named(act.members) !== model.council && act.why.length >= 10 && model.sittings.every((one) => !one.open || [...one.ballots.keys()].every((member) => act.members.some((each) => each.member === member)));
    case 'adjourn': return sitting?.open === true && attend(sitting) * model.law.law.quorum.of < council(model).length * model.law.law.quorum.parts && act.why !== '';
    case 'publish': return act.on === model.day && act.dossiers.every((dossier) => of(dossier)?.open === true && of(dossier)!.council === 'agreed' && of(dossier)!.until === null);
    case 'object': return of(act.dossier)?.open === true && of(act.dossier)!.until !== null && act.handed! <= act.on && act.handed! <= of(act.dossier)!.until! && act.handed! >= of(act.dossier)!.shown!;
    case 'answer': return model.asked.get(`objection ${act.objection}`)?.open === true;
    case 'opine': return act.dossiers.every((dossier) => of(dossier)?.open === true);
    case 'reply': return model.asked.get(`opinion ${act.opinion}`)?.open === true;
    case 'decide': return act.granted.every(({ dossier }) => of(dossier) !== undefined && of(dossier)!.own && ready(model, of(dossier)!)) && act.number !== null && model.given + act.granted.length <= quota;
    case 'submit': return act.dossiers.every((dossier) => of(dossier) !== undefined && !of(dossier)!.own && ready(model, of(dossier)!));
    case 'unlock': return act.form === 'prime_minister_merit';
    case 'outcome': {
      const again = about?.end === 'above' || (about?.refused === 'above' && !about.told);
      if (about?.end !== 'submitted' && !(again && act.granted !== null)) return false;
      return (act.why !== '' || (!again && act.granted !== null)) && (act.granted === null || act.granted.form === formOf(model, false));
    }
    case 'revoke': return about?.end === 'granted' || about?.end === 'above';
    case 'return': return about?.revoked === true && !about.returned && act.money <= about.money;
    case 'tell': return about !== undefined && about.refused !== null && !about.told;
    default: return true;
  }
}

function remember(model: Model, act: AwardAct): void {
  if (act.on < model.last) seen.ownDay += 1;
  else model.last = act.on;
  const of = (dossier: number): Case => model.cases.get(dossier)!;
  switch (act.kind) {
    case 'nominate': model.cases.set(act.dossier, { open: true, own: act.path === 'own', below: act.from !== undefined, gates: 'none', met: false, council: 'no', until: null, shown: null, waiting: new Set(), end: null, refused: null, told: false, handed: null, since: null, revoked: false, returned: false, money: 0 }); break;
    case 'unlock': model.unlocked = true; seen.unlocked += 1; break;
    case 'edit': Object.assign(of(act.dossier), { gates: 'none', met: false, below: false }); seen.reworded += 1; break;
    case 'withdraw': Object.assign(of(act.dossier), { open: false, end: null }); break;
    case 'check': {
      const one = of(act.dossier);
      if (act.gates.some((known) => known.state === 'fail')) Object.assign(one, { open: false, refused: 'here' });
      one.gates = act.gates.every((known) => known.state === 'pass') ? 'pass' : 'unknown';
      // What came from below, word for word, brings its minutes.
      if (one.open && one.gates === 'pass' && one.below) one.met = true;
      break;
    }
    case 'meet': for (const vote of act.votes) Object.assign(of(vote.dossier), vote.agree * 2 > act.present ? { met: true } : { open: false, refused: 'here' }); break;
    case 'convene': model.council ??= named(act.members); model.sittings.push({ dossiers: [...act.dossiers], secret: act.secret, out: [], ballots: new Map(), open: true, broke: false }); for (const dossier of act.dossiers) of(dossier).council = 'sits'; break;
    case 'recuse': model.sittings[act.session - 1]!.out.push(...act.dossiers.map((dossier) => ({ member: act.member, dossier }))); break;
    case 'vote': model.sittings[act.session - 1]!.ballots.set(act.member, { inWriting: act.inWriting, choices: act.choices }); break;
    case 'close': {
      const one = model.sittings[act.session - 1]!;
      one.open = false;
      if (!one.secret) seen.openVotes += 1;
      for (const tally of act.tallies) Object.assign(of(tally.dossier), enough(model, one, tally.dossier, tally.agree, tally.against) ? { council: 'agreed' } : { open: false, council: 'no', refused: 'here' });
      break;
    }
    case 'adjourn': {
      const one = model.sittings[act.session - 1]!;
      seen.adjourned += 1;
      if (act.keeps) { one.broke = true; break; }
      one.open = false;
      for (const dossier of one.dossiers) of(dossier).council = 'no';
      break;
    }
    case 'attend': model.sittings[act.session - 1]!.ballots.get(act.member)!.came = true; seen.came += 1; break;
    case 'reseat': model.council = named(act.members); seen.reseated += 1; break;
    case 'publish': for (const dossier of act.dossiers) Object.assign(of(dossier), { until: endOfSpan(model.day, model.law.law.publicity, holidays), shown: model.day }); break;
    case 'object': if (act.handed! < act.on) seen.typedLater += 1; model.asked.set(`objection ${act.objection}`, { dossier: act.dossier, open: true }); of(act.dossier).waiting.add(`objection ${act.objection}`); break;
    case 'answer': model.asked.get(`objection ${act.objection}`)!.open = false; for (const one of model.cases.values()) one.waiting.delete(`objection ${act.objection}`); if (act.upheld) of(model.asked.get(`objection ${act.objection}`)!.dossier).open = false; if (act.upheld) of(model.asked.get(`objection ${act.objection}`)!.dossier).refused = 'here'; break;
    case 'opine': model.asked.set(`opinion ${act.opinion}`, { dossier: act.dossiers[0]!, open: true }); for (const dossier of act.dossiers) of(dossier).waiting.add(`opinion ${act.opinion}`); break;
    case 'reply': model.asked.get(`opinion ${act.opinion}`)!.open = false; for (const one of model.cases.values()) one.waiting.delete(`opinion ${act.opinion}`); break;
    case 'decide': case 'submit': {
      const ids = act.kind === 'decide' ? act.granted.map((one) => one.dossier) : act.dossiers;
      for (const dossier of ids) {
        if (of(dossier).below) seen.below += 1;
        if (model.sittings.some((one) => one.out.some((out) => out.dossier === dossier))) seen.recused += 1;
        Object.assign(of(dossier), { open: false, end: act.kind === 'decide' ? 'granted' : 'submitted', handed: act.kind === 'submit' ? act.on : null, since: act.on, money: act.kind === 'decide' ? paid : 0 });
      }
      if (act.kind === 'decide') { model.given += ids.length; seen.granted += ids.length; } else seen.submitted += ids.length;
      break;
    }
    case 'outcome': {
      const one = of(act.dossier);
      if (one.end !== 'submitted') seen.corrected += 1;
      else seen[act.granted === null ? 'notGranted' : 'above'] += 1;
      Object.assign(one, act.granted === null ? { end: null, refused: 'above' } : { end: 'above', refused: null, since: act.on, money: paid });
      break;
    }
    case 'revoke': {
      const one = of(act.dossier);
      if (one.end === 'granted') model.given -= 1;
      Object.assign(one, { end: null, revoked: true });
      seen.revoked += 1;
      break;
    }
    case 'return': of(act.dossier).returned = true; seen.returned += 1; break;
    case 'tell': of(act.dossier).told = true; seen.told += 1; break;
  }
}

/** One attempt: unforced it is made only where the model lets it through, forced whatever stands. */
class Attempt implements fc.Command<Model, Real> {
  readonly make: (model: Model) => AwardAct | null;
  readonly forced: boolean;
  constructor(make: (model: Model) => AwardAct | null, forced: boolean) { this.make = make; this.forced = forced; }
  check(model: Model): boolean { const act = this.make(model); return act !== null && (this.forced || may(model, act)); }
  run(model: Model, real: Real): void {
    const act = this.make(model)!;
    const problems = allow(real.state, act, model.law, model.day);
    expect({ act, allowed: problems.length === 0, why: problems[0]?.code }).toMatchObject({ allowed: may(model, act) });
    if (problems.length > 0) {
      seen.refused += 1;
      if (problems[0]!.code === 'award.publicity_backdated') seen.backdated += 1;
      if (problems[0]!.code === 'award.council_other') seen.otherCouncil += 1;
      return;
    }
    real.state = step(real.state, act, model.law)!;
    remember(model, act);
    const granted = [...real.state.dossiers.values()].filter((one) => one.stage === 'granted' || one.stage === 'submitted' || one.stage === 'granted_above').length;
    expect(granted).toBe([...model.cases.values()].filter((one) => one.end !== null).length);
  }
  toString(): string { return this.forced ? 'forced' : 'allowed'; }
}
class Wait implements fc.Command<Model, Real> {
  readonly days: number;
  constructor(days: number) { this.days = days; }
  check(): boolean { return true; }
  run(model: Model): void { model.day = addDays(model.day, this.days); }
  toString(): string { return `wait ${this.days}`; }
}

const forced = fc.integer({ min: 0, max: 2 }).map((n) => n === 0);
const dossier = fc.integer({ min: 1, max: 3 });
const luck = fc.integer({ min: 0, max: 4 }).map((n) => n > 0);
const who = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x');
const attempt = <T>(given: fc.Arbitrary<T>, make: (given: T, model: Model) => AwardAct | null) => fc.tuple(given, forced).map(([one, force]) => new Attempt((model) => make(one, model), force));
const pick = fc.record({ dossier, lucky: luck, member: who, own: fc.boolean(), flag: fc.boolean(), many: fc.oneof(dossier.map((id) => [id]), fc.subarray([1, 2, 3], { minLength: 1 })) });
const sitting = (model: Model): number => Math.max(1, model.sittings.length);
const ballotFor = (model: Model, member: string, lucky: boolean): Record<string, Choice> | null => {
  const one = model.sittings.at(-1);
  if (!one || one.secret) return null;
  return Object.fromEntries(one.dossiers.filter((id) => !one.out.some((out) => out.member === member && out.dossier === id)).map((id) => [String(id), lucky ? 'agree' : 'against'] as const));
};
const tallies = (model: Model, lucky: boolean, wrong: boolean) => (model.sittings.at(-1)?.dossiers ?? []).map((id) => {
  const one = model.sittings.at(-1)!;
  const said = speaks(one, id);
  const open = (choice: Choice): number => said.filter((member) => one.ballots.get(member)!.choices?.[String(id)] === choice).length;
  return one.secret ? { dossier: id, agree: (lucky ? said.length : 0) + (wrong ? 1 : 0), against: lucky ? 0 : said.length, blank: 0 } : { dossier: id, agree: open('agree') + (wrong ? 1 : 0), against: open('against'), blank: 0 };
});
/** Of the dossiers named those the step is for; with bad luck all that were named. */
const fit = (model: Model, one: { readonly many: readonly number[]; readonly lucky: boolean }, test: (known: Case) => boolean): number[] => {
  const good = one.many.filter((id) => model.cases.has(id) && test(model.cases.get(id)!));
  return one.lucky && good.length > 0 ? good : [...one.many];
};
const on = (model: Model) => ({ on: model.day });

const commands = [
  fc.constantFrom(0, 1, 2, 5, 7, 8).map((days) => new Wait(days)), fc.constantFrom(1, 3, 7).map((days) => new Wait(days)),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'nominate', dossier: one.dossier, subject: one.dossier, subjectKind: 'household', form: formOf(model, one.own), path: one.own ? 'own' : 'upward', period, achievement: 'x', hash: `h${one.dossier}`, history: one.lucky ? [] : [{ award: 1, manner: 'thematic', period, number: null }], ...(model.level === 'province' && one.flag ? { from: { round: 9, dossier: 1 } } : {}) })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'check', dossier: one.dossier, criteria: one.lucky ? 'v1' : 'v2', gates: [gate('pass'), gate(one.lucky || one.flag ? 'pass' : one.own ? 'fail' : 'unknown')] })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'check', dossier: one.dossier, criteria: 'v1', gates: [gate(one.lucky ? 'pass' : one.flag ? 'fail' : 'unknown')] })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'meet', place: 'Thôn', present: 10, chair: 'x', secretary: 'y', votes: fit(model, one, (known) => known.open && known.gates === 'pass' && !known.met).map((id) => ({ dossier: id, agree: one.lucky ? 8 : one.flag ? 5 : 4 })) })),
  attempt(pick, (one, model) => (one.lucky && model.sittings.at(-1)?.open ? null : { ...on(model), kind: 'convene', session: model.sittings.length + 1, secret: one.flag, members: one.lucky ? council(model) : other, dossiers: fit(model, one, (known) => known.open && known.met && known.council === 'no') })),
  attempt(pick, (one, model) => (one.lucky && one.own ? null : { ...on(model), kind: 'recuse', session: sitting(model), member: one.member, dossiers: [one.dossier], why: 'x' })),
  ...[...names, 'e'].map((member) => attempt(pick, (one, model) => ({ ...on(model), kind: 'vote', session: sitting(model), member: one.lucky ? member : one.member, inWriting: !one.lucky && one.flag, choices: ballotFor(model, one.lucky ? member : one.member, one.lucky) }))),
  attempt(pick, (one, model) => (model.sittings.length === 0 || (one.flag && model.sittings.at(-1)!.ballots.size < members.length) ? null : { ...on(model), kind: 'close', session: sitting(model), tallies: tallies(model, one.lucky, !one.lucky && one.own) })),
  attempt(pick, (one, model) => (one.lucky || model.sittings.length === 0 ? null : { ...on(model), kind: 'adjourn', session: sitting(model), why: one.flag ? 'x' : '', ...(one.own ? { keeps: true as const } : {}) })),
  attempt(pick, (one, model) => (model.sittings.length === 0 ? null : { ...on(model), kind: 'attend', session: sitting(model), member: one.member })),
  attempt(pick, (one, model) => (one.lucky ? null : { ...on(model), kind: 'reseat', members: one.flag ? other : members, why: one.own ? 'Chuyển công tác' : 'x' })),
  attempt(pick, (one, model) => ({ on: one.lucky || one.flag ? model.day : addDays(model.day, -1), kind: 'publish', dossiers: fit(model, one, (known) => known.council === 'agreed' && known.until === null && known.open), place: 'Trụ sở' })),
  attempt(pick, (one, model) => (one.lucky ? null : { ...on(model), handed: addDays(model.day, one.flag ? 0 : one.own ? -one.dossier : -8), kind: 'object', objection: [...model.asked.keys()].filter((key) => key.startsWith('objection')).length + 1, dossier: one.dossier, text: 'x' })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'answer', objection: one.dossier, upheld: !one.lucky, why: 'x' })),
  attempt(pick, (one, model) => (one.lucky ? null : { ...on(model), kind: 'opine', opinion: [...model.asked.keys()].filter((key) => key.startsWith('opinion')).length + 1, dossiers: one.many, text: 'x' })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'reply', opinion: one.dossier, text: 'x' })),
  attempt(pick, (one, model) => (one.lucky ? null : { ...on(model), kind: 'edit', dossier: one.dossier, achievement: 'y', hash: `${one.dossier} changed on ${model.day}` })),
  attempt(pick, (one, model) => (one.lucky || one.flag ? null : { ...on(model), kind: 'withdraw', dossier: one.dossier, why: 'x' })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'decide', number: one.lucky ? '15/QĐ' : null, granted: fit(model, one, (known) => known.own && known.open && known.until !== null).map((id) => ({ dossier: id, register: id, money: paid })) })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'submit', number: '7/TTr', to: model.level === 'commune' ? 'province' : 'state', dossiers: fit(model, one, (known) => !known.own && known.open && known.until !== null) })),
  attempt(pick, (one, model) => (one.flag ? null : { on: one.lucky ? model.day : addDays(model.day, -2), kind: 'revoke', number: '16/QĐ', dossier: one.dossier, why: 'x' })),
  attempt(pick, (one, model) => (one.own ? null : { ...on(model), kind: 'unlock', form: one.lucky ? 'prime_minister_merit' : 'commune_commendation', guidance: '5/HD' })),
  attempt(pick, (one, model) => ({ on: one.many.length > 1 ? addDays(model.day, -one.dossier) : model.day, kind: 'outcome', dossier: one.dossier, granted: one.flag ? null : { form: one.lucky ? formOf(model, false) : 'commune_commendation', number: '17/QĐ', register: one.dossier, money: paid }, why: one.own ? 'x' : '' })),
  attempt(pick, (one, model) => ({ on: model.cases.get(one.dossier)?.handed ?? model.day, kind: 'outcome', dossier: one.dossier, granted: { form: formOf(model, false), number: '19/QĐ', register: one.dossier, money: paid }, why: 'x' })),
  attempt(pick, (one, model) => ({ ...on(model), kind: 'return', dossier: one.dossier, object: 'returned', money: one.lucky ? paid : paid + 1, note: '' })),
  attempt(pick, (one, model) => (one.flag ? null : { ...on(model), kind: 'tell', number: '18/UBND', dossier: one.dossier })),
];

/** The straight way of two dossiers, one awarded here and one handed up: rounds begin somewhere on it, so that its last steps are tried as often as its first. */
function straight(model: Model, recused: boolean, broken: boolean): readonly (() => AwardAct)[] {
  const ids = model.level === 'commune' ? [1, 2] : [1];
  return [
    ...ids.map((id) => (): AwardAct => ({ ...on(model), kind: 'nominate', dossier: id, subject: id, subjectKind: 'household', form: formOf(model, id === 1), path: id === 1 ? 'own' : 'upward', period, achievement: 'x', hash: `h${id}`, history: [], ...(model.level === 'province' ? { from: { round: 9, dossier: 1 } } : {}) })),
    ...ids.map((id) => (): AwardAct => ({ ...on(model), kind: 'check', dossier: id, criteria: 'v1', gates: [gate('pass')] })),
    ...(model.level === 'province' ? [] : [(): AwardAct => ({ ...on(model), kind: 'meet', place: 'Thôn', present: 10, chair: 'x', secretary: 'y', votes: ids.map((dossier) => ({ dossier, agree: 8 })) })]),
    () => ({ ...on(model), kind: 'convene', session: 1, secret: true, members, dossiers: ids }),
    ...(recused ? [(): AwardAct => ({ ...on(model), kind: 'recuse', session: 1, member: 'd', dossiers: [1], why: 'Em ruột' })] : []),
    ...names.map((member) => (): AwardAct => ({ ...on(model), kind: 'vote', session: 1, member, inWriting: broken && member !== 'd', choices: null })),
    ...(broken ? [(): AwardAct => ({ ...on(model), kind: 'adjourn', session: 1, why: 'x', keeps: true }), ...['a', 'b'].map((member) => (): AwardAct => ({ ...on(model), kind: 'attend', session: 1, member }))] : []),
    () => ({ ...on(model), kind: 'close', session: 1, tallies: tallies(model, true, false) }),
    () => ({ ...on(model), kind: 'publish', dossiers: ids, place: 'Trụ sở' }),
    () => { model.day = addDays(model.day, 30); return { ...on(model), kind: 'decide', number: '15/QĐ', granted: [{ dossier: 1, register: 1, money: paid }] }; },
    ...(model.level === 'commune' ? [(): AwardAct => ({ ...on(model), kind: 'submit', number: '7/TTr', to: 'province', dossiers: [2] }), (): AwardAct => ({ ...on(model), kind: 'outcome', dossier: 2, granted: null, why: 'x' })] : []),
  ];
}

describe('award rounds beside their model', () => {
  it('let through exactly what the model lets through, under each law, at each end of the path, wherever on it they are met', () => {
    fc.assert(fc.property(fc.commands(commands, { maxCommands: 120, size: 'max' }), fc.constantFrom('2023-06-01', '2024-06-03', '2025-12-20'), fc.constantFrom('commune' as const, 'province' as const), fc.nat(19), fc.boolean(), fc.boolean(), (tried, opened, level, begun, recused, broken) => {
      fc.modelRun(() => {
        const day = plainDate(opened);
        const law: Law = { law: awardLawOn(policy, day), holidays };
        const open: AwardAct = { kind: 'open', on: day, occasion: 'final', level, manner: 'thematic', deadline: addDays(day, 2000), period, quota: { commune_commendation: quota, province_merit: level === 'province' ? quota : 99 }, criteria: 'v1' };
        const model: Model = { day, last: day, unlocked: false, level, law, council: null, cases: new Map(), sittings: [], asked: new Map(), given: 0 };
        const real: Real = { state: step(null, open, law)! };
        for (const make of straight(model, recused, broken).slice(0, begun)) new Attempt(make, true).run(model, real);
        return { model, real };
      }, tried);
    }), { numRuns: 2500 });
    for (const [way, times] of Object.entries(seen)) expect([way, times > (way === 'refused' ? 1000 : 3)]).toEqual([way, true]);
  });
});
