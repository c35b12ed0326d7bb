/** One round: where it stands in the steps of the law, what waits, villages by stage, forecast, conflicts told, the last acts with who and when. */
import { formatNumber } from '../../domain/text/translate.ts';
import { householdStages } from '../../domain/review/types.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { Card } from '../kit/screen-head.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { CloseCard } from './close-card.tsx';
import type { Board } from './contracts.ts';
import { RoundFrame } from './frame.tsx';
import { LawValues } from './open-round.tsx';
import { Opens, PeopleTable, SurveyEnd, surveyWords } from './people-table.tsx';
import css from './review.module.css';
import { Bar } from './rounds-screen.tsx';
import { WaitingList } from './waiting-list.tsx';
import { dayWords, leftWords } from './words.ts';

export default function BoardScreen() {
  const t = useText();
  return (
    <RoundFrame side="board">
      {({ data, reload }) => (
        <div className={household.stack}>
          {data.round.reason !== null && <OutOfSeason reason={data.round.reason} />}
          {data.round.closed !== null && <div className={household.notice} role="status"><p>{t('review.close.state', { date: dayWords(t, data.round.closed.on), because: t(`review.close.because.${data.round.closed.because}`), by: data.round.closed.by, why: data.round.closed.why })}</p></div>}
          <Waiting data={data} />
          <Villages data={data} />
          <PeopleTable data={data} />
          <div className={css.columns}>
            <div><Forecast data={data} /><LastActs data={data} />{data.knownOn === null && <CloseCard data={data} reload={reload} />}</div>
            <div><Steps data={data} /><Decisions data={data} /></div>
          </div>
        </div>
      )}
    </RoundFrame>
  );
}

function OutOfSeason({ reason }: { readonly reason: string }) {
  const t = useText();
  return <div className={household.notice} role="status"><p>{t('review.screen.opened_outside', { reason })}</p></div>;
}

function Waiting({ data }: { readonly data: Board }) {
  const t = useText();
  const mine = data.waiting.filter((one) => one.mine);
  const others = data.waiting.filter((one) => !one.mine);
  const list = (rows: Board['waiting']) => <WaitingList rows={rows} round={() => data.round.id} />;
  return (
    <Card title={t('review.screen.waiting')}>
      {mine.length > 0 ? list(mine) : <p className="soft">{t(data.finished ? 'review.screen.waiting.finished' : data.total === 0 ? 'review.screen.waiting.empty' : 'review.screen.waiting.none')}</p>}
      {others.length > 0 && <details open={mine.length === 0}><summary>{t('review.screen.waiting.others', { count: others.length })}</summary>{list(others)}</details>}
    </Card>
  );
}

