/**
 * The one path by which anything is read or written: schema → transaction → permission → the action's function → audit → commit.
 * Called by `api`, `cli`, `app` and `demo` through `execute`. Knows nothing of HTTP, cookies or argv.
 *
 * Invariant: a write leaves at least one audit entry in the same transaction, or it does not happen.
 * Invariant: no grant over the area, no action: an empty list of areas is refused, not waved through.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Actor, publicActor } from '../domain/account/roles.ts';
import { contains, isPlainDate, type PlainDate } from '../domain/calendar.ts';
import { type ActionName, type Contract, type InputOf, isFile, type OutputOf } from '../domain/action.ts';
import { isBeyondBody, isOfBody } from '../domain/account/body.ts';
import { isForAll, mayDo, permissionOf } from '../domain/account/permissions.ts';
import { problemsOfInput } from '../domain/input-problems.ts';
import { message } from '../domain/message.ts';
import { type Problem, ProblemError } from '../domain/problem.ts';
import { asHouse } from '../db/account.ts';
import { findAnswerState } from '../db/answers.ts';
import { asPublic, type Db, type Tx } from '../db/connection.ts';
import { areasReach } from '../db/area-reach.ts';
import { findProblemOfConstraint } from '../db/constraints.ts';
import { type AuditEntry, canonicalJson, findChainAreas, findRepeatedRequest, houseChain, insertAuditEntries, insertRequestResult, readWithin, type RowScope, setRowScope } from '../db/house.ts';
import type { Database } from '../db/schema.ts';
import { signingOf } from './account/signing.ts';
import { answersOf, type KeptAnswer, openAnswer } from './answers.ts';
import type { FileStore } from './file-store.ts';
import { logReads } from './read-log.ts';
import { settleRegister } from './register/settle.ts';
import type { Vault } from './vault.ts';

/** What changed, for the audit journal. `before`/`after` hold the fields that matter, without secrets. */
export type Change = {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly areaId: number | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
};

export type ActionContext = {
  readonly db: Tx;
  readonly actor: Actor;
  /** The calendar day by the clock of the house (demo and tests may set it). */
  readonly today: PlainDate;
  /** The instant, ISO text: real time of day on `today`. */
  readonly now: string;
  readonly clock: Clock;
  readonly files: FileStore;
  readonly vault: Vault;
  /** The address people open the application at. */
  readonly publicUrl: string;
  readonly requestId: string;
  /** Declares what a write changed: at least once in each write. */
  readonly record: (change: Change) => void;
  /** Declares that a personal record was looked at; logged, outside the chain, before the answer leaves. */
  readonly noteRead: (read: Pick<Change, 'subject' | 'areaId'>) => void;
  /** Done once the transaction is kept, and not at all when it is not: for what lives outside the database. */
  readonly afterCommit: (then: () => void) => void;
  /** Begins long work once the transaction is kept; nobody waits for it, so it tells its own end and throws at nobody. */
  readonly background: (work: (house: House) => Promise<void>) => void;
  /** What many shared answers have in common is made once for each state of the house; elsewhere `make` is simply called. */
  readonly common: <T>(key: string, make: () => Promise<T>, weigh?: (made: T) => number) => Promise<T>;
  /** Counts that name nobody, made with the eyes of the house and kept until something changes; who sees which of them is for the action to decide. */
  readonly counts: <T>(key: string, make: () => Promise<T>, weigh?: (made: T) => number) => Promise<T>;
};

export type Reach<I> =
  /** Figures and plans that are no secret: any area, either world. */
  | 'anywhere'
  /** Only what belongs to the asker's own account; the function itself filters by `actor.accountId`. */
  | 'own'
  /** The areas the act touches; the asker needs a grant that covers each of them on this day. */
  | ((context: ActionContext, input: I) => Promise<readonly number[]> | readonly number[]);

export type Action<C extends Contract = Contract> = {
  readonly contract: C;
  readonly reach: Reach<InputOf<C>>;
  readonly run: (context: ActionContext, input: InputOf<C>) => Promise<OutputOf<C>>;
  /** The answer is the same for everyone: see `shared`. */
  readonly shared?: true;
  /** What a refusal of this write is kept under in the journal; null: this refusal is not kept. See `keepingRefusals`. */
  readonly refused?: (input: unknown, code: string) => Change['subject'] | null;
};

