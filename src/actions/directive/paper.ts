/** The paper of a directive: issued under its number, or a draft. Used by the directive's own acts and by the document register. */
import type { OfficialDocument } from '../../domain/document/model.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { asHouse } from '../../db/account.ts';
import type { Tx } from '../../db/connection.ts';
import { type DirectiveRecord, listPartsOfDirective } from '../../db/directive.ts';
import { composeDirective } from '../../documents/compose-directive.ts';
import { vietnameseWords } from '../document/paper.ts';
import { readRegister } from '../organisation.ts';
import { areaName, bodyName } from '../report/shared.ts';

export async function composeDirectivePaper(db: Tx, one: DirectiveRecord): Promise<OfficialDocument> {
  const bodies = await readRegister(db);
  // As the house: a body sees its own part only, and the paper it got names all who were asked.
  const parts = await asHouse(db, () => listPartsOfDirective(db, one.id, { offset: 0, limit: 500 }));
  return composeDirective({
    world: one.world, issuer: one.issuer, area: areaName(bodies, one.area_id, one.issued_on), title: one.title, text: one.text, issuedOn: one.issued_on, dueOn: one.due_on, signer: one.signer,
    given: one.number === null ? null : parseDocumentNumber(one.number), bodies: parts.map((part) => bodyName(bodies, part.organisation_id, one.issued_on)),
  }, vietnameseWords);
}
