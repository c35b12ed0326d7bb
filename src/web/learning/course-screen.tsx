/** The course: each part with its guide, where one stands and the way into the exercise; the certificate once everything is passed. */
import { useState } from 'react';
import type { LearningPart } from '../../domain/learning/practice.ts';
import { fileHref, useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useGo } from '../link.tsx';
import { Paragraphs } from '../shell/help-text.tsx';
import { useText } from '../text.tsx';
import { begin, certificate, mine, type PartStanding } from './contracts.ts';

/** The real screen each part is about. */
const realScreens: Readonly<Record<LearningPart, string>> = { find: '/ho', record: '/ra-soat', classify: '/chuan-ngheo', count: '/bieu', quiz: '/tro-giup' };

export default function CourseScreen() {
  const t = useText();
  const go = useGo();
  const answer = useRead(mine, {});
  const starting = useWrite(begin);
  const [problem, setProblem] = useState<unknown>(null);
  const start = async (part: LearningPart) => {
    setProblem(null);
    try {
      go(`/hoc/${(await starting.mutateAsync({ part })).attempt}`);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <>
      <ScreenHead title={t('learning.screen.title')} lead={t('learning.screen.lead')} />
      <Loaded answer={answer}>
        {(data) => {
          const left = data.parts.filter((one) => one.passedOn === null);
          const ready = left.every((one) => one.part === 'quiz');
          return (
            <div className={css.stack}>
              {problem !== null && <ProblemNote problem={problem} />}
              <Card title={t('learning.screen.certificate')}>
                <p style={{ margin: 0 }}>{data.issuedOn === null ? t('learning.screen.certificate.not_yet', { count: left.length }) : t('learning.screen.certificate.issued', { date: dayWords(t, data.issuedOn) })}</p>
                {data.issuedOn !== null && (
                  <div className={`${css.buttons} no-print`}>
                    {(['pdf', 'docx'] as const).map((format) => {
                      const label = t('learning.screen.certificate.file', { format: format.toUpperCase() });
                      return <DownloadLink key={format} href={fileHref(certificate, { format })} label={label}>{label}</DownloadLink>;
                    })}
                  </div>
                )}
              </Card>
              {data.parts.map((one) => (
                <Card key={one.part} title={t(`learning.part.${one.part}`)}>
                  <Paragraphs text={t(`learning.guide.${one.part}`)} />
                  {one.part === 'quiz' && <p style={{ margin: 0 }}>{t('learning.screen.quiz_least', { least: data.quizLeast })} {data.unverified && <UnverifiedTag reason={t('learning.screen.quiz_least', { least: data.quizLeast })} />}</p>}
                  <p style={{ margin: 0 }}>{t('learning.screen.state')}: <strong>{stateOf(t, one)}</strong></p>
                  <div className={`${css.buttons} no-print`}>
                    {one.open !== null
                      ? <AppLink to={`/hoc/${one.open}`}>{t('learning.screen.go_on')}: {t(`learning.part.${one.part}`)}</AppLink>
                      : <BusyButton variant={one.passedOn === null ? 'filled' : 'default'} busy={starting.isPending} disabled={one.part === 'quiz' && !ready} onClick={() => void start(one.part)} aria-label={`${t(one.attempts === 0 ? 'learning.screen.begin' : 'learning.screen.again')}: ${t(`learning.part.${one.part}`)}`}>{t(one.attempts === 0 ? 'learning.screen.begin' : 'learning.screen.again')}</BusyButton>}
                    {one.part === 'quiz' && !ready && <span>{t('learning.screen.practice_first')}</span>}
                    <AppLink to={realScreens[one.part]}>{t(`learning.guide.open.${one.part}`)}</AppLink>
                  </div>
                </Card>
              ))}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}

function stateOf(t: ReturnType<typeof useText>, one: PartStanding): string {
  if (one.passedOn !== null) return t('learning.screen.state.passed', { date: dayWords(t, one.passedOn) });
  if (one.open !== null) return t('learning.screen.state.open');
  return one.attempts === 0 ? t('learning.screen.state.none') : t('learning.screen.state.tried', { count: one.attempts });
}