/** Joins a contract with how it is carried out. */
export function action<C extends Contract>(contract: C, reach: Reach<InputOf<C>>, run: (context: ActionContext, input: InputOf<C>) => Promise<OutputOf<C>>): Action {
  return { contract, reach, run } as unknown as Action;
}

/**
 * A question whose answer depends on nothing but its input, the day, and what the public may see: it is answered with the eyes of the
 * public and kept until a write changes the house. What only some may see stays out of it: there the public finds nothing, and the
 * asker's own answer is made for them alone and never kept.
 */
export function shared(act: Action): Action {
  if (act.contract.kind !== 'read' || act.contract.sealed || act.reach !== 'anywhere' || permissionOf(act.contract.name) !== 'anyone') throw new Error(`${act.contract.name} is not open to everyone, so its answers are not shared`);
  return { ...act, shared: true };
}

/**
 * A write whose refusals are kept too: who tried, about what, the code of the problem and nothing of the input. In a transaction of its own, for
 * those only who may do the act over the area: anybody else is refused before it is known whether the record is there.
 */
export function keepingRefusals<I>(act: Action, refused: (input: I, code: string) => Change['subject'] | null): Action {
  return { ...act, refused: refused as NonNullable<Action['refused']> };
}

export type Clock = {
  now(): string;
  today(): PlainDate;
  /** The day the clock was set to, or null when it goes with the world. */
  readonly setTo: PlainDate | null;
  /** The day it is outside, whatever the clock was set to. */
  worldDay(): PlainDate;
  readonly settable: boolean;
  set(date: PlainDate | null): void;
};

/** The house an action runs in: made once by `app` (and by tests). */
export type House = { readonly db: Kysely<Database>; readonly clock: Clock; readonly files: FileStore; readonly vault: Vault; /** The address people open the application at, for codes on paper; null where nobody listens. */ readonly publicUrl?: string | null };

export type Request = { readonly actor: Actor; readonly requestId: string; /** Client-made id of a write (UUID). */ readonly clientId?: string | undefined; /** As found with the asker, when the question came. */ readonly answerState?: string | undefined };

/** An answer made for this question, or one that is kept for everyone. */
export type Answer = { readonly output: unknown } | { readonly kept: KeptAnswer };

/** Carries an action out and gives its output. */
export async function execute(house: House, act: Action, rawInput: unknown, request: Request): Promise<unknown> {
  const given = await answer(house, act, rawInput, request);
  return 'kept' in given ? openAnswer(given.kept) : given.output;
}

/** The same for who can send a kept answer on as it is. */
export async function answer(house: House, act: Action, rawInput: unknown, request: Request): Promise<Answer> {
  const { contract } = act;
  if (request.actor.kind !== 'system') refuseUnkeepable(rawInput); // what the house itself loads was checked by its files' own rules
  const parsed = contract.input.safeParse(rawInput);
  if (!parsed.success) throw new ProblemError(problemsOfInput(parsed.error, rawInput));
  const input: unknown = parsed.data;
  refuseWithoutRole(contract, request.actor);
  refuseUnknown(input, house.clock.today());
  try {
    if (act.shared && request.actor.kind !== 'system') {
      const kept = await answerShared(house, act, input, request);
      if (kept) return { kept };
    }
    const reads: Pick<Change, 'subject' | 'areaId'>[] = [];
    const later: (() => void)[] = [];
    const scope = scopeOf(request.actor, house.clock.today(), contract.name);
    const work = async (db: Tx): Promise<unknown> => carryOut(house, act, db, input, request, { reads, later });
    const output = contract.kind === 'read' ? await readWithin(house.db, scope, work) : await house.db.transaction().execute(async (db) => setRowScope(db, scope).then(() => work(db)));
    for (const then of later) then();
    if (reads.length > 0) await logReads(house.db, reads.map((read) => readEntryOf(house, contract, request, read)));
    return { output };
  } catch (error) {
    const problem = findProblemOfConstraint(error);
    if (act.refused && request.actor.kind === 'person') await keepRefusal(house, act, input, request, problem?.code ?? (error instanceof ProblemError ? error.problems[0]!.code : null));
    throw problem ? new ProblemError(problem) : error;
  }
}

