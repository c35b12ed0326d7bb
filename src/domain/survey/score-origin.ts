/** Which table of points gave the điểm A of a survey, where the act itself does not say: told by the forms it was entered by. Called by `actions/survey/scored.ts`. Pure. */
import type { ScoreOrigin } from '../policy/household.ts';
import type { SurveyForm } from './format.ts';

type Known = { readonly forms: readonly { readonly hash: string; readonly form: Pick<SurveyForm, 'score'> }[]; readonly tables: readonly { readonly id: string; readonly fixture?: true | undefined }[] };

/** `forms`: hashes of those it was entered by. Unknown where none of them is known to count points, or tables of that name were of both kinds. */
export function originByForms(forms: string, known: Known): ScoreOrigin {
  const used = new Set(forms.split(' '));
  const ids = new Set(known.forms.flatMap(({ hash, form }) => (used.has(hash) && form.score ? [form.score.table] : [])));
  const kinds = new Set(known.tables.filter((one) => ids.has(one.id)).map((one) => one.fixture === true));
  return kinds.size !== 1 ? 'unknown' : kinds.has(true) ? 'fixture' : 'official';
}
