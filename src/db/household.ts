/**
 * Tables of the register and the writing of acts: facts on two axes. Called by `actions/household`. Decides nothing: which facts end and
 * open is the domain's (`domain/household/acts.ts`); here they get their numbers, in one statement a table whatever their count.
 */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Correction } from '../domain/household/correction.ts';
import type { ActKind, DwellingSource, Fact, FactChange, FactKind, FactOf, HouseholdClass, Lineage, NewFact, Relation, Sex, StatusChange, Trait } from '../domain/household/types.ts';
import { factKinds } from '../domain/household/types.ts';
import type { Brought, LaterAct, Undone } from '../domain/household/reverse.ts';
import { isPieceOf } from '../domain/household/rezone.ts';
import { nameKey } from '../domain/household/duplicates/person.ts';
import { fold } from '../domain/search.ts';
import { asHouse } from './account.ts';
import type { Db, Tx } from './connection.ts';
import { touchRegister } from './register-touched.ts';
import type { HouseholdBatchTable } from './household-batch.ts';
import type { HouseholdHeadingTable } from './household-headings.ts';
import type { MarkBatchTable } from './household-marked.ts';
import type { HouseholdPairTable } from './household-pairs.ts';
import type { HouseholdSearchTable } from './household-search.ts';

type World = 'real' | 'story';
type FactColumns = { id: Generated<number>; village_id: number; valid_from: string; valid_until: string | null; known_from: string; known_until: string | null; act_id: number; ended_act: number | null };

export type HouseholdTables = {
  households: { id: Generated<number>; world: World; village_id: number; province_id: number; record_version: Generated<number> };
  persons: { id: Generated<number>; world: World; village_id: number };
  household_acts: {
    id: Generated<number>; world: World; kind: ActKind; village_id: number; happened_on: string; recorded_on: string; recorded_at: string; account_id: string | null; account_name: string; reason: string | null; correction: Correction | null; reverses_act: number | null;
    batch_id: number | null; mark_batch_id: number | null; village_change: number | null;
  };
  household_batches: HouseholdBatchTable; household_list_headings: HouseholdHeadingTable;
  household_mark_batches: MarkBatchTable;
  household_pairs: HouseholdPairTable;
  household_searches: HouseholdSearchTable;
  household_act_parts: { act_id: number; household_id: number; village_id: number; part: Lineage['part'] };
  household_residences: FactColumns & { household_id: number; address: string };
  household_heads: FactColumns & { household_id: number; person_id: number };
  household_members: FactColumns & { household_id: number; person_id: number; relation: Relation };
  household_traits: FactColumns & { household_id: number; trait: Trait; note: string; paper_number: string | null; paper_date: string | null };
  dwellings: { id: Generated<number>; world: World; village_id: number; made_act: number };
  household_dwellings: FactColumns & { household_id: number; dwelling_id: number };
  dwelling_states: FactColumns & { dwelling_id: number; source: DwellingSource; wall_solid: boolean | null; pillar_solid: boolean | null; roof_solid: boolean | null; area: number | null; water: string | null; toilet: string | null };
  household_statuses: FactColumns & {
    household_id: number; class: HouseholdClass; change: StatusChange; decision_id: number; standard: string; deprivations: number | null; answered: number | null; income_per_person: number | null; score_a: number | null; causes: string[]; needs: string[];
  };
  person_details: FactColumns & { person_id: number; full_name: string; name_folded: string; name_key: string | null; birth: string | null; sex: Sex | null; ethnic_group: string | null; citizen_number: string | null };
  household_decisions: { id: Generated<number>; world: World; area_id: number; number: string; issued_on: string; effective_on: string; origin: 'review' | 'imported' | 'correction'; note: Generated<string>; round_id: number | null; withdrawn_on: string | null; yearly: Generated<boolean> };
  household_transfers: {
    id: Generated<number>; household_id: number; from_village_id: number; to_area_id: number; moved_on: string; sent_at: string; sent_by_name: string; note: string; state: 'open' | 'received' | 'refused' | 'withdrawn';
    answered_at: string | null; answered_by_name: string | null; answer: string | null;
  };
};