function Steps({ data }: { readonly data: Board }) {
  const t = useText();
  const { today } = useMe();
  return (
    <Card title={t('review.screen.steps')}>
      <ol className={css.steps}>
        {data.steps.map((step, index) => (
          <li key={step.id} className={step.state === 'done' ? css.done : step.state === 'now' ? css.now : undefined} aria-current={step.state === 'now' ? 'step' : undefined}>
            <span className={css.mark} aria-hidden>{step.state === 'done' ? '✓' : index + 1}</span>
            <div>
              <p><strong>{step.text[t.locale]}</strong>{' '}<span className="soft">{step.state === 'done' && step.on ? t('review.screen.step.done', { date: dayWords(t, step.on) }) : t(`review.screen.step.${step.state}`)}</span></p>
              {step.due && <p>{t('review.screen.clock', { date: dayWords(t, step.due), left: leftWords(t, step.due, today) })}{(step.due >= data.holidays.until || step.due < data.holidays.from) && <> <UnverifiedTag reason={t('review.screen.beyond_holidays')} /></>}</p>}
              <LawValues step={step} />
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Villages({ data }: { readonly data: Board }) {
  const t = useText();
  const { today } = useMe();
  const posted = (one: Board['villages'][number]): string => {
    if (!one.posting) return '';
    if (one.posting.takenDown) return t('review.screen.posting.taken_down', { date: dayWords(t, one.posting.takenDown) });
    return t('review.screen.posting.until', { date: dayWords(t, one.posting.until), left: leftWords(t, one.posting.until, today) });
  };
  const total: Board['villages'][number] = { village: '', name: t('review.screen.whole_commune'), total: data.total, stages: data.stages, returned: data.villages.reduce((sum, one) => sum + one.returned, 0), objections: data.villages.reduce((sum, one) => sum + one.objections, 0), survey: { pace: data.forecast.pace, ends: data.forecast.surveyEnds, late: data.forecast.late }, posting: null };
  return (
    <DataTable
      title={t('review.screen.villages')} rows={data.villages.length > 1 ? [...data.villages, total] : data.villages} rowKey={(row) => row.village || 'total'}
      columns={[
        { key: 'name', title: t('household.screen.village'), value: (row) => row.name, cell: (row) => <AppLink to={`/ra-soat/${data.round.id}/ho`} search={{ thon: row.village || undefined, biet: data.knownOn ?? undefined }}>{row.name}</AppLink>, sortable: false },
        { key: 'total', title: t('review.screen.listed'), value: (row) => row.total, numeric: true, sortable: false },
        { key: 'survey', title: t('review.screen.survey_end'), value: (row) => surveyWords(t, row), cell: (row) => <SurveyEnd row={row} />, sortable: false },
        ...householdStages.map((stage) => ({
          key: stage, title: t(`review.stage_short.${stage}`), numeric: true, sortable: false as const, value: (row: Board['villages'][number]) => row.stages[stage],
          cell: (row: Board['villages'][number]) => <Opens round={data} count={row.stages[stage]} search={{ thon: row.village || undefined, buoc: stage }} />,
        })),
        { key: 'returned', title: t('review.screen.returned'), value: (row) => row.returned, cell: (row) => <Opens round={data} count={row.returned} search={{ thon: row.village || undefined, dau: 'returned' }} />, numeric: true, sortable: false },
        { key: 'objections', title: t('review.screen.objections.open'), value: (row) => row.objections, cell: (row) => (row.objections === 0 ? <span className="soft">0</span> : <AppLink to={`/ra-soat/${data.round.id}/y-kien`} search={{ biet: data.knownOn ?? undefined }}>{formatNumber(t.locale, row.objections)}</AppLink>), numeric: true, sortable: false },
        { key: 'posting', title: t('review.screen.posting.state'), value: posted, sortable: false },
      ]}
    />
  );
}

function Forecast({ data }: { readonly data: Board }) {
  const t = useText();
  const { today } = useMe();
  const { forecast } = data;
  const left = Object.values(forecast.left).reduce((sum, one) => sum + one, 0);
  return (
    <Card title={t('review.screen.forecast')}>
      <p>{t('review.screen.forecast.done', { done: data.stages.decided, total: data.total })} <Bar part={data.stages.decided} whole={data.total} /></p>
      {data.total > 0 && left === 0 ? <p>{t('review.screen.waiting.finished')}</p> : (
        <ul className={household.plain}>
          {(Object.entries(forecast.left) as [keyof typeof forecast.left, number][]).filter(([, count]) => count > 0).map(([stage, count]) => <li key={stage}>{t('review.screen.forecast.left', { count, stage: t(`review.stage.${stage}`) })}</li>)}
          {forecast.deadline && <li>{t('review.screen.forecast.deadline', { date: dayWords(t, forecast.deadline), left: leftWords(t, forecast.deadline, today) })}{forecast.workingDaysLeft !== null && forecast.workingDaysLeft >= 0 && ` ${t('review.screen.forecast.working_days', { days: forecast.workingDaysLeft })}`}</li>}
          {forecast.postBy && <li>{t('review.screen.forecast.post_by', { date: dayWords(t, forecast.postBy) })}</li>}
          {forecast.pace !== null && <li>{t('review.screen.forecast.pace', { pace: formatNumber(t.locale, Math.round(forecast.pace * 10) / 10) })}{forecast.surveyEnds && ` ${t('review.screen.forecast.survey_ends', { date: dayWords(t, forecast.surveyEnds) })}`}</li>}
        </ul>
      )}
      {forecast.late && <div className={`${household.notice} ${household.warn}`} role="status" style={{ marginTop: '0.75rem' }}><p>{t('review.screen.forecast.late')}</p></div>}
    </Card>
  );
}

function LastActs({ data }: { readonly data: Board }) {
  const t = useText();
  return (
    <Card title={t('review.screen.acts')}>
      <ul className={css.acts}>
        {data.acts.map((one) => (
          <li key={one.number}>
            <strong>{t(`review.act.${one.kind}` as 'review.act.open')}</strong>{one.count > 1 && ` · ${t('review.screen.acts.count', { count: one.count })}`}
            {one.household !== null && <> · <AppLink to={`/ra-soat/${data.round.id}/ho/${one.household}`}>{t('household.screen.number', { id: String(one.household) })}</AppLink></>}{one.villageName && ` · ${one.villageName}`}
            <br /><span className="soft">{t('review.screen.acts.line', { on: dayWords(t, one.on), by: one.by, recorded: dayWords(t, one.recordedOn) })}</span>
          </li>
        ))}
      </ul>
      <p className="no-print" style={{ marginTop: '0.75rem' }}><AppLink to="/nhat-ky" search={{ loai: 'review', ma: String(data.round.id) }}>{t('household.screen.journal')}</AppLink></p>
    </Card>
  );
}

function Decisions({ data }: { readonly data: Board }) {
  const t = useText();
  const register = useMay('household.list');
  if (data.decisions.length === 0) return null;
  return (
    <Card title={t('review.screen.decisions')}>
      <ul className={household.plain}>{data.decisions.map((one) => <li key={one.id}>{t('review.screen.decision.line', { number: one.number, date: dayWords(t, one.issuedOn), count: one.households })}</li>)}</ul>
      {register && <p className="no-print"><AppLink to="/ho">{t('review.screen.decision.to_households')}</AppLink></p>}
    </Card>
  );
}
