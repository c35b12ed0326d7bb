/** A synthetic province beside the story's, for benches that need the size of one: communes, and villages shared out among them. Called by `emulation.ts` and `privacy-rows.ts`. */
import type { OpenDatabase } from '../src/db/connection.ts';

/** Answers the province. Its communes are called `<slug>-xa-<n>`, its villages `<slug>-thon-<n>`. */
export async function makePlaces(pool: OpenDatabase['pool'], slug: string, size: { readonly communes: number; readonly villagesEach: number }): Promise<number> {
  const province = Number((await pool.query<{ id: number }>(`insert into areas (slug, world, level, name, search_text, valid_from) values ($1, 'story', 'province', 'Tỉnh Đo Lường', 'tinh do luong', '2000-01-01') returning id`, [slug])).rows[0]!.id);
  const below = `insert into areas (slug, world, level, name, search_text, valid_from) select $1 || '-' || n, 'story', $2, $3 || ' ' || n, '', '2000-01-01' from generate_series(1, $4::int) n`;
  await pool.query(below, [`${slug}-xa`, 'commune', 'Xã Đo', size.communes]);
  await pool.query(below, [`${slug}-thon`, 'village', 'Thôn Đo', size.communes * size.villagesEach]);
  await pool.query(`insert into area_names (area_id, name, valid_from) select id, name, '2000-01-01' from areas where slug like $1`, [`${slug}%`]);
  await pool.query(`insert into area_parents (area_id, parent_id, relation, valid_from) select id, $2, 'unit', '2000-01-01' from areas where slug like $1`, [`${slug}-xa-%`, province]);
  await pool.query(`insert into area_parents (area_id, parent_id, relation, valid_from) select v.id, c.id, 'unit', '2000-01-01' from areas v join areas c on c.slug = $1 || '-xa-' || (1 + (split_part(v.slug, '-thon-', 2)::int - 1) / $2::int) where v.slug like $1 || '-thon-%'`, [slug, size.villagesEach]);
  await pool.query('select refresh_area_closure()');
  await pool.query(`insert into area_revisions (source, content_hash) values ('bench', 'bench')`);
  return province;
}