/** Each kind of fact: its table and the data columns beside the temporal ones, with their types. */
export const factTables = {
  residence: { table: 'household_residences', columns: 'household_id bigint, address text' },
  head: { table: 'household_heads', columns: 'household_id bigint, person_id bigint' },
  member: { table: 'household_members', columns: 'household_id bigint, person_id bigint, relation text' },
  person: { table: 'person_details', columns: 'person_id bigint, full_name text, name_folded text, name_key text, birth text, sex text, ethnic_group text, citizen_number text' },
  trait: { table: 'household_traits', columns: 'household_id bigint, trait text, note text, paper_number text, paper_date date' },
  status: {
    table: 'household_statuses',
    columns: 'household_id bigint, class text, change text, decision_id bigint, standard text, deprivations smallint, answered smallint, income_per_person bigint, score_a smallint, causes text[], needs text[]',
  },
  dwelling: { table: 'household_dwellings', columns: 'household_id bigint, dwelling_id bigint' },
  dwelling_state: { table: 'dwelling_states', columns: 'dwelling_id bigint, source text, wall_solid boolean, pillar_solid boolean, roof_solid boolean, area numeric, water text, toilet text' },
} as const satisfies Record<FactKind, { table: string; columns: string }>;

export type ActRow = {
  readonly kind: ActKind;
  readonly world: World;
  readonly villageId: number;
  readonly happenedOn: PlainDate;
  readonly reason: string | null;
  /** Of which kind, where it corrects what is written. */
  readonly correction?: Correction;
  readonly reverses?: number;
  /** The imported list it belongs to. */
  readonly batch?: number;
  /** The act for many households it belongs to. */
  readonly markBatch?: number;
  /** The change of villages that brings the household to another one. */
  readonly villageChange?: number;
  readonly change: FactChange;
  /** Persons the act makes, and where it makes a household, in which village and province. */
  readonly persons: number;
  readonly makes: { readonly villageId: number; readonly provinceId: number } | null;
  /** Households touched; 0 stands for the one made. */
  readonly parts: readonly Lineage[];
};
export type ActMade = { readonly act: number; readonly household: number | null; readonly persons: readonly number[]; readonly dwellings: readonly number[] };
export type Recorder = { readonly today: PlainDate; readonly now: string; readonly accountId: string | null; readonly accountName: string };

/** Writes the acts in order: identities first, then what they end, then what they open. Returns what each one made. */
export async function writeActs(db: Tx, acts: readonly ActRow[], by: Recorder): Promise<readonly ActMade[]> {
  const actIds = await numbers(db, 'household_acts', acts.length);
  const householdIds = await numbers(db, 'households', acts.filter((one) => one.makes).length);
  const personIds = await numbers(db, 'persons', acts.reduce((sum, one) => sum + one.persons, 0));
  const houses = acts.map((one) => newDwellings(one.change));
  const dwellingIds = await numbers(db, 'dwellings', houses.reduce((sum, one) => sum + one.length, 0));
  let household = 0;
  let person = 0;
  let dwelling = 0;
  const made = acts.map((one, index): ActMade => ({ act: actIds[index]!, household: one.makes ? householdIds[household++]! : null, persons: Array.from({ length: one.persons }, () => personIds[person++]!), dwellings: houses[index]!.map(() => dwellingIds[dwelling++]!) }));
  await insertRows(db, 'households', 'id bigint, world text, village_id integer, province_id integer', acts.flatMap((one, index) => (one.makes ? [{ id: made[index]!.household, world: one.world, village_id: one.makes.villageId, province_id: one.makes.provinceId }] : [])));
  await insertRows(db, 'persons', 'id bigint, world text, village_id integer', acts.flatMap((one, index) => made[index]!.persons.map((id) => ({ id, world: one.world, village_id: one.villageId }))));
  await insertRows(db, 'household_acts', 'id bigint, world text, kind text, village_id integer, happened_on date, recorded_on date, recorded_at timestamptz, account_id uuid, account_name text, reason text, correction text, reverses_act bigint, batch_id bigint, mark_batch_id bigint, village_change integer',
    acts.map((one, index) => ({
      id: actIds[index], world: one.world, kind: one.kind, village_id: one.villageId, happened_on: one.happenedOn, recorded_on: by.today, recorded_at: by.now, account_id: by.accountId, account_name: by.accountName, reason: one.reason, correction: one.correction ?? null, reverses_act: one.reverses ?? null, batch_id: one.batch ?? null, mark_batch_id: one.markBatch ?? null, village_change: one.villageChange ?? null,
    })));
  await insertRows(db, 'household_act_parts', 'act_id bigint, household_id bigint, village_id integer, part text', acts.flatMap((one, index) => one.parts.map((part) => ({ act_id: actIds[index], household_id: part.householdId || made[index]!.household, village_id: one.villageId, part: part.part }))));
  await insertRows(db, 'dwellings', 'id bigint, world text, village_id integer, made_act bigint', acts.flatMap((one, index) => made[index]!.dwellings.map((id, n) => ({ id, world: one.world, village_id: houses[index]![n], made_act: actIds[index] }))));
  for (const kind of factKinds) {
    const ended = acts.flatMap((one, index) => one.change.ends.filter((fact) => fact.kind === kind).map((fact) => ({ id: fact.id, act: actIds[index]! })));
    await endFacts(db, kind, ended, by.today);
  }
  for (const kind of factKinds) {
    const opened = acts.flatMap((one, index) => one.change.opens.filter((fact) => fact.kind === kind).map((fact) => rowOf(fact, made[index]!, by.today)));
    await insertRows(db, factTables[kind].table, `village_id integer, valid_from date, valid_until date, known_from date, act_id bigint, ${factTables[kind].columns}`, opened);
  }
  for (const act of acts) for (const fact of [...act.change.ends, ...act.change.opens]) if (!uncounted.includes(fact.kind)) touchRegister(db, fact.villageId, fact.valid.from);
  return made;
}

