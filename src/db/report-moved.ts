/** Calls and reports of an area that ends: what is open there, and its passing to another area. Called by `actions/report/hand-over.ts`. Decides nothing. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db, Tx } from './connection.ts';

export type OpenReport = { readonly id: number; readonly call_id: number; readonly organisation_id: string; readonly due_on: PlainDate };
const notDone = sql`d.state not in ('accepted', 'withdrawn')`;
/** Of an area that has not ended yet only what falls due after: until then its own people do it. */
const after = (today: string) => sql`(a.valid_until is not null and (a.valid_until <= ${today}::date or d.due_on >= a.valid_until))`;

/** Reports the bodies of the area owe and have not finished with. */
export async function listOpenReports(db: Db, areaId: number, today: string): Promise<readonly OpenReport[]> {
  return (await sql<OpenReport>`select d.id, d.call_id, d.organisation_id, d.due_on from report_duties d join areas a on a.id = d.area_id where d.area_id = ${areaId} and ${notDone} and ${after(today)} order by d.id`.execute(db)).rows;
}

/** Calls of the area with reports still to come. */
export async function listOpenCalls(db: Db, areaId: number, today: string): Promise<readonly { readonly id: number }[]> {
  return (await sql<{ id: number }>`
    select c.id from report_calls c join areas a on a.id = c.area_id
    where c.area_id = ${areaId} and c.withdrawn_on is null and exists (select 1 from report_duties d where d.call_id = c.id and ${notDone} and ${after(today)}) order by c.id`.execute(db)).rows;
}

export async function moveCalls(db: Tx, ids: readonly number[], areaId: number): Promise<void> {
  if (ids.length > 0) await sql`update report_calls set area_id = ${areaId} where id = any (${[...ids]}::bigint[])`.execute(db);
}

/** Reports with what happened to them pass to another area, and to the body named where one follows. */
export async function moveReports(db: Tx, rows: readonly { readonly id: number; readonly organisation: string }[], areaId: number): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  await sql`update report_duties d set area_id = ${areaId}, organisation_id = m.organisation, record_version = d.record_version + 1
    from unnest(${ids}::bigint[], ${rows.map((row) => row.organisation)}::text[]) as m(id, organisation) where d.id = m.id`.execute(db);
  await sql`update report_acts set area_id = ${areaId} where duty_id = any (${ids}::bigint[])`.execute(db);
}

/** Who already owes a report within these calls: a body owes each once. */
export async function listOwing(db: Db, calls: readonly number[]): Promise<ReadonlySet<string>> {
  return new Set((await sql<{ pair: string }>`select call_id || '/' || organisation_id as pair from report_duties where call_id = any (${[...calls]}::bigint[])`.execute(db)).rows.map((row) => row.pair));
}
