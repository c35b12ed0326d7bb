/**
 * The facts of households that touched some villages within a stretch of time, a few texts a question: what `domain/form/count.ts` counts.
 * Called by `register-tally.ts` and `register-compare.ts`. No name and no citizen number is read. Households first, then what belongs to them by
 * their ids: right after a load nobody knows the size of a table, and a list of ids says it. Facts that touch the stretch at its edges come along.
 */
import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { forever, type HouseholdFacts, type PersonFact, type Span, type StatusFact } from '../domain/form/count.ts';
import type { Db } from './connection.ts';

export type FactsQuery = { readonly villages: readonly number[]; readonly since: PlainDate; readonly until: PlainDate; /** As believed at the end of that day; null: as now. */ readonly knownOn: PlainDate | null };

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
const [rowMark, cellMark] = ['\u001e', '\u001f'];
const cells = (...columns: readonly RawBuilder<unknown>[]) => sql<string>`string_agg(concat_ws(${cellMark}, ${sql.join(columns.map((one) => sql`coalesce(${one}::text, '')`))}), ${rowMark}) as packed`;
const dayOf = (column: string) => sql`(${sql.ref(column)} - date '1970-01-01')`;
const span = (name: string) => [dayOf(`${name}.valid_from`), dayOf(`${name}.valid_until`)] as const;

export async function readFactsOf(db: Db, query: FactsQuery): Promise<readonly HouseholdFacts[]> {
  const ids = await findHouseholds(db, query);
  if (ids.length === 0) return [];
  const households = new Map<number, Mutable<HouseholdFacts>>(ids.map((id) => [id, { id, statuses: [], residences: [], heads: [], members: [], traits: [] }]));
  const people = new Map<number, PersonFact[]>();
  const personOf = (text: string): PersonFact[] => {
    const id = Number(text);
    let found = people.get(id);
    if (!found) people.set(id, (found = []));
    return found;
  };
  const of = (name: string, key: RawBuilder<unknown>, keys: readonly number[], ...columns: readonly RawBuilder<unknown>[]) => unpack(db, sql`select ${cells(key, ...span(name), ...columns)} from ${sql.table(tables[name]!)} as ${sql.ref(name)}
    where ${key} = any (${[...keys]}::bigint[]) and ${sql.ref(`${name}.valid_from`)} <= ${query.until}::date and (${sql.ref(`${name}.valid_until`)} is null or ${sql.ref(`${name}.valid_until`)} >= ${query.since}::date) and ${believed(name, query)}`);
  const column = (name: string) => sql.ref(name);
  const decisions: [status: Mutable<StatusFact>, decision: number][] = [];
  const home = (name: string): RawBuilder<unknown> => column(`${name}.household_id`);
  for (const [id, from, until, village] of await of('r', home('r'), ids, column('r.village_id'))) households.get(Number(id))!.residences.push({ ...spanOf(from!, until!), village: Number(village) });
  for (const [id, from, until, village, of_, change, standard, deprivations, answered, income, causes, decision] of await of('s', home('s'), ids, ...['village_id', 'class', 'change', 'standard', 'deprivations', 'answered', 'income_per_person'].map((one) => column(`s.${one}`)), sql`array_to_string(s.causes, ' ')`, column('s.decision_id'))) {
    const status = { ...spanOf(from!, until!), village: Number(village), class: of_!, change: change!, standard: standard!, deprivations: amount(deprivations!), answered: amount(answered!), income: amount(income!), causes: causes === '' ? [] : causes!.split(' '), yearly: false };
    households.get(Number(id))!.statuses.push(status);
    decisions.push([status, Number(decision)]);
  }
  const yearly = await findYearly(db, [...new Set(decisions.map(([, decision]) => decision))]);
  for (const [status, decision] of decisions) status.yearly = yearly.has(decision);
  for (const [id, from, until, trait] of await of('t', home('t'), ids, column('t.trait'))) households.get(Number(id))!.traits.push({ ...spanOf(from!, until!), trait: trait! });
  for (const [id, from, until, person] of await of('h', home('h'), ids, column('h.person_id'))) households.get(Number(id))!.heads.push({ ...spanOf(from!, until!), person: personOf(person!) });
  for (const [id, from, until, person] of await of('m', home('m'), ids, column('m.person_id'))) households.get(Number(id))!.members.push({ ...spanOf(from!, until!), id: Number(person), person: personOf(person!) });
  for (const [id, from, until, birth, sex, ethnic] of await of('d', column('d.person_id'), [...people.keys()], column('d.birth'), column('d.sex'), column('d.ethnic_group'))) people.get(Number(id))!.push({ ...spanOf(from!, until!), birth: birth!, sex: sex!, ethnic: ethnic! });
  return [...households.values()];
}

const tables: Readonly<Record<string, string>> = { r: 'household_residences', s: 'household_statuses', t: 'household_traits', h: 'household_heads', m: 'household_members', d: 'person_details' };

/** Those with a residence or a status in the villages that touches the stretch. */
async function findHouseholds(db: Db, query: FactsQuery): Promise<readonly number[]> {
  const { villages, since, until, knownOn } = query;
  // What is believed and what no longer is stand in indexes of their own.
  const of = (name: 'r' | 's') => [sql`ended_act is null`, ...(knownOn === null ? [] : [sql`ended_act is not null`])].map((kept) => sql`
    select household_id from ${sql.table(tables[name]!)} as ${sql.ref(name)} where village_id = any (${[...villages]}::integer[]) and ${kept} and valid_from <= ${until}::date and (valid_until is null or valid_until >= ${since}::date) and ${believed(name, query)}`);
  const { rows } = await sql<{ ids: string | null }>`select string_agg(household_id::text, ',') as ids from (${sql.join([...of('r'), ...of('s')], sql` union `)}) as found`.execute(db);
  return rows[0]?.ids ? rows[0].ids.split(',').map(Number).toSorted((a, b) => a - b) : [];
}

/** Of these decisions, those with which the lists of a commune's year were decided. */
async function findYearly(db: Db, decisions: readonly number[]): Promise<ReadonlySet<number>> {
  if (decisions.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`select id::int as id from household_decisions where id = any (${[...decisions]}::bigint[]) and (yearly or origin = 'imported')`.execute(db);
  return new Set(rows.map((row) => row.id));
}

function believed(name: string, { knownOn }: FactsQuery): RawBuilder<unknown> {
  const column = (one: string) => sql.ref(`${name}.${one}`);
  return knownOn === null ? sql`${column('ended_act')} is null` : sql`${column('known_from')} <= ${knownOn}::date and (${column('known_until')} is null or ${column('known_until')} > ${knownOn}::date)`;
}

async function unpack(db: Db, query: RawBuilder<unknown>): Promise<readonly (readonly string[])[]> {
  const { rows } = await (query as RawBuilder<{ packed: string | null }>).execute(db);
  return rows[0]?.packed ? rows[0].packed.split(rowMark).map((row) => row.split(cellMark)) : [];
}

function spanOf(from: string, until: string): Span {
  return { from: Number(from), until: until === '' ? forever : Number(until) };
}

const amount = (text: string): number | null => (text === '' ? null : Number(text));
