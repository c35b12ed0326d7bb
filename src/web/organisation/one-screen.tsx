/** One body: names and duties with their dates, what it belongs to, what belongs to it, from whom it took over, to whom it passed its work. */
import { organisationGet } from '../../domain/organisation/contract.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { validity } from '../area/area-words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useRouteParam } from '../link.tsx';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { Body } from './list-screen.tsx';

type One = OutputOf<typeof organisationGet>;

export default function OneScreen() {
  const t = useText();
  const id = useRouteParam('id');
  const { mapOf } = useView();
  const answer = useRead(organisationGet, { id, date: mapOf });
  useDataWorld(answer.data?.organisation.world);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <ScreenHead
            title={data.names.find((one) => one.until === null)?.value ?? data.names.at(-1)?.value ?? data.organisation.name}
            lead={[t(`organisation.kind.${data.organisation.kind}` as MessageKey), t(`organisation.level.${data.organisation.level}` as MessageKey), validity(t, data.organisation.validFrom, data.organisation.validUntil)].filter(Boolean).join(' · ')}
            up={{ to: '/to-chuc', label: t('organisation.screen.list.title') }}
          />
          <Card title={t('organisation.screen.held')}>
            {data.names.length > 1 && <p>{t('organisation.screen.names')}: {data.names.map((one) => [one.value, validity(t, one.from, one.until)].filter(Boolean).join(' – ')).join('; ')}</p>}
            {data.held.length === 0 ? <p className="soft">{t('organisation.screen.nobody')}</p> : (
              <ul>
                {data.held.map((one) => (
                  <li key={`${one.function}${one.from ?? ''}`}>
                    {[t(`organisation.function.${one.function}` as MessageKey), validity(t, one.from, one.until), one.note].filter(Boolean).join(' – ')}
                    {one.evidence === 'recalled' && <> <UnverifiedTag reason={t('organisation.screen.unverified')} /></>}
                  </li>
                ))}
              </ul>
            )}
            {data.parents.length > 0 && <p>{t('organisation.screen.parents')}: {data.parents.map((one, place) => <span key={one.id}>{place > 0 && '; '}<Body one={one} /></span>)}</p>}
            {data.note && <p className="soft">{data.note}</p>}
          </Card>
          <Passed title={t('organisation.screen.took_over_from')} rows={data.tookOverFrom} />
          <Passed title={t('organisation.screen.passed_to')} rows={data.passedTo} />
          {data.below.length > 0 && (
            <DataTable
              title={t('organisation.screen.below_of')} rows={data.below} rowKey={(row) => row.id}
              columns={[
                { key: 'name', title: t('organisation.screen.name'), value: (row) => row.name, cell: (row) => <Body one={row} /> },
                { key: 'functions', title: t('organisation.screen.functions'), value: (row) => row.functions.map((one) => t(`organisation.function.${one}` as MessageKey)).join('; ') },
              ]}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function Passed({ title, rows }: { readonly title: string; readonly rows: One['passedTo'] }) {
  const t = useText();
  if (rows.length === 0) return null;
  return (
    <DataTable
      title={title} rows={rows} rowKey={(row) => `${row.organisation.id}${row.function ?? ''}${row.on}`}
      columns={[
        { key: 'name', title: t('organisation.screen.name'), value: (row) => row.organisation.name, cell: (row) => <Body one={row.organisation} /> },
        { key: 'what', title: t('organisation.screen.duty'), value: (row) => (row.function === null ? t('organisation.screen.whole') : t(`organisation.function.${row.function}` as MessageKey)) },
        { key: 'on', title: t('organisation.screen.on'), value: (row) => row.on, cell: (row) => (isPlainDate(row.on) ? formatDate(t.locale, row.on) : row.on) },
        { key: 'decision', title: t('organisation.screen.decision'), value: (row) => row.decision ?? '', cell: (row) => <>{row.decision ?? ''} {row.evidence === 'recalled' && <UnverifiedTag reason={t('organisation.screen.unverified')} />}</> },
      ]}
    />
  );
}
