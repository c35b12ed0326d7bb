/** Bodies of an area on the map's day, found without marks; and who holds which duty on that day and on an earlier one. */
import { useDebouncedValue } from '@mantine/hooks';
import { organisationDuties, organisationList, type OrganisationSummary } from '../../domain/organisation/contract.ts';
import { organisationKinds } from '../../domain/organisation/types.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, type Translator } from '../../domain/text/translate.ts';
import { type InputOf, type OutputOf, useRead } from '../api.ts';
import { validity } from '../area/area-words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { useChosenArea } from './area-choice.tsx';
import css from './organisation.module.css';

export default function ListScreen() {
  const t = useText();
  const { mapOf } = useView();
  const { area, picker } = useChosenArea();
  const [kind, setKind] = useSearchParam('loai', '');
  const [typed, setTyped] = useSearchParam('tim', '');
  const [below, setBelow] = useSearchParam('ca-duoi', '');
  const [query] = useDebouncedValue(typed.trim(), 200);
  const asked = { world: area?.world ?? 'real', date: mapOf, below: below === '1' ? 'true' : 'false', ...(area ? { area: area.slug } : {}), ...(kind ? { kind } : {}), ...(query ? { query } : {}) };
  const page = useListPage(200, asked);
  const paged = { ...asked, offset: page.offset, limit: page.limit };
  const answer = useRead(organisationList, paged as unknown as InputOf<typeof organisationList>, { enabled: area !== null });
  useDataWorld(area?.world);
  return (
    <>
      <ScreenHead title={t('organisation.screen.list.title')} lead={t('organisation.screen.list.lead', { date: { date: mapOf } })} actions={<AppLink to="/cum-khoi" search={{ 'dia-ban': area?.slug }}>{t('organisation.screen.clusters.title')}</AppLink>} />
      <div className={`${css.choices} no-print`}>
        {picker}
        <ChoiceField label={t('organisation.screen.kind')} value={kind} onChange={setKind} choices={[{ value: '', label: t('organisation.screen.kind.all') }, ...organisationKinds.map((value) => ({ value, label: t(`organisation.kind.${value}` as MessageKey) }))]} />
        <TextField label={t('organisation.screen.query')} hint={t('organisation.screen.query.hint')} value={typed} onChange={setTyped} />
        <CheckField label={t('organisation.screen.below')} value={below === '1'} onChange={(value) => setBelow(value ? '1' : '')} />
      </div>
      {area && <Duties area={area.slug} />}
      <Loaded answer={answer}>
        {(data) => (
          <>
            <DataTable
              title={t('organisation.screen.table')} rows={data.rows} rowKey={(row) => row.id} whole={pagesOf(organisationList, paged as unknown as InputOf<typeof organisationList>, data.total, (found) => found.rows)}
              columns={[
                { key: 'name', title: t('organisation.screen.name'), value: (row) => row.name, cell: (row) => <Body one={row} /> },
                { key: 'kind', title: t('organisation.screen.kind'), value: (row) => t(`organisation.kind.${row.kind}` as MessageKey) },
                { key: 'level', title: t('organisation.screen.level'), value: (row) => t(`organisation.level.${row.level}` as MessageKey) },
                { key: 'functions', title: t('organisation.screen.functions'), value: (row) => row.functions.map((one) => t(`organisation.function.${one}` as MessageKey)).join('; ') },
                { key: 'validity', title: t('organisation.screen.validity'), value: (row) => validity(t, row.validFrom, row.validUntil) },
              ]}
              empty={<EmptyState title={t('organisation.screen.list.empty')} hint={t('organisation.screen.list.empty.fix')} />}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </>
        )}
      </Loaded>
    </>
  );
}

export function Body({ one }: { readonly one: OrganisationSummary }) {
  const t = useText();
  return <><AppLink to={`/to-chuc/${one.id}`}>{one.name}</AppLink>{one.evidence === 'recalled' && <> <UnverifiedTag reason={t('organisation.screen.unverified')} /></>}</>;
}

type Duty = OutputOf<typeof organisationDuties>['rows'][number];

/** Two days side by side: the map's day, and a day before the reorganisations of 2025 unless another is typed. */
function Duties({ area }: { readonly area: string }) {
  const t = useText();
  const { mapOf } = useView();
  const [past, setPast] = useSearchParam('so-voi', '2024-06-30');
  const before = isPlainDate(past) ? past : ('2024-06-30' as PlainDate);
  const answer = useRead(organisationDuties, { area, dates: [before, mapOf] });
  return (
    <Loaded answer={answer}>
      {(data) => (
        <DataTable
          title={t('organisation.screen.duties')} rows={data.rows.filter((row) => row.on.some((one) => one.holders.length > 0))} rowKey={(row) => row.function}
          actions={<DateField label={t('organisation.screen.duties.past')} value={before} onChange={(value) => setPast(value ?? undefined)} hint=" " />}
          columns={[
            { key: 'duty', title: t('organisation.screen.duty'), value: (row) => t(`organisation.function.${row.function}` as MessageKey) },
            ...[0, 1].map((index) => ({ key: `on${index}`, title: t('organisation.screen.day', { date: formatDate(t.locale, [before, mapOf][index]!) }), value: (row: Duty) => namesOf(t, row, index), cell: (row: Duty) => <Holders row={row} index={index} /> })),
          ]}
        />
      )}
    </Loaded>
  );
}

function namesOf(t: Translator, row: Duty, index: number): string {
  const names = row.on[index]!.holders.map((one) => one.name).join('; ');
  return names === '' ? t('organisation.screen.nobody') : row.on[index]!.tookOver ? t('organisation.screen.took_over', { names }) : names;
}

function Holders({ row, index }: { readonly row: Duty; readonly index: number }) {
  const t = useText();
  const { holders, tookOver } = row.on[index]!;
  if (holders.length === 0) return <span className="soft">{t('organisation.screen.nobody')}</span>;
  return <>{tookOver && <span className="soft">{t('organisation.screen.took_over', { names: '' })}</span>}{holders.map((one, place) => <span key={one.id}>{place > 0 && '; '}<Body one={one} /></span>)}</>;
}
