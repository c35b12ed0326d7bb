/** The five kinds of exercise: two on the screens of the register and the survey, three as fields beside their data; once handed in, each answer says whether it is right and what would be. */
import { Radio } from '@mantine/core';
import { countAsked } from '../../domain/learning/practice.ts';
import { answerOf, blank } from '../../domain/learning/paper.ts';
import { choices } from '../../domain/learning/quiz.ts';
import { askedItems } from '../../domain/survey/answers.ts';
import type { Answers, SurveyForm } from '../../domain/survey/format.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { answerWords } from '../survey/item-field.tsx';
import { useText } from '../text.tsx';
import type { Attempt } from './contracts.ts';
import { clueWords, FindExercise } from './find-exercise.tsx';
import { RecordExercise } from './record-exercise.tsx';

type Words = ReturnType<typeof useText>;
export type Field = { readonly label: string; /** Chosen among these; typed where there are none. */ readonly options: readonly { readonly value: string; readonly label: string }[]; /** How an answer is said where it is neither a choice nor typed as it stands. */ readonly said?: (answer: string) => string };

/** Every answer asked for, in the order it is checked. */
export function fieldsOf(t: Words, { task, classes }: Attempt): readonly Field[] {
  switch (task.part) {
    case 'find':
      return task.clues.map((clue) => ({ label: clueWords(t, clue), options: task.households.map((one) => ({ value: String(one.id), label: t('learning.screen.find.chosen', { id: String(one.id), head: one.members[0]!.fullName }) })) }));
    case 'record': {
      const form = task.form as unknown as SurveyForm;
      return askedItems(form, task.paper as Answers).map((item) => ({ label: `${item.code}. ${item.text[t.locale]}`, options: [], said: (answer) => (answer === blank ? t('learning.screen.task.no_answer') : answerWords(t, item, answerOf(form, item.code, answer))) }));
    }
    case 'classify':
      return task.cases.map((one, index) => ({ label: t('learning.screen.classify.case', { number: index + 1, area: t(`learning.screen.area.${one.areaType}`), income: formatNumber(t.locale, one.income), deprivations: one.deprivations }), options: classes.map((value) => ({ value, label: t(`policy.class.${value}`) })) }));
    case 'count':
      return countAsked.map((asked) => ({ label: t(`learning.screen.count.${asked}`), options: [] }));
    case 'quiz':
      return task.questions.map((id) => ({ label: t(`learning.quiz.${id}`), options: choices.map((value) => ({ value, label: t(`learning.quiz.${id}.${value}`) })) }));
  }
}

type Props = { readonly one: Attempt; readonly fields: readonly Field[]; readonly answers: readonly string[]; /** `tried`: it was handed in with answers missing. */ readonly tried: boolean; readonly onAnswers: (answers: readonly string[]) => void };

export function Exercise({ one, fields, answers, tried, onAnswers }: Props) {
  const t = useText();
  const { task } = one;
  const change = (index: number, value: string) => onAnswers(fields.map((_, place) => (place === index ? value : (answers[place] ?? ''))));
  if (!one.answered && task.part === 'find') return <FindExercise task={task} answers={answers} onAnswer={change} />;
  if (!one.answered && task.part === 'record') return <RecordExercise attempt={one.attempt} task={task} tried={tried} onAnswers={onAnswers} />;
  return (
    <>
      {task.part === 'classify' && <p style={{ margin: 0 }}>{t('learning.screen.classify.ask', { date: dayWords(t, one.startedOn) })}</p>}
      {task.part === 'count' && (
        <>
          <p style={{ margin: 0 }}>{t('learning.screen.count.ask')}</p>
          <DataTable
            title={t('learning.screen.count.table')} rows={task.households} rowKey={(row) => String(row.id)}
            columns={[
              { key: 'number', title: t('learning.screen.count.number'), value: (row) => String(row.id) }, { key: 'head', title: t('household.screen.head'), value: (row) => row.head },
              { key: 'before', title: t('learning.screen.count.at_start'), value: (row) => t(`policy.class.${row.before}`) }, { key: 'after', title: t('learning.screen.count.at_end'), value: (row) => t(`policy.class.${row.after}`) },
            ]}
          />
        </>
      )}
      <Card><div className={css.stack}>{fields.map((field, index) => <Answer key={index} one={one} field={field} index={index} value={answers[index] ?? ''} onAnswer={change} />)}</div></Card>
    </>
  );
}

function Answer({ one, field, index, value, onAnswer }: { readonly one: Attempt; readonly field: Field; readonly index: number; readonly value: string; readonly onAnswer: (index: number, value: string) => void }) {
  const t = useText();
  const wordsOf = (text: string): string => field.said?.(text) ?? field.options.find((option) => option.value === text)?.label ?? (text === '' ? t('learning.screen.task.no_answer') : text);
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