/** No figure counts houses. */
const uncounted: readonly FactKind[] = ['dwelling', 'dwelling_state'];

/** The village of each house the act makes, the first at -1. */
function newDwellings(change: FactChange): readonly number[] {
  const villages: number[] = [];
  for (const one of change.opens) if ((one.kind === 'dwelling' || one.kind === 'dwelling_state') && one.data.dwellingId < 0) villages[-one.data.dwellingId - 1] = one.villageId;
  return villages;
}

function rowOf(fact: NewFact, made: ActMade, today: PlainDate): object {
  const personOf = (id: number): number => (id < 0 ? made.persons[-id - 1]! : id);
  const dwellingOf = (id: number): number => (id < 0 ? made.dwellings[-id - 1]! : id);
  const base = { village_id: fact.villageId, valid_from: fact.valid.from, valid_until: fact.valid.until, known_from: today, act_id: fact.act ?? made.act, ...(fact.kind === 'person' || fact.kind === 'dwelling_state' ? {} : { household_id: fact.householdId || made.household }) };
  switch (fact.kind) {
    case 'residence': return { ...base, address: fact.data.address };
    case 'head': return { ...base, person_id: personOf(fact.data.personId) };
    case 'member': return { ...base, person_id: personOf(fact.data.personId), relation: fact.data.relation };
    case 'trait': return { ...base, trait: fact.data.trait, note: fact.data.note, paper_number: fact.data.paper?.number ?? null, paper_date: fact.data.paper?.date ?? null };
    case 'dwelling': return { ...base, dwelling_id: dwellingOf(fact.data.dwellingId) };
    case 'dwelling_state':
      return { ...base, dwelling_id: dwellingOf(fact.data.dwellingId), source: fact.data.source, wall_solid: fact.data.wallSolid, pillar_solid: fact.data.pillarSolid, roof_solid: fact.data.roofSolid, area: fact.data.area, water: fact.data.water, toilet: fact.data.toilet };
    case 'status':
      return {
        ...base, class: fact.data.class, change: fact.data.change, decision_id: fact.data.decisionId, standard: fact.data.standard, deprivations: fact.data.deprivations, answered: fact.data.answered, income_per_person: fact.data.incomePerPerson,
        score_a: fact.data.scoreA, causes: fact.data.causes, needs: fact.data.needs,
      };
    case 'person':
      return {
        ...base, person_id: personOf(fact.data.personId), full_name: fact.data.fullName, name_folded: ` ${fold(fact.data.fullName)}`, name_key: nameKey(fact.data.fullName), birth: fact.data.birth, sex: fact.data.sex, ethnic_group: fact.data.ethnicGroup,
        citizen_number: fact.data.citizenNumber,
      };
  }
}

