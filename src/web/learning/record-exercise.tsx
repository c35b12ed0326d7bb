/** A filled-in paper and the survey's own sheet to enter it in, with the skips and checks of a review; kept on the device until it is handed in. */
import { useEffect } from 'react';
import { answerText, blank } from '../../domain/learning/paper.ts';
import { askedItems } from '../../domain/survey/answers.ts';
import type { Answers, SurveyForm } from '../../domain/survey/format.ts';
import { DataTable } from '../kit/data-table.tsx';
import { DraftSaver } from '../kit/draft-saver.tsx';
import { useDraft } from '../kit/draft.ts';
import { useMe } from '../session.ts';
import { answerWords } from '../survey/item-field.tsx';
import { SheetItems, standingOf, useStanding } from '../survey/sheet-items.tsx';
import { useText } from '../text.tsx';
import type { Attempt } from './contracts.ts';

type Task = Extract<Attempt['task'], { part: 'record' }>;
export const draftKey = (username: string, attempt: number): string => `${username}.learning.${attempt}`;

export function RecordExercise({ attempt, task, tried, onAnswers }: { readonly attempt: number; readonly task: Task; readonly tried: boolean; readonly onAnswers: (answers: readonly string[]) => void }) {
  const t = useText();
  const me = useMe();
  const form = task.form as unknown as SurveyForm;
  const paper = task.paper as Answers;
  const draft = useDraft<Answers>(draftKey(me.username, attempt), {});
  const asked = askedItems(form, paper);
  const standing = useStanding([form], draft.value, tried);
  /** In the order of the paper; empty where the sheet itself would not be recorded. */
  const textsOf = (answers: Answers): readonly string[] => {
    const { findings, asked: here } = standingOf(t, [form], answers, true);
    const refused = new Set(findings.filter((one) => one.kind !== 'warn').map((one) => one.code));
    return asked.map((item) => (refused.has(item.code) ? '' : here.some((one) => one.code === item.code) ? answerText(answers[item.code]) : blank));
  };
  useEffect(() => onAnswers(textsOf(draft.value)), [draft.value]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <>
      <p style={{ margin: 0 }}>{t('learning.screen.record.ask')}</p>
      <DataTable
        title={t('learning.screen.record.sheet', { head: task.head })} rows={asked} rowKey={(item) => item.code}
        columns={[
          { key: 'code', title: t('learning.screen.record.code'), value: (item) => item.code, sortable: false }, { key: 'question', title: t('learning.screen.record.question'), value: (item) => item.text[t.locale], sortable: false },
          { key: 'written', title: t('learning.screen.record.written'), value: (item) => ((paper[item.code] ?? null) === null ? t('learning.screen.task.no_answer') : answerWords(t, item, paper[item.code])), sortable: false },
        ]}
      />
      <div role="group" aria-label={t('learning.screen.record.form', { head: task.head })}>
        <SheetItems standing={standing} answers={draft.value} disabled={false} onAnswer={(code, answer) => draft.set((before) => ({ ...before, [code]: answer }))} />
      </div>
      <DraftSaver draft={draft} />
    </>
  );
}
