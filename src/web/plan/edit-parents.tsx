/** The parents of a draft: several documents of the level above, from the library or only by name. Part of the editor. */
import { Button } from '@mantine/core';
import { useRead } from '../api.ts';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { EmptyState } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { list } from './contracts.ts';
import css from './plan.module.css';
import { ProblemSentences, type Sentence } from './problem-sentences.tsx';
import type { PlanContent } from './section-fields.ts';
import { dateWords } from './words.ts';

type Raw = Readonly<Record<string, unknown>>;
type Props = { readonly plan: string; readonly content: PlanContent; readonly problems: readonly Sentence[]; readonly onChange: (next: (before: PlanContent) => PlanContent) => void };
const kinds = ['movement', 'programme', 'party'] as const;

export function ParentsEditor({ plan, content, problems, onChange }: Props) {
  const t = useText();
  const library = useRead(list, { states: ['issued'], below: false, limit: 200 }).data?.rows.filter((one) => one.plan !== plan) ?? [];
  const parents = parentsIn(content);
  const update = (next: (all: readonly Raw[]) => readonly Raw[]) => onChange((before) => {
    const { parents: _old, ...rest } = before;
    const all = next(parentsIn(before));
    return (all.length === 0 ? rest : { ...rest, parents: all }) as PlanContent;
  });
  const set = (index: number, values: Raw) => update((all) => all.map((one, at) => (at === index ? Object.fromEntries(Object.entries({ ...one, ...values }).filter(([, value]) => value !== '' && value !== null && value !== undefined)) : one)));
  /** A plan of the library brings its own name and day; what was written by hand before gives way to them. */
  const choose = (index: number, slug: string) => {
    const known = library.find((one) => one.plan === slug);
    set(index, known ? { plan: slug, document: nameOf(known), issued_on: known.issuedOn } : { plan: '' });
  };
  const nameOf = (one: (typeof library)[number]) => [one.shortTitle, one.number && `(${one.number}${one.issuedOn ? `, ${dateWords(t, one.issuedOn)}` : ''})`].filter(Boolean).join(' ');
  const text = (parent: Raw, key: string) => String(parent[key] ?? '');
  return (
    <div className={css.editor}>
      <h2 style={{ margin: 0 }}>{t('plan.screen.section.parents')}</h2>
      <p className="soft">{t('plan.screen.parents.lead')}</p>
      <ProblemSentences problems={problems.filter((one) => one.field === 'parents' || one.field?.startsWith('parents.'))} />
      {parents.length === 0 && <EmptyState heading="h3" title={t('plan.screen.parents.empty')} />}
      {parents.map((parent, index) => {
        const slug = text(parent, 'plan');
        const twice = slug !== '' && parents.findIndex((one) => one['plan'] === slug) < index;
        return (
          <fieldset key={index} className={css.fieldset}>
            <legend>{t('plan.screen.parents.one', { number: index + 1 })}</legend>
            <div className={css.pair}>
              <ChoiceField
                label={t('plan.screen.parents.plan')} value={slug} onChange={(value) => choose(index, value)} error={twice ? t('plan.screen.parents.twice') : undefined}
                choices={[{ value: '', label: t('plan.screen.parents.plan.none') }, ...(slug !== '' && !library.some((one) => one.plan === slug) ? [{ value: slug, label: text(parent, 'document') || slug }] : []), ...library.map((one) => ({ value: one.plan, label: one.shortTitle }))]}
              />
              <ChoiceField label={t('plan.screen.parents.kind')} required value={text(parent, 'kind')} onChange={(value) => set(index, { kind: value })} choices={kinds.map((one) => ({ value: one, label: t(`plan.screen.parents.kind.${one}`) }))} />
            </div>
            <TextField label={t('plan.screen.parents.document')} hint={t('plan.screen.parents.document.hint')} required value={text(parent, 'document')} onChange={(value) => set(index, { document: value })} />
            <div className={css.pair}>
              <DateField label={t('plan.screen.parents.issued')} value={typeof parent['issued_on'] === 'string' ? parent['issued_on'] : null} onChange={(value) => set(index, { issued_on: value })} />
              <TextField label={t('plan.screen.field.source')} hint={t('plan.screen.field.source.hint')} value={text(parent, 'source')} onChange={(value) => set(index, { source: value })} />
            </div>
            <LongTextField label={t('plan.screen.parents.note')} value={text(parent, 'note')} onChange={(value) => set(index, { note: value })} rows={1} />
            <div><Button size="compact-md" variant="default" color="son" onClick={() => update((all) => all.filter((_, at) => at !== index))} aria-label={`${t('plan.screen.edit.remove')}: ${t('plan.screen.parents.one', { number: index + 1 })}`}>{t('plan.screen.edit.remove')}</Button></div>
          </fieldset>
        );
      })}
      <div><Button variant="default" onClick={() => update((all) => [...all, { kind: 'movement', document: '' }])}>{t('plan.screen.parents.add')}</Button></div>
    </div>
  );
}

function parentsIn(content: PlanContent): readonly Raw[] {
  return Array.isArray(content.parents) ? (content.parents as readonly Raw[]) : [];
}