/** Numbers drawn before the rows are written, so that rows can point at each other. */
async function numbers(db: Tx, table: 'households' | 'persons' | 'dwellings' | 'household_acts', count: number): Promise<readonly number[]> {
  if (count === 0) return [];
  const { rows } = await sql<{ id: number }>`select nextval(${`${table}_id_seq`}::regclass) as id from generate_series(1, ${count})`.execute(db);
  return rows.map((row) => Number(row.id));
}

const rowsAtOnce = 20_000;
async function insertRows(db: Tx, table: string, columns: string, rows: readonly object[]): Promise<void> {
  const names = columns.split(', ').map((one) => one.split(' ')[0]!).join(', ');
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await sql`insert into ${sql.table(table)} (${sql.raw(names)}) overriding system value
      select ${sql.raw(names)} from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + rowsAtOnce))}::jsonb) as r(${sql.raw(columns)})`.execute(db);
  }
}

async function endFacts(db: Tx, kind: FactKind, ended: readonly { id: number; act: number }[], today: PlainDate): Promise<void> {
  if (ended.length === 0) return;
  await sql`update ${sql.table(factTables[kind].table)} f set known_until = ${today}::date, ended_act = e.act
    from unnest(${ended.map((one) => one.id)}::bigint[], ${ended.map((one) => one.act)}::bigint[]) as e(id, act) where f.id = e.id and f.ended_act is null`.execute(db);
}

/** The households, locked for an act, with their versions; those out of sight are not among them. */
export async function lockHouseholds(db: Tx, ids: readonly number[]): Promise<readonly { id: number; version: number; villageId: number; provinceId: number; world: World }[]> {
  const rows = await db.selectFrom('households').selectAll().where('id', 'in', [...ids]).orderBy('id').forUpdate().execute();
  return rows.map((row) => ({ id: Number(row.id), version: row.record_version, villageId: row.village_id, provinceId: row.province_id, world: row.world }));
}

/** After an act: the next version, and where the household now lives. */
export async function touchHouseholds(db: Tx, ids: readonly number[]): Promise<void> {
  await sql`update households h set record_version = record_version + 1, village_id = coalesce((select r.village_id from household_residences r
      where r.household_id = h.id and r.ended_act is null order by r.valid_from desc limit 1), village_id) where id = any (${[...ids]}::bigint[])`.execute(db);
}

/** Everybody who was ever in these households is kept where they live, or lived last: also one who came from another commune, or went back to it by an undoing. */
export async function settlePersons(db: Tx, households: readonly number[]): Promise<void> {
  await asHouse(db, () => sql`update persons p set village_id = d.village_id from (select distinct on (l.person_id) l.person_id, l.village_id from person_details l
      where l.ended_act is null and l.person_id in (select person_id from household_members where household_id = any (${[...households]}::bigint[])) order by l.person_id, l.valid_from desc) d
    where d.person_id = p.id and p.village_id <> d.village_id`.execute(db));
}

/** All facts about these households, about everybody who was ever a member and every house they lived in: as believed now, or at the end of an earlier day. */
export async function readFacts(db: Db, households: readonly number[], knownOn: PlainDate | null = null): Promise<readonly Fact[]> {
  if (households.length === 0) return [];
  const { rows } = await sql<{ kind: FactKind; fact: Record<string, unknown> }>`select kind, fact from chungtay_household_facts(${[...households]}::bigint[], ${knownOn}::date)`.execute(db);
  const told = Map.groupBy(rows, (row) => row.kind);
  return factKinds.flatMap((kind) => (told.get(kind) ?? []).map((row) => factOf(kind, row.fact)).toSorted((a, b) => (a.valid.from < b.valid.from ? -1 : a.valid.from > b.valid.from ? 1 : a.id - b.id)));
}

