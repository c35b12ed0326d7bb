/** One area with its whole story: names, codes and kinds by date, classification with decisions, what it was formed from and became. */
import { areaGet, areaHistoryOf, type AreaLink } from '../../domain/area/contract.ts';
import { statusesFor } from '../../domain/area/status-register.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { useMay } from '../session.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { typeName, validity } from './area-words.ts';
import { AreaBodies } from './area-bodies.tsx';
import { useHomeAreas } from './home-area.ts';
import { StatusForm } from './status-form.tsx';
import { VillagesOfCommune } from './villages.tsx';

export default function AreaScreen() {
  const t = useText();
  const slug = useRouteParam('area');
  const { mapOf } = useView();
  const [mayRecord, mayList] = [useMay('area.recordStatus'), useMay('household.list')];
  const homes = useHomeAreas();
  const world = worldOfSlug(slug);
  const one = useRead(areaGet, { area: slug, world, date: mapOf });
  const past = useRead(areaHistoryOf, { area: slug, world });
  useDataWorld(world);
  return (
    <Loaded answer={one}>
      {(data) => (
        <>
          <ScreenHead
            title={data.area.name}
            lead={[typeName(t, data.area), data.ancestors.map((parent) => parent.name).join(', '), validity(t, data.area.validFrom, data.area.validUntil)].filter(Boolean).join(' · ')}
            up={data.area.level === 'village' && data.ancestors[0] ? { to: `/dia-ban/${data.ancestors[0].slug}`, label: data.ancestors[0].name } : { to: '/dia-ban', label: t('area.screen.tree.title') }}
            actions={
              <>
                {mayList && ['commune', 'village'].includes(data.area.level) && homes.some((home) => [data.area, ...data.ancestors].some((area) => area.slug === home.slug)) && <AppLink to="/ho" search={{ 'dia-ban': slug }}>{t('area.screen.households_of')}</AppLink>}
                <AppLink to="/so-lieu" search={{ 'dia-ban': slug }}>{t('area.screen.figures')}</AppLink>
              </>
            }
          />
          <Card title={t('area.screen.attributes')}>
            <Dated title={t('area.screen.names')} rows={data.names.map((row) => ({ ...row, text: row.value }))} />
            <Dated title={t('area.screen.codes')} rows={data.codes.map((row) => ({ ...row, text: row.value }))} />
            <Dated title={t('area.screen.types')} rows={data.types.map((row) => ({ ...row, text: t(`area.type.${row.value}` as MessageKey) }))} />
            {data.groupings.length > 0 && <p>{t('area.screen.groupings')}: {data.groupings.map((group) => group.name).join(', ')}</p>}
          </Card>
          {data.statuses.length > 0 && (
            <DataTable
              title={t('area.screen.statuses')}
              rows={data.statuses}
              rowKey={(row) => `${row.status}${row.from ?? ''}`}
              columns={[
                {
                  key: 'status', title: t('area.screen.status'), value: (row) => t(`area.status.${row.status}` as MessageKey),
                  cell: (row) => (
                    <>
                      {t(`area.status.${row.status}` as MessageKey)} {row.evidence !== 'verified' && <UnverifiedTag reason={row.note ?? t(`area.evidence.${row.evidence}` as MessageKey)} />}
                    </>
                  ),
                },
                { key: 'valid', title: t('area.screen.validity'), value: (row) => validity(t, row.from, row.until) },
                { key: 'entry', title: t('area.screen.entry'), value: (row) => row.entryDecision ?? '' },
                { key: 'exit', title: t('area.screen.exit'), value: (row) => row.exitDecision ?? '' },
              ]}
            />
          )}
          {mayRecord && statusesFor(data.area.level).length > 0 && <StatusForm area={data.area} held={data.statuses} />}
          {data.area.level === 'commune' && <VillagesOfCommune commune={data.area} above={data.ancestors} />}
          <AreaBodies area={slug} world={world} />
          <Loaded answer={past}>
            {(history) => (
              <>
                <Links title={t('area.screen.formed_from')} rows={history.formedFrom} empty={t('area.screen.formed_from.none')} />
                <Links title={t('area.screen.became')} rows={history.became} empty={t('area.screen.became.none')} />
              </>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Dated({ title, rows }: { title: string; rows: readonly { from: string | null; until: string | null; text: string }[] }) {
  const t = useText();
  if (rows.length === 0) return null;
  return (
    <p>
      {title}: {rows.map((row) => [row.text, validity(t, row.from, row.until)].filter(Boolean).join(' – ')).join('; ')}
    </p>
  );
}

function Links({ title, rows, empty }: { title: string; rows: readonly AreaLink[]; empty: string }) {
  const t = useText();
  return (
    <DataTable
      title={title}
      rows={rows}
      rowKey={(row) => `${row.area.slug}${row.on}`}
      empty={<EmptyState title={empty} />}
      columns={[
        { key: 'area', title: t('area.screen.name'), value: (row) => row.area.name, cell: (row) => <AppLink to={`/dia-ban/${row.area.slug}`}>{row.area.name}</AppLink> },
        { key: 'on', title: t('area.screen.on'), value: (row) => row.on, cell: (row) => (isPlainDate(row.on) ? formatDate(t.locale, row.on) : row.on) },
        { key: 'kind', title: t('area.screen.kind'), value: (row) => t(`area.event.${row.kind}` as MessageKey) },
        { key: 'share', title: t('area.screen.share'), value: (row) => t(`area.share.${row.share}` as MessageKey) },
        { key: 'households', title: t('area.screen.households'), numeric: true, value: (row) => row.households, cell: (row) => (row.households === null ? '–' : formatNumber(t.locale, row.households)) },
        { key: 'decision', title: t('area.screen.decision'), value: (row) => [row.decision, row.note].filter(Boolean).join(' – ') },
      ]}
    />
  );
}