/** Days of knowledge an input may name: what the register will know on one to come nobody can ask. */
const daysOfKnowledge = ['knownOn', 'beforeKnownOn'] as const;

function refuseUnknown(input: unknown, today: PlainDate): void {
  const given = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
  const found = daysOfKnowledge.flatMap((field): Problem[] => {
    const day = given[field];
    return typeof day === 'string' && isPlainDate(day) && day > today ? [{ code: 'house.known_in_future', kind: 'invalid', field, params: { date: { date: day }, today: { date: today } } }] : [];
  });
  if (found.length > 0) throw new ProblemError(found);
}

async function keepRefusal(house: House, act: Action, input: unknown, request: Request, code: string | null): Promise<void> {
  const { contract, reach } = act;
  const subject = code === null ? null : act.refused!(input, code);
  if (subject === null || typeof reach !== 'function') return;
  const { actor, requestId } = request;
  const today = house.clock.today();
  await house.db.transaction().execute(async (db) => {
    await setRowScope(db, scopeOf(actor, today, contract.name));
    const context = { db, actor, today, now: house.clock.now(), clock: house.clock, files: house.files, vault: house.vault, requestId } as ActionContext;
    const areas = await reach(context, input);
    const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo(contract.name, grant.role)).map((grant) => grant.areaId);
    if (areas.length === 0 || !(await areasReach(db, roots, areas, actor.world))) return;
    await insertAuditEntries(db, await auditEntriesOf(contract, [{ subject, areaId: areas[0]!, after: { refused: code } }], context));
  });
}

/** A write whose body was too large to be read at all: who tried which, in the journal; what it was about is not known. */
export async function keepUnread(house: House, { contract }: Action, { actor, requestId }: Pick<Request, 'actor' | 'requestId'>, code: string): Promise<void> {
  if (contract.kind !== 'write' || actor.kind !== 'person' || actor.accountId === null) return;
  const today = house.clock.today();
  const areaId = actor.grants.find((grant) => contains(grant.period, today) && mayDo(contract.name, grant.role))?.areaId ?? null;
  await house.db.transaction().execute(async (db) => {
    await setRowScope(db, scopeOf(actor, today, contract.name));
    const context = { db, actor, today, now: house.clock.now(), requestId } as ActionContext;
    await insertAuditEntries(db, await auditEntriesOf(contract, [{ subject: { kind: 'account', id: actor.accountId! }, areaId, after: { refused: code } }], context));
  });
}

/** What a shared action may not look at, once for all of them: a getter in a literal would give every context a shape of its own. */
const withoutHour = {
  get now(): string {
    return (this as unknown as { record(): never }).record();
  },
  get vault(): Vault {
    return (this as unknown as { record(): never }).record();
  },
};

const fallbackUrl = 'http://localhost:8080';

/** Null when the public finds a problem where the asker may find an answer. */
async function answerShared(house: House, act: Action, input: unknown, request: Request): Promise<KeptAnswer | null> {
  const answers = answersOf(house.db);
  // Before anything else is read: what is made now may be newer than this state, never older.
  const db = asPublic(house.db);
  const state = request.answerState ?? (await findAnswerState(db));
  const today = house.clock.today();
  const make = async (): Promise<unknown> => {
    const refuse = (): never => {
      throw new Error(`${act.contract.name} is shared: it may not log, record or look at the time of day`);
    };
    const context: ActionContext = Object.assign(Object.create(withoutHour) as typeof withoutHour, {
      db: db as Tx, actor: publicActor, today, clock: house.clock, files: house.files, publicUrl: house.publicUrl ?? fallbackUrl, requestId: request.requestId, record: refuse, noteRead: refuse, afterCommit: refuse, background: refuse, counts: refuse,
      common: <T>(key: string, part: () => Promise<T>, weigh?: (made: T) => number): Promise<T> => answers.common(`${today} ${key}`, state, part, weigh),
    });
    return act.contract.output.parse(await act.run(context, input));
  };
  try {
    return await answers.answer(`${act.contract.name} ${today} ${canonicalJson(input)}`, state, make);
  } catch (error) {
    if (error instanceof ProblemError && request.actor.kind !== 'public') return null;
    throw error;
  }
}

