/** One round of assessment: its sheets by step and result, computing them again, and the league in groups. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { assessmentAssess, assessmentSetDeadline, assessmentWithdrawRound } from '../../domain/assessment/contract.ts';
import { assessmentStates } from '../../domain/assessment/steps.ts';
import { truths } from '../../domain/assessment/types.ts';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { CheckField, ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { leagueOf, list, type Round, search } from './contracts.ts';
import { decimalWords, TruthTag, yearsWords } from './words.tsx';

const size = 100;

export default function RoundScreen() {
  const t = useText();
  const round = Number(useRouteParam('id'));
  const [stateText, setState] = useSearchParam('buoc', '');
  const [truthText, setTruth] = useSearchParam('ket-qua', '');
  const [state, truth] = [assessmentStates.find((one) => one === stateText), truths.find((one) => one === truthText)];
  const mayLeague = useMay('assessment.league');
  const { typed, setTyped, query } = useTyped();
  const searching = query.length >= 2;
  const page = useListPage(size, [state, truth, query]);
  const asked = { round, ...(state ? { state } : {}), ...(truth ? { truth } : {}), offset: page.offset, limit: size };
  const whole = useRead(list, asked, { enabled: !searching });
  const found = useRead(search, { ...asked, query }, { enabled: searching });
  const answer = searching ? found : whole;
  const assess = useWrite(assessmentAssess);
  const of = answer.data?.round;
  useDataWorld(of?.world);
  return (
    <>
      <ScreenHead
        title={of ? of.setText : t('assessment.screen.one.title')} up={{ to: '/thi-dua/danh-gia', label: t('assessment.screen.title') }}
        lead={of ? `${t(`participation.kind.${of.kind}`)}, ${of.areaName}, ${yearsWords(t, of)}. ${of.planTitle}.` : undefined}
        actions={answer.data?.may.assess ? <BusyButton size="sm" busy={assess.isPending} onClick={() => assess.mutate({ round })}>{t('assessment.screen.one.assess')}</BusyButton> : undefined}
      />
      <div role="status" aria-live="polite">{assess.data && <p className={css.done}>{t('assessment.screen.one.assessed', { count: assess.data.assessed, changed: assess.data.changed })}</p>}</div>
      {assess.error !== null && <ProblemNote problem={assess.error} />}
      <div className={css.stack}>
        {of?.withdrawn && <p role="status" className={css.done}>{t('assessment.screen.one.withdrawn', { date: dayWords(t, of.withdrawn.on), by: of.withdrawn.by, why: of.withdrawn.why, count: of.withdrawn.sheets })}</p>}
        {of && of.withdrawn === null && <Deadline round={of} mayPut={answer.data!.may.assess} />}
        {answer.data?.may.withdraw && <Withdraw round={round} />}
        {of?.changed && of.withdrawn === null && <p className={css.done}>{t('assessment.screen.one.changed')}</p>}
        {/* A withdrawn round has no sheets to look through. */}
        {(of === undefined || of.withdrawn === null) && (
          <>
            <div className={`${css.pair} no-print`}>
              <ChoiceField label={t('assessment.screen.one.state')} value={stateText} onChange={setState} choices={[{ value: '', label: t('assessment.screen.one.state.any') }, ...assessmentStates.map((one) => ({ value: one, label: t(`assessment.state.${one}`) }))]} />
              <ChoiceField label={t('assessment.screen.one.truth')} value={truthText} onChange={setTruth} choices={[{ value: '', label: t('assessment.screen.one.truth.any') }, ...truths.map((one) => ({ value: one, label: t(`assessment.truth.${one}`) }))]} />
              <TextField label={t('assessment.screen.one.search')} value={typed} onChange={setTyped} maxLength={120} />
            </div>
            <Loaded answer={answer}>
              {(data) => (
                <>
                  <DataTable
                    title={t('assessment.screen.one.table')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('assessment.screen.one.none')} />}
                    columns={[
                      { key: 'subject', title: t('assessment.screen.one.subject'), value: (row) => row.name, cell: (row) => <AppLink to={`/thi-dua/danh-gia/phieu/${row.id}`}><span className={css.wide}>{row.name}{row.position !== '' && `, ${row.position}`}</span></AppLink> },
                      { key: 'area', title: t('assessment.screen.area'), value: (row) => row.areaName },
                      { key: 'state', title: t('assessment.screen.one.state'), value: (row) => t(`assessment.state.${row.state}`) },
                      { key: 'truth', title: t('assessment.screen.one.truth'), value: (row) => t(`assessment.truth.${row.truth}`), cell: (row) => <TruthTag truth={row.truth} /> },
                      { key: 'items', title: t('assessment.screen.one.items'), value: (row) => t('assessment.screen.one.items.line', { met: row.met, asked: row.asked, open: row.unclear }) },
                      ...(data.rows.some((row) => row.marks !== null) ? [{ key: 'marks', title: t('assessment.screen.one.marks'), value: (row: (typeof data.rows)[number]) => (row.marks ? t('assessment.screen.one.marks.line', { low: { decimal: row.marks.low }, high: { decimal: row.marks.high }, most: { decimal: row.marks.most } }) : '') }] : []),
                    ]}
                  />
                  <ListPages page={page} count={data.rows.length} total={data.total} />
                </>
              )}
            </Loaded>
          </>
        )}
        {mayLeague && of?.withdrawn === null && <League round={round} />}
      </div>
    </>
  );
}

