/**
 * What a plan's paper is: a summary for the real plans loaded from files, a draft or an issued document for plans written in the application.
 * Used by the composers and by `src/actions/document.ts`. Invariant: a plan of the real world that comes from a file is never given a signature.
 */
import type { DocumentAuthority, Signature, SigningCapacity, Standing } from '../domain/document/model.ts';
import { documentSymbol, parseDocumentNumber } from '../domain/document/number.ts';
import type { Plan } from '../domain/plan/format.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import { formatOfficialDate } from '../domain/text/translate.ts';
import type { Translator } from '../domain/text/translate.ts';

export function planAuthority(plan: Plan): DocumentAuthority {
  return plan.document.side;
}

export function planKind(plan: Plan): 'decision' | 'plan' {
  return plan.document.kind === 'decision' ? 'decision' : 'plan';
}

/** "Kế hoạch số 03/KH-UBND ngày 03 tháng 01 năm 2023 của Ủy ban nhân dân huyện Tây Sơn": how the paper cites the plan. */
export function citePlan(plan: Plan, t: Translator): string {
  const kind = t(`document.kind.${planKind(plan)}` as MessageKey);
  const { number, issued_on: issuedOn, issuer } = plan.document;
  return t('document.cite', {
    kind,
    number: number === undefined ? '' : t('document.cite.number', { number }),
    date: issuedOn === undefined ? '' : ` ${formatOfficialDate(issuedOn)}`,
    issuer,
  });
}

export function summaryStanding(plan: Plan, t: Translator): Standing {
  return { form: 'summary', source: t('document.summary.plan', { plan: citePlan(plan, t) }) };
}

/** Issued when the plan has its number, day and a signer; a draft otherwise. `unit` ("UBND") makes the symbol while there is no number. */
export function applicationStanding(plan: Plan, unit: string, signerName?: string): Standing {
  const authority = planAuthority(plan);
  const parsed = plan.document.number === undefined ? undefined : parseDocumentNumber(plan.document.number);
  const symbol = documentSymbol(authority, planKind(plan), parsed?.unit ?? unit);
  const signature = plan.signer ? signatureOf(plan.signer, signerName) : undefined;
  if (parsed && plan.document.issued_on && signature) return { form: 'issued', symbol, number: parsed.number, date: plan.document.issued_on, signature };
  return { form: 'draft', symbol, ...(plan.document.issued_on ? { date: plan.document.issued_on } : {}), ...(signature ? { signature } : {}) };
}

/** "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" or "Chủ tịch": lines of the signer's title; a collective the signer speaks for comes first. */
export function signatureOf(signer: { title: string; on_behalf_of?: string | undefined }, name?: string): Signature {
  const marks: readonly [RegExp, SigningCapacity][] = [[/^(?:TM\.|T\/M)\s*/iu, 'on_behalf'], [/^(?:KT\.|K\/T)\s*/iu, 'for_head'], [/^Q\.\s*/iu, 'acting'], [/^(?:TL\.|T\/L)\s*/iu, 'by_order'], [/^(?:TUQ\.|T\/UQ)\s*/iu, 'by_mandate']];
  const lines = signer.title.split(/\r?\n|;\s*/u).map((line) => {
    const mark = marks.find(([pattern]) => pattern.test(line));
    return mark ? { capacity: mark[1], office: line.replace(mark[0], '') } : { office: line };
  });
  const behalf = signer.on_behalf_of === undefined ? [] : [{ capacity: 'on_behalf' as const, office: signer.on_behalf_of }];
  return { lines: [...behalf, ...lines], ...(name === undefined ? {} : { name }) };
}

/** The abbreviation a unit numbers under, guessed from the plan's own number, else given: used while drafting only. */
export function unitOfPlan(plan: Plan): string | undefined {
  return plan.document.number === undefined ? undefined : parseDocumentNumber(plan.document.number)?.unit;
}

