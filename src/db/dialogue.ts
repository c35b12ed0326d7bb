/** Dialogues with households that could provide for themselves: tables, one household's, those of an area, what is due. Called by `actions/dialogue.ts`; writes no fact of the register. */
import { type Generated, type JSONColumnType, type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Asked, CommitmentState, DialogueState, Outcome, Promiser, Review } from '../domain/dialogue/track.ts';
import type { Db, Tx } from './connection.ts';
import { holds } from './household-list.ts';

export type DialogueTables = {
  household_dialogues: {
    id: Generated<number>; world: 'real' | 'story'; area_id: number; household_id: number; state: DialogueState; reason: string; proposed_on: string | null; proposed_by: string | null; opened_on: string | null; opened_by: string | null;
    closed_on: string | null; closed_by: string | null; outcome: Outcome | null; note: Generated<string>; forgotten_on: string | null; record_version: Generated<number>;
  };
  dialogue_visits: { id: Generated<number>; dialogue_id: number; held_on: string; place: string; came: string; said: string; recorded_by: string };
  dialogue_commitments: {
    id: Generated<number>; dialogue_id: number; visit_id: number | null; promised_by: Promiser; text: string; answers: string; made_on: string; first_due_on: string; due_on: string; state: Generated<CommitmentState>; reviews: JSONColumnType<readonly Review[], string | undefined, string>;
  };
  dialogue_replies: { id: Generated<number>; dialogue_id: number; said_on: string; said_to: string; text: string; attachment_id: string | null; recorded_by: string };
};

const headOf = (household: RawBuilder<unknown>, on: PlainDate): RawBuilder<string | null> => sql`(select d.full_name from household_heads e join person_details d on d.person_id = e.person_id and ${holds('d', { date: on, knownOn: null })}
  where e.household_id = ${household} and ${holds('e', { date: on, knownOn: null })})`;
const held = (household: RawBuilder<unknown>, trait: string, on: PlainDate): RawBuilder<boolean> => sql`exists (select 1 from household_traits t where t.household_id = ${household} and t.trait = ${trait} and ${holds('t', { date: on, knownOn: null })})`;
/** The decision in force names the lack of labour as a cause. */
const causeHolds = (household: RawBuilder<unknown>, on: PlainDate): RawBuilder<boolean> => sql`exists (select 1 from household_statuses s where s.household_id = ${household} and 'no_labour' = any (s.causes) and ${holds('s', { date: on, knownOn: null })})`;
const livesOn = (household: RawBuilder<unknown>, on: PlainDate): RawBuilder<boolean> => sql`exists (select 1 from household_residences r where r.household_id = ${household} and ${holds('r', { date: on, knownOn: null })})`;
const below = (areaId: number) => sql`(select descendant_id from area_closure where ancestor_id = ${areaId})`;

export type AskedHousehold = Asked & { readonly village_id: number; /** Where it lived on the day; its village today where it did not live anywhere. */ readonly home_id: number; readonly world: 'real' | 'story'; readonly head: string; readonly address: string; readonly marked: boolean };

/** A household as the dialogue asks: its village today, its class in force on the day, and what keeps it from being asked. */
export async function findAsked(db: Db, household: number, on: PlainDate): Promise<AskedHousehold | undefined> {
  const moment = { date: on, knownOn: null };
  const id = sql`h.id`;
  const { rows } = await sql<AskedHousehold>`
    select h.village_id, coalesce((select r.village_id from household_residences r where r.household_id = h.id and ${holds('r', moment)}), h.village_id) as home_id, h.world, (select s.class from household_statuses s where s.household_id = h.id and ${holds('s', moment)}) as class, (${held(id, 'no_labour_capacity', on)} or ${causeHolds(id, on)}) as "noLabour", ${held(id, 'social_assistance', on)} as assistance,
      ${held(id, 'dialogue', on)} as marked, ${livesOn(id, on)} as lives, coalesce(${headOf(id, on)}, '') as head, coalesce((select r.address from household_residences r where r.household_id = h.id and ${holds('r', moment)}), '') as address
    from households h where h.id = ${household}`.execute(db);
  return rows[0];
}

export async function findDialogue(db: Db, id: number, options: { readonly lock?: boolean } = {}) {
  return db.selectFrom('household_dialogues').selectAll().where('id', '=', id).$if(options.lock === true, (query) => query.forUpdate()).executeTakeFirst();
}

