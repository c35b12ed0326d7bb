/** One exercise or the test: its data, one's answers, handing in once; afterwards what was right and what was not. */
import { useState } from 'react';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { forgetDraft } from '../kit/draft.ts';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { answer as answerAct, type Attempt, task } from './contracts.ts';
import { Exercise, fieldsOf } from './exercise.tsx';
import { draftKey } from './record-exercise.tsx';

export default function TaskScreen() {
  const id = Number(useRouteParam('id'));
  const answer = useRead(task, { attempt: id });
  return <Loaded answer={answer}>{(one) => <Sheet key={`${one.attempt}${one.answered}`} one={one} />}</Loaded>;
}

function Sheet({ one }: { readonly one: Attempt }) {
  const t = useText();
  const me = useMe();
  const handing = useWrite(answerAct, { recorded: () => forgetDraft(draftKey(me.username, one.attempt)) });
  const fields = fieldsOf(t, one);
  const [answers, setAnswers] = useState<readonly string[]>(one.answered ? one.answers : fields.map(() => ''));
  const [problem, setProblem] = useState<unknown>(null);
  const [asked, setAsked] = useState(false);
  const missing = fields.filter((_, index) => (answers[index] ?? '').trim() === '').length;
  const handIn = async () => {
    setAsked(true);
    if (missing > 0) return;
    setProblem(null);
    try {
      await handing.mutateAsync({ attempt: one.attempt, answers: [...answers] });
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <>
      <ScreenHead title={t(`learning.part.${one.task.part}`)} lead={one.task.part === 'quiz' ? undefined : t('learning.screen.task.invented')} up={{ to: '/hoc', label: t('learning.screen.title') }} />
      <div role="status" aria-live="polite">{one.answered && <p className={css.done}>{t(one.passed ? 'learning.screen.task.passed' : 'learning.screen.task.not_passed', { right: one.right ?? 0, asked: one.asked ?? 0 })} <AppLink to="/hoc">{t('learning.screen.title')}</AppLink></p>}</div>
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={css.stack}>
        <Exercise one={one} fields={fields} answers={answers} tried={asked} onAnswers={setAnswers} />
        {!one.answered && (
          <div className={`${css.buttons} no-print`}>
            <BusyButton busy={handing.isPending} onClick={() => void handIn()}>{t('learning.screen.task.hand_in')}</BusyButton>
            {asked && missing > 0 && <span role="alert" style={{ color: 'var(--warn-ink)' }}>{t('learning.screen.task.missing', { count: missing })}</span>}
          </div>
        )}
      </div>
    </>
  );
}