/** Taking a round back that was opened by mistake: offered only while nothing was said on any sheet. */
function Withdraw({ round }: { readonly round: number }) {
  const t = useText();
  const write = useWrite(assessmentWithdrawRound);
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  if (!asking) return <p className="no-print" style={{ margin: 0 }}>{t('assessment.screen.withdraw.lead')} <Button size="xs" variant="default" onClick={() => setAsking(true)}>{t('assessment.screen.withdraw')}</Button></p>;
  return (
    <SmallForm
      title={t('assessment.screen.withdraw')} verb={t('assessment.screen.withdraw')} missing={why.trim().length < 5 ? t('assessment.screen.withdraw.missing') : null} onCancel={() => setAsking(false)} onDone={() => setAsking(false)}
      send={async () => t('assessment.screen.withdraw.done', { count: (await write.mutateAsync({ round, why })).sheets })}
    >
      <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.withdraw.hint')}</p>
      <LongTextField label={t('assessment.screen.withdraw.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}

/** The last day for self-assessments, how many sheets are still to be handed in, and setting it. */
function Deadline({ round, mayPut }: { readonly round: Round; readonly mayPut: boolean }) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(assessmentSetDeadline);
  const [setting, setSetting] = useState(false);
  const [deadline, setDeadline] = useState<string | null>(round.deadline);
  const open = round.states.open ?? 0;
  if (setting) {
    return (
      <SmallForm title={t('assessment.screen.deadline.set')} verb={t('assessment.screen.deadline.set')} missing={deadline === null ? t('assessment.screen.deadline') : null} onCancel={() => setSetting(false)} onDone={() => setSetting(false)} send={async () => { await write.mutateAsync({ round: round.id, deadline: deadline! }); return t('assessment.screen.sheet.done'); }}>
        <DateField label={t('assessment.screen.deadline')} name="deadline" required value={deadline} onChange={setDeadline} />
      </SmallForm>
    );
  }
  return (
    <p style={{ margin: 0 }}>
      {round.deadline === null ? t('assessment.screen.deadline.none') : t('assessment.screen.deadline.of', { date: dayWords(t, round.deadline), count: open })}{' '}
      {round.deadline !== null && round.deadline < today && open > 0 && <strong style={{ color: 'var(--warn-ink)' }}>{t('assessment.screen.deadline.passed')}</strong>}{' '}
      {mayPut && <Button size="xs" variant="default" className="no-print" onClick={() => setSetting(true)}>{t('assessment.screen.deadline.set')}</Button>}
    </p>
  );
}

/** By how many items two may differ and still stand alike. */
const alikes = ['0', '1', '2', '3'] as const;

function League({ round }: { readonly round: number }) {
  const t = useText();
  const [adjusted, setAdjusted] = useState(false);
  const [cluster, setCluster] = useSearchParam('cum', '');
  const [alikeText, setAlike] = useSearchParam('ngang', '1');
  const alike = alikes.find((one) => one === alikeText) ?? '1';
  const page = useListPage(size, [adjusted, cluster, alike]);
  const answer = useRead(leagueOf, { round, adjusted: adjusted ? 'true' : 'false', alike, ...(cluster === '' ? {} : { cluster }), offset: page.offset, limit: size } as never, { retry: false } as never);
  // A cluster that no longer holds anybody of the round (an old address) falls back to the whole round.
  const gone = cluster !== '' && answer.isError && answer.error.code === 'assessment.cluster_unknown';
  // Who sees only some of the sheets of a round has no league of it.
  if (gone) return <Card title={t('assessment.screen.league')}><ProblemNote problem={answer.error} /><p style={{ margin: 0 }}><Button size="sm" variant="default" onClick={() => setCluster('')}>{t('assessment.screen.league.cluster.all')}</Button></p></Card>;
  if (answer.isError) return null;
  return (
    <Card title={t('assessment.screen.league')}><div className={css.stack}>
      <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.league.lead')}</p>
      <div className={`${css.pair} no-print`}>
        {(answer.data?.clusters.length ?? 0) > 0 && <ChoiceField label={t('assessment.screen.league.cluster', { year: String(answer.data!.year) })} value={cluster} onChange={setCluster} choices={[{ value: '', label: t('assessment.screen.league.cluster.all') }, ...answer.data!.clusters.map((one) => ({ value: one.id, label: t('assessment.screen.league.cluster.line', { name: one.name, count: one.count }) }))]} />}
        <ChoiceField label={t('assessment.screen.league.alike')} value={alike} onChange={setAlike} choices={alikes.map((one) => ({ value: one, label: t(one === '0' ? 'assessment.screen.league.alike.none' : 'assessment.screen.league.alike.items', { count: one }) }))} />
        <CheckField label={t('assessment.screen.league.adjusted')} value={adjusted} onChange={setAdjusted} />
      </div>
      {answer.data?.clusters.length === 0 && <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.league.cluster.none', { year: String(answer.data.year) })}</p>}
      <Loaded answer={answer}>
        {(data) => (
          <div className={css.stack}>
            {data.alike > 0 && <p style={{ margin: 0 }}>{t('assessment.screen.league.alike.line', { points: { decimal: decimalWords(data.alike, 1) } })}</p>}
            {adjusted && <p style={{ margin: 0 }}>{data.slope === null || data.startOn === null ? t('assessment.screen.league.no_start') : t('assessment.screen.league.slope', { date: dayWords(t, data.startOn), slope: { decimal: decimalWords(data.slope, 2) } })}</p>}
            <DataTable
              title={t('assessment.screen.league')} rows={data.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('assessment.screen.one.none')} />}
              columns={[
                { key: 'place', title: t('assessment.screen.league.place'), value: (row) => row.place },
                { key: 'subject', title: t('assessment.screen.one.subject'), value: (row) => row.name, cell: (row) => <AppLink to={`/thi-dua/danh-gia/phieu/${row.id}`}><span className={css.wide}>{row.name}</span></AppLink> },
                { key: 'span', title: t('assessment.screen.league.span'), value: (row) => row.low, cell: (row) => t('assessment.screen.league.span.line', { low: { decimal: decimalWords(row.low, 1) }, high: { decimal: decimalWords(row.high, 1) } }), numeric: true },
                ...(data.rows.some((row) => row.start !== null) ? [{ key: 'start', title: t('assessment.screen.league.start'), value: (row: (typeof data.rows)[number]) => row.start ?? '', cell: (row: (typeof data.rows)[number]) => (row.start === null ? '–' : t('assessment.screen.sheet.missing.line', { text: { decimal: decimalWords(row.start, 2) } })), numeric: true as const }] : []),
                { key: 'truth', title: t('assessment.screen.one.truth'), value: (row) => t(`assessment.truth.${row.truth}`), cell: (row) => <TruthTag truth={row.truth} /> },
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </div>
        )}
      </Loaded>
    </div></Card>
  );
}
