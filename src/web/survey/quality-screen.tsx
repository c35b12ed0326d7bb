/** "Chất lượng dữ liệu rà soát": the score with its parts, by village and by person; the sample of second visits. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlainDate } from '../../domain/calendar.ts';
import { surveyDraw, surveyRecount } from '../../domain/survey/contract.ts';
import { type QualityPart, qualityParts, qualityWeights } from '../../domain/survey/quality.ts';
import { formatDecimal, formatNumber, type Translator } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { useKnownOn } from '../household/known-on.ts';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { NumberField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { RoundFrame } from '../review/frame.tsx';
import { useText } from '../text.tsx';
import { quality, revisits } from './contracts.ts';
import css from './survey.module.css';

type Scored = OutputOf<typeof quality>['round'];
const size = 50;

const percent = (t: Translator, value: number | null): string => (value === null ? t('survey.quality.no_data') : formatDecimal(t.locale, (Math.round(value * 1000) / 10).toFixed(1)));
const points = (t: Translator, score: number | null): string => (score === null ? t('survey.quality.no_data') : formatDecimal(t.locale, (Math.round(score * 10) / 10).toFixed(1)));

export default function QualityScreen() {
  const t = useText();
  const round = Number(useRouteParam('id'));
  const [knownOn] = useKnownOn();
  const answer = useRead(quality, { round, ...(knownOn ? { knownOn } : {}) });
  return (
    <RoundFrame side="quality" title={t('survey.quality.title')} lead={t('survey.quality.lead')}>
      {() => <div className={css.stack}>
        <Loaded answer={answer}>
          {(data) => (data.round.surveys === 0 ? <EmptyState title={t('survey.quality.none')} hint={t('survey.quality.none.hint')} /> : (
            <div className={css.stack}>
              <Parts scored={data.round} />
              <Recorded round={round} data={data} />
              <ScoreTable title={t('survey.quality.by_village')} first={t('survey.quality.village')} rows={data.villages} />
              <ScoreTable title={t('survey.quality.by_person')} first={t('survey.quality.person')} rows={data.people} />
            </div>
          ))}
        </Loaded>
        <Revisits round={round} knownOn={knownOn} />
      </div>}
    </RoundFrame>
  );
}

function Parts({ scored }: { readonly scored: Scored }) {
  const t = useText();
  return (
    <dl className={css.parts} aria-label={t('survey.quality.whole')}>
      <div><dt>{t('survey.quality.score')}</dt><dd>{points(t, scored.score)}<small>{t('survey.quality.surveys')}: {scored.surveys}</small></dd></div>
      {qualityParts.map((part) => <div key={part}><dt>{t(`survey.part.${part}`)}</dt><dd>{percent(t, scored.parts[part].value)}<small>{t('survey.quality.weight', { weight: String(qualityWeights[part]) })} · {t('survey.quality.cases', { count: String(scored.parts[part].cases) })}</small></dd></div>)}
    </dl>
  );
}

/** The score among the figures: plans are judged by it. */
function Recorded({ round, data }: { readonly round: number; readonly data: OutputOf<typeof quality> }) {
  const t = useText();
  const recount = useWrite(surveyRecount, { also: ['indicator', 'plan'] });
  const [said, setSaid] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    setSaid(null);
    try {
      const done = await recount.mutateAsync({ round });
      setSaid(done.value === null ? t('survey.quality.recount.nothing') : t('survey.quality.recount.done', { value: formatDecimal(t.locale, done.value), figures: String(done.figures) }));
    } catch { /* shown below */ }
  };
  return (
    <div className={css.stack} style={{ gap: '0.5rem' }}>
      <p style={{ margin: 0 }}>{data.figure ? t('survey.quality.figure', { year: String(data.figure.year), value: formatDecimal(t.locale, data.figure.value), note: data.figure.note }) : t(data.decided ? 'survey.quality.figure.missing' : 'survey.quality.figure.none')}</p>
      {data.mayRecount && <div className="no-print"><BusyButton size="xs" variant="default" busy={recount.isPending} onClick={() => void send()}>{t('survey.quality.recount')}</BusyButton></div>}
      {recount.error && <ProblemNote problem={recount.error} />}
      <div role="status" aria-live="polite">{said && <p className={css.done}>{said}</p>}</div>
    </div>
  );
}

