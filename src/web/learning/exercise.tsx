/** The five kinds of exercise as fields to fill in beside their data; once handed in, each field says whether it is right and what would be. */
import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { choices } from '../../domain/learning/quiz.ts';
import { countAsked, sheetFields } from '../../domain/learning/practice.ts';
import { matchScore } from '../../domain/search.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import type { Attempt } from './contracts.ts';

type Words = ReturnType<typeof useText>;
export type Field = { readonly label: string; /** Chosen among these; typed where there are none. */ readonly options: readonly { readonly value: string; readonly label: string }[]; readonly group: number };

/** Every answer asked for, in the order it is checked. */
export function fieldsOf(t: Words, { task, classes }: Attempt): readonly Field[] {
  switch (task.part) {
    case 'find':
      return task.clues.map((clue) => ({ label: t('learning.screen.find.clue', { name: clue.name, born: String(clue.born), members: clue.members }), options: task.households.map((one) => ({ value: one.code, label: one.code })), group: 0 }));
    case 'record':
      return task.sheets.flatMap((_, group) => sheetFields.map((field) => ({ label: t(`learning.screen.field.${field}`), group, options: field === 'area_type' ? (['rural', 'urban'] as const).map((value) => ({ value, label: t(`learning.screen.area.${value}`) })) : [] })));
    case 'classify':
      return task.cases.map((one, index) => ({ label: t('learning.screen.classify.case', { number: index + 1, area: t(`learning.screen.area.${one.areaType}`), income: formatNumber(t.locale, one.income), deprivations: one.deprivations }), group: 0, options: classes.map((value) => ({ value, label: t(`policy.class.${value}`) })) }));
    case 'count':
      return countAsked.map((asked) => ({ label: t(`learning.screen.count.${asked}`), options: [], group: 0 }));
    case 'quiz':
      return task.questions.map((id) => ({ label: t(`learning.quiz.${id}`), group: 0, options: choices.map((value) => ({ value, label: t(`learning.quiz.${id}.${value}`) })) }));
  }
}

type Props = { readonly one: Attempt; readonly fields: readonly Field[]; readonly answers: readonly string[]; readonly onAnswer: (index: number, value: string) => void };

export function Exercise({ one, fields, answers, onAnswer }: Props) {
  const t = useText();
  const inGroup = (group: number) => fields.flatMap((field, index) => (field.group === group ? [<Answer key={index} one={one} field={field} index={index} value={answers[index] ?? ''} onAnswer={onAnswer} />] : []));
  const { task } = one;
  if (task.part === 'record') {
    return (
      <>
        <p style={{ margin: 0 }}>{t('learning.screen.record.ask')}</p>
        {task.sheets.map((sheet, group) => (
          <Card key={group} title={t('learning.screen.record.sheet', { head: sheet.household })}>
            <p style={{ margin: 0 }}>{t('learning.screen.record.said', { members: sheet.members, children: sheet.children, area: t(`learning.screen.area.${sheet.areaType}`), income: formatNumber(t.locale, sheet.income), deprivations: sheet.deprivations })}</p>
            <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
              <legend style={{ fontWeight: 600, padding: 0 }}>{t('learning.screen.record.form', { head: sheet.household })}</legend>
              <div className={css.pair}>{inGroup(group)}</div>
            </fieldset>
          </Card>
        ))}
      </>
    );
  }
  return (
    <>
      {task.part === 'find' && <><p style={{ margin: 0 }}>{t('learning.screen.find.ask')}</p><Register rows={task.households} /></>}
      {task.part === 'classify' && <p style={{ margin: 0 }}>{t('learning.screen.classify.ask', { date: dayWords(t, one.startedOn) })}</p>}
      {task.part === 'count' && (
        <>
          <p style={{ margin: 0 }}>{t('learning.screen.count.ask')}</p>
          <DataTable
            title={t('learning.screen.count.table')} rows={task.households} rowKey={(row) => row.code}
            columns={[
              { key: 'code', title: t('learning.screen.find.code'), value: (row) => row.code }, { key: 'head', title: t('learning.screen.find.head'), value: (row) => row.head },
              { key: 'before', title: t('learning.screen.count.at_start'), value: (row) => t(`policy.class.${row.before}`) }, { key: 'after', title: t('learning.screen.count.at_end'), value: (row) => t(`policy.class.${row.after}`) },
            ]}
          />
        </>
      )}
      <Card><div className={css.stack}>{inGroup(0)}</div></Card>
    </>
  );
}

function Answer({ one, field, index, value, onAnswer }: { readonly one: Attempt; readonly field: Field; readonly index: number; readonly value: string; readonly onAnswer: Props['onAnswer'] }) {
  const t = useText();
  const wordsOf = (text: string): string => field.options.find((option) => option.value === text)?.label ?? (text === '' ? t('learning.screen.task.no_answer') : text);
  if (one.answered) {
    const wrong = one.wrong.includes(index);
    return (
      <div>
        <strong>{field.label}</strong>
        <div>{t('learning.screen.task.your', { answer: wordsOf(value) })} – <strong style={wrong ? { color: 'var(--warn-ink)' } : undefined}>{t(wrong ? 'learning.screen.task.wrong' : 'learning.screen.task.ok')}</strong></div>
        {wrong && <div>{t('learning.screen.task.right', { answer: wordsOf(one.solution[index] ?? '') })}</div>}
      </div>
    );
  }
  if (one.task.part === 'quiz') {
    return (
      <Radio.Group label={`${index + 1}. ${field.label}`} name={`q${index}`} value={value} onChange={(next) => onAnswer(index, next)}>
        <div style={{ display: 'grid', gap: '0.4rem', marginTop: '0.4rem' }}>{field.options.map((option) => <Radio key={option.value} value={option.value} label={option.label} />)}</div>
      </Radio.Group>
    );
  }
  if (field.options.length > 0) return <ChoiceField label={field.label} value={value} onChange={(next) => onAnswer(index, next)} choices={[{ value: '', label: t('learning.screen.choose') }, ...field.options]} />;
  // Figures are compared as whole numbers: what separates thousands is left out.
  return <TextField label={field.label} value={value} onChange={(next) => onAnswer(index, next.replace(/[^\d]/g, ''))} maxLength={12} />;
}

/** The hamlet's register with the same search as the real one: marks or not. */
function Register({ rows }: { readonly rows: Extract<Attempt['task'], { part: 'find' }>['households'] }) {
  const t = useText();
  const [query, setQuery] = useState('');
  const shown = rows.filter((row) => query.trim() === '' || matchScore(query, row.head) > 0);
  return (
    <>
      <TextInput label={t('learning.screen.find.search')} description={t('learning.screen.find.hint')} value={query} onChange={(event) => setQuery(event.currentTarget.value)} autoComplete="off" style={{ maxWidth: '24rem' }} />
      <DataTable
        title={t('learning.screen.find.list')} rows={shown} rowKey={(row) => row.code} empty={<EmptyState title={t('learning.screen.find.none')} heading="h3" />}
        columns={[
          { key: 'code', title: t('learning.screen.find.code'), value: (row) => row.code }, { key: 'head', title: t('learning.screen.find.head'), value: (row) => row.head },
          { key: 'born', title: t('learning.screen.find.born'), value: (row) => String(row.born) }, { key: 'members', title: t('learning.screen.find.members'), value: (row) => row.members, numeric: true },
        ]}
      />
    </>
  );
}
