/** Steering committee and enumerators of a round: who joins, who was trained, who leaves. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { duties, fieldworkAddPerson, fieldworkEndPerson, fieldworkTrain } from '../../domain/fieldwork/contract.ts';
import { useWrite } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState } from '../kit/states.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Organisation, Person } from './contracts.ts';
import css from './fieldwork.module.css';
import { SmallForm } from './small-form.tsx';

type Props = { readonly data: Organisation; readonly onSaid: (said: string) => void };
type Close = Props & { readonly onClose: () => void };

export function PeopleCard({ data, onSaid }: Props) {
  const t = useText();
  const [open, setOpen] = useState<'add' | 'train' | Person | null>(null);
  const close = () => setOpen(null);
  return (
    <Card>
      <div className={css.stack}>
        {open === 'add' && <AddForm data={data} onSaid={onSaid} onClose={close} />}
        {open === 'train' && <TrainForm data={data} onSaid={onSaid} onClose={close} />}
        {open !== null && typeof open === 'object' && <EndForm key={open.id} person={open} data={data} onSaid={onSaid} onClose={close} />}
        <DataTable
          title={t('fieldwork.screen.people')} rows={data.people} rowKey={(row) => String(row.id)} empty={<EmptyState heading="h3" title={t('fieldwork.screen.people.none')} hint={t('fieldwork.screen.people.none.hint')} />}
          {...(data.mayAct ? { actions: <><Button size="xs" onClick={() => setOpen('add')}>{t('fieldwork.screen.people.add')}</Button>{data.people.length > 0 && <Button size="xs" variant="default" onClick={() => setOpen('train')}>{t('fieldwork.screen.train')}</Button>}</> } : {})}
          columns={[
            { key: 'name', title: t('fieldwork.screen.people.name'), value: (row) => row.name },
            { key: 'duty', title: t('fieldwork.screen.people.duty'), value: (row) => t(`fieldwork.duty.${row.duty}`) },
            { key: 'position', title: t('fieldwork.screen.people.position'), value: (row) => row.position },
            { key: 'account', title: t('fieldwork.screen.people.account'), value: (row) => row.accountName ?? (row.duty === 'enumerator' ? t('fieldwork.screen.people.account.none') : '') },
            { key: 'from', title: t('fieldwork.screen.people.from'), value: (row) => row.from, cell: (row) => dayWords(t, row.from) },
            { key: 'last', title: t('fieldwork.screen.people.last'), value: (row) => row.lastDay ?? '', cell: (row) => (row.lastDay ? dayWords(t, row.lastDay) : '–') },
            { key: 'trained', title: t('fieldwork.screen.people.trained'), value: (row) => (row.trainedOn ? t('fieldwork.screen.people.trained_line', { date: dayWords(t, row.trainedOn), by: row.trainedBy ?? '' }) : t('fieldwork.screen.people.not_trained')) },
            { key: 'work', title: t('fieldwork.screen.people.work'), value: (row) => (row.duty === 'enumerator' ? t('fieldwork.screen.people.work_line', { surveyed: String(row.surveyed), assigned: String(row.assigned) }) : '') },
            ...(data.mayAct ? [{
              key: 'acts', title: t('fieldwork.screen.people.end'), value: () => '', sortable: false as const,
              cell: (row: Person) => (row.lastDay === null ? <Button className="no-print" size="compact-sm" variant="default" aria-label={t('fieldwork.screen.people.end.of', { name: row.name })} onClick={() => setOpen(row)}>{t('fieldwork.screen.people.end')}</Button> : null),
            }] : []),
          ]}
        />
      </div>
    </Card>
  );
}

function AddForm({ data, onSaid, onClose }: Close) {
  const t = useText();
  const me = useMe();
  const write = useWrite(fieldworkAddPerson, { also: ['fieldwork'] });
  const [duty, setDuty] = useState<(typeof duties)[number]>('enumerator');
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const [account, setAccount] = useState('');
  const [from, setFrom] = useState<string | null>(me.today);
  const choose = (id: string) => {
    setAccount(id);
    if (name === '') setName(data.accounts.find((one) => one.id === id)?.name ?? '');
  };
  return (
    <SmallForm
      title={t('fieldwork.screen.people.add')} verb={t('fieldwork.screen.people.add')} missing={name.trim().length < 2 || from === null ? t('fieldwork.screen.missing') : null} onCancel={onClose} onDone={(said) => { onSaid(said); onClose(); }}
      send={async () => { await write.mutateAsync({ round: data.round.id, duty, name, position, account: duty === 'enumerator' && account !== '' ? account : null, from: from! }); return t('fieldwork.screen.people.added', { name }); }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('fieldwork.screen.people.duty')} name="duty" required value={duty} onChange={(value) => setDuty(value as typeof duty)} choices={duties.map((one) => ({ value: one, label: t(`fieldwork.duty.${one}`) }))} />
        {duty === 'enumerator' && <ChoiceField label={t('fieldwork.screen.people.account')} name="account" value={account} onChange={choose} choices={[{ value: '', label: t('fieldwork.screen.people.account.none') }, ...data.accounts.map((one) => ({ value: one.id, label: one.name }))]} />}
        <TextField label={t('fieldwork.screen.people.name')} name="name" required value={name} onChange={setName} maxLength={120} />
        <TextField label={t('fieldwork.screen.people.position')} name="position" value={position} onChange={setPosition} maxLength={200} />
        <DateField label={t('fieldwork.screen.people.from')} name="from" required value={from} onChange={setFrom} />
      </div>
    </SmallForm>
  );
}

function TrainForm({ data, onSaid, onClose }: Close) {
  const t = useText();
  const me = useMe();
  const write = useWrite(fieldworkTrain, { also: ['fieldwork'] });
  const people = data.people.filter((one) => one.lastDay === null);
  const [on, setOn] = useState<string | null>(me.today);
  const [by, setBy] = useState('');
  const [who, setWho] = useState<readonly number[]>(people.filter((one) => one.duty === 'enumerator' && one.trainedOn === null).map((one) => one.id));
  const missing = who.length === 0 ? t('fieldwork.screen.train.nobody') : by.trim().length < 2 || on === null ? t('fieldwork.screen.missing') : null;
  return (
    <SmallForm
      title={t('fieldwork.screen.train')} verb={t('fieldwork.screen.train')} missing={missing} onCancel={onClose} onDone={(said) => { onSaid(said); onClose(); }}
      send={async () => { await write.mutateAsync({ round: data.round.id, people: [...who], on: on!, by }); return t('fieldwork.screen.train.done', { count: String(who.length) }); }}
    >
      <div className={css.pair}>
        <DateField label={t('fieldwork.screen.train.on')} name="on" required value={on} onChange={setOn} />
        <TextField label={t('fieldwork.screen.train.by')} name="by" required value={by} onChange={setBy} maxLength={200} />
      </div>
      <fieldset style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <legend>{t('fieldwork.screen.train.who')}</legend>
        <div className={css.picks}>{people.map((one) => <CheckField key={one.id} label={one.name} value={who.includes(one.id)} onChange={(chosen) => setWho((before) => (chosen ? [...before, one.id] : before.filter((id) => id !== one.id)))} />)}</div>
      </fieldset>
    </SmallForm>
  );
}

function EndForm({ person, data, onSaid, onClose }: Close & { readonly person: Person }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(fieldworkEndPerson, { also: ['fieldwork'] });
  const [lastDay, setLastDay] = useState<string | null>(me.today);
  return (
    <SmallForm
      title={t('fieldwork.screen.people.end.of', { name: person.name })} verb={t('fieldwork.screen.people.end')} missing={lastDay === null ? t('fieldwork.screen.missing') : null} onCancel={onClose} onDone={(said) => { onSaid(said); onClose(); }}
      send={async () => { await write.mutateAsync({ round: data.round.id, person: person.id, lastDay: lastDay! }); return t('fieldwork.screen.people.ended'); }}
    >
      <DateField label={t('fieldwork.screen.people.last')} name="lastDay" required value={lastDay} onChange={setLastDay} />
    </SmallForm>
  );
}
