/** The survey as it should have been, beginning with what was recorded: for a correction. Answers what `review.correct` takes; sends nothing. */
import { useEffect, useMemo, useState } from 'react';
import { plainDate } from '../../domain/calendar.ts';
import { compileClassifier } from '../../domain/policy/compile.ts';
import { policyOf } from '../../domain/review/contract-household.ts';
import { type OutputOf, useRead } from '../api.ts';
import { Loaded } from '../kit/states.tsx';
import { type Answers, AnswersForm } from './answers.tsx';
import { type Dossier, dossier, standard } from './contracts.ts';
import { begin } from './household-screen.tsx';
import { Verdict } from './verdict.tsx';

export type SurveyFound = { readonly areaType: 'rural' | 'urban'; readonly income: number | null; readonly scoreA: number | null; readonly answers: Readonly<Record<string, boolean | null>>; readonly causes: readonly string[]; readonly needs: readonly string[] };
type Asked = { readonly on: string; readonly onChange: (found: SurveyFound) => void };

export function CorrectedSurvey({ round, household, on, onChange }: Asked & { readonly round: number; readonly household: number }) {
  const answer = useRead(dossier, { round, household } as never);
  return <Loaded answer={answer}>{(data) => <WithLaw data={data} on={on} onChange={onChange} />}</Loaded>;
}

function WithLaw({ data, on, onChange }: Asked & { readonly data: Dossier }) {
  const law = useRead(standard, { on, ...(data.province ? { province: data.province } : {}) } as never, { staleTime: Infinity });
  return <Loaded answer={law}>{(known) => <Form key={known.standard} data={data} known={known} on={on} onChange={onChange} />}</Loaded>;
}

function Form({ data, known, on, onChange }: Asked & { readonly data: Dossier; readonly known: OutputOf<typeof standard> }) {
  const classifier = useMemo(() => compileClassifier(policyOf(known.policy), { date: plainDate(on), standard: known.standard }), [known, on]);
  const [value, setValue] = useState<Answers>(() => begin(data, classifier.indicators.map((one) => one.id), known.standard));
  useEffect(() => {
    const number = (text: string | null): number | null => (text === null ? null : Number(text));
    onChange({ areaType: value.areaType, income: number(value.income), scoreA: number(value.scoreA), answers: value.answers, causes: value.causes, needs: value.needs });
  }, [value, onChange]);
  return (
    <>
      <AnswersForm classifier={classifier} causes={known.causes} needs={known.needs} value={value} onChange={setValue} last={null} />
      <Verdict classifier={classifier} value={value} />
    </>
  );
}
