/** Which villages or households an enumerator has, from day to day; what is given to nobody stands out. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlainDate } from '../../domain/calendar.ts';
import { fieldworkAssign, fieldworkEndAssignment } from '../../domain/fieldwork/contract.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded, LoadingState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { assignments, type Organisation, roundHouseholds } from './contracts.ts';
import css from './fieldwork.module.css';
import { SmallForm } from './small-form.tsx';

type Props = { readonly data: Organisation; readonly onSaid: (said: string) => void };
type Village = Organisation['villages'][number];
type Assignment = OutputOf<typeof assignments>['rows'][number];
const size = 100;

export function AssignCard({ data, onSaid, knownOn }: Props & { readonly knownOn: PlainDate | undefined }) {
  const t = useText();
  const [open, setOpen] = useState<Village | null>(null);
  const [ending, setEnding] = useState<Assignment | null>(null);
  const [offset, setOffset] = useState(0);
  const answer = useRead(assignments, { round: data.round.id, ...(knownOn ? { knownOn } : {}), offset, limit: size });
  const enumerators = data.people.filter((one) => one.duty === 'enumerator' && one.lastDay === null);
  return (
    <Card>
      <div className={css.stack}>
        {open && <AssignForm key={open.village} village={open} data={data} onSaid={onSaid} onClose={() => setOpen(null)} />}
        <DataTable
          title={t('fieldwork.screen.assign')} rows={data.villages} rowKey={(row) => row.village}
          columns={[
            { key: 'village', title: t('fieldwork.screen.assign.village'), value: (row) => row.name },
            { key: 'households', title: t('fieldwork.screen.assign.households'), value: (row) => row.households, numeric: true },
            { key: 'unassigned', title: t('fieldwork.screen.assign.unassigned'), value: (row) => row.unassigned, numeric: true },
            ...(data.mayAct && enumerators.length > 0 ? [{
              key: 'acts', title: t('fieldwork.screen.assign.give'), value: () => '', sortable: false as const,
              cell: (row: Village) => <Button className="no-print" size="compact-sm" variant={row.unassigned > 0 ? 'filled' : 'default'} aria-label={`${t('fieldwork.screen.assign.give')}: ${row.name}`} onClick={() => setOpen(row)}>{t('fieldwork.screen.assign.give')}</Button>,
            }] : []),
          ]}
        />
        {enumerators.length === 0 && <p className="soft" style={{ margin: 0 }}>{t('fieldwork.screen.assign.no_enumerator')}</p>}
        {ending && <EndAssignment key={ending.id} one={ending} data={data} onSaid={onSaid} onClose={() => setEnding(null)} />}
        <Loaded answer={answer}>
          {(list) => (
            <>
              <DataTable
                title={t('fieldwork.screen.assign.list')} rows={list.rows} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('fieldwork.screen.assign.none')} hint={t('fieldwork.screen.assign.none.hint')} />}
                columns={[
                  { key: 'person', title: t('fieldwork.screen.assign.person'), value: (row) => row.personName },
                  { key: 'village', title: t('fieldwork.screen.assign.village'), value: (row) => row.villageName },
                  { key: 'which', title: t('fieldwork.screen.assign.which'), value: (row) => (row.household === null ? t('fieldwork.screen.assign.whole') : t('fieldwork.screen.assign.household', { id: String(row.household) })), cell: (row) => (row.household === null ? t('fieldwork.screen.assign.whole') : <AppLink to={`/ho/${row.household}`} search={{ biet: knownOn }}>{t('fieldwork.screen.assign.household', { id: String(row.household) })}</AppLink>) },
                  { key: 'from', title: t('fieldwork.screen.people.from'), value: (row) => row.from, cell: (row) => dayWords(t, row.from) },
                  { key: 'last', title: t('fieldwork.screen.people.last'), value: (row) => row.lastDay, cell: (row) => dayWords(t, row.lastDay) },
                  { key: 'state', title: t('fieldwork.screen.assign.state'), value: (row) => t(row.ended ? 'fieldwork.screen.assign.ended' : 'fieldwork.screen.assign.running') },
                  ...(data.mayAct ? [{
                    key: 'acts', title: t('fieldwork.screen.assign.end'), value: () => '', sortable: false as const,
                    cell: (row: Assignment) => (row.ended ? null : <Button className="no-print" size="compact-sm" variant="default" aria-label={t('fieldwork.screen.assign.end.of', { name: row.personName, village: row.villageName })} onClick={() => setEnding(row)}>{t('fieldwork.screen.assign.end')}</Button>),
                  }] : []),
                ]}
              />
              {list.total > size && (
                <div className={`${css.pages} no-print`}>
                  <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - size))}>{t('fieldwork.screen.back')}</Button>
                  <span>{t('fieldwork.screen.mine.more', { from: String(offset + 1), until: String(Math.min(offset + size, list.total)), total: String(list.total) })}</span>
                  <Button size="xs" variant="default" disabled={offset + size >= list.total} onClick={() => setOffset(offset + size)}>{t('fieldwork.screen.more')}</Button>
                </div>
              )}
            </>
          )}
        </Loaded>
      </div>
    </Card>
  );
}

function AssignForm({ village, data, onSaid, onClose }: Props & { readonly village: Village; readonly onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(fieldworkAssign, { also: ['fieldwork'] });
  const [person, setPerson] = useState('');
  const [which, setWhich] = useState('whole');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [from, setFrom] = useState<string | null>(me.today);
  const survey = data.stages.find((one) => one.stage === 'survey')?.lastDay ?? data.limit?.lastDay ?? null;
  const [lastDay, setLastDay] = useState<string | null>(survey);
  const households = useRead(roundHouseholds, { round: data.round.id, village: village.village, limit: 200 }, { enabled: which === 'some' });
  const missing = person === '' || from === null || lastDay === null || (which === 'some' && chosen.length === 0) ? t('fieldwork.screen.missing') : null;
  return (
    <SmallForm
      title={`${t('fieldwork.screen.assign.give')}: ${village.name}`} verb={t('fieldwork.screen.assign.give')} missing={missing} onCancel={onClose} onDone={(said) => { onSaid(said); onClose(); }}
      send={async () => { await write.mutateAsync({ round: data.round.id, person: Number(person), village: village.village, households: which === 'some' ? [...chosen] : [], from: from!, lastDay: lastDay! }); return t('fieldwork.screen.assign.done'); }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('fieldwork.screen.assign.person')} name="person" required value={person} onChange={setPerson} choices={[{ value: '', label: t('fieldwork.screen.choose') }, ...data.people.filter((one) => one.duty === 'enumerator' && one.lastDay === null).map((one) => ({ value: String(one.id), label: one.name }))]} />
        <ChoiceField label={t('fieldwork.screen.assign.which')} name="which" value={which} onChange={setWhich} choices={[{ value: 'whole', label: t('fieldwork.screen.assign.whole') }, { value: 'some', label: t('fieldwork.screen.assign.some') }]} />
        <DateField label={t('fieldwork.screen.people.from')} name="from" required value={from} onChange={setFrom} />
        <DateField label={t('fieldwork.screen.people.last')} name="lastDay" required value={lastDay} onChange={setLastDay} />
      </div>
      {which === 'some' && (households.data ? (
        <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <legend>{t('fieldwork.screen.assign.pick')}</legend>
          <div className={css.picks}>{households.data.rows.map((one) => <CheckField key={one.household} label={one.head} value={chosen.includes(one.household)} onChange={(yes) => setChosen((before) => (yes ? [...before, one.household] : before.filter((id) => id !== one.household)))} />)}</div>
        </fieldset>
      ) : <LoadingState />)}
    </SmallForm>
  );
}

function EndAssignment({ one, data, onSaid, onClose }: Props & { readonly one: Assignment; readonly onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(fieldworkEndAssignment, { also: ['fieldwork'] });
  const [lastDay, setLastDay] = useState<string | null>(me.today);
  return (
    <SmallForm
      title={t('fieldwork.screen.assign.end.of', { name: one.personName, village: one.villageName })} verb={t('fieldwork.screen.assign.end')} missing={lastDay === null ? t('fieldwork.screen.missing') : null} onCancel={onClose} onDone={(said) => { onSaid(said); onClose(); }}
      send={async () => { await write.mutateAsync({ round: data.round.id, assignment: one.id, lastDay: lastDay! }); return t('fieldwork.screen.assign.ended'); }}
    >
      <DateField label={t('fieldwork.screen.assign.end.day')} name="lastDay" required value={lastDay} onChange={setLastDay} />
    </SmallForm>
  );
}