export function factOf(kind: FactKind, row: Record<string, unknown>): Fact {
  const number = (name: string): number => Number(row[name]);
  const numberOrNull = (name: string): number | null => (row[name] === null ? null : Number(row[name]));
  const data = {
    residence: () => ({ address: row['address'] }),
    head: () => ({ personId: number('person_id') }),
    member: () => ({ personId: number('person_id'), relation: row['relation'] }),
    person: () => ({ personId: number('person_id'), fullName: row['full_name'], birth: row['birth'], sex: row['sex'], ethnicGroup: row['ethnic_group'], citizenNumber: row['citizen_number'] }),
    trait: () => ({ trait: row['trait'], note: row['note'], paper: row['paper_number'] === null ? null : { number: row['paper_number'], date: row['paper_date'] } }),
    dwelling: () => ({ dwellingId: number('dwelling_id') }),
    dwelling_state: () => ({ dwellingId: number('dwelling_id'), source: row['source'], wallSolid: row['wall_solid'], pillarSolid: row['pillar_solid'], roofSolid: row['roof_solid'], area: numberOrNull('area'), water: row['water'], toilet: row['toilet'] }),
    status: () => ({
      class: row['class'], decisionId: number('decision_id'), standard: row['standard'], deprivations: numberOrNull('deprivations'), answered: numberOrNull('answered'), incomePerPerson: numberOrNull('income_per_person'), scoreA: numberOrNull('score_a'),
      causes: row['causes'], needs: row['needs'], change: row['change'],
    }),
  }[kind]();
  return { id: number('id'), kind, householdId: kind === 'person' || kind === 'dwelling_state' ? null : number('household_id'), villageId: number('village_id'), valid: { from: row['valid_from'], until: row['valid_until'] }, data } as Fact;
}

/** The households an act touched and how, as far as they are in sight. */
export async function findActParts(db: Db, id: number): Promise<readonly Lineage[]> {
  const rows = await db.selectFrom('household_act_parts').select(['household_id', 'part']).where('act_id', '=', id).execute();
  return rows.map((one) => ({ householdId: Number(one.household_id), part: one.part }));
}