/**
 * Households and persons are in sight only where a role is held that may ask this; an enumerator's role shows what is given to them, not an area.
 * A question every role may ask says nothing of who may open a household: there only the roles that may have them in sight. Of reports, directives and
 * assessments a role that speaks for a body shows the body's own.
 */
function scopeOf(actor: Actor, today: PlainDate, name: ActionName): RowScope {
  const granted = actor.grants.filter((grant) => contains(grant.period, today));
  const areasOf = (grants: Actor['grants']): readonly number[] => [...new Set(grants.map((grant) => grant.areaId))];
  const asking = granted.filter((grant) => mayDo(name, grant.role) && (!isForAll(name) || mayDo('household.get', grant.role)));
  return {
    accountId: actor.accountId, areaIds: areasOf(granted), registerAreaIds: areasOf(asking.filter((grant) => grant.role !== 'enumerator' && !isOfBody(name, grant.role))),
    bodies: [...new Set(granted.flatMap((grant) => (mayDo(name, grant.role) ? (grant.organisationId ?? []) : [])))],
    enumeratesOn: asking.some((grant) => grant.role === 'enumerator') ? today : null, system: actor.kind === 'system',
  };
}

async function carryOut(house: House, act: Action, db: Tx, input: unknown, request: Request, { reads, later }: { readonly reads: Pick<Change, 'subject' | 'areaId'>[]; readonly later: (() => void)[] }): Promise<unknown> {
  const { contract } = act;
  const { actor } = request;
  const today = house.clock.today();
  const granted = actor.grants.filter((grant) => contains(grant.period, today));
  const changes: Change[] = [];
  const context: ActionContext = {
    db, actor, today, now: house.clock.now(), clock: house.clock, files: house.files, vault: house.vault, publicUrl: house.publicUrl ?? fallbackUrl, requestId: request.requestId,
    record: (change) => void changes.push(change),
    noteRead: (read) => void reads.push(read),
    afterCommit: (then) => void later.push(then), background: (work) => void later.push(() => void work(house)), common: (_key, make) => make(),
    counts: async (key, make, weigh) => (contract.kind === 'write' ? asHouse(db, make) : answersOf(house.db).counts(`${today} ${key}`, await findAnswerState(db), () => asHouse(db, make), weigh)),
  };
  const key = contract.kind === 'write' && !contract.secret && request.clientId && actor.accountId ? { accountId: actor.accountId, clientId: request.clientId } : null;
  const inputHash = key ? createHash('sha256').update(canonicalJson([contract.name, input])).digest('hex') : '';
  if (key) {
    const repeated = await findRepeatedRequest(db, key.accountId, key.clientId);
    if (repeated) {
      if (repeated.input_hash !== inputHash) throw new ProblemError({ code: 'house.key_reused', kind: 'conflict' });
      return repeated.result;
    }
  }
  await refuseOutsideReach(act, context, input, granted);
  const output = contract.output.parse(await act.run(context, input));
  if (contract.kind === 'write') {
    await settleRegister(context); // figures counted from the register are never older than the register
    if (changes.length === 0) throw new Error(`${contract.name} wrote without an audit entry`);
    await insertAuditEntries(db, await auditEntriesOf(contract, changes, context));
    if (key) {
      await insertRequestResult(db, {
        account_id: key.accountId, client_id: key.clientId, action: contract.name, input_hash: inputHash, result: JSON.stringify(output ?? null),
      });
    }
  }
  return output;
}

function readEntryOf(house: House, contract: Contract, request: Request, read: Pick<Change, 'subject' | 'areaId'>) {
  return {
    read_at: house.clock.now(), account_id: request.actor.accountId, account_name: request.actor.name, action: contract.name,
    subject_kind: read.subject.kind, subject_id: read.subject.id, area_id: read.areaId, request_id: request.requestId, as_file: isFile(contract),
  };
}

