/** What the document register holds of papers of the work. Called by `actions/document/work.ts` and by what sends such papers. Decides nothing. */
import { sql } from 'kysely';
import type { WorkPaper } from '../domain/document/contract-work.ts';
import type { Db, Tx } from './connection.ts';
import { type DocumentRecord, lockDocument } from './document.ts';

/** Newest first, withdrawn ones too; a paper has few. Without the words themselves. */
export function listDocumentsOfWork(db: Db, paper: WorkPaper, id: number) {
  return db.selectFrom('documents').select(['id', 'authority', 'kind', 'unit', 'number', 'issued_on', 'state', 'record_version']).where('about', '=', 'work').where('work_paper', '=', paper).where('work_id', '=', id)
    .orderBy('created_at', 'desc').orderBy('id').limit(100).execute();
}

/** Until the transaction ends nobody else drafts a paper of this work, nor writes what the paper says of it. Taken before any row of the work or its papers. */
export async function lockWork(db: Tx, paper: WorkPaper, id: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`work|${paper}|${id}`}, 0))`.execute(db);
}

/** The same that are not withdrawn, whole and locked: whoever issues one of them waits. */
export async function lockDocumentsOfWork(db: Tx, paper: WorkPaper, id: number): Promise<readonly DocumentRecord[]> {
  const rows: DocumentRecord[] = [];
  for (const one of (await listDocumentsOfWork(db, paper, id)).filter((each) => each.state !== 'void')) {
    const row = await lockDocument(db, one.id);
    if (row && row.state !== 'void') rows.push(row);
  }
  return rows;
}
