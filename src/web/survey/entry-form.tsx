/** The items of the sheets with skips and checks as one types; recorded as a survey, compared as a second entry, or counted as a second visit. */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { surveyRevisit, surveySave, surveySecond } from '../../domain/survey/contract.ts';
import { keptAnswers } from '../../domain/survey/answers.ts';
import type { Answer, Answers, SurveyForm } from '../../domain/survey/format.ts';
import { formatDecimal } from '../../domain/text/translate.ts';
import { type OutputOf, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DateField } from '../kit/fields.tsx';
import { DraftSaver } from '../kit/draft-saver.tsx';
import { useDraft } from '../kit/draft.ts';
import { ProblemNote } from '../kit/states.tsx';
import { useSteady } from '../kit/steady.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Opened } from './contracts.ts';
import { DifferenceTable } from './differences.tsx';
import { SheetItems, standingOf, useStanding } from './sheet-items.tsx';
import css from './survey.module.css';

export type Mode = 'first' | 'second' | 'revisit';
type Props = { readonly opened: Opened; readonly sheets: readonly SurveyForm[]; readonly mode: Mode; readonly onSecond: (() => void) | undefined; readonly reload: () => Promise<void> };

const instant = (): number => performance.now();
const secondsSince = (start: number | null): number | null => (start === null ? null : Math.round((instant() - start) / 1000));

export function EntryForm({ opened, sheets, mode, onSecond, reload }: Props) {
  const t = useText();
  const me = useMe();
  const draft = useDraft<Answers>(`${me.username}.survey.${mode}.${opened.round.id}.${opened.household}`, mode === 'first' ? ((opened.current ?? {}) as Answers) : {});
  const recorded = draft.clear;
  const [save, second, revisit] = [useWrite(surveySave, { also: ['review', 'fieldwork'], recorded }), useWrite(surveySecond, { recorded }), useWrite(surveyRevisit, { recorded })];
  const [on, setOn] = useState<string | null>(opened.today);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [differences, setDifferences] = useState<OutputOf<typeof surveySecond>['differences']>([]);
  const begun = useRef<number | null>(null);
  const answers = draft.value;

  const standing = useStanding(sheets, answers, tried);
  const told = useSteady(said);
  const set = (code: string, answer: Answer): void => {
    begun.current ??= instant();
    setSaid(null);
    draft.set((before) => ({ ...before, [code]: answer }));
  };
  const send = async (): Promise<void> => {
    setTried(true);
    setProblem(null);
    const { counted, findings } = standingOf(t, sheets, answers, true);
    const first = findings.find((one) => one.kind !== 'warn');
    if (first || on === null) return document.getElementById(`cau-${first?.code ?? ''}`)?.querySelector<HTMLElement>('input')?.focus();
    const given = { round: opened.round.id, household: opened.household, on, forms: opened.forms, answers: keptAnswers(counted, answers) as never };
    try {
      if (mode === 'first') {
        const done = await save.mutateAsync({ ...given, version: opened.round.version, seconds: secondsSince(begun.current) });
        setSaid(done.goesOn === false ? t('survey.screen.stopped') : t('survey.screen.recorded', { class: done.class === 'unknown' ? t('survey.screen.unknown') : t(`household.class.${done.class}`), deprivations: String(done.deprivations), score: done.scoreA === null ? '–' : formatDecimal(t.locale, String(done.scoreA)) }));
      } else if (mode === 'second') {
        const done = await second.mutateAsync(given);
        setDifferences(done.differences);
        setSaid(done.differences.length === 0 ? t('survey.screen.second.same') : t('survey.screen.second.differ', { count: String(done.differences.length) }));
      } else {
        const done = await revisit.mutateAsync(given);
        setDifferences(done.differences);
        setSaid(t('survey.screen.revisit.done', { errors: String(done.errors), items: String(done.items) }));
      }
      begun.current = null;
      await reload();
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const busy = save.isPending || second.isPending || revisit.isPending;
  const missing = standing.findings.filter((one) => one.kind === 'missing').length;
  return (
    <form className={css.stack} noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {mode === 'second' && <p style={{ margin: 0 }}>{t('survey.screen.second.lead')}</p>}
      {mode === 'revisit' && <p style={{ margin: 0 }}>{t('survey.screen.revisit.lead')}</p>}
      <div style={{ maxWidth: '16rem' }}><DateField label={t('survey.screen.on')} name="on" required value={on} onChange={setOn} /></div>
      <SheetItems standing={standing} answers={answers} previous={mode === 'first' ? opened.previous?.answers as Answers | undefined : undefined} disabled={busy} onAnswer={set} />
      <DraftSaver draft={draft} />
      {problem !== null && <ProblemNote problem={problem} />}
      {tried && missing > 0 && <p role="alert" className={css.bad}>{t('survey.screen.missing', { count: String(missing) })}</p>}
      <div role="status" aria-live="polite">{told && <p className={css.done}>{told}</p>}</div>
      {differences.length > 0 && <DifferenceTable rows={differences} sheets={sheets} />}
      <div className={`${css.buttons} no-print`}>
        <BusyButton type="submit" busy={busy}>{t(mode === 'first' ? 'survey.screen.enter' : mode === 'second' ? 'survey.screen.second.save' : 'survey.screen.revisit.save')}</BusyButton>
        {onSecond && <Button variant="default" onClick={onSecond}>{t('survey.screen.second')}</Button>}
        <span className="soft">{t('survey.screen.answered', { answered: String(standing.asked.filter((item) => (answers[item.code] ?? null) !== null).length), asked: String(standing.asked.length) })}</span>
      </div>
    </form>
  );
}
