/** "Đánh giá thi đua": rounds of assessment of one's area and below with how far they have come; opening one, for those who may. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { assessmentOpen } from '../../domain/assessment/contract.ts';
import { subjectKinds, type SubjectKind } from '../../domain/emulation/subject.ts';
import { useRead, useWrite } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Round, rounds, type SetRow, sets } from './contracts.ts';
import { yearsWords } from './words.tsx';

const size = 50;

export default function RoundsScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const mayOpen = useMay('assessment.open');
  const [opening, setOpening] = useState(false);
  const [said, setSaid] = useState('');
  const [kindText, setKind] = useSearchParam('loai', '');
  const [year, setYear] = useSearchParam('nam', '');
  const kind = subjectKinds.find((one) => one === kindText);
  const page = useListPage(size, [area, kind, year]);
  const answer = useRead(rounds, { area, ...(kind ? { kind } : {}), ...(/^20\d\d$/.test(year) ? { year: Number(year) } : {}), offset: page.offset, limit: size }, { enabled: area !== '' });
  useStoryData(area);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  const open = mayOpen && !opening && <Button size="sm" onClick={() => { setSaid(''); setOpening(true); }}>{t('assessment.screen.open')}</Button>;
  return (
    <>
      <ScreenHead title={t('assessment.screen.title')} lead={t('assessment.screen.lead')} actions={open || undefined} />
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <div className={css.stack}>
        {opening && <OpenForm area={area} onClose={() => setOpening(false)} onDone={(words) => { setSaid(words); setOpening(false); }} />}
        <div className={`${css.pair} no-print`}>
          <ChoiceField label={t('assessment.screen.kind')} value={kindText} onChange={setKind} choices={[{ value: '', label: t('assessment.screen.kind.any') }, ...subjectKinds.map((one) => ({ value: one, label: t(`participation.kind.${one}`) }))]} />
          <TextField label={t('assessment.screen.year')} value={year} onChange={setYear} maxLength={4} />
        </div>
        <Loaded answer={answer}>
          {(data) => (
            <>
              <Rounds rows={data.rows} open={mayOpen} />
              <ListPages page={page} count={data.rows.length} total={data.total} />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

function Rounds({ rows, open }: { readonly rows: readonly Round[]; readonly open: boolean }) {
  const t = useText();
  const progress = (row: Round) => row.withdrawn ? t('assessment.screen.progress.withdrawn', { date: dayWords(t, row.withdrawn.on) }) : t('assessment.screen.progress.line', { closed: row.states.closed ?? 0, waiting: (row.states.submitted ?? 0) + (row.states.verified ?? 0) + (row.states.considered ?? 0), open: row.states.open ?? 0 });
  const results = (row: Round) => row.withdrawn ? '' : t('assessment.screen.results.line', { met: row.truths.met ?? 0, not: row.truths.not ?? 0, unknown: row.truths.unknown ?? 0 });
  return (
    <DataTable
      title={t('assessment.screen.table')} rows={rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('assessment.screen.none')} hint={t(open ? 'assessment.screen.none.hint' : 'assessment.screen.none.reader')} />}
      columns={[
        { key: 'set', title: t('assessment.screen.round'), value: (row) => row.setText, cell: (row) => <AppLink to={`/thi-dua/danh-gia/${row.id}`}><span className={css.wide}>{row.setText}</span></AppLink> },
        { key: 'kind', title: t('assessment.screen.kind'), value: (row) => t(`participation.kind.${row.kind}`) },
        { key: 'years', title: t('assessment.screen.years'), value: (row) => yearsWords(t, row) },
        { key: 'area', title: t('assessment.screen.area'), value: (row) => row.areaName },
        { key: 'plan', title: t('assessment.screen.plan'), value: (row) => row.planTitle, cell: (row) => <AppLink to={`/ke-hoach/${row.plan}`}><span className={css.wide}>{row.planTitle}</span></AppLink> },
        { key: 'sheets', title: t('assessment.screen.sheets'), value: (row) => row.total, numeric: true },
        { key: 'progress', title: t('assessment.screen.progress'), value: progress },
        { key: 'results', title: t('assessment.screen.results'), value: results },
      ]}
    />
  );
}

function OpenForm({ area, onClose, onDone }: { readonly area: string; readonly onClose: () => void; readonly onDone: (words: string) => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(assessmentOpen);
  const known = useRead(sets, { area });
  const last = String(Number(me.today.slice(0, 4)) - 1);
  const [chosen, setChosen] = useState('');
  const [kind, setKind] = useState('');
  const [from, setFrom] = useState(last);
  const [to, setTo] = useState(last);
  const rows = (known.data?.rows ?? []).filter((one) => !one.later);
  const key = (one: SetRow) => `${one.plan}/${one.set}`;
  const set = rows.find((one) => key(one) === chosen);
  const years = /^20\d\d$/.test(from) && /^20\d\d$/.test(to);
  return (
    <SmallForm
      title={t('assessment.screen.open')} verb={t('assessment.screen.open')} missing={set === undefined || kind === '' || !years ? t('assessment.screen.open.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => {
        const made = await write.mutateAsync({ area, plan: set!.plan, set: set!.set, kind: kind as SubjectKind, fromYear: Number(from), toYear: Number(to) });
        return t('assessment.screen.open.done', { count: made.subjects });
      }}
    >
      <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.open.lead')}</p>
      <ChoiceField label={t('assessment.screen.open.set')} name="set" required value={chosen} onChange={(value) => { setChosen(value); const kinds = rows.find((one) => key(one) === value)?.kinds ?? []; setKind(kinds.length === 1 ? kinds[0]! : ''); }} choices={[{ value: '', label: t('assessment.screen.open.choose') }, ...rows.map((one) => ({ value: key(one), label: t('assessment.screen.open.set.line', { plan: one.planTitle, text: one.text }) }))]} />
      {set && <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.open.set.counts', { computed: set.computed, evidence: set.evidence, opinion: set.opinion })}</p>}
      <div className={css.pair}>
        <ChoiceField label={t('assessment.screen.kind')} name="kind" required value={kind} onChange={setKind} choices={[{ value: '', label: t('assessment.screen.open.choose') }, ...(set?.kinds ?? []).map((one) => ({ value: one, label: t(`participation.kind.${one}`) }))]} />
        <TextField label={t('assessment.screen.open.from')} name="fromYear" required maxLength={4} value={from} onChange={setFrom} />
        <TextField label={t('assessment.screen.open.to')} name="toYear" required maxLength={4} value={to} onChange={setTo} />
      </div>
    </SmallForm>
  );
}
