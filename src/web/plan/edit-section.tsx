/** One section of a draft: its items one under the other, each with the fields of its kind; add, move, remove. Part of the editor. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { fold } from '../../domain/search.ts';
import { CheckField, ChoiceField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { EmptyState } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { CriteriaItems } from './criteria-items.tsx';
import { linesOf } from './edit-head.tsx';
import { GoalFields } from './goal-fields.tsx';
import css from './plan.module.css';
import { problemAt, ProblemSentences, problemsOf, type Sentence } from './problem-sentences.tsx';
import { itemsIn, rulesOf, type FieldRule, type PlanContent, type RawItem, type SectionName } from './section-fields.ts';
import { wordOf } from './words.ts';

type Section = SectionName | 'departures';
type Props = { readonly section: Section; readonly content: PlanContent; readonly problems: readonly Sentence[]; readonly onChange: (next: (before: PlanContent) => PlanContent) => void };
const departureRules: readonly FieldRule[] = [
  { key: 'item', kind: 'text', required: true }, { key: 'relation', kind: 'choice', choices: ['lowered', 'dropped', 'not_applicable'], words: 'document.departure', required: true }, { key: 'reason', kind: 'long', required: true }, { key: 'consent', kind: 'text' },
];

export function SectionEditor({ section, content, problems, onChange }: Props) {
  const t = useText();
  const [open, setOpen] = useState<number | null>(null);
  const items = ((content as Record<string, unknown>)[section] as readonly RawItem[] | undefined) ?? [];
  const update = (next: (items: readonly RawItem[]) => readonly RawItem[]) => onChange((before) => ({ ...before, [section]: next(((before as Record<string, unknown>)[section] as readonly RawItem[] | undefined) ?? []) }));
  const set = (index: number, item: RawItem) => update((all) => all.map((one, at) => (at === index ? item : one)));
  const add = () => {
    update((all) => [...all, newItem(section, content)]);
    setOpen(items.length);
  };
  const general = problemsOf(problems, section, content).filter((one) => one.item === undefined);
  return (
    <div className={css.editor}>
      <h2 style={{ margin: 0 }}>{t(`plan.screen.section.${section}`)}</h2>
      <ProblemSentences problems={general} />
      {items.length === 0 && <EmptyState heading="h3" title={t('plan.screen.edit.section.empty')} hint={t('plan.screen.edit.section.empty.fix')} />}
      {items.map((item, index) => {
        const own = problems.filter((one) => one.item !== undefined && one.item === item.id);
        return (
          <fieldset key={index} className={css.fieldset}>
            <legend>{index + 1}. {String(item.text ?? item['heading'] ?? item['item'] ?? '').slice(0, 80) || t('plan.screen.edit.new_item')}</legend>
            {open === index ? (
              <>
                <ItemFields section={section} item={item} content={content} problems={problems} onChange={(next) => set(index, next)} />
                <ProblemSentences problems={own} />
                <div className={css.tags}>
                  <Button size="compact-md" variant="default" onClick={() => setOpen(null)}>{t('plan.screen.edit.done')}</Button>
                  <Button size="compact-md" variant="default" disabled={index === 0} onClick={() => { update((all) => moved(all, index, -1)); setOpen(index - 1); }}>{t('plan.screen.edit.up')}</Button>
                  <Button size="compact-md" variant="default" disabled={index === items.length - 1} onClick={() => { update((all) => moved(all, index, 1)); setOpen(index + 1); }}>{t('plan.screen.edit.down')}</Button>
                  <Button size="compact-md" variant="default" color="son" onClick={() => { update((all) => all.filter((_, at) => at !== index)); setOpen(null); }}>{t('plan.screen.edit.remove')}</Button>
                </div>
              </>
            ) : (
              <div className={css.tags}>
                <span className={css.source}>[{String(item.source ?? item['reason'] ?? '')}]</span>
                {own.length > 0 && <span className={css.problem}>{t('plan.screen.edit.to_fix', { count: own.length })}</span>}
                <Button size="compact-md" variant="default" onClick={() => setOpen(index)} aria-label={t('plan.screen.edit.open', { item: item.text ?? String(index + 1) })}>{t('plan.screen.edit.edit')}</Button>
              </div>
            )}
          </fieldset>
        );
      })}
      <div><Button variant="default" onClick={add}>{t('plan.screen.edit.add')}</Button></div>
    </div>
  );
}

function ItemFields({ section, item, content, problems, onChange }: { section: Section; item: RawItem; content: PlanContent; problems: readonly Sentence[]; onChange: (item: RawItem) => void }) {
  const t = useText();
  const set = (key: string, value: unknown) => {
    const { [key]: _old, ...rest } = item;
    onChange(value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? rest : { ...item, [key]: value });
  };
  const error = (key: string) => problemAt(problems, item.id, key);
  if (section === 'departures') return <>{departureRules.map((rule) => <RuleField key={rule.key} rule={rule} item={item} set={set} error={error(rule.key)} />)}</>;
  const rules = rulesOf(section);
  const words = section === 'contents' ? 'heading' : 'text';
  return (
    <>
      <LongTextField label={t(words === 'heading' ? 'plan.screen.field.heading' : 'plan.screen.field.text')} required value={String(item[words] ?? '')} onChange={(value) => set(words, value)} error={error(words)} rows={2} />
      <div className={css.pair}>
        <TextField label={t('plan.screen.field.source')} hint={t('plan.screen.field.source.hint')} required value={String(item.source ?? '')} onChange={(value) => set('source', value)} error={error('source')} />
        <TextField label={t('plan.screen.field.id')} hint={t('plan.screen.field.id.hint')} required value={String(item.id ?? '')} onChange={(value) => set('id', value)} error={error('id')} />
      </div>
      {rules.length > 0 && <div className={css.pair}>{rules.map((rule) => <RuleField key={rule.key} rule={rule} item={item} set={set} error={error(rule.key)} />)}</div>}
      {section === 'targets' && <GoalFields goal={item['goal']} onChange={(goal) => set('goal', goal)} error={(key) => error(key)} />}
      <LongTextField label={t('plan.screen.field.item_note')} hint={t('plan.screen.field.item_note.hint')} rows={2} value={String(item['note'] ?? '')} onChange={(value) => set('note', value)} error={error('note')} />
      {section === 'contents' && <InnerItems item={item} problems={problems} onChange={(items) => onChange({ ...item, items })} />}
      {section === 'criteria' && (
        <CriteriaItems
          items={Array.isArray(item['items']) ? (item['items'] as RawItem[]) : []} prefix={String(item.id ?? 'criteria')} source={String(item.source ?? '')} label={t('plan.screen.edit.inner')}
          gates={itemsIn(content, 'targets').map((one) => ({ id: String(one.id ?? ''), text: String(one.text ?? '') }))} problems={problems} taken={idsOf(content)} onChange={(items) => onChange({ ...item, items })}
        />
      )}
    </>
  );
}

function RuleField({ rule, item, set, error }: { rule: FieldRule; item: RawItem; set: (key: string, value: unknown) => void; error: string | undefined }) {
  const t = useText();
  const label = t(`plan.screen.field.${rule.key}` as MessageKey);
  const value = item[rule.key];
  const choices = (rule.choices ?? []).map((one) => ({ value: one, label: rule.words ? wordOf(t, rule.words, one) : one }));
  if (rule.kind === 'check') return <CheckField label={label} value={value === true} onChange={(on) => set(rule.key, on ? true : undefined)} error={error} />;
  if (rule.kind === 'choice') return <ChoiceField label={label} required={rule.required ?? false} value={String(value ?? rule.initial ?? '')} onChange={(next) => set(rule.key, next)} error={error} choices={rule.initial !== undefined || (rule.required && value !== undefined) ? choices : [{ value: '', label: t('plan.screen.choose') }, ...choices]} />;
  if (rule.kind === 'number') return <NumberField label={label} hint={t(`plan.screen.field.${rule.key}.hint` as MessageKey)} value={value === undefined ? null : String(value)} onChange={(next) => set(rule.key, next === null ? undefined : Number(next))} error={error} />;
  if (rule.kind === 'choices') {
    const chosen = Array.isArray(value) ? (value as string[]) : [];
    return (
      <Checkbox.Group label={label} withAsterisk={rule.required} error={error} value={chosen} onChange={(next) => set(rule.key, next)}>
        <div className={css.tags}>{choices.map((one) => <Checkbox key={one.value} value={one.value} label={one.label} size="sm" />)}</div>
      </Checkbox.Group>
    );
  }
  if (rule.kind === 'lines') return <LongTextField label={label} required={rule.required ?? false} hint={t('plan.screen.edit.one_a_line')} rows={2} value={Array.isArray(value) ? value.join('\n') : ''} onChange={(next) => set(rule.key, linesOf(next))} error={error} />;
  const Field = rule.kind === 'long' ? LongTextField : TextField;
  const hint = rule.key === 'due' || rule.key === 'from' && rule.kind === 'text' && !rule.required ? t('plan.screen.field.due.hint') : undefined;
  // A year is a number in the file, everything else text.
  return <Field label={label} required={rule.required ?? false} {...(hint ? { hint } : {})} value={String(value ?? '')} onChange={(next: string) => set(rule.key, rule.key === 'due' && /^\d{4}$/.test(next) ? Number(next) : next)} error={error} />;
}

/** Lines of a content group. */
function InnerItems({ item, problems, onChange }: { item: RawItem; problems: readonly Sentence[]; onChange: (items: readonly RawItem[]) => void }) {
  const t = useText();
  const items = Array.isArray(item['items']) ? (item['items'] as RawItem[]) : [];
  const set = (index: number, key: string, value: unknown) => onChange(items.map((one, at) => (at === index ? withKey(one, key, value) : one)));
  return (
    <div className={css.indent}>
      <h3>{t('plan.screen.edit.inner')}</h3>
      <div className={css.editor}>
        {items.map((one, index) => (
          <div key={index} className={css.row}>
            <LongTextField label={`${index + 1}. ${t('plan.screen.field.text')}`} rows={1} value={String(one.text ?? '')} onChange={(value) => set(index, 'text', value)} error={problemAt(problems, one.id, 'text')} />
            <TextField label={t('plan.screen.field.source')} value={String(one.source ?? '')} onChange={(value) => set(index, 'source', value)} error={problemAt(problems, one.id, 'source')} />
            <LongTextField label={t('plan.screen.field.item_note')} rows={1} value={String(one['note'] ?? '')} onChange={(value) => set(index, 'note', value)} error={problemAt(problems, one.id, 'note')} />
            <Button size="compact-sm" variant="subtle" onClick={() => onChange(items.filter((_, at) => at !== index))}>{t('plan.screen.edit.remove')}</Button>
          </div>
        ))}
        <div><Button size="compact-md" variant="default" onClick={() => onChange([...items, { id: freshId(`${item.id ?? 'contents'}`, items), text: '', source: String(item.source ?? '') }])}>{t('plan.screen.edit.add_inner')}</Button></div>
      </div>
    </div>
  );
}

