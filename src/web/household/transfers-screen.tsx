/** Households on their way between communes: those to be received here, those sent and not yet answered, and those that are done. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { householdCloseTransfer, householdReceive } from '../../domain/household/contract.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { useHomeAreas } from '../area/home-area.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import { transferDoubles, transfers } from './contracts.ts';
import { DoubleRecords } from './double-records.tsx';
import css from './household.module.css';
import { refusalAt } from './person-fields.tsx';
import { useVillages, VillageField } from './village-field.tsx';
import { dayWords } from './words.ts';

type Transfer = OutputOf<typeof transfers>['rows'][number];
type Choice = { readonly way: 'receive' | 'close'; readonly transfer: Transfer };

export default function TransfersScreen() {
  const t = useText();
  const homes = useHomeAreas();
  const [home, setHome] = useSearchParam('dia-ban', homes[0]?.slug ?? '');
  const [all, setAll] = useSearchParam('tat-ca', '');
  const [choice, setChoice] = useState<Choice | null>(null);
  const mayReceive = useMay('household.receive');
  const answer = useRead(transfers, { area: home, open: all === '1' ? 'false' : 'true', limit: 200 } as never, { enabled: home !== '' });
  useStoryData(home);
  return (
    <>
      <ScreenHead title={t('household.screen.transfers.title')} lead={t('household.screen.transfers.lead')} up={{ to: '/ho', label: t('household.screen.list.title') }} />
      <div className={css.stack}>
        {homes.length > 1 && <div className="no-print"><ChoiceField label={t('household.screen.area')} value={home} onChange={setHome} choices={homes.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
        <div className="no-print"><CheckField label={t('household.screen.transfers.all')} value={all === '1'} onChange={(value) => setAll(value ? '1' : '')} /></div>
        {choice?.way === 'receive' && <ReceiveForm key={`in${choice.transfer.id}`} transfer={choice.transfer} onClose={() => setChoice(null)} />}
        {choice?.way === 'close' && <CloseForm key={`out${choice.transfer.id}`} transfer={choice.transfer} onClose={() => setChoice(null)} />}
        {home === '' ? <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} /> : (
          <Loaded answer={answer}>
            {(data) => (
              <>
                <TransferTable title={t('household.screen.transfers.incoming')} empty={t('household.screen.transfers.incoming.none')} rows={data.rows.filter((row) => row.incoming)} {...(mayReceive ? { onChoose: setChoice } : {})} />
                <TransferTable title={t('household.screen.transfers.outgoing')} empty={t('household.screen.transfers.outgoing.none')} rows={data.rows.filter((row) => !row.incoming)} {...(mayReceive ? { onChoose: setChoice } : {})} />
                {data.total > data.rows.length && <p className="soft">{t('household.screen.page', { from: '1', until: formatNumber(t.locale, data.rows.length), total: formatNumber(t.locale, data.total) })}</p>}
              </>
            )}
          </Loaded>
        )}
      </div>
    </>
  );
}

function TransferTable({ title, empty, rows, onChoose }: { readonly title: string; readonly empty: string; readonly rows: readonly Transfer[]; readonly onChoose?: (choice: Choice) => void }) {
  const t = useText();
  return (
    <DataTable
      title={title} rows={rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={empty} />}
      columns={[
        // A household that has not been received is not yet to be opened here.
        { key: 'head', title: t('household.screen.head'), value: (row) => row.head, cell: (row) => (row.incoming && row.state !== 'received' ? row.head : <AppLink to={`/ho/${row.household}`}>{row.head || t('household.screen.number', { id: String(row.household) })}</AppLink>) },
        { key: 'members', title: t('household.screen.members'), value: (row) => row.members, numeric: true },
        { key: 'from', title: t('household.screen.transfers.from'), value: (row) => row.fromName },
        { key: 'to', title: t('household.screen.transfers.to'), value: (row) => row.toName },
        { key: 'on', title: t('household.screen.on'), value: (row) => row.on, cell: (row) => dayWords(t, row.on) },
        { key: 'note', title: t('household.screen.note'), value: (row) => row.note },
        { key: 'state', title: t('household.screen.transfers.state'), value: (row) => t(`household.screen.transfer.${row.state}`), cell: (row) => <>{t(`household.screen.transfer.${row.state}`)}{row.answer && <><br /><span className="soft">{row.answer}</span></>}</> },
        { key: 'by', title: t('household.screen.transfers.by'), value: (row) => row.sentBy },
        ...(onChoose ? [{
          key: 'acts', title: t('household.screen.acts'), value: () => '', sortable: false as const,
          cell: (row: Transfer) => row.state !== 'open' ? null : (
            <span className={`${css.buttons} no-print`}>
              {row.incoming && <Button size="compact-sm" aria-label={t('household.screen.receive.of', { name: row.head })} onClick={() => onChoose({ way: 'receive', transfer: row })}>{t('household.screen.receive')}</Button>}
              <Button size="compact-sm" variant="default" aria-label={t(row.incoming ? 'household.screen.refuse.of' : 'household.screen.withdraw.of', { name: row.head })} onClick={() => onChoose({ way: 'close', transfer: row })}>{t(row.incoming ? 'household.screen.refuse' : 'household.screen.withdraw')}</Button>
            </span>
          ),
        }] : []),
      ]}
    />
  );
}

function useTransferLines(transfer: Transfer) {
  const t = useText();
  return [
    { label: t('household.screen.head'), value: transfer.head }, { label: t('household.screen.members'), value: transfer.members }, { label: t('household.screen.transfers.from'), value: transfer.fromName },
    { label: t('household.screen.transfers.to'), value: transfer.toName }, { label: t('household.screen.on'), value: dayWords(t, transfer.on) },
  ];
}

function ReceiveForm({ transfer, onClose }: { readonly transfer: Transfer; readonly onClose: () => void }) {
  const t = useText();
  const write = useWrite(householdReceive, { also: ['audit'] });
  const [village, setVillage] = useState('');
  const [address, setAddress] = useState('');
  const [on, setOn] = useState<string | null>(transfer.on);
  const villages = useVillages(on ?? transfer.on);
  const known = useTransferLines(transfer);
  const doubles = useRead(transferDoubles, { transfer: transfer.id });
  const alike = doubles.data?.rows ?? [];
  const likely = alike.some((row) => row.matches.some((one) => one.likely));
  return (
    <ActForm
      title={t('household.act.receive')} onClose={onClose} reasonRequired={likely} warnings={likely ? [t('household.double.receive.reason')] : []}
      waiting={doubles.isLoading} missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(village === '' ? [t('household.screen.missing.village')] : [])]}
      lines={() => [...known, { label: t('household.screen.receive.on'), value: dayWords(t, on ?? transfer.on) }, { label: t('household.screen.village'), value: villages.find((one) => one.slug === village)?.name ?? village }, { label: t('household.screen.address'), value: address || '–' }]} wayBack={t('household.screen.receive.way_back')}
      send={async (reason) => { const done = await write.mutateAsync({ transfer: transfer.id, village, address, on: (on ?? transfer.on) as never, reason }); return <>{t('household.screen.recorded', { act: String(done.act) })} <AppLink to={`/ho/${done.household}`}>{t('household.screen.register.open')}</AppLink>{done.doubles > 0 && <> <AppLink to="/ho/trung">{t('household.double.receive.kept', { count: done.doubles })}</AppLink></>}</>; }}
    >
      <p style={{ margin: 0 }}>{t('household.screen.receive.lead', { name: transfer.head, from: transfer.fromName, date: dayWords(t, transfer.on) })}</p>
      <ProblemNote problem={doubles.error} />
      {alike.map((row, index) => <DoubleRecords key={index} matches={row.matches} of={row.head ? t('household.double.receive.head', { name: transfer.head }) : t('household.double.receive.member')} />)}
      <DateField label={t('household.screen.receive.on')} hint={t('household.screen.receive.on.hint')} required value={on} onChange={setOn} error={refusalAt(write.error, 'on')} />
      <div className={css.pair}>
        <VillageField label={t('household.screen.village')} on={on ?? transfer.on} value={village} onChange={setVillage} error={refusalAt(write.error, 'village')} />
        <TextField label={t('household.screen.address')} value={address} onChange={setAddress} maxLength={300} />
      </div>
    </ActForm>
  );
}

/** Refused by the receiver, withdrawn by the sender; the reason is told to the other side. */
function CloseForm({ transfer, onClose }: { readonly transfer: Transfer; readonly onClose: () => void }) {
  const t = useText();
  const write = useWrite(householdCloseTransfer, { also: ['audit'] });
  const known = useTransferLines(transfer);
  return (
    <ActForm
      title={t(transfer.incoming ? 'household.screen.refuse.title' : 'household.screen.withdraw.title')} onClose={onClose} reasonRequired missing={() => []} lines={() => known}
      send={async (reason) => { await write.mutateAsync({ transfer: transfer.id, reason: reason ?? '' }); return t(transfer.incoming ? 'household.screen.refuse.done' : 'household.screen.withdraw.done'); }}
    >
      <p style={{ margin: 0 }}>{t('household.screen.close.lead', { name: transfer.head, from: transfer.fromName, to: transfer.toName })}</p>
    </ActForm>
  );
}
