/** A survey form on paper: the same codes, options and skips as the screen, with room for the answers. Called by `actions/survey`. Holds no household. */
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import { documentSymbol } from '../domain/document/number.ts';
import type { Condition, SurveyForm, SurveyItem } from '../domain/survey/format.ts';
import type { Translator } from '../domain/text/translate.ts';

const blank = '............................';

export function composeSurveyForm(form: SurveyForm, hash: string, t: Translator): OfficialDocument {
  return {
    authority: 'state', world: form.fixture ? 'story' : 'real', kind: 'report', sheet: 'unnumbered', standing: { form: 'draft', symbol: documentSymbol('state', 'report', 'UBND') },
    issuer: t('survey.paper.issuer'), place: t('survey.paper.place'), title: t('survey.paper.title', { sheet: form.sheet }), subject: form.title[t.locale],
    body: [
      { type: 'note', text: t('survey.paper.note', { source: form.source, id: form.id, version: String(form.version), hash: hash.slice(0, 12) }) },
      { type: 'paragraph', text: t('survey.paper.household') }, { type: 'paragraph', text: t('survey.paper.where') },
      ...form.sections.flatMap((section): readonly Block[] => [
        { type: 'heading', level: 1, text: section.text[t.locale] },
        {
          type: 'table', columns: [{ title: t('survey.paper.code'), width: 1, align: 'center' }, { title: t('survey.paper.question'), width: 5.2 }, { title: t('survey.paper.answer'), width: 5.4 }],
          rows: section.items.map((item) => [item.code, [{ text: item.text[t.locale] }, ...(item.unit ? [{ text: ` (${item.unit[t.locale]})` }] : []), ...(item.when ? [{ text: ` ${t('survey.paper.when', { conditions: item.when.map((one) => conditionWords(form, one, t)).join(', ') })}`, italic: true }] : [])], room(item, t)]),
        },
      ]),
      { type: 'paragraph', text: t('survey.paper.signs') },
    ],
  };
}

function room(item: SurveyItem, t: Translator): string {
  if (item.kind === 'yes_no') return [t('survey.yes'), t('survey.no')].map(box).join('   ');
  if (item.options) return item.options.map((one) => box(one.text[t.locale])).join('   ');
  return blank;
}

/** An empty box that stays with the first word it belongs to. */
function box(words: string): string {
  return `[\u00a0\u00a0]\u00a0${words}`;
}

function conditionWords(form: SurveyForm, one: Condition, t: Translator): string {
  const options = form.sections.flatMap((section) => section.items).find((item) => item.code === one.item)?.options;
  const values = (one.is ?? []).map((value) => (typeof value === 'boolean' ? t(value ? 'survey.yes' : 'survey.no') : options?.find((option) => option.id === value)?.text[t.locale] ?? String(value)));
  return [...(values.length > 0 ? [`${one.item} = ${values.join('/')}`] : []), ...(one.at_least === undefined ? [] : [`${one.item} ≥ ${one.at_least}`]), ...(one.at_most === undefined ? [] : [`${one.item} ≤ ${one.at_most}`])].join(', ');
}
