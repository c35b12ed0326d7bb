/** What the checks of a produced file report: a problem with the part, what was found and what the rules allow. Used by `check-docx*.ts` and `check-pdf.ts`. */
import type { OfficialDocument } from '../domain/document/model.ts';
import type { DocumentProblemCode } from '../domain/document/problems.ts';
import { problems } from '../domain/document/problems.ts';
import type { Problem } from '../domain/problem.ts';

/** What the file is meant to be: its standing, whether it is a letter (công văn), whether a ribbon must be on every page, whether an issued one names its signer (default: yes). */
export type Expectation = { readonly form: 'summary' | 'draft' | 'issued'; readonly letter?: boolean; readonly ribbon?: boolean; /** A paper without a number; `personal` without issuer too, `section` without any head. */ readonly sheet?: 'unnumbered' | 'personal' | 'section'; /** Several people sign: the recipients stand below them. */ readonly cosigned?: boolean; readonly signed?: boolean };

export function problemOf(code: DocumentProblemCode, item: string, found: string, expected: string): Problem {
  return { code, kind: problems[code], item, params: { part: item, found, expected } };
}

export function rangeText(allowed: { readonly min: number; readonly max: number }, unit: string): string {
  return allowed.min === allowed.max ? `${allowed.min} ${unit}` : `${allowed.min} - ${allowed.max} ${unit}`;
}

/** What the file of a document must be. */
export function expectationOf(document: OfficialDocument): Expectation {
  return {
    form: document.standing.form, letter: document.kind === 'letter', ribbon: document.world === 'story', signed: document.standing.form !== 'issued' || Boolean(document.standing.signature.name), ...(document.sheet ? { sheet: document.sheet } : {}), ...(document.cosigners?.length ? { cosigned: true } : {}),
  };
}