/** The newest act that was recorded later on a household of this one and still stands, whatever it was but a change of villages. Asked with the house's eyes: whoever recorded it. */
export async function findNewestLater(db: Db, id: number): Promise<LaterAct | null> {
  const { rows } = await sql<LaterAct>`select a.kind, a.happened_on as on from household_act_parts p join household_act_parts q on q.household_id = p.household_id and q.act_id > p.act_id join household_acts a on a.id = q.act_id
    where p.act_id = ${id} and a.kind not in ('reverse', 'rezone') and not exists (select 1 from household_acts x where x.reverses_act = a.id) order by a.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export type ActFacts = { readonly happenedOn: PlainDate } & Omit<Undone, 'newest'>;

/** An act with the facts it opened and ended, where its households live; `later`: the newest act that rests on it, the first to be undone. */
export async function findAct(db: Db, id: number): Promise<ActFacts | undefined> {
  const act = await db.selectFrom('household_acts').select(['kind', 'happened_on']).where('id', '=', id).executeTakeFirst();
  if (!act) return undefined;
  const reversed = await db.selectFrom('household_acts').select('id').where('reverses_act', '=', id).executeTakeFirst();
  const { rows: lived } = await sql<Record<string, unknown>>`select r.* from household_residences r join household_act_parts p on p.household_id = r.household_id where p.act_id = ${id} and r.ended_act is null`.execute(db);
  const opened: Fact[] = [];
  const ended: Fact[] = [];
  const resting: number[] = await listResting(db, id, act.kind);
  for (const kind of factKinds) {
    const { rows } = await sql<KnownRow>`select ${known(kind)} where f.act_id = ${id} or f.ended_act = ${id} order by f.id`.execute(db);
    const own = rows.filter((row) => Number(row.ended_act) !== id);
    for (const row of rows) if (Number(row.ended_act) === id) ended.push({ ...factOf(kind, row), act: Number(row['act_id']) });
    const standing = await followPieces(db, kind, own);
    opened.push(...standing.facts);
    resting.push(...standing.resting);
  }
  const later = resting.length === 0 ? undefined : await db.selectFrom('household_acts').select(['kind', 'happened_on']).where('id', '=', Math.max(...resting)).executeTakeFirst();
  return {
    kind: act.kind, happenedOn: act.happened_on as PlainDate, reversed: reversed !== undefined, opened, ended, later: later ? { kind: later.kind, on: later.happened_on as PlainDate } : null,
    residences: lived.map((row) => factOf('residence', row) as FactOf<'residence'>), brought: await listBrought(db, [id]),
  };
}

export type KnownRow = Record<string, unknown> & { readonly ended_act: string | number | null; readonly ended_by: ActKind | null; readonly came_back: boolean };

/** Rows of a kind as now believed: themselves, or what changes of villages since made of them; and the other acts that ended some of it. */
export async function followPieces(db: Db, kind: FactKind, rows: readonly KnownRow[]): Promise<{ readonly facts: readonly Fact[]; readonly resting: readonly number[] }> {
  const ended = rows.filter((row) => row.ended_act !== null && !row.came_back); // what a later act ended and its undoing brought back stands in a row of its own
  const cut = ended.filter((row) => row.ended_by === 'rezone');
  const facts = rows.filter((row) => row.ended_act === null).map((row) => factOf(kind, row));
  const resting = ended.filter((row) => row.ended_by !== 'rezone').map((row) => Number(row.ended_act));
  if (cut.length === 0) return { facts, resting };
  const { rows: pieces } = await sql<KnownRow>`select ${known(kind)} where f.act_id = any (${[...new Set(cut.map((row) => Number(row.ended_act)))]}::bigint[]) order by f.id`.execute(db);
  const further = await followPieces(db, kind, pieces.filter((piece) => cut.some((row) => Number(row.ended_act) === Number(piece['act_id']) && isPieceOf(factOf(kind, row), factOf(kind, piece)))));
  return { facts: [...facts, ...further.facts], resting: [...resting, ...further.resting] };
}

export const known = (kind: FactKind) => sql`f.*, e.kind as ended_by, exists (select 1 from household_acts x where x.reverses_act = f.ended_act) as came_back from ${sql.table(factTables[kind].table)} f left join household_acts e on e.id = f.ended_act`;

/** Changes of villages recorded since that brought a household of the acts to another village, in order. */
export async function listBrought(db: Db, acts: readonly number[]): Promise<readonly Brought[]> {
  const { rows } = await sql<Brought>`select distinct p.household_id::int as "householdId", z.id, z.happened_on as on, r.village_id as "from", z.village_id as to
    from household_act_parts q join household_act_parts p on p.household_id = q.household_id join household_acts z on z.id = p.act_id and z.kind = 'rezone' join household_residences r on r.ended_act = z.id and r.village_id <> z.village_id
    where q.act_id = any (${[...acts]}::bigint[]) and z.id > q.act_id and not exists (select 1 from household_acts x where x.reverses_act = z.id) order by z.id`.execute(db);
  return rows.map(({ householdId, on, from, to }) => ({ householdId, on, from, to }));
}

const together = (one: string, other: string) => sql`daterange(${sql.ref(`${one}.valid_from`)}, ${sql.ref(`${one}.valid_until`)}) && daterange(${sql.ref(`${other}.valid_from`)}, ${sql.ref(`${other}.valid_until`)})`;
const undone = sql`exists (select 1 from household_acts x where x.reverses_act = o.id)`;
/** Believed, though it may lie in another village since. */
const stands = (one: string) => sql`(${sql.ref(`${one}.ended_act`)} is null or exists (select 1 from household_acts o where o.id = ${sql.ref(`${one}.ended_act`)} and o.kind = 'rezone' and not ${undone}))`;
/** Said by an act that stands, not by a change of villages. */
const said = (one: string) => sql`(${stands(one)} and exists (select 1 from household_acts o where o.id = ${sql.ref(`${one}.act_id`)} and o.kind <> 'rezone' and not ${undone}))`;

/** Acts that gave a mark anew which one of these had ended. */
export const givenAnew = (acts: readonly number[]) => sql`select t.act_id from household_traits b join household_traits t on t.household_id = b.household_id and t.trait = b.trait and ${said('t')} and t.act_id > b.ended_act and ${together('b', 't')} where b.ended_act = any (${[...acts]}::bigint[])`;

/**
 * Later acts that rest on this one though they ended no fact of it: they housed the household at the place it brought it to, said more of a house it made, or gave a mark
 * anew that it had ended.
 */
async function listResting(db: Db, act: number, kind: ActKind): Promise<number[]> {
  const told = (table: string) => sql`select d.act_id from dwellings w join ${sql.table(table)} d on d.dwelling_id = w.id and ${said('d')} and d.act_id <> ${act} where w.made_act = ${act}`;
  const { rows } = await sql<{ act_id: number }>`
    select d.act_id from household_residences r join household_dwellings d on d.household_id = r.household_id and ${said('d')} and d.act_id > ${act} and ${together('r', 'd')} where r.act_id = ${act} and ${stands('r')} and ${kind} <> 'correct_address'
    union ${told('household_dwellings')} union ${told('dwelling_states')}
    union ${givenAnew([act])}`.execute(db);
  return rows.map((row) => Number(row.act_id));
}
