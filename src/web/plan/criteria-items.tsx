/**
 * Criteria of a set: single ones and groups (all or one of), as deep as the plan goes; marks, notes, and what a computed one is computed
 * from — a gate of the plan or a register of the system. Part of the editor (`edit-section.tsx`); must agree with `domain/plan/format.ts`.
 */
import { Button } from '@mantine/core';
import { awaitedSources, registers } from '../../domain/plan/registers.ts';
import { ChoiceField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import css from './plan.module.css';
import { problemAt, type Sentence } from './problem-sentences.tsx';
import type { RawItem } from './section-fields.ts';
import { wordOf } from './words.ts';

export type Gate = { readonly id: string; readonly text: string };
type Props = {
  readonly items: readonly RawItem[]; readonly prefix: string; readonly source: string; readonly gates: readonly Gate[]; readonly problems: readonly Sentence[]; readonly taken: ReadonlySet<string>;
  readonly onChange: (items: readonly RawItem[]) => void; readonly label: string; readonly depth?: number;
};

export function CriteriaItems({ items, prefix, source, gates, problems, taken, onChange, label, depth = 0 }: Props) {
  const t = useText();
  const put = (index: number, next: RawItem) => onChange(items.map((one, at) => (at === index ? next : one)));
  const move = (index: number, by: number) => onChange(items.toSpliced(index, 1).toSpliced(index + by, 0, items[index]!));
  const add = (one: RawItem) => onChange([...items, one]);
  const fresh = (kind: 'tieu-chi' | 'nhom') => freshId(`${prefix}-${kind}`, taken);
  return (
    <div className={depth === 0 ? css.indent : undefined} role="group" aria-label={label}>
      <div className={css.editor}>
        {items.map((one, index) => {
          const name = `${label} ${index + 1}`;
          const set = (key: string, value: unknown) => put(index, withKey(one, key, value));
          const group = Array.isArray(one['items']);
          return (
            <div key={index} className={css.row}>
              <h3 style={{ margin: 0 }}>{index + 1}. {t(group ? 'plan.screen.criterion.group' : 'plan.screen.criterion.one')}</h3>
              <LongTextField label={t('plan.screen.field.text')} required={!group} rows={1} value={String(one.text ?? '')} onChange={(value) => set('text', value)} error={problemAt(problems, one.id, 'text')} />
              <div className={css.pair}>
                {group ? (
                  <ChoiceField label={t('plan.screen.field.need')} value={String(one['need'] ?? 'all')} onChange={(value) => set('need', value)} choices={['all', 'any'].map((need) => ({ value: need, label: wordOf(t, 'plan.screen.need', need) }))} />
                ) : (
                  <TextField label={t('plan.screen.field.source')} required value={String(one.source ?? '')} onChange={(value) => set('source', value)} error={problemAt(problems, one.id, 'source')} />
                )}
                <NumberField label={t('plan.screen.field.weight')} value={one['weight'] === undefined ? null : String(one['weight'])} onChange={(value) => set('weight', value === null ? undefined : Number(value))} error={problemAt(problems, one.id, 'weight')} />
              </div>
              {!group && <Basis item={one} gates={gates} problems={problems} onChange={(next) => put(index, next)} />}
              <LongTextField label={t('plan.screen.field.item_note')} hint={t('plan.screen.field.item_note.hint')} rows={1} value={String(one['note'] ?? '')} onChange={(value) => set('note', value)} error={problemAt(problems, one.id, 'note')} />
              {group && <CriteriaItems items={one['items'] as RawItem[]} prefix={String(one.id ?? prefix)} source={source} gates={gates} problems={problems} taken={taken} depth={depth + 1} label={name} onChange={(inner) => put(index, { ...one, items: inner })} />}
              <div className={css.tags}>
                <Button size="compact-md" variant="default" disabled={index === 0} aria-label={`${t('plan.screen.edit.up')}: ${name}`} onClick={() => move(index, -1)}>{t('plan.screen.edit.up')}</Button>
                <Button size="compact-md" variant="default" disabled={index === items.length - 1} aria-label={`${t('plan.screen.edit.down')}: ${name}`} onClick={() => move(index, 1)}>{t('plan.screen.edit.down')}</Button>
                <Button size="compact-md" variant="default" aria-label={`${t('plan.screen.edit.remove')}: ${name}`} onClick={() => onChange(items.toSpliced(index, 1))}>{t('plan.screen.edit.remove')}</Button>
              </div>
            </div>
          );
        })}
        <div className={css.tags}>
          <Button size="compact-md" variant="default" aria-label={`${t('plan.screen.criterion.add')}: ${label}`} onClick={() => add({ id: fresh('tieu-chi'), text: '', source, kind: 'evidence' })}>{t('plan.screen.criterion.add')}</Button>
          {depth < 3 && <Button size="compact-md" variant="default" aria-label={`${t('plan.screen.criterion.add_group')}: ${label}`} onClick={() => add({ id: fresh('nhom'), need: 'any', items: [] })}>{t('plan.screen.criterion.add_group')}</Button>}
        </div>
      </div>
    </div>
  );
}

/** How a criterion is judged; a computed one names its gate or its register, never both. */
function Basis({ item, gates, problems, onChange }: { item: RawItem; gates: readonly Gate[]; problems: readonly Sentence[]; onChange: (item: RawItem) => void }) {
  const t = useText();
  const { target, register, opinion_of: front, awaits, ...rest } = item as RawItem & { readonly target?: string; readonly register?: string; readonly opinion_of?: string; readonly awaits?: string };
  const waits = awaits === undefined ? {} : { awaits };
  const chosen = register !== undefined ? `register:${register}` : target !== undefined ? `target:${target}` : '';
  const choose = (value: string) => {
    const [what, id] = value.split(':') as [string, string | undefined];
    onChange(id === undefined ? rest : { ...rest, [what]: id });
  };
  const choices = [
    { value: '', label: t('plan.screen.choose') },
    ...gates.map((gate) => ({ value: `target:${gate.id}`, label: gate.text.slice(0, 90) || gate.id })),
    ...registers.map((name) => ({ value: `register:${name}`, label: t(`plan.register.${name}`) })),
  ];
  const error = problemAt(problems, item.id, 'kind') ?? problemAt(problems, item.id, 'target') ?? problemAt(problems, item.id, 'register');
  return (
    <div className={css.pair}>
      <ChoiceField label={t('plan.screen.field.kind')} value={String(item['kind'] ?? 'evidence')} onChange={(kind) => onChange(kind === 'computed' ? { ...rest, ...(register === undefined ? {} : { register }), ...(target === undefined ? {} : { target }), kind } : { ...rest, ...waits, kind })} choices={['computed', 'evidence', 'opinion'].map((kind) => ({ value: kind, label: wordOf(t, 'plan.screen.criterion', kind) }))} />
      {item['kind'] === 'opinion' && <ChoiceField label={t('plan.screen.field.opinion_of')} value={front ?? ''} onChange={(value) => onChange(value === '' ? { ...rest, ...waits } : { ...rest, opinion_of: value })} choices={[{ value: '', label: t('plan.screen.opinion_of.any') }, { value: 'front', label: t('plan.screen.opinion_of.front') }]} />}
      {item['kind'] !== 'computed' && front === undefined && <ChoiceField label={t('plan.screen.field.awaits')} value={awaits ?? ''} onChange={(value) => onChange(value === '' ? rest : { ...rest, awaits: value })} choices={[{ value: '', label: t('plan.screen.awaits.none') }, ...awaitedSources.map((one) => ({ value: one, label: t(`plan.awaits.${one}`) }))]} />}
      {item['kind'] === 'computed' && <ChoiceField label={t('plan.screen.field.source_of')} required value={chosen} onChange={choose} choices={choices} error={error} />}
    </div>
  );
}

function withKey(item: RawItem, key: string, value: unknown): RawItem {
  const { [key]: _old, ...rest } = item;
  return value === undefined || value === '' ? rest : { ...item, [key]: value };
}

function freshId(prefix: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}