export async function findVisit(db: Db, id: number) {
  return db.selectFrom('dialogue_visits').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Of one household and of those merged into it, the running one first. */
export async function listDialogues(db: Db, household: number) {
  const merged = sql<number>`(select q.household_id from household_act_parts p join household_acts a on a.id = p.act_id and a.kind = 'merge' join household_act_parts q on q.act_id = a.id and q.part = 'source'
    where p.household_id = ${household} and p.part = 'result' and not exists (select 1 from household_acts u where u.reverses_act = a.id))`;
  const rows = await db.selectFrom('household_dialogues').selectAll().where((where) => where.or([where('household_id', '=', household), sql<boolean>`household_id in ${merged}`]))
    .orderBy(sql`state in ('closed', 'declined')`).orderBy('id', 'desc').limit(50).execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return { rows, visits: [], commitments: [], replies: [] };
  const [visits, commitments, replies] = [
    await db.selectFrom('dialogue_visits').selectAll().where('dialogue_id', 'in', ids).orderBy('held_on').orderBy('id').execute(),
    await db.selectFrom('dialogue_commitments').selectAll().where('dialogue_id', 'in', ids).orderBy('due_on').orderBy('id').execute(),
    await db.selectFrom('dialogue_replies').selectAll().where('dialogue_id', 'in', ids).orderBy('said_on').orderBy('id').execute(),
  ];
  return { rows, visits, commitments, replies };
}

export async function commitmentsOf(db: Db, dialogue: number) {
  return db.selectFrom('dialogue_commitments').selectAll().where('dialogue_id', '=', dialogue).orderBy('id').execute();
}

type Page = { readonly offset: number; readonly limit: number };
export type ListedDialogue = {
  readonly id: number; readonly household: number; readonly areaId: number; readonly head: string; readonly state: DialogueState; readonly since: string; readonly visits: number; readonly lastVisit: string | null; readonly waiting: number; readonly late: number;
  readonly nextDue: string | null; readonly replies: number; readonly outcome: Outcome | null; readonly class: Asked['class']; readonly noLabour: boolean; readonly assistance: boolean; readonly lives: boolean;
};

/** Those that run: what is late or due first, then proposals. Those that ended: the last first. By the village where the household lives today. */
export async function listDialoguesOf(db: Db, areaId: number, today: PlainDate, query: Page & { readonly state: 'running' | 'ended' }) {
  const wanted = query.state === 'running' ? ['proposed', 'open'] : ['closed', 'declined'];
  const here = sql`from household_dialogues d join households h on h.id = d.household_id where h.village_id in ${below(areaId)}`;
  const { rows: [counts] } = await sql<{ proposed: number; open: number; ended: number; late: number; marked: number }>`
    select count(*) filter (where d.state = 'proposed')::int as proposed, count(*) filter (where d.state = 'open')::int as open, count(*) filter (where d.state in ('closed', 'declined'))::int as ended,
      count(*) filter (where d.state = 'open' and exists (select 1 from dialogue_commitments c where c.dialogue_id = d.id and c.state = 'waiting' and c.due_on < ${today}::date))::int as late,
      (select count(distinct t.household_id)::int from household_traits t join households o on o.id = t.household_id where o.village_id in ${below(areaId)} and t.trait = 'dialogue' and ${holds('t', { date: today, knownOn: null })}
        and not exists (select 1 from household_dialogues e where e.household_id = t.household_id)) as marked ${here}`.execute(db);
  const { rows } = await sql<ListedDialogue>`
    select page.*, coalesce(${headOf(sql`page.household`, today)}, '') as head, (${held(sql`page.household`, 'no_labour_capacity', today)} or ${causeHolds(sql`page.household`, today)}) as "noLabour", ${held(sql`page.household`, 'social_assistance', today)} as assistance, ${livesOn(sql`page.household`, today)} as lives,
      (select s.class from household_statuses s where s.household_id = page.household and ${holds('s', { date: today, knownOn: null })}) as class,
      (select count(*)::int from dialogue_visits v where v.dialogue_id = page.id) as visits, (select max(v.held_on) from dialogue_visits v where v.dialogue_id = page.id) as "lastVisit", (select count(*)::int from dialogue_replies r where r.dialogue_id = page.id) as replies
    from (select d.id::int as id, d.household_id::int as household, h.village_id as "areaId", d.state, coalesce(d.opened_on, d.proposed_on) as since, d.outcome, c.waiting, c.late, c.next as "nextDue", d.closed_on
      from household_dialogues d join households h on h.id = d.household_id
      cross join lateral (select count(*)::int as waiting, count(*) filter (where c.due_on < ${today}::date)::int as late, min(c.due_on) as next from dialogue_commitments c where c.dialogue_id = d.id and c.state = 'waiting' and d.state = 'open') c
      where h.village_id in ${below(areaId)} and d.state = any (${wanted}::text[])
      order by d.closed_on desc nulls first, c.next nulls last, d.id offset ${query.offset} limit ${query.limit}) page
    order by page.closed_on desc nulls first, page."nextDue" nulls last, page.id`.execute(db);
  return { ...counts!, total: query.state === 'running' ? counts!.proposed + counts!.open : counts!.ended, rows };
}

export type DueDialogue = { readonly id: number; readonly household: number; readonly areaId: number; readonly head: string; readonly kind: 'proposal' | Promiser; readonly text: string; readonly due: string; readonly late: boolean };

/** Proposals, and promises of open dialogues due until a day, the first due first. */
export async function listDue(db: Db, areaId: number, today: PlainDate, until: PlainDate, page: Page) {
  const due = sql`
    select d.id, d.household_id, h.village_id, c.promised_by as kind, c.text, c.due_on as due from dialogue_commitments c join household_dialogues d on d.id = c.dialogue_id and d.state = 'open' join households h on h.id = d.household_id
    where h.village_id in ${below(areaId)} and c.state = 'waiting' and c.due_on <= ${until}::date
    union all select d.id, d.household_id, h.village_id, 'proposal', d.reason, d.proposed_on from household_dialogues d join households h on h.id = d.household_id where h.village_id in ${below(areaId)} and d.state = 'proposed'`;
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from (${due}) w`.execute(db);
  const { rows } = await sql<DueDialogue>`
    select w.id::int as id, w.household_id::int as household, w.village_id as "areaId", coalesce(${headOf(sql`w.household_id`, today)}, '') as head, w.kind, w.text, w.due, w.due < ${today}::date and w.kind <> 'proposal' as late
    from (select * from (${due}) all_due order by due, id offset ${page.offset} limit ${page.limit}) w order by w.due, w.id`.execute(db);
  return { total: counted!.total, rows };
}

export type DialogueCounts = { readonly proposed: number; readonly open: number; readonly closed: number; readonly visits: number; readonly kept: number; readonly notKept: number; readonly waiting: number; readonly late: number; readonly replies: number };

/** Numbers for each of the areas given, by the village where the household lives today; no household is told of. */
export async function countDialogues(db: Db, areas: readonly number[], today: PlainDate): Promise<readonly (DialogueCounts & { readonly area: number })[]> {
  const { rows } = await sql<DialogueCounts & { readonly area: number }>`
    select l.ancestor_id as area, count(*) filter (where d.state = 'proposed')::int as proposed, count(*) filter (where d.state = 'open')::int as open, count(*) filter (where d.state = 'closed')::int as closed,
      coalesce(sum(v.visits), 0)::int as visits, coalesce(sum(c.kept), 0)::int as kept, coalesce(sum(c.not_kept), 0)::int as "notKept", coalesce(sum(c.waiting), 0)::int as waiting, coalesce(sum(c.late), 0)::int as late, coalesce(sum(r.replies), 0)::int as replies
    from area_closure l join households h on h.village_id = l.descendant_id join household_dialogues d on d.household_id = h.id
    cross join lateral (select count(*) as visits from dialogue_visits v where v.dialogue_id = d.id) v
    cross join lateral (select count(*) filter (where c.state = 'kept') as kept, count(*) filter (where c.state = 'not_kept') as not_kept, count(*) filter (where c.state = 'waiting' and d.state = 'open') as waiting,
      count(*) filter (where c.state = 'waiting' and d.state = 'open' and c.due_on < ${today}::date) as late from dialogue_commitments c where c.dialogue_id = d.id) c
    cross join lateral (select count(*) as replies from dialogue_replies r where r.dialogue_id = d.id) r
    where l.ancestor_id = any (${[...areas]}::integer[]) and l.administrative and l.valid_from <= ${today}::date and (l.valid_until is null or l.valid_until > ${today}::date) group by l.ancestor_id`.execute(db);
  return rows;
}

const forgettable = (areaId: number, before: PlainDate) => sql`select d.id from household_dialogues d join households h on h.id = d.household_id where h.village_id in ${below(areaId)} and d.closed_on < ${before}::date and d.forgotten_on is null`;

/** How many dialogues that ended before the day still hold what was said. */
export async function countForgettableDialogues(db: Db, areaId: number, before: PlainDate): Promise<number> {
  return (await sql<{ count: number }>`select count(*)::int as count from (${forgettable(areaId, before)}) f`.execute(db)).rows[0]!.count;
}

/** All within the area, for the figures of the impact assessment. */
export async function countDialoguesWithin(db: Db, areaId: number): Promise<number> {
  return (await sql<{ count: number }>`select count(*)::int as count from household_dialogues d join households h on h.id = d.household_id where h.village_id in ${below(areaId)}`.execute(db)).rows[0]!.count;
}

/** Takes the words out of them, the household's own file's link too; that there was a dialogue, its days and its outcome stay. */
export async function forgetDialogues(db: Tx, areaId: number, before: PlainDate, on: PlainDate): Promise<number> {
  const ids = (await sql<{ id: number }>`${forgettable(areaId, before)} for update of d`.execute(db)).rows.map((row) => row.id);
  if (ids.length === 0) return 0;
  await sql`update dialogue_visits set came = '', said = '', place = '' where dialogue_id = any (${ids}::bigint[])`.execute(db);
  await sql`update dialogue_replies set text = '', said_to = '', attachment_id = null where dialogue_id = any (${ids}::bigint[])`.execute(db);
  await sql`update dialogue_commitments set text = '', answers = '', reviews = '[]' where dialogue_id = any (${ids}::bigint[])`.execute(db);
  await sql`update household_dialogues set reason = '', note = '', forgotten_on = ${on}::date, record_version = record_version + 1 where id = any (${ids}::bigint[])`.execute(db);
  return ids.length;
}
