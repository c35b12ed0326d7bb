/** The clusters and blocks of an area in a year, each with its members in their places and its drives for the Fund for the Poor. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { clusterSaveDrive, clusterStanding, clusterWithdrawDrive } from '../../domain/cluster/contract.ts';
import { formatDecimal, formatNumber } from '../../domain/text/translate.ts';
import { type OutputOf, reference, useRead, useWrite } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { ProvisionalTag, StateBadge } from '../kit/tags.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';

const standing = reference<typeof clusterStanding>('cluster.standing', 'read');
const saveDrive = reference<typeof clusterSaveDrive>('cluster.saveDrive', 'write');
const withdrawDrive = reference<typeof clusterWithdrawDrive>('cluster.withdrawDrive', 'write');
type Data = OutputOf<typeof standing>;
type Cluster = Data['clusters'][number];

export default function ClusterStandingScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const thisYear = Number(useMe().today.slice(0, 4));
  const [year, setYear] = useSearchParam('nam', String(thisYear - 1));
  const [by, setBy] = useSearchParam('theo', '');
  const [said, setSaid] = useState('');
  const answer = useRead(standing, { area, year: Number(year) || thisYear, ...(by === '' ? {} : { by }) }, { enabled: area !== '' });
  useStoryData(area || undefined);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('cluster.screen.title')} lead={t('cluster.screen.lead')} actions={<AppLink to="/cum-khoi">{t('cluster.screen.set_members')}</AppLink>} />
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <div className={css.stack}>
        <div className={`${css.pair} no-print`}>
          {areas.length > 1 && <ChoiceField label={t('cluster.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} />}
          <ChoiceField label={t('cluster.screen.year')} value={year} onChange={(value) => { setYear(value); setBy(''); }} choices={Array.from({ length: 6 }, (_, index) => String(thisYear - index)).map((one) => ({ value: one, label: one }))} />
          {answer.data && <ChoiceField label={t('cluster.screen.by')} value={answer.data.by} onChange={setBy} choices={answer.data.measures.map((one) => ({ value: one.by, label: one.text === '' ? t('cluster.screen.by.reports') : one.text }))} />}
        </div>
        <Loaded answer={answer}>
          {(data) => (data.clusters.length === 0 ? <EmptyState title={t('cluster.screen.empty')} hint={t('cluster.screen.empty.fix')} action={<AppLink to="/cum-khoi">{t('cluster.screen.set_members')}</AppLink>} />
            : data.clusters.map((one) => <One key={one.id} data={data} one={one} onSaid={setSaid} />))}
        </Loaded>
      </div>
    </>
  );
}

function One({ data, one, onSaid }: { readonly data: Data; readonly one: Cluster; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const [form, setForm] = useState<'add' | number | null>(null);
  const reports = data.by === 'bao-cao';
  const measure = data.measures.find((each) => each.by === data.by)!;
  const [plan, target] = data.by.split('/');
  const rows = [...one.members].sort((a, b) => (a.place ?? 1e9) - (b.place ?? 1e9) || a.name.localeCompare(b.name, 'vi'));
  const placeWords = (row: Cluster['members'][number]): string => (row.place === null ? t('cluster.screen.place.none') : row.shared ? t('cluster.screen.place.shared', { place: row.place }) : String(row.place));
  const number = (value: string | null): string => (value === null ? '–' : formatDecimal(t.locale, value));
  const done = (words: string) => { onSaid(words); setForm(null); };
  const drive = one.drives.find((each) => each.id === form);
  return (
    <section className={css.stack} aria-label={one.name}>
      <DataTable
        title={`${one.name} – ${data.year}`} rows={rows} rowKey={(row) => row.organisation}
        columns={[
          { key: 'member', title: t('cluster.screen.member'), value: (row) => row.name, cell: (row) => <AppLink to={`/to-chuc/${row.organisation}`}>{row.name}</AppLink> },
          { key: 'place', title: t('cluster.screen.place'), value: (row) => row.place, cell: placeWords },
          { key: 'value', title: t('cluster.screen.value'), value: (row) => (row.value === null ? null : Number(row.value)), cell: (row) => (row.area !== null && !reports ? <AppLink to={`/ke-hoach/${plan}/chi-tieu/${target}`} search={{ 'dia-ban': row.area }}>{number(row.value)}</AppLink> : number(row.value)), numeric: true },
          ...(reports ? [] : [{ key: 'required', title: t('cluster.screen.required'), value: (row: Cluster['members'][number]) => (row.required === null ? null : Number(row.required)), cell: (row: Cluster['members'][number]) => number(row.required), numeric: true as const }]),
          {
            key: 'state', title: t('cluster.screen.state'), value: (row) => (reports ? row.counted : row.state),
            cell: (row) => (reports ? t('cluster.screen.state.reports', { count: row.counted ?? 0 }) : row.state === null ? t('cluster.screen.state.no_area') : <><StateBadge state={row.state} /> {row.provisional && <ProvisionalTag />}</>),
          },
          { key: 'role', title: t('cluster.screen.role'), value: (row) => t(`organisation.cluster_role.${row.role}`) },
          { key: 'plan', title: t('cluster.screen.plan'), value: (row) => row.plan?.title ?? t('cluster.screen.plan.none'), cell: (row) => (row.plan === null ? t('cluster.screen.plan.none') : <AppLink to={`/ke-hoach/${row.plan.plan}`}>{row.plan.title}</AppLink>) },
        ]}
      />
      <p style={{ margin: 0 }}>{measure.text === '' ? `${t('cluster.screen.by.reports')}.` : measure.text} {t('cluster.screen.as_of', { date: dayWords(t, data.asOf) })} {t('cluster.screen.counts', { members: one.members.length, plans: one.withPlan })}</p>
      <DataTable
        title={`${t('cluster.screen.drives')}: ${one.name}`} rows={one.drives} rowKey={(row) => String(row.id)} empty={<EmptyState title={t('cluster.screen.drives.none')} heading="h3" />}
        actions={one.mayEdit && form === null ? <Button size="xs" variant="default" aria-label={t('cluster.screen.drive.add.of', { cluster: one.name })} onClick={() => setForm('add')}>{t('cluster.screen.drive.add')}</Button> : undefined}
        columns={[
          { key: 'group', title: t('cluster.screen.drive.group'), value: (row) => row.group }, { key: 'purpose', title: t('cluster.screen.drive.purpose'), value: (row) => row.purpose },
          { key: 'pledged', title: t('cluster.screen.drive.pledged'), value: (row) => (row.pledged === null ? null : Number(row.pledged)), cell: (row) => (row.pledged === null ? t('cluster.screen.drive.pledged.none') : formatNumber(t.locale, Number(row.pledged))), numeric: true },
          { key: 'collected', title: t('cluster.screen.drive.collected'), value: (row) => row.collected ?? t('cluster.screen.drive.collected.unknown') },
          { key: 'on', title: t('cluster.screen.drive.on'), value: (row) => row.on, cell: (row) => `${dayWords(t, row.on)}, ${row.by}` },
          ...(one.mayEdit ? [{ key: 'undo', title: t('cluster.screen.drive.withdraw'), screenOnly: true, value: () => null, cell: (row: Cluster['drives'][number]) => <Button size="compact-xs" variant="default" aria-label={t('cluster.screen.drive.withdraw.of', { purpose: row.purpose })} onClick={() => setForm(row.id)}>{t('cluster.screen.drive.withdraw')}</Button> }] : []),
        ]}
      />
      {form === 'add' && <DriveForm one={one} year={data.year} onClose={() => setForm(null)} onDone={done} />}
      {drive && <WithdrawForm drive={drive} onClose={() => setForm(null)} onDone={done} />}
    </section>
  );
}

type Closing = { readonly onClose: () => void; readonly onDone: (said: string) => void };

function DriveForm({ one, year, onClose, onDone }: Closing & { readonly one: Cluster; readonly year: number }) {
  const t = useText();
  const write = useWrite(saveDrive);
  const [group, setGroup] = useState('');
  const [purpose, setPurpose] = useState('');
  const [pledged, setPledged] = useState<string | null>(null);
  return (
    <SmallForm
      title={t('cluster.screen.drive.add.of', { cluster: one.name })} verb={t('cluster.screen.drive.add')} missing={group.trim().length < 3 || purpose.trim().length < 3 ? t('cluster.screen.drive.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ cluster: one.id, year, group, purpose, pledged: pledged === null ? null : Number(pledged) }); return t('cluster.screen.drive.saved'); }}
    >
      <TextField label={t('cluster.screen.drive.group')} name="group" required value={group} onChange={setGroup} maxLength={300} />
      <TextField label={t('cluster.screen.drive.purpose')} name="purpose" required value={purpose} onChange={setPurpose} maxLength={500} />
      <NumberField label={t('cluster.screen.drive.pledged')} name="pledged" value={pledged} onChange={setPledged} />
    </SmallForm>
  );
}

function WithdrawForm({ drive, onClose, onDone }: Closing & { readonly drive: Cluster['drives'][number] }) {
  const t = useText();
  const write = useWrite(withdrawDrive);
  const [reason, setReason] = useState('');
  return (
    <SmallForm title={t('cluster.screen.drive.withdraw.of', { purpose: drive.purpose })} verb={t('cluster.screen.drive.withdraw')} missing={reason.trim().length < 3 ? t('cluster.screen.drive.reason.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: drive.id, reason }); return t('cluster.screen.drive.withdrawn'); }}>
      <LongTextField label={t('cluster.screen.drive.reason')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}
