/** A plan of the story world as another body would have issued it: the same content under another name, for what goes by who issued a plan. */
import { sql } from 'kysely';
import type { TestHouse } from './database.ts';

export async function copyPlan({ owner }: Pick<TestHouse, 'owner'>, from: string, as: { readonly slug: string; readonly issuer: string; readonly number: string }): Promise<void> {
  const made = await sql<{ id: number }>`
    insert into plans overriding system value
    select (jsonb_populate_record(null::plans, to_jsonb(p) || jsonb_build_object('id', (select max(id) + 1000 from plans), 'slug', ${as.slug}::text, 'issuer', ${as.issuer}::text, 'number', ${as.number}::text, 'short_title', ${as.slug}::text))).*
    from plans p where p.slug = ${from} returning id`.execute(owner.db);
  await sql`insert into plan_versions select (jsonb_populate_record(null::plan_versions, to_jsonb(v) || jsonb_build_object('plan_id', ${made.rows[0]!.id}::integer))).* from plan_versions v join plans p on p.id = v.plan_id where p.slug = ${from}`.execute(owner.db);
}
