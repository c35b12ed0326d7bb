/** Who signs a paper of a body: a people's committee by its chair on its behalf, another body by its head. Used by letters, reports and papers of conferences. Pure. */
import type { Signature } from '../domain/document/model.ts';
import type { Translator } from '../domain/text/translate.ts';

export function headSignature(body: string, t: Translator, name?: string | null): Signature {
  const lines: Signature['lines'] = isCommittee(body, t) ? [{ capacity: 'on_behalf', office: t('form.paper.committee') }, { office: t('form.paper.chair') }] : [{ office: t('report.paper.office') }];
  return { lines, ...(name ? { name } : {}) };
}

export function isCommittee(body: string, t: Translator): boolean {
  return body.toLocaleLowerCase('vi').startsWith(t('form.paper.committee').toLocaleLowerCase('vi'));
}