/** An empty text field is an absent key: the format refuses an empty one. */
function withKey(item: RawItem, key: string, value: unknown): RawItem {
  const { [key]: _old, ...rest } = item;
  return key !== 'text' && key !== 'source' && value === '' ? rest : { ...item, [key]: value };
}

function moved(items: readonly RawItem[], from: number, by: number): readonly RawItem[] {
  const next = [...items];
  const [one] = next.splice(from, 1);
  next.splice(from + by, 0, one!);
  return next;
}

function newItem(section: Section, content: PlanContent): RawItem {
  if (section === 'departures') return { item: '', relation: 'dropped', reason: '' };
  const source = String((content.document as { source?: string } | undefined)?.source ?? '');
  const starts: Partial<Record<SectionName, Record<string, unknown>>> = {
    contents: { subject: 'all', heading: '', items: [] }, targets: { role: 'target', goal: { form: 'deliverable', by: '' } }, tasks: { wording: 'giao', lead: '', cadence: 'once' }, milestones: { kind: 'other' },
    criteria: { subject: 'all', need: 'all', items: [] }, awards: { act: 'propose', subjects: ['all'], occasions: ['yearly'] }, reports: { from: '', to: [], cadence: 'yearly' },
  };
  const { heading: _none, ...rest } = starts[section] ?? {};
  return { id: freshId(fold(section).replaceAll('_', '-'), itemsIn(content, section)), ...(section === 'contents' ? { heading: '' } : { text: '' }), source, ...rest };
}

function freshId(prefix: string, items: readonly RawItem[]): string {
  const taken = new Set(items.map((one) => one.id));
  let number = items.length + 1;
  while (taken.has(`${prefix}-${number}`)) number++;
  return `${prefix}-${number}`;
}

/** Every id of the draft, however deep: a new one must differ from all. */
function idsOf(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { id } = value as { readonly id?: unknown };
  if (typeof id === 'string') found.add(id);
  for (const inner of Object.values(value)) idsOf(inner, found);
  return found;
}
