/** "Mẫu phiếu và bảng điểm": what the house asks by on a day, and loading an official form or table of points from a file into the running house. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../api.ts';
import { reference, useRead, useWrite } from '../api.ts';
import { type FormSummary, surveyFormCheck, surveyFormLoad, surveyFormWithdraw, type surveyForms } from '../../domain/survey/contract-forms.ts';
import type { Translator } from '../../domain/text/translate.ts';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, LoadingState, ProblemNote } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import css from './survey.module.css';

const forms = reference<typeof surveyForms>('survey.forms', 'read');
type Loading = OutputOf<typeof forms>['loadings'][number];

export default function FormsScreen() {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [area, setArea] = useState('');
  const answer = useRead(forms, { on: (on ?? today) as never, ...(area ? { area } : {}) });
  const may = useMay('survey.formLoad');
  return (
    <>
      <ScreenHead title={t('survey.forms.title')} lead={t('survey.forms.lead')} />
      <div className={css.stack}>
        <div style={{ maxWidth: '16rem' }}><DateField label={t('survey.forms.on')} name="on" value={on} onChange={setOn} /></div>
        <Loaded answer={answer}>
          {(data) => (
            <div className={css.stack}>
              <div style={{ maxWidth: '24rem' }}><ChoiceField label={t('survey.forms.see')} value={area} onChange={setArea} choices={[{ value: '', label: t('survey.forms.everywhere') }, ...data.places.map((one) => ({ value: one.slug, label: one.name }))]} /></div>
              <DataTable
                title={t('survey.forms.table')} rows={data.rows} rowKey={(row) => `${row.hash}${row.loaded}`}
                columns={[
                  { key: 'name', title: t('survey.forms.name'), value: (row) => row.title[t.locale], cell: (row) => <>{row.title[t.locale]}<br /><span className="soft">{row.id}, {t('survey.forms.version', { version: row.version })}</span></> },
                  { key: 'what', title: t('survey.forms.what'), value: (row) => kindOf(t, row) }, { key: 'valid', title: t('survey.forms.valid'), value: (row) => validOf(t, row) },
                  { key: 'status', title: t('survey.forms.status'), value: (row) => statusOf(t, row), cell: (row) => <>{row.status === 'confirmed' || row.fixture ? statusOf(t, row) : <UnverifiedTag reason={row.source} />}{row.asked && <><br /><strong>{t('survey.forms.asked')}</strong></>}</> },
                  { key: 'area', title: t('survey.forms.area'), value: (row) => row.areaName ?? t('survey.forms.everywhere') },
                  { key: 'origin', title: t('survey.forms.origin'), value: (row) => t(row.loaded === null ? 'survey.forms.shipped' : 'survey.forms.loaded') }, { key: 'hash', title: t('survey.forms.hash'), value: (row) => row.hash, cell: (row) => <code>{row.hash.slice(0, 12)}</code> },
                ]}
              />
              {may && data.places.length > 0 && <LoadForm places={data.places} reload={answer.refetch} />}
              <Loadings rows={data.loadings} reload={answer.refetch} may={may} />
            </div>
          )}
        </Loaded>
      </div>
    </>
  );
}

const kindOf = (t: Translator, one: FormSummary): string => `${t(`survey.forms.kind.${one.kind}`)}${one.sheet ? ` ${one.sheet}` : ''}`;
const validOf = (t: Translator, one: FormSummary): string => (one.until ? t('survey.forms.valid.span', { from: dayWords(t, one.from), until: dayWords(t, one.until) }) : t('survey.forms.valid.from', { from: dayWords(t, one.from) }));
const statusOf = (t: Translator, one: FormSummary): string => t(one.fixture ? 'survey.forms.status.fixture' : one.status === 'confirmed' ? 'survey.forms.status.confirmed' : 'survey.forms.status.other');

function LoadForm({ places, reload }: { readonly places: OutputOf<typeof forms>['places']; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const [area, setArea] = useState(places[0]!.slug);
  const [check, load] = [useWrite(surveyFormCheck, { also: [] }), useWrite(surveyFormLoad, { also: ['audit'] })];
  const [file, setFile] = useState<File | null>(null);
  const found = check.data;
  const look = (given: File | null): void => {
    setFile(given);
    load.reset();
    check.reset();
    if (given) void check.mutateAsync({ file: given, area } as unknown as InputOf<typeof surveyFormCheck>).catch(() => undefined);
  };
  return (
    <Card title={t('survey.forms.load')}>
      <div className={css.stack}>
        <div style={{ maxWidth: '24rem' }}><ChoiceField label={t('survey.forms.area.load')} value={area} onChange={(slug) => { setArea(slug); look(null); }} choices={places.map((one) => ({ value: one.slug, label: one.name }))} /></div>
        <FileDrop label={t(file ? 'survey.forms.again' : 'survey.forms.file')} kinds={['.yaml', '.yml']} maxBytes={1024 * 1024} file={file} onFile={look} />
        {check.isPending && <LoadingState label={t('survey.forms.reading')} />}
        <ProblemNote problem={check.error} />
        {found && file && (
          <ConfirmDecision
            key={found.summary.hash} title={t('survey.forms.load')} verb={t('survey.forms.confirm')} wayBack={t('survey.forms.way_back')} reason={{ label: t('survey.forms.reason'), required: true }} onCancel={() => look(null)}
            lines={[
              { label: t('survey.forms.name'), value: t('survey.forms.summary', { kind: kindOf(t, found.summary), title: found.summary.title[t.locale], items: found.summary.items, from: dayWords(t, found.summary.from), source: found.summary.source }) },
              { label: t('survey.forms.area.load'), value: places.find((one) => one.slug === area)?.name ?? '' },
              { label: t('survey.forms.valid'), value: `${validOf(t, found.summary)}; ${statusOf(t, found.summary)}` },
              ...(found.summary.regions.length > 0 ? [{ label: t('survey.forms.kind.scores'), value: t('survey.forms.regions', { regions: found.summary.regions.map((one) => one[t.locale]).join(', ') }) }] : []),
              { label: t('survey.forms.asked'), value: found.takesPlaceOf.length === 0 ? t('survey.forms.replaces.none') : t('survey.forms.replaces', { names: found.takesPlaceOf.map((one) => one.title[t.locale]).join('; ') }) },
              { label: t('survey.forms.hash'), value: <code>{found.summary.hash}</code> },
            ]}
            onConfirm={async (reason) => {
              await load.mutateAsync({ file, area, hash: found.summary.hash, reason: reason ?? '' } as unknown as InputOf<typeof surveyFormLoad>);
              await reload();
              return t('survey.forms.done');
            }}
          />
        )}
      </div>
    </Card>
  );
}

function Loadings({ rows, reload, may }: { readonly rows: readonly Loading[]; readonly reload: () => Promise<unknown>; readonly may: boolean }) {
  const t = useText();
  const withdraw = useWrite(surveyFormWithdraw, { also: ['audit'] });
  const [chosen, setChosen] = useState<Loading | null>(null);
  const [why, setWhy] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const nameOf = (row: Loading): string => `${row.formId}, ${t('survey.forms.version', { version: row.version })}`;
  return (
    <div className={css.stack}>
      <div role="status" aria-live="polite">{said && <p className={css.done}>{said}</p>}</div>
      {chosen && (
        <SmallForm
          title={t('survey.forms.withdraw.of', { name: nameOf(chosen) })} verb={t('survey.forms.withdraw')} missing={why.trim().length < 3 ? t('survey.forms.missing') : null} onCancel={() => setChosen(null)} onDone={(words) => { setSaid(words); setChosen(null); setWhy(''); }}
          send={async () => { await withdraw.mutateAsync({ id: chosen.id, reason: why }); await reload(); return t('survey.forms.withdraw.done'); }}
        >
          <LongTextField label={t('survey.forms.reason')} name="why" required value={why} onChange={setWhy} />
        </SmallForm>
      )}
      <DataTable
        title={t('survey.forms.loadings')} rows={rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('survey.forms.loadings.none')} />}
        columns={[
          { key: 'name', title: t('survey.forms.name'), value: nameOf, cell: (row) => <>{nameOf(row)}<br /><span className="soft">{row.fileName}</span></> }, { key: 'on', title: t('survey.forms.loaded_on'), value: (row) => row.loadedOn, cell: (row) => dayWords(t, row.loadedOn) }, { key: 'by', title: t('survey.forms.by'), value: (row) => row.by },
          { key: 'why', title: t('survey.forms.reason'), value: (row) => row.reason }, { key: 'area', title: t('survey.forms.area'), value: (row) => row.areaName ?? t('survey.forms.everywhere') }, { key: 'hash', title: t('survey.forms.hash'), value: (row) => row.hash, cell: (row) => <code>{row.hash.slice(0, 12)}</code> },
          {
            key: 'act', title: t('survey.forms.status'), value: (row) => (row.withdrawnOn === null ? '' : t('survey.forms.withdrawn', { by: row.withdrawnBy ?? '', date: dayWords(t, row.withdrawnOn), why: row.withdrawnReason ?? '' })),
            cell: (row) => (row.withdrawnOn !== null ? t('survey.forms.withdrawn', { by: row.withdrawnBy ?? '', date: dayWords(t, row.withdrawnOn), why: row.withdrawnReason ?? '' }) : may && row.mayWithdraw ? <Button className="no-print" size="xs" variant="default" aria-label={t('survey.forms.withdraw.of', { name: nameOf(row) })} onClick={() => { setSaid(null); setChosen(row); }}>{t('survey.forms.withdraw')}</Button> : null),
          },
        ]}
      />
    </div>
  );
}
