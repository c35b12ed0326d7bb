/**
 * Proposals: whom a dossier is about, what stands on record about them, its hash. Called by `actions/award.ts`.
 * A proposal of a level below comes with its round and dossier; what it says is copied, not written anew.
 */
import { createHash } from 'node:crypto';
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findBodiesNamed, isTakenUp, listPastAwards, type RoundBody } from '../../db/award.ts';
import { areasReach } from '../../db/area-reach.ts';
import { canonicalJson } from '../../db/house.ts';
import { findSubject, readNominee, takeSubjectOfOrganisation, takeSubjectsOfAreas, takeSubjectsOfHouseholds } from '../../db/subject.ts';
import { readSamePersons } from '../../db/subject-join.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import { standsAgainst } from '../../domain/award/achievement.ts';
import { isLive } from '../../domain/award/allow.ts';
import { findForm } from '../../domain/award/law.ts';
import { type AwardPath, type AwardPeriod, type AwardPost, type Dossier, type Nominee, type RoundLevel, takerOf } from '../../domain/award/types.ts';
import { type PlainDate, plainDate } from '../../domain/calendar.ts';
import type { NamedSubject } from '../../db/subject.ts';
import { ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import { takeNamed } from '../emulation.ts';
import type { ActionContext } from '../kernel.ts';
import { followerOf } from './above.ts';
import { refuseOwnAward } from './own.ts';
import { type AwardStanding, awardStanding, doneOf, performAward } from './perform.ts';

export function yearsOf(input: { readonly fromYear: number; readonly toYear: number }): AwardPeriod {
  if (input.toYear < input.fromYear) throw new ProblemError({ code: 'award.period_reversed', kind: 'invalid', field: 'toYear' });
  return { from: plainDate(`${input.fromYear}-01-01`), until: plainDate(`${input.toYear + 1}-01-01`) };
}

export function hashOfDossier(content: { readonly subject: number; readonly form: string; readonly period: AwardPeriod; readonly achievement: string }): string {
  const { subject, form, period, achievement } = content;
  return createHash('sha256').update(canonicalJson({ subject, form, period, achievement })).digest('hex');
}

type Whom = { readonly place?: string | undefined; readonly household?: number | undefined; readonly organisation?: string | undefined; readonly subject?: number | undefined; readonly named?: (Pick<NamedSubject, 'kind' | 'name' | 'position'> & { readonly born: number | null }) | undefined };
type Nomination = Whom & { readonly award: number; readonly version: number; readonly on: AwardStanding['state']['lastOn']; readonly form: string; readonly path: AwardPath; readonly fromYear: number; readonly toYear: number; readonly achievement: string; readonly post?: AwardPost | undefined; readonly about?: Nominee | undefined; readonly unrelated?: string | undefined; readonly again?: string | undefined };

async function subjectOf(context: ActionContext, { round }: AwardStanding, whom: Whom): Promise<number> {
  const unknown = (field: string): never => {
    throw new ProblemError({ code: 'award.subject_unknown', kind: 'invalid', field });
  };
  if ([whom.place, whom.household, whom.organisation, whom.subject, whom.named].filter((one) => one !== undefined).length !== 1) return unknown('place');
  if (whom.place !== undefined) {
    const area = resolveArea(await readAreaHistory(context.db), whom.place, context.actor.world);
    if (area.world !== round.world || !(await areasReach(context.db, [round.areaId], [area.id!], round.world))) return unknown('place');
    return (await takeSubjectsOfAreas(context.db, [area.id!])).get(area.id!) ?? unknown('place');
  }
  if (whom.household !== undefined) {
    // In sight, and of a village below the round's area.
    const home = await context.db.selectFrom('households').select(['village_id', 'world']).where('id', '=', whom.household).executeTakeFirst();
    if (!home || home.world !== round.world || !(await areasReach(context.db, [round.areaId], [home.village_id], round.world))) return unknown('household');
    return (await takeSubjectsOfHouseholds(context.db, [whom.household], context.today)).get(whom.household) ?? unknown('household');
  }
  if (whom.subject !== undefined) {
    const known = await findSubject(context.db, whom.subject, context.today);
    if (!known || known.world !== round.world || !(await areasReach(context.db, [round.areaId], [known.areaId], round.world))) return unknown('subject');
    return known.id;
  }
  if (whom.organisation !== undefined) {
    const body = await context.db.selectFrom('organisations').select(['area_id', 'world']).where('id', '=', whom.organisation).executeTakeFirst();
    if (!body || body.world !== round.world || !(await areasReach(context.db, [round.areaId], [body.area_id], round.world))) return unknown('organisation');
    return (await takeSubjectOfOrganisation(context.db, whom.organisation)) ?? unknown('organisation');
  }
  const named = whom.named!;
  if (named.kind !== 'official' && named.kind !== 'person') {
    // A body of the register is that body however its name was entered: its sheets and awards are found, and nobody honours itself under a typed name.
    const bodies = await findBodiesNamed(context.db, { name: named.name, areaId: round.areaId, world: round.world, on: context.today });
    if (bodies.length > 1) throw new ProblemError({ code: 'award.body_ambiguous', kind: 'conflict', field: 'named.name' });
    if (bodies[0] !== undefined) return (await takeSubjectOfOrganisation(context.db, bodies[0])) ?? unknown('named');
  }
  return takeNamed(context.db, { ...named, areaId: round.areaId, on: context.today }, 'named.born');
}

/** Proposed in the round already under another record of the same person; under the very one the round itself says so. */
function refuseProposed({ state }: AwardStanding, same: ReadonlyMap<number, number>, period: Dossier['period']): void {
  if (same.size > 1 && [...state.dossiers.values()].some((one) => same.has(one.subject) && isLive(one.stage) && standsAgainst(one, period))) throw new ProblemError({ code: 'award.nominated_already', kind: 'conflict', field: 'subject' });
}

export async function nominate(context: ActionContext, input: Nomination) {
  let dossier = 0;
  const made = await performAward(context, input, async (standing) => {
    const asked = await subjectOf(context, standing, input);
    const same = await readSamePersons(context.db, [asked]);
    const subject = same.get(asked)!;
    refuseProposed(standing, same, yearsOf(input));
    const known = (await findSubject(context.db, subject, context.today))!;
    await refuseOwnAward(context, standing, known, input.path, input.unrelated);
    const period = yearsOf(input);
    const history = await asHouse(context.db, () => listPastAwards(context.db, subject));
    dossier = standing.state.dossiers.size + 1;
    const { form, path, achievement, post, unrelated, again } = input;
    // What is typed stands before what the registers say.
    const about = takerOf(known.kind) === 'individual' ? { ...(await readNominee(context.db, subject, input.on)), ...input.about } : input.about;
    return [{ kind: 'nominate', on: input.on, dossier, subject, subjectKind: known.kind, form, path, period, achievement, hash: hashOfDossier({ subject, form, period, achievement }), history, ...(unrelated ? { unrelated } : {}), ...(again ? { again } : {}), ...(post ? { post } : {}), ...(about && Object.keys(about).length > 0 ? { about } : {}) }];
  });
  return { ...doneOf(made), dossier };
}

function isSentTo(history: AreaHistory, areaId: number, { submitted }: Dossier, { level, body }: { readonly level: RoundLevel; readonly body: RoundBody | null }, today: PlainDate): boolean {
  return submitted !== null && submitted.to !== 'state' && followerOf(history, areaId, { to: submitted.to, on: submitted.on }, today).level === level && (submitted.body === null || submitted.body === body?.organisation);
}

/** Until somebody above has received it, a dossier that was submitted can be taken back too. */
export async function withdraw(context: ActionContext, input: { readonly award: number; readonly version: number; readonly on: Nomination['on']; readonly dossier: number; readonly why: string }) {
  return doneOf(await performAward(context, input, async ({ state }) => {
    const sent = state.dossiers.get(input.dossier)?.stage === 'submitted';
    if (sent && (await asHouse(context.db, () => isTakenUp(context.db, input.award, input.dossier)))) throw new ProblemError({ code: 'award.taken_up_above', kind: 'conflict', field: 'dossier' });
    return [{ kind: 'withdraw', on: input.on, dossier: input.dossier, why: input.why }];
  }));
}

/** The lower round is below this one's area and has submitted the dossier; it is in sight of who answers for the area above. */
export async function receive(context: ActionContext, input: { readonly award: number; readonly version: number; readonly on: Nomination['on']; readonly form: string; readonly lower: number; readonly lowerDossier: number; readonly unrelated?: string | undefined; readonly again?: string | undefined }) {
  let dossier = 0;
  const made = await performAward(context, input, async (standing) => {
    const { round, state, law } = standing;
    // Held until this is done: of two rounds above that take it up, the second finds it taken.
    const below = await awardStanding(context, input.lower, { lock: true });
    const one = below.state.dossiers.get(input.lowerDossier);
    if (!one || below.round.world !== round.world || !(await areasReach(context.db, [round.areaId], [below.round.areaId], round.world))) throw new ProblemError({ code: 'award.dossier_unknown', kind: 'invalid', field: 'lowerDossier' });
    if (one.stage !== 'submitted' || one.form !== input.form || !isSentTo(await readAreaHistory(context.db), below.round.areaId, one, { level: state.level, body: round.body }, context.today)) throw new ProblemError({ code: 'award.wrong_path', kind: 'conflict', field: 'lowerDossier' });
    if (await asHouse(context.db, () => isTakenUp(context.db, input.lower, input.lowerDossier))) throw new ProblemError({ code: 'award.taken_up', kind: 'conflict', field: 'lowerDossier' });
    const path: AwardPath = findForm(law.law, one.form)?.decidedBy.includes(state.level) ? 'own' : 'upward';
    await refuseOwnAward(context, standing, (await findSubject(context.db, one.subject, context.today))!, path, input.unrelated);
    refuseProposed(standing, await readSamePersons(context.db, [one.subject]), one.period);
    const history = await asHouse(context.db, () => listPastAwards(context.db, one.subject));
    dossier = state.dossiers.size + 1;
    const { subject, subjectKind, form, period, achievement, hash, post, about } = one;
    return [{ kind: 'nominate', on: input.on, dossier, subject, subjectKind, form, path, period, achievement, hash, history, ...(input.unrelated ? { unrelated: input.unrelated } : {}), ...(input.again ? { again: input.again } : {}), ...(post ? { post } : {}), ...(about ? { about } : {}), from: { round: input.lower, dossier: input.lowerDossier } }];
  });
  return { ...doneOf(made), dossier };
}
