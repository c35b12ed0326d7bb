/** The goal of a target: first its form, then just the fields that form has. `all` and `any` nest. Part of the editor. */
import { Button } from '@mantine/core';
import { useRead } from '../api.ts';
import { ChoiceField, DateField, NumberField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import { indicators } from './contracts.ts';
import css from './plan.module.css';
import { wordOf } from './words.ts';
import { YearField } from './year-field.tsx';

type Goal = Readonly<Record<string, unknown>>;
type Kind = 'indicator' | 'year' | 'text' | 'day' | 'number' | 'bound' | 'years' | 'baseline' | 'standards' | 'choice';
type Field = { readonly key: string; readonly kind: Kind; readonly choices?: readonly string[]; readonly words?: string };

const direction: Field = { key: 'direction', kind: 'choice', choices: ['fall', 'rise'], words: 'plan.way' };
const measure = (all: boolean): Field => ({ key: 'measured_in', kind: 'choice', choices: all ? ['points', 'number', 'percent', 'fraction', 'multiple'] : ['points', 'number'], words: 'plan.screen.measure' });
const indicator: Field = { key: 'indicator', kind: 'indicator' };
const amountBound: Field = { key: 'bound', kind: 'bound', choices: ['at_least', 'more_than'] };
const baseline: Field = { key: 'baseline', kind: 'baseline' };
const by: Field = { key: 'by', kind: 'day' };
const years: Field = { key: 'years', kind: 'years' };
const stretch: Field = { key: 'stretch', kind: 'number' };
const atLeast: Field = { key: 'at_least', kind: 'number' };
const standard: Field = { key: 'standard', kind: 'text' };

const fieldsOf: Readonly<Record<string, readonly Field[]>> = {
  level: [indicator, { key: 'bound', kind: 'bound', choices: ['below', 'at_most', 'at_least', 'above'] }, stretch, by, years, { key: 'standards', kind: 'standards' }],
  change: [indicator, direction, measure(true), amountBound, stretch, baseline, by, { key: 'judged', kind: 'choice', choices: ['at_submission'], words: 'plan.screen.judged' }],
  average_per_year: [indicator, direction, measure(false), amountBound, stretch, baseline, { key: 'through', kind: 'year' }],
  each_year: [indicator, direction, measure(false), amountBound, stretch, baseline, years],
  consecutive_years: [indicator, direction, measure(false), amountBound, { key: 'count', kind: 'year' }, standard],
  coverage: [{ key: 'of', kind: 'choice', choices: ['entitled', 'in_need', 'registered'], words: 'plan.screen.coverage_of' }, { key: 'reached', kind: 'indicator' }, { key: 'out_of', kind: 'indicator' }, atLeast, by, years],
  area_share: [{ key: 'status', kind: 'text' }, { key: 'moved', kind: 'choice', choices: ['left', 'reached'], words: 'plan.screen.moved' }, { key: 'counted', kind: 'indicator' }, { key: 'out_of', kind: 'indicator' }, atLeast, by, standard],
  ratio_to: [indicator, { key: 'reference', kind: 'indicator' }, { key: 'reference_area', kind: 'text' }, amountBound, by, standard],
  deliverable: [by],
  trend: [indicator, direction, standard],
  distance: [indicator, { key: 'toward', kind: 'number' }, standard],
};
const forms = [...Object.keys(fieldsOf), 'all', 'any'];

export function GoalFields({ goal, onChange, error, depth = 0 }: { goal: unknown; onChange: (goal: Goal) => void; error: (key: string) => string | undefined; depth?: number }) {
  const t = useText();
  const one = (typeof goal === 'object' && goal !== null ? goal : { form: 'deliverable' }) as Goal;
  const form = String(one['form'] ?? 'deliverable');
  const choose = (next: string) => {
    if (next === 'all' || next === 'any') return onChange({ form: next, parts: Array.isArray(one['parts']) ? one['parts'] : [{ id: 'nhanh-1', goal: one }, { id: 'nhanh-2', goal: { form: 'deliverable', by: '' } }] });
    // What two forms share is kept; the rest would be an unknown key of the new form.
    const keys = new Set((fieldsOf[next] ?? []).flatMap((field) => (field.kind === 'bound' ? [...field.choices!] : [field.key])));
    onChange({ form: next, ...Object.fromEntries(Object.entries(one).filter(([key]) => keys.has(key))) });
  };
  const set = (key: string, value: unknown) => {
    const { [key]: _old, ...rest } = one;
    onChange(value === undefined || value === null || value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <fieldset className={css.fieldset}>
      <legend>{t('plan.screen.goal')}</legend>
      <ChoiceField label={t('plan.screen.goal.form')} value={form} onChange={choose} error={error('goal') ?? error('form')} choices={forms.filter((name) => depth < 2 || (name !== 'all' && name !== 'any')).map((name) => ({ value: name, label: wordOf(t, 'plan.screen.form', name) }))} />
      {form === 'all' || form === 'any' ? (
        <Parts parts={Array.isArray(one['parts']) ? (one['parts'] as { id: string; goal: unknown }[]) : []} onChange={(parts) => onChange({ form, parts })} error={error} depth={depth} />
      ) : (
        <div className={css.pair}>{(fieldsOf[form] ?? []).map((field) => <One key={field.key} field={field} goal={one} set={set} replace={onChange} error={error} />)}</div>
      )}
    </fieldset>
  );
}

function Parts({ parts, onChange, error, depth }: { parts: readonly { id: string; goal: unknown }[]; onChange: (parts: readonly { id: string; goal: unknown }[]) => void; error: (key: string) => string | undefined; depth: number }) {
  const t = useText();
  return (
    <div className={css.editor}>
      {parts.map((part, index) => (
        <div key={index} className={css.indent}>
          <TextField label={t('plan.screen.goal.branch', { number: index + 1 })} hint={t('plan.screen.field.id.hint')} value={part.id} onChange={(id) => onChange(parts.map((one, at) => (at === index ? { ...one, id } : one)))} />
          <GoalFields goal={part.goal} depth={depth + 1} error={error} onChange={(goal) => onChange(parts.map((one, at) => (at === index ? { ...one, goal } : one)))} />
          {parts.length > 2 && <Button size="compact-sm" variant="subtle" onClick={() => onChange(parts.filter((_, at) => at !== index))}>{t('plan.screen.edit.remove')}</Button>}
        </div>
      ))}
      <div><Button size="compact-md" variant="default" onClick={() => onChange([...parts, { id: `nhanh-${parts.length + 1}`, goal: { form: 'deliverable', by: '' } }])}>{t('plan.screen.goal.add_branch')}</Button></div>
    </div>
  );
}

function One({ field, goal, set, replace, error }: { field: Field; goal: Goal; set: (key: string, value: unknown) => void; replace: (goal: Goal) => void; error: (key: string) => string | undefined }) {
  const t = useText();
  const label = t(`plan.screen.goal.${field.key}` as never);
  const value = goal[field.key];
  const problem = error(field.key);
  if (field.kind === 'indicator') return <Indicator label={label} value={String(value ?? '')} onChange={(next) => set(field.key, next)} error={problem} />;
  if (field.kind === 'choice') return <ChoiceField label={label} value={String(value ?? '')} onChange={(next) => set(field.key, next)} error={problem} choices={[{ value: '', label: t('plan.screen.choose') }, ...field.choices!.map((one) => ({ value: one, label: wordOf(t, field.words!, one) }))]} />;
  if (field.kind === 'day') return <DateField label={label} value={typeof value === 'string' ? value : null} onChange={(day) => set(field.key, day)} error={problem} />;
  if (field.kind === 'year') return <YearField label={label} value={value as number | undefined} onChange={(next) => set(field.key, next)} error={problem} />;
  if (field.kind === 'number') return <NumberField label={label} value={value === undefined ? null : String(value)} onChange={(next) => set(field.key, next === null ? undefined : Number(next))} error={problem} />;
  if (field.kind === 'standards') return <TextField label={label} hint={t('plan.screen.goal.standards.hint')} value={Array.isArray(value) ? value.join(', ') : ''} onChange={(next) => set(field.key, next.split(/\s*,\s*/))} error={problem} />;
  if (field.kind === 'years') {
    const span = (value ?? {}) as { first?: number; last?: number };
    const put = (key: 'first' | 'last', next: number | undefined) => {
      const both = { ...span, [key]: next };
      set('years', both.first === undefined && both.last === undefined ? undefined : both);
    };
    return (
      <>
        <YearField label={t('plan.screen.goal.first')} value={span.first} onChange={(next) => put('first', next)} error={problem} />
        <YearField label={t('plan.screen.goal.last')} value={span.last} onChange={(next) => put('last', next)} />
      </>
    );
  }
  if (field.kind === 'baseline') {
    const base = (value ?? {}) as { period_end?: string; standard?: string; value?: unknown };
    return (
      <>
        <DateField label={t('plan.screen.goal.baseline.day')} value={base.period_end ?? null} onChange={(day) => set('baseline', { ...base, period_end: day ?? '' })} error={problem} />
        <TextField label={t('plan.screen.goal.baseline.standard')} hint={t('plan.screen.goal.standard.hint')} value={base.standard ?? ''} onChange={(next) => set('baseline', { ...base, standard: next })} />
        <NumberField label={t('plan.screen.goal.baseline.value')} value={base.value === undefined ? null : String(base.value)} onChange={(next) => { const { value: _old, ...rest } = base; set('baseline', next === null ? rest : { ...rest, value: Number(next) }); }} />
      </>
    );
  }
  if (field.kind === 'bound') {
    const given = field.choices!.find((one) => goal[one] !== undefined) ?? field.choices![0]!;
    const rest = Object.fromEntries(Object.entries(goal).filter(([key]) => !field.choices!.includes(key)));
    return (
      <>
        <ChoiceField label={t('plan.screen.goal.bound')} value={given} onChange={(next) => replace({ ...rest, [next]: goal[given] ?? '' })} choices={field.choices!.map((one) => ({ value: one, label: t(`plan.screen.bound.${one}` as never) }))} />
        <NumberField label={t('plan.screen.goal.amount')} value={goal[given] === undefined || goal[given] === '' ? null : String(goal[given])} onChange={(next) => replace(next === null ? rest : { ...rest, [given]: Number(next) })} error={field.choices!.map(error).find(Boolean) ?? problem} />
      </>
    );
  }
  return <TextField label={label} {...(field.key === 'standard' ? { hint: t('plan.screen.goal.standard.hint') } : {})} value={String(value ?? '')} onChange={(next) => set(field.key, next)} error={problem} />;
}

function Indicator({ label, value, onChange, error }: { label: string; value: string; onChange: (id: string) => void; error: string | undefined }) {
  const t = useText();
  const rows = useRead(indicators, {}).data?.indicators ?? [];
  return <ChoiceField label={label} value={value} onChange={onChange} error={error} choices={[{ value: '', label: t('plan.screen.choose') }, ...(value !== '' && !rows.some((row) => row.id === value) ? [{ value, label: value }] : []), ...rows.map((row) => ({ value: row.id, label: row.title[t.locale] }))]} />;
}