/** What is known before the input is read: no account, or no role that may do this anywhere. */
export function refuseWithoutRole(contract: Contract, actor: Actor): void {
  if (actor.kind === 'system') return;
  const permission = permissionOf(contract.name);
  if (permission === 'anyone') return;
  if (actor.kind === 'public') throw new ProblemError({ code: 'account.sign_in_needed', kind: 'unauthenticated' });
  if (permission === 'everyone') return;
  if (actor.grants.some((grant) => mayDo(contract.name, grant.role))) return;
  throw forbidden(contract);
}

async function refuseOutsideReach(act: Action, context: ActionContext, input: unknown, granted: Actor['grants']): Promise<void> {
  const { contract, reach } = act;
  if (context.actor.kind === 'system') return;
  const permission = permissionOf(contract.name);
  const held = granted.filter((grant) => mayDo(contract.name, grant.role));
  const counting = contract.kind === 'read' ? held : (await signingOf(context.db, held)).filter((grant) => !isBeyondBody(contract.name, grant));
  if (permission !== 'anyone' && permission !== 'everyone' && counting.length === 0) throw forbidden(contract);
  if (reach === 'anywhere') {
    if (contract.kind === 'write' && permission !== 'anyone') throw new Error(`${contract.name} is a write and must say which areas it touches`);
    return;
  }
  if (reach === 'own') return;
  const areas = await reach(context, input);
  const roots = counting.map((grant) => grant.areaId);
  if (areas.length === 0 || !(await areasReach(context.db, roots, areas, context.actor.world))) throw forbidden(contract);
}

function forbidden(contract: Contract): ProblemError {
  return new ProblemError({ code: 'house.forbidden', kind: 'forbidden', params: { action: contract.name } });
}

async function auditEntriesOf(contract: Contract, changes: readonly Change[], context: ActionContext): Promise<readonly AuditEntry[]> {
  const chains = await findChainAreas(context.db, changes.flatMap((change) => change.areaId ?? []));
  return changes.map((change): AuditEntry => {
    const chain = change.areaId === null ? { id: houseChain, world: context.actor.world } : chains.get(change.areaId)!;
    return {
      occurred_at: context.now, occurred_on: context.today, chain_area_id: chain.id, world: chain.world,
      account_id: context.actor.accountId, account_name: context.actor.name, action: contract.name,
      subject_kind: change.subject.kind, subject_id: change.subject.id, area_id: change.areaId, reason: change.reason ?? null,
      before: change.before ?? null, after: change.after ?? null, request_id: context.requestId,
    };
  });
}

/** Text of the database holds no NUL, and nothing a person sends is nested deeper than this: refused here, whichever field carries it. */
const deepest = 64;

/** Throws house.invalid_field. Trap: a deep input would overflow a recursion, here and in every later walk over it. */
export function refuseUnkeepable(input: unknown): void {
  const waiting: (readonly [unknown, number])[] = [[input, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [one, depth] = next;
    const why = typeof one === 'string' && one.includes('\0') ? 'house.input.nul' : depth > deepest ? 'house.input.deep' : null;
    if (why) throw new ProblemError({ code: 'house.invalid_field', kind: 'invalid', params: { detail: message(why) } });
    if (typeof one !== 'object' || one === null || ArrayBuffer.isView(one)) continue;
    for (const value of Object.values(one)) waiting.push([value, depth + 1]);
  }
}

/** Throws the problem when a record is not there or not visible to the asker: the two look the same from outside. */
export function found<T>(row: T | undefined, kind: string): T {
  if (row === undefined) throw new ProblemError({ code: 'house.not_found', kind: 'not_found', params: { kind } });
  return row;
}

/** Two people on one record: the second save is told. */
export function refuseStale(current: number, expected: number): void {
  if (current !== expected) throw new ProblemError({ code: 'house.stale_record', kind: 'conflict', params: { current, expected } });
}

export type { Db };
