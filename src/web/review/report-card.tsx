/** The report of the result: sent to the level above by the commune once it is numbered, received there. Part of the page of papers. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { reviewReceiveReport, reviewSendReport } from '../../domain/review/contract-paper.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DateField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { RoundProps } from './frame.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords, leftWords } from './words.ts';

export function ReportCard({ data, reload }: RoundProps) {
  const t = useText();
  const { today: now } = useMe();
  const today = data.knownOn ?? now;
  const [doing, setDoing] = useState<'send' | 'receive' | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const [send, receive] = [useWrite(reviewSendReport), useWrite(reviewReceiveReport)];
  const { report } = data;
  if (data.decisions.length === 0 && report === null) return null;
  const due = data.waiting.find((one) => one.kind === 'report')?.due ?? null;
  const at = { round: data.round.id, version: data.round.version, on: on as never };
  const maySend = data.may.includes('review.sendReport') && (report === null || report.outdated);
  const mayReceive = data.may.includes('review.receiveReport') && report !== null && report.received === null;
  return (
    <Card title={t('review.report.title')}>
      <p>{report === null ? t('review.report.none') : t(report.received === null ? 'review.report.sent' : 'review.report.received', { number: report.number, date: dayWords(t, report.on), to: report.toName, received: report.received ? dayWords(t, report.received) : '' })}</p>
      {data.earlierReports.map((one) => <p key={one.number} className="soft">{t(one.received === null ? 'review.report.earlier' : 'review.report.received', { number: one.number, date: dayWords(t, one.on), to: one.toName, received: one.received ? dayWords(t, one.received) : '' })}</p>)}
      {report?.outdated && <p role="status">{t('review.report.outdated')}</p>}
      {report === null && due !== null && <p>{t('review.screen.clock', { date: dayWords(t, due), left: leftWords(t, due, today) })}</p>}
      {doing === null && (
        <div className={`${household.buttons} no-print`}>
          {maySend && <Button size="sm" onClick={() => setDoing('send')}>{t('review.report.send')}</Button>}
          {mayReceive && <Button size="sm" onClick={() => setDoing('receive')}>{t('review.report.receive')}</Button>}
        </div>
      )}
      {doing !== null && (
        <StepForm
          title={t(`review.report.${doing}`)} lead={t(`review.report.${doing}.lead`)} onClose={() => setDoing(null)} reload={reload} missing={() => (on === null ? [t('household.screen.missing.day')] : [])}
          lines={() => [{ label: t('review.screen.commune'), value: data.round.areaName }, { label: t('household.screen.on'), value: dayWords(t, on!) }]}
          send={async () => {
            if (doing === 'receive') { await receive.mutateAsync(at); return t('review.report.receive.done'); }
            const done = await send.mutateAsync(at);
            return t('review.report.send.done', { number: done.number, to: done.to });
          }}
        >
          <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
        </StepForm>
      )}
    </Card>
  );
}
