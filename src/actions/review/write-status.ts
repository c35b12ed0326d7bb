/**
 * A decision of a round written to the register: the decision with its number, the new status of its households, their certificates that end
 * with it, its paper in the register of documents: one transaction, the caller's. Called by `decide.ts` and `after.ts`. Decides no class.
 */
import { asHouse } from '../../db/account.ts';
import { closeCertificates } from '../../db/review-certificate.ts';
import { insertDecisions, isNumberTaken } from '../../db/household-decision.ts';
import { lockHouseholds, readFacts, touchHouseholds, writeActs } from '../../db/household.ts';
import { readFormerly } from '../../db/household-past.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { tellDwellings, type Visit } from '../../domain/household/dwelling.ts';
import { join, ofKind } from '../../domain/household/facts.ts';
import { tellMarks } from '../../domain/household/marks.ts';
import { decide } from '../../domain/household/status.ts';
import type { Fact, FactChange, StatusData, Trait } from '../../domain/household/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { say } from '../../domain/text/translate.ts';
import { hinderedOn } from '../../domain/review/hindered.ts';
import type { PaperKind } from '../../domain/review/paper-kinds.ts';
import { vietnameseWords } from '../document/paper.ts';
import { enterReviewPaper, type NumberGiven, takeDocumentNumber } from '../document/register.ts';
import type { ActionContext } from '../kernel.ts';
import { explainHouseholds } from '../policy/household.ts';
import type { Reached } from './carriers.ts';
import { composeRoundPaper, paperSource } from './paper.ts';
import type { Standing } from './perform.ts';

/** The unit a commune's chair numbers under. */
const usual = 'UBND';

/** The number of a decision: the one written ("77/QĐ-UBND"), free and in order, or the next of the year. Throws document.number_invalid, .number_taken, .number_out_of_order. */
export async function takeDecisionNumber(context: Pick<ActionContext, 'db'>, areaId: number, on: PlainDate, written: string | undefined, issuer: string = usual): Promise<NumberGiven & { readonly unit: string }> {
  const parsed = written === undefined ? undefined : parseDocumentNumber(written);
  if (written !== undefined && parsed?.kind !== 'decision') throw new ProblemError({ code: 'document.number_invalid', kind: 'invalid', field: 'number' });
  const unit = parsed?.unit ?? issuer;
  const given = await takeDocumentNumber(context.db, { areaId, authority: 'state', unit, kind: 'decision', issuedOn: on, number: parsed?.number });
  if (await isNumberTaken(context.db, areaId, given.text, on)) throw new ProblemError({ code: 'document.number_taken', kind: 'conflict', field: 'number' });
  return { ...given, unit };
}

/** What is decided about a household; `change` where the classes do not tell the movement. */
export type Decided = { readonly household: number; /** By whose past it is decided: its own, or that of the household whose result it carries. */ readonly of?: number; /** Of another whose past is asked for, too. */ readonly reads?: number; readonly status: (past: readonly Fact[], pastOf: (household: number) => readonly Fact[]) => Omit<StatusData, 'change' | 'decisionId'> & { readonly change?: StatusData['change'] } };

export type Written = { readonly on: PlainDate; readonly given: NumberGiven & { readonly unit: string }; readonly origin: 'review' | 'correction'; readonly decided: readonly Decided[]; readonly paper: PaperKind; readonly act: number; readonly reason?: string; /** The commune that decides, where that of the round has ended. */ readonly issuer?: number; /** Of a correction or revocation: who carries the result, and where everybody lives. */ readonly reached?: Reached; /** What was seen of the houses, to be known with the decision. */ readonly visits?: readonly Visit[]; /** What was said of the marks of households, and on which day. */ readonly marks?: readonly { readonly household: number; readonly on: PlainDate; readonly marks: Readonly<Partial<Record<Trait, boolean>>> }[] };

