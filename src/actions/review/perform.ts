/**
 * How every act of a round is carried out: lock the round, fold its acts, ask whether the act may come now, append it, tell the journal.
 * Used by `actions/review.ts`. The rules are the domain's (`domain/review/allow.ts`).
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readHolidays } from '../../db/holiday-files.ts';
import { appendActs, findRound, type RecordedAct, type Round, readActs } from '../../db/review.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { allow } from '../../domain/review/allow.ts';
import { advance, foldRound, type Law, step } from '../../domain/review/fold.ts';
import type { ReviewAct, RoundState } from '../../domain/review/types.ts';
import { type ActionContext, found, refuseStale } from '../kernel.ts';
import { refuseAfterEnd } from './commune.ts';

export type Standing = { readonly round: Round; readonly state: RoundState; readonly law: Law; readonly acts: readonly RecordedAct[] };

export function lawOf(round: Pick<Round, 'procedure'>): Law {
  return { procedure: round.procedure, holidays: readHolidays() };
}

/** `knownOn`: by the acts recorded until then; nothing of a round begun later. `unseen`: for who sees the round but not what was done about everybody's household; the caller answers about their own only. */
export async function standingOf(context: Pick<ActionContext, 'db'>, id: number, options: { readonly lock?: boolean; readonly unseen?: boolean; readonly knownOn?: PlainDate | undefined } = {}): Promise<Standing> {
  const { knownOn } = options;
  const current = found(await findRound(context.db, id, options), 'review_round');
  const law = lawOf(current);
  const all = options.unseen ? await asHouse(context.db, () => readActs(context.db, id)) : await readActs(context.db, id);
  const acts = knownOn === undefined ? all : all.filter((one) => one.recordedOn <= knownOn);
  const round = knownOn === undefined ? current : { ...current, version: acts.length };
  return { round, state: found(foldRound(acts.map((one) => one.act), law) ?? undefined, 'review_round'), law, acts };
}

/** The area of a round, for the kernel's check; none when it is not in sight. */
export async function areaOfRound({ db }: ActionContext, input: { readonly round: number }): Promise<readonly number[]> {
  const round = await findRound(db, input.round);
  return round ? [round.areaId] : [];
}

type Make = (standing: Standing) => Promise<readonly ReviewAct[]> | readonly ReviewAct[];
type Performed = Standing & { readonly version: number };

/**
 * The same for who answers for a village only and may do this there (`village`, checked by the kernel): the rows are the commune's, so the house
 * reads and writes them, and the journal keeps the act under the village.
 */
export async function performInVillage(context: ActionContext, input: { readonly round: number; readonly version: number }, village: number, make: Make): Promise<Performed> {
  return asHouse(context.db, () => perform(context, input, make, { under: village }));
}

/** One act (or several at once) on a round that was seen at `version`. `make` makes it from how things stand. */
export async function perform(context: ActionContext, input: { readonly round: number; readonly version: number }, make: Make, options: { readonly unseen?: boolean; readonly under?: number } = {}): Promise<Performed> {
  const { db, today, now, actor, record } = context;
  const standing = await standingOf(context, input.round, { lock: true, ...options });
  refuseStale(standing.round.version, input.version);
  const acts = await make(standing);
  const history = await readAreaHistory(db);
  let state: RoundState = standing.state;
  for (const [index, act] of acts.entries()) {
    refuseAfterEnd(history, standing.round.areaId, act);
    const problems = allow(state, act, standing.law, today);
    if (problems.length > 0) throw new ProblemError(problems);
    // The first act leaves what was read as it was; the others go on in its copy: a file brings thousands.
    state = (index === 0 ? step : advance)(state, act, standing.law)!;
  }
  const version = await appendActs(db, standing.round, acts, { today, now, accountId: actor.accountId, accountName: actor.name });
  // The journal says which step was taken and about whom by number; what was found at a household stays in the round.
  record({
    subject: { kind: 'review', id: String(input.round) }, areaId: options.under ?? standing.round.areaId,
    after: { version, acts: acts.map((act) => ({ kind: act.kind, on: act.on, ...('household' in act ? { household: act.household } : {}), ...('village' in act ? { village: act.village } : {}), ...('number' in act ? { number: act.number } : {}) })) },
  });
  return { ...standing, state, version };
}