function ScoreTable({ title, first, rows }: { readonly title: string; readonly first: string; readonly rows: readonly (Scored & { readonly name: string })[] }) {
  const t = useText();
  return (
    <DataTable
      title={title} rows={rows} rowKey={(row) => row.name}
      columns={[
        { key: 'name', title: first, value: (row) => row.name }, { key: 'surveys', title: t('survey.quality.surveys'), value: (row) => row.surveys, numeric: true },
        { key: 'score', title: t('survey.quality.score'), value: (row) => row.score ?? -1, cell: (row) => points(t, row.score), numeric: true },
        ...qualityParts.map((part: QualityPart) => ({ key: part, title: t(`survey.part.${part}`), value: (row: Scored) => row.parts[part].value ?? -1, cell: (row: Scored) => percent(t, row.parts[part].value), numeric: true })),
      ]}
    />
  );
}

function Revisits({ round, knownOn }: { readonly round: number; readonly knownOn: PlainDate | undefined }) {
  const t = useText();
  const me = useMe();
  const page = useListPage(size, { round, knownOn });
  const asked = { round, ...(knownOn ? { knownOn } : {}), offset: page.offset, limit: page.limit };
  const answer = useRead(revisits, asked);
  const draw = useWrite(surveyDraw);
  const mayVisit = useMay('survey.revisit') && knownOn === undefined; // nothing is entered in what was
  const [open, setOpen] = useState(false);
  const [share, setShare] = useState<string | null>('10');
  const [said, setSaid] = useState<string | null>(null);
  const typed = Number(share);
  return (
    <Loaded answer={answer}>
      {(data) => {
        const verb = data.total === 0 ? 'survey.revisit.draw' as const : 'survey.revisit.draw.more' as const;
        return <div className={css.stack}>
          <div role="status" aria-live="polite">{said && <p className={css.done}>{said}</p>}</div>
          {open && (
            <SmallForm
              title={t(verb)} verb={t(verb)} missing={typed >= 1 && typed <= 100 ? null : t('survey.revisit.missing')} onCancel={() => setOpen(false)} onDone={(words) => { setSaid(words); setOpen(false); }}
              send={async () => { const done = await draw.mutateAsync({ round, on: me.today, share: typed }); return t('survey.revisit.drawn', { count: String(done.drawn) }); }}
            >
              <div style={{ maxWidth: '14rem' }}><NumberField label={t('survey.revisit.share')} name="share" required value={share} onChange={setShare} unit="%" /></div>
            </SmallForm>
          )}
          {data.items > 0 && <p style={{ margin: 0 }}>{t('survey.revisit.rate', { done: String(data.done), total: String(data.total), rate: percent(t, data.errors / data.items) })}</p>}
          {data.mayAct && data.total > 0 && data.open > 0 && <p style={{ margin: 0 }}>{t('survey.revisit.open', { count: formatNumber(t.locale, data.open) })}</p>}
          {data.near && data.rows.some((row) => row.reasons.includes('near_line')) && <p style={{ margin: 0 }}>{t('survey.revisit.near', { share: formatNumber(t.locale, data.near.incomeShare), points: formatNumber(t.locale, data.near.scorePoints) })}{data.near.unverified && <> <UnverifiedTag reason={t('survey.revisit.near.source', { source: data.near.source })} /></>}</p>}
          <DataTable
            title={t('survey.revisit.title')} rows={data.rows} rowKey={(row) => String(row.household)} whole={pagesOf(revisits, asked, data.total, (one) => one.rows)} empty={<EmptyState heading="h3" title={t('survey.revisit.none')} hint={t('survey.revisit.none.hint')} />}
            {...(data.mayAct && (data.total === 0 || data.open > 0) && !open ? { actions: <Button size="xs" onClick={() => setOpen(true)}>{t(verb)}</Button> } : {})}
            columns={[
              { key: 'head', title: t('survey.revisit.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`} search={{ biet: knownOn }}>{row.head}</AppLink> },
              { key: 'village', title: t('survey.revisit.village'), value: (row) => row.villageName },
              { key: 'why', title: t('survey.revisit.why'), value: (row) => row.reasons.map((one) => t(`survey.reason.${one}`)).join(', ') },
              { key: 'result', title: t('survey.revisit.result'), value: (row) => (row.doneOn === null ? t('survey.revisit.waiting') : t('survey.revisit.line', { errors: String(row.errors), items: String(row.items), by: row.by ?? '', date: dayWords(t, row.doneOn) })) },
              ...(mayVisit ? [{ key: 'go', title: t('survey.revisit.go'), value: () => '', sortable: false as const, cell: (row: (typeof data.rows)[number]) => <AppLink className="no-print" aria-label={t('survey.revisit.go.of', { name: row.head })} to={`/ra-soat/${round}/phieu/${row.household}`} search={{ lan: 'phuc-tra' }}>{t('survey.revisit.go')}</AppLink> }] : []),
            ]}
          />
          <ListPages page={page} count={data.rows.length} total={data.total} />
        </div>;
      }}
    </Loaded>
  );
}