export async function writeDecision(context: ActionContext, standing: Standing & { readonly version: number }, made: Written): Promise<{ readonly decision: number; readonly document: string; readonly changes: Readonly<Record<string, number>> }> {
  const { db, today, now, actor } = context;
  const { round } = standing;
  const { on, given } = made;
  const issuer = made.issuer ?? round.areaId;
  // Composed first: the paper says what was before the decision.
  const source = await paperSource(context, round);
  const { document, households } = await composeRoundPaper(context, source, { paper: made.paper, village: null, act: made.act, household: null }, { number: given.number, unit: given.unit, date: on, signer: actor.name });
  const decisions = await insertDecisions(db, [{ world: round.world, areaId: issuer, number: given.text, issuedOn: on, effectiveOn: on, origin: made.origin, roundId: round.id, yearly: made.origin === 'review' && round.kind === 'periodic' && on.startsWith(`${round.year}-`) }]);
  const decisionId = [...decisions.values()][0]!;
  const ids = made.decided.map((one) => one.household);
  const changes: Record<string, number> = {};
  const communeOf = (household: number): number => made.reached?.communes.get(household) ?? issuer;
  // What is corrected or revoked reaches those who have moved on: the house reads and writes them where they live now.
  if (ids.length > 0) await (made.reached ? asHouse(db, register) : register());
  async function register(): Promise<void> {
    await lockHouseholds(db, ids); // who undoes what this rests on comes before or after
    const read = await readFacts(db, [...new Set([...ids, ...made.decided.flatMap((one) => [one.of ?? [], one.reads ?? []].flat())])]);
    const byHousehold = Map.groupBy(read.filter((one) => one.householdId !== null), (one) => one.householdId!);
    const byDwelling = Map.groupBy(ofKind(read, 'dwelling_state'), (one) => one.data.dwellingId);
    const withDwellings = (household: number): readonly Fact[] => {
      const own = byHousehold.get(household) ?? [];
      return [...own, ...[...new Set(ofKind(own, 'dwelling').map((one) => one.data.dwellingId))].flatMap((id) => byDwelling.get(id) ?? [])];
    };
    const pastOf = (household: number): readonly Fact[] => byHousehold.get(household) ?? [];
    const hindered = hinderedOn(ids, pastOf, on);
    if (hindered.length > 0) throw new ProblemError(hindered.map((one) => one.problem));
    const formerly = await readFormerly(db, ids, on);
    const changed = made.decided.map((one): { readonly household: number; readonly change: FactChange } => {
      const change = decide(pastOf(one.household), on, { ...one.status(pastOf(one.of ?? one.household), pastOf), decisionId }, formerly.get(one.household));
      const status = change.opens.at(-1)!;
      if (status.kind === 'status') changes[status.data.change] = (changes[status.data.change] ?? 0) + 1;
      return { household: one.household, change };
    });
    const told = (made.marks ?? []).map((one) => tellMarks(one.marks, one.on, { number: given.text, date: on }, byHousehold.get(one.household) ?? []));
    const acts = [...Map.groupBy(changed, (one) => communeOf(one.household))].map(([commune, some]) => ({
      kind: 'decide' as const, world: round.world, villageId: commune, happenedOn: on, reason: given.text, change: join(...some.map((one) => one.change), ...(commune === issuer ? [...told, tellDwellings(made.visits ?? [], withDwellings)] : [])), persons: 0, makes: null,
      parts: some.map((one) => ({ householdId: one.household, part: 'subject' as const })),
    }));
    await writeActs(db, acts, { today, now, accountId: actor.accountId, accountName: actor.name });
    await touchHouseholds(db, ids);
    await closeCertificates(db, ids, { state: made.paper === 'decision' ? 'ended' : 'revoked', on, reason: given.text, today });
  }
  const entry = await enterReviewPaper(db, {
    areaId: issuer, world: round.world, roundId: round.id, paper: made.paper, act: made.act, villageId: null, households, unit: given.unit, kind: 'decision', issuedOn: on, given, content: document, today, accountId: actor.accountId, now,
  });
  context.record({ subject: { kind: 'document', id: entry.id }, areaId: issuer, after: { number: given.text, issuedOn: on, paper: made.paper, hash: entry.hash } });
  context.record({ subject: { kind: 'household.decision', id: String(decisionId) }, areaId: issuer, reason: made.reason ?? null, after: { number: given.text, on, households: ids.length, changes } });
  // Each household's own line in the journal, with the explanation as its notice prints it.
  const explained = await (made.reached ? asHouse(db, () => explainHouseholds(context, ids, given.text)) : explainHouseholds(context, ids, given.text));
  const along = new Map(made.reached?.along.map((one) => [one.household, one]));
  for (const [household, lines] of explained) {
    const of = standing.state.households.get(along.get(household)?.of ?? household);
    const areaId = along.get(household)?.village ?? (communeOf(household) === issuer ? (of?.village ?? round.areaId) : communeOf(household));
    context.record({ subject: { kind: 'household', id: String(household) }, areaId, reason: made.reason ?? null, after: { decision: given.text, on, class: of?.assessment?.class ?? null, explanation: lines.map((line) => say(vietnameseWords, line)) } });
  }
  return { decision: decisionId, document: entry.id, changes };
}
