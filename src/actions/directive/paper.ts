/** The paper of a directive: as the register keeps it once it has its number, else a draft that says the days that stand now. Used by the directive's own acts and by the document register. */
import type { OfficialDocument } from '../../domain/document/model.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { asHouse } from '../../db/account.ts';
import type { Tx } from '../../db/connection.ts';
import { type DirectiveRecord, findDirective, listPartsOfDirective } from '../../db/directive.ts';
import { type DocumentRecord, findDocument, updateDocument } from '../../db/document.ts';
import { listDocumentsOfWork, lockDocumentsOfWork, lockWork } from '../../db/document-work.ts';
import { composeDirective } from '../../documents/compose-directive.ts';
import { vietnameseWords } from '../document/paper.ts';
import { type ActionContext, found } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { areaName, bodyName } from '../report/shared.ts';

export async function composeDirectivePaper(db: Tx, one: DirectiveRecord): Promise<OfficialDocument> {
  const bodies = await readRegister(db);
  const dueOn = one.extended_to ?? one.due_on;
  // As the house: a body sees its own part only, and the paper it got names all who were asked.
  const parts = await asHouse(db, () => listPartsOfDirective(db, one.id, { offset: 0, limit: 500 }));
  return composeDirective({
    world: one.world, issuer: one.issuer, area: areaName(bodies, one.area_id, one.issued_on), title: one.title, text: one.text, issuedOn: one.issued_on, dueOn, signer: one.signer,
    given: one.number === null ? null : parseDocumentNumber(one.number), bodies: parts.map((part) => ({ name: bodyName(bodies, part.organisation_id, one.issued_on), dueOn: part.due_on })),
  }, vietnameseWords);
}

/** As it was issued, whatever day was put off since; a draft of what has no number. */
export async function readDirectivePaper(db: Tx, one: DirectiveRecord): Promise<OfficialDocument> {
  const issued = one.number === null ? undefined : (await asHouse(db, () => listDocumentsOfWork(db, 'directive', one.id))).find((row) => row.state === 'issued');
  const kept = issued && (await asHouse(db, () => findDocument(db, issued.id)))?.content;
  return kept ?? composeDirectivePaper(db, one);
}

/** The directive's papers that are no more than drafts, locked, and none is begun meanwhile; taken before the directive's own lock, as whoever issues one of them does. */
export async function lockDraftsOf(db: Tx, directive: number): Promise<readonly DocumentRecord[]> {
  await lockWork(db, 'directive', directive);
  return (await lockDocumentsOfWork(db, 'directive', directive)).filter((paper) => paper.state === 'draft');
}

/** A day was put off before the paper went out: the paper will say the day that stands, and no letter puts off what it never said. */
export async function redraftPapers({ db, today, record }: ActionContext, directive: number, drafts: readonly DocumentRecord[]): Promise<void> {
  if (drafts.length === 0) return;
  const content = await composeDirectivePaper(db, found(await findDirective(db, directive, today), 'directive'));
  for (const draft of drafts) {
    await updateDocument(db, draft.id, { content: JSON.stringify(content), subject: content.subject });
    record({ subject: { kind: 'document', id: draft.id }, areaId: draft.area_id, after: { of: 'directive', id: directive, redrafted: true } });
  }
}
