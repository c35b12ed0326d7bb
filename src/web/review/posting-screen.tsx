/** The lists in public, village by village: what would be put up, where and until when, its hash; taking it down after its days. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { reviewPost, reviewTakeDown } from '../../domain/review/contract.ts';
import { type OutputOf, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type Board, type ListedRow, listed } from './contracts.ts';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { LawValues } from './open-round.tsx';
import { RowPages, RowSearch, usePagedRows } from './paged-rows.tsx';
import css from './review.module.css';
import { StepForm } from './step-form.tsx';
import { dayWords, headName, leftWords } from './words.ts';

type Village = Board['villages'][number];
const atOnce = 100;

export default function PostingScreen() {
  const t = useText();
  return <RoundFrame side="posting" title={t('review.screen.posting.title')} lead={t('review.screen.posting.lead')}>{(round) => <Posting {...round} />}</RoundFrame>;
}

function Posting({ data, reload }: RoundProps) {
  const t = useText();
  const [chosen, setVillage] = useSearchParam('thon', '');
  const village = data.villages.find((one) => one.village === chosen) ?? data.villages.find((one) => one.stages.agreed > 0 || (one.posting && !one.posting.takenDown)) ?? data.villages[0];
  const step = data.steps.find((one) => one.id === 'posting');
  return (
    <div className={household.stack}>
      <Card>
        <div className={`${household.filters} no-print`}>
          <ChoiceField label={t('household.screen.village')} value={village?.village ?? ''} onChange={setVillage} choices={data.villages.map((one) => ({ value: one.village, label: `${one.name} · ${t(`review.screen.posting.is.${standOf(one)}`)}` }))} />
        </div>
        {step && <LawValues step={step} />}
      </Card>
      {village && <One key={village.village} data={data} village={village} reload={reload} />}
    </div>
  );
}

function standOf(one: Village): 'hanging' | 'down' | 'ready' | 'waiting' {
  if (one.posting && !one.posting.takenDown) return 'hanging';
  const behind = one.stages.listed + one.stages.surveyed + one.stages.checked;
  if (one.stages.agreed > 0) return behind === 0 ? 'ready' : 'waiting';
  return one.posting ? 'down' : 'waiting';
}

function One({ data, village, reload }: RoundProps & { readonly village: Village }) {
  const t = useText();
  const { today: now } = useMe();
  const today = data.knownOn ?? now; // what was left of its days as it stood then
  const { posting } = village;
  const stand = standOf(village);
  const behind = village.stages.listed + village.stages.surveyed + village.stages.checked;
  return (
    <>
      {posting && (
        <Card title={t('review.screen.posting.current', { name: village.name })}>
          <dl className={household.facts}>
            <dt>{t('review.screen.posting.place')}</dt><dd>{posting.place}</dd>
            <dt>{t('review.screen.posting.days')}</dt><dd>{t('review.screen.posting.from_until', { from: dayWords(t, posting.from), until: dayWords(t, posting.until) })} {posting.takenDown ? t('review.screen.posting.taken_down', { date: dayWords(t, posting.takenDown) }) : leftWords(t, posting.until, today)}</dd>
            <dt>{t('review.screen.listed')}</dt><dd>{posting.households}</dd>
            <dt>{t('review.screen.posting.hash')}</dt><dd className={css.hash}>{posting.hash}</dd>
          </dl>
          <p className="no-print"><AppLink to={`/ra-soat/${data.round.id}/y-kien`} search={{ thon: village.village, biet: data.knownOn ?? undefined }}>{t('review.screen.objections.title')}</AppLink></p>
        </Card>
      )}
      {stand === 'waiting' && <EmptyState title={t('review.screen.posting.not_yet')} hint={t('review.screen.posting.not_yet.fix', { count: behind })} />}
      {stand === 'ready' && data.may.includes('review.post') && <Post data={data} village={village} reload={reload} />}
      {stand === 'hanging' && data.may.includes('review.takeDown') && <TakeDown data={data} village={village} reload={reload} />}
      {stand !== 'waiting' && <PostedList data={data} village={village} mark={stand === 'ready' ? 'to_post' : 'on_posting'} />}
    </>
  );
}

function Post({ data, village, reload }: RoundProps & { readonly village: Village }) {
  const t = useText();
  const [on, setOn] = useState<string | null>(useMe().today);
  const [place, setPlace] = useState(village.posting?.place ?? t('review.screen.posting.usual_place', { village: village.name }));
  const write = useWrite(reviewPost);
  const count = village.stages.agreed + village.stages.posted;
  return (
    <StepForm
      final title={t('review.screen.posting.post', { name: village.name })} lead={t(village.posting ? 'review.screen.posting.again' : 'review.screen.posting.first')} reload={reload} verb={t('review.screen.posting.verb')} wayBack={t('review.screen.posting.way_back')}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(place.trim().length < 3 ? [t('review.screen.posting.missing_place')] : [])]}
      lines={() => [{ label: t('household.screen.village'), value: village.name }, { label: t('review.screen.posting.place'), value: place }, { label: t('review.screen.posting.from'), value: dayWords(t, on!) }, { label: t('review.screen.listed'), value: count }]}
      send={async () => {
        const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, village: village.village, place });
        return t('review.screen.posting.done', { until: dayWords(t, done.until), count: done.households, hash: done.hash.slice(0, 12) });
      }}
    >
      <div className={household.pair}>
        <DateField label={t('review.screen.posting.from')} required value={on} onChange={setOn} />
        <TextField label={t('review.screen.posting.place')} required value={place} onChange={setPlace} maxLength={300} />
      </div>
    </StepForm>
  );
}

function TakeDown({ data, village, reload }: RoundProps & { readonly village: Village }) {
  const t = useText();
  const { today } = useMe();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState<string | null>(today);
  const write = useWrite(reviewTakeDown);
  const until = village.posting!.until;
  if (!open) return <div className={household.buttons}>{today > until ? <Button onClick={() => setOpen(true)}>{t('review.screen.posting.take_down')}</Button> : <p className={household.hint}>{t('review.screen.posting.wait', { date: dayWords(t, until) })}</p>}</div>;
  return (
    <StepForm
      final title={t('review.screen.posting.take_down')} onClose={() => setOpen(false)} reload={reload} missing={() => (on === null ? [t('household.screen.missing.day')] : on <= until ? [t('review.problem.posting_days_left', { date: dayWords(t, until) })] : [])}
      lines={() => [{ label: t('household.screen.village'), value: village.name }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.screen.objections.open'), value: village.objections }]}
      send={async () => { await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, village: village.village }); return t('review.screen.posting.taken'); }}
    >
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}

/** The list as it would be put up, or as it hangs: head and class, nothing that a public list may not carry. By pages on the screen, whole on paper. */
function PostedList({ data, village, mark }: { readonly data: Board; readonly village: Village; readonly mark: 'to_post' | 'on_posting' }) {
  const t = useText();
  const asked = { village: village.village, mark, ...(data.knownOn === null ? {} : { knownOn: data.knownOn }) };
  const rows = usePagedRows(data.round.id, asked, atOnce);
  return (
    <>
      <RowSearch rows={rows} />
      <Loaded answer={rows.answer}>
        {(found) => (
          <DataTable<ListedRow>
            title={t('review.screen.posting.list', { name: village.name })} rows={found.rows} rowKey={(row) => String(row.household)} pageSize={atOnce}
            whole={rows.query === '' ? pagesOf(listed, { round: data.round.id, ...asked } as never, found.total, (page: OutputOf<typeof listed>) => page.rows) : undefined}
            columns={[
              { key: 'head', title: t('review.list.head'), value: (row) => headName(t, row), cell: (row) => <AppLink to={`/ra-soat/${data.round.id}/ho/${row.household}`} search={{ biet: data.knownOn ?? undefined }}>{headName(t, row)}</AppLink>, sortable: false }, { key: 'before', title: t('review.list.before'), value: (row) => t(`household.class.${row.before ?? 'none'}`), sortable: false },
              { key: 'class', title: t('review.screen.meeting.proposed'), value: (row) => (row.class ? t(`review.class.${row.class}`) : ''), sortable: false },
            ]}
          />
        )}
      </Loaded>
      <RowPages rows={rows} />
    </>
  );
}
