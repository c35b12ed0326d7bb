/** Documents of the register a round of awards can name as the guidance it goes by: written guidance, or the letter of a directive, issued by its own area or one above; no plan, report, minutes, reminder or decision of a review. Called by `actions/award/guidance.ts`. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import type { DocumentAuthority } from '../domain/document/model.ts';
import { fold } from '../domain/search.ts';
import type { Db } from './connection.ts';

export type Guidance = { readonly document: string; readonly authority: DocumentAuthority; readonly kind: DocumentKind; readonly unit: string; readonly number: number; readonly subject: string; readonly issuer: string; readonly on: PlainDate };
export type GuidanceAsked = { readonly areaId: number; readonly world: 'real' | 'story'; readonly on: PlainDate };

/** In sight, standing, issued by the day; newest first. Words begin words of subject, issuer or number, with or without marks. */
export async function listGuidance(db: Db, asked: GuidanceAsked, page: { readonly query: string; readonly offset: number; readonly limit: number }): Promise<{ readonly total: number; readonly rows: readonly Guidance[] }> {
  const words = fold(page.query).split(' ').filter((one) => one !== '').map((word) => sql`and d.search_folded like ${`% ${word}%`}`);
  const known = sql`${standing(asked)} ${words.length === 0 ? sql`` : sql.join(words, sql` `)}`;
  const total = (await sql<{ count: number }>`select count(*)::int as count ${known}`.execute(db)).rows[0]!.count;
  const { rows } = await sql<Guidance>`select ${columns} ${known} order by d.issued_on desc, d.id offset ${page.offset} limit ${page.limit}`.execute(db);
  return { total, rows };
}

export async function findGuidance(db: Db, asked: GuidanceAsked, document: string): Promise<Guidance | undefined> {
  return (await sql<Guidance>`select ${columns} ${standing(asked)} and d.id = ${document}::uuid`.execute(db)).rows[0];
}

const columns = sql`d.id as document, d.authority, d.kind, d.unit, d.number, d.subject, d.issuer, d.issued_on as on`;
const guides = sql`(d.kind = 'guidance' or (d.kind = 'letter' and d.about = 'work' and d.work_paper = 'directive'))`;
const standing = ({ areaId, world, on }: GuidanceAsked) => sql`from documents d where d.state = 'issued' and ${guides} and d.world = ${world} and d.issued_on <= ${on}::date and d.area_id in (select ancestor_id from area_closure where descendant_id = ${areaId})`;
