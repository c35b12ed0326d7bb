/**
 * The tables of the work in a round on two axes: how they stand, and how they were known at the end of a day. Called by `fieldwork.ts` and `survey.ts`
 * for reading, by every action that writes one of them for keeping. Decides nothing.
 */
import { type Generated, type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import { asHouse } from './account.ts';
import type { Tx } from './connection.ts';
import type { FieldworkTables } from './fieldwork.ts';
import type { SurveyTables } from './survey.ts';

const keys = { review_people: 'id', review_assignments: 'id', review_stage_plans: 'stage', review_revisits: 'household_id' } as const;
type Source = keyof typeof keys;
type Row<S extends Source> = Reading<(Pick<SurveyTables, 'review_revisits'> & FieldworkTables)[S]>;
type Reading<T> = { readonly [K in keyof T]: T[K] extends Generated<infer V> ? V : T[K] };

export type FieldworkVersionTables = {
  fieldwork_versions: { id: Generated<number>; round_id: number; area_id: number; source: Source; key: string; recorded_on: string; content: object | null };
};

/** Rows of a round in one of these tables, to be named in a statement: as they stand, or as they had been entered by the end of a day. */
export function fieldworkRows<S extends Source>(source: S, round: number, knownOn: PlainDate | null): RawBuilder<Row<S>> {
  if (knownOn === null) return sql<Row<S>>`(select * from ${sql.table(source)} where round_id = ${round})`;
  return sql<Row<S>>`(select f.* from (select distinct on (v.key) v.content from fieldwork_versions v where v.round_id = ${round} and v.source = ${source} and v.recorded_on <= ${knownOn}::date order by v.key, v.id desc) k,
    jsonb_populate_record(null::${sql.table(source)}, k.content) f where k.content is not null)`;
}

/**
 * Keeps what of a round was entered or changed since it was kept last. To be called after each write to one of the tables; as the house, because
 * who writes may not see all of the round and what is not seen is not gone.
 */
export async function keepFieldwork(db: Tx, round: { readonly id: number; readonly areaId: number }, today: PlainDate): Promise<void> {
  const stands = sql.join((Object.keys(keys) as Source[]).map((source) => sql`select ${source}::text as source, ${sql.ref(`s.${keys[source]}`)}::text as key, to_jsonb(s) as content from ${sql.table(source)} s where s.round_id = ${round.id}`), sql` union all `);
  await asHouse(db, () => sql`insert into fieldwork_versions (round_id, area_id, source, key, recorded_on, content)
    select ${round.id}, ${round.areaId}, coalesce(n.source, k.source), coalesce(n.key, k.key), ${today}::date, n.content from (${stands}) n
    full join (select distinct on (v.source, v.key) v.source, v.key, v.content from fieldwork_versions v where v.round_id = ${round.id} order by v.source, v.key, v.id desc) k on k.source = n.source and k.key = n.key
    where n.content is distinct from k.content`.execute(db));
}
