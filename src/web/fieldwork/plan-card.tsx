/** The planned days of each stage beside what the law asks; remarks are sentences, never refusals. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { fieldworkSavePlan } from '../../domain/fieldwork/contract.ts';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { useWrite } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { DateField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useText } from '../text.tsx';
import type { Organisation } from './contracts.ts';
import css from './fieldwork.module.css';
import { SmallForm } from './small-form.tsx';

type Days = Readonly<Record<string, { readonly firstDay: string | null; readonly lastDay: string | null }>>;

export function PlanCard({ data, onSaid }: { readonly data: Organisation; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  return (
    <Card>
      <div className={css.stack}>
        <p style={{ margin: 0 }}>
          {data.limit ? t('fieldwork.screen.plan.lead', { date: dayWords(t, data.limit.lastDay) }) : t('fieldwork.screen.plan.no_limit')} {data.limit?.unverified && <UnverifiedTag reason={t('fieldwork.screen.plan.unverified')} />}
          <br />{t('fieldwork.screen.plan.holidays', { from: dayWords(t, data.holidays.from), until: dayWords(t, data.holidays.until) })} {data.holidays.unverified && <UnverifiedTag reason={t('fieldwork.screen.plan.holidays_unverified')} />}
        </p>
        {editing ? <PlanForm data={data} onClose={() => setEditing(false)} onSaid={onSaid} /> : (
          <DataTable
            title={t('fieldwork.screen.plan')} rows={data.stages} rowKey={(row) => row.stage} {...(data.mayAct ? { actions: <Button size="xs" onClick={() => setEditing(true)}>{t('fieldwork.screen.plan.edit')}</Button> } : {})}
            columns={[
              { key: 'stage', title: t('fieldwork.screen.plan.stage'), value: (row) => row.name[t.locale], sortable: false },
              { key: 'first', title: t('fieldwork.screen.plan.first'), value: (row) => row.firstDay ?? '', cell: (row) => (row.firstDay ? dayWords(t, row.firstDay) : '–'), sortable: false },
              { key: 'last', title: t('fieldwork.screen.plan.last'), value: (row) => row.lastDay ?? '', cell: (row) => (row.lastDay ? dayWords(t, row.lastDay) : '–'), sortable: false },
              {
                key: 'law', title: t('fieldwork.screen.plan.law'), value: (row) => (row.span ? t(`fieldwork.screen.span.${row.span.unit}`, { count: String(row.span.value) }) : ''), sortable: false,
                cell: (row) => (row.span ? <>{t(`fieldwork.screen.span.${row.span.unit}`, { count: String(row.span.value) })} {row.unverified && <UnverifiedTag reason={t('fieldwork.screen.plan.unverified')} />}</> : '–'),
              },
              { key: 'latest', title: t('fieldwork.screen.plan.latest'), value: (row) => row.latestStart ?? '', cell: (row) => (row.latestStart ? dayWords(t, row.latestStart) : '–'), sortable: false },
              { key: 'state', title: t('fieldwork.screen.plan.state'), value: (row) => (row.done === null ? '' : t(row.done ? 'fieldwork.screen.plan.done' : 'fieldwork.screen.plan.open')), sortable: false },
              {
                key: 'remarks', title: t('fieldwork.screen.plan.remarks'), value: (row) => row.remarks.map((one) => say(t, one as Message)).join(' '), sortable: false,
                cell: (row) => (row.remarks.length === 0 ? null : <ul className={css.remarks}>{row.remarks.map((one) => <li key={one.key}>{say(t, one as Message)}</li>)}</ul>),
              },
            ]}
          />
        )}
      </div>
    </Card>
  );
}

function PlanForm({ data, onClose, onSaid }: { readonly data: Organisation; readonly onClose: () => void; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const write = useWrite(fieldworkSavePlan, { also: ['fieldwork'] });
  const [days, setDays] = useState<Days>(() => Object.fromEntries(data.stages.map((one) => [one.stage, { firstDay: one.firstDay, lastDay: one.lastDay }])));
  const set = (stage: string, more: Partial<Days[string]>) => setDays((before) => ({ ...before, [stage]: { ...before[stage]!, ...more } }));
  const half = Object.values(days).some((one) => (one.firstDay === null) !== (one.lastDay === null));
  return (
    <SmallForm
      title={t('fieldwork.screen.plan.edit')} verb={t('fieldwork.screen.plan.save')} missing={half ? t('fieldwork.screen.plan.half') : null} onCancel={onClose} onDone={(said) => { onSaid(said); onClose(); }}
      send={async () => {
        await write.mutateAsync({ round: data.round.id, stages: Object.entries(days).flatMap(([stage, one]) => (one.firstDay && one.lastDay ? [{ stage, firstDay: one.firstDay, lastDay: one.lastDay }] : [])) });
        return t('fieldwork.screen.plan.saved');
      }}
    >
      {data.stages.map((one) => (
        <fieldset key={one.stage} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <legend style={{ fontWeight: 600 }}>{one.name[t.locale]}</legend>
          <div className={css.pair}>
            <DateField label={t('fieldwork.screen.plan.first')} name={`${one.stage}.first`} value={days[one.stage]!.firstDay} onChange={(firstDay) => set(one.stage, { firstDay })} />
            <DateField label={t('fieldwork.screen.plan.last')} name={`${one.stage}.last`} value={days[one.stage]!.lastDay} onChange={(lastDay) => set(one.stage, { lastDay })} />
          </div>
        </fieldset>
      ))}
    </SmallForm>
  );
}
