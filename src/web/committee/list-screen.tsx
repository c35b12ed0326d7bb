/** "Ban chỉ đạo": committees of an area and within it, a page at a time; founding one, for those who may. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite } from '../api.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useGo } from '../link.tsx';
import { PlanChoice } from '../plan/plan-choice.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { establish, list } from './contracts.ts';

const size = 50;

export default function CommitteesScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const page = useListPage(size, area);
  const [founding, setFounding] = useState(false);
  const mayFound = useMay('committee.found') && area !== '';
  const answer = useRead(list, { area, offset: page.offset, limit: size }, { enabled: area !== '' });
  useStoryData(area || undefined);
  const found = mayFound && !founding ? <Button onClick={() => setFounding(true)}>{t('committee.screen.found')}</Button> : undefined;
  const none = <EmptyState title={t('committee.screen.empty')} hint={t('committee.screen.empty.fix')} />;
  return (
    <>
      <ScreenHead title={t('committee.screen.title')} lead={t('committee.screen.lead')} actions={found} />
      {areas.length > 1 && <div className="no-print" style={{ maxWidth: '24rem', marginBottom: '1rem' }}><ChoiceField label={t('committee.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
      <div className={css.stack}>
        {founding && <Establish area={area} onClose={() => setFounding(false)} />}
        {area === '' ? none : (
          <Loaded answer={answer}>
            {(data) => (
              <>
                <DataTable
                  title={t('committee.screen.title')} rows={data.rows} rowKey={(row) => String(row.id)} empty={none}
                  columns={[
                    { key: 'name', title: t('committee.screen.name'), value: (row) => row.name, cell: (row) => <><AppLink to={`/ban-chi-dao/${row.id}`}>{row.name}</AppLink>{row.endedOn !== null && <div className="soft">{t('committee.screen.dissolved.short', { date: dayWords(t, row.endedOn) })}</div>}</> },
                    { key: 'area', title: t('committee.screen.area'), value: (row) => row.areaName },
                    { key: 'number', title: t('committee.screen.number'), value: (row) => row.number, cell: (row) => `${row.number}, ${dayWords(t, row.foundedOn)}` },
                    { key: 'members', title: t('committee.screen.members'), value: (row) => row.members, numeric: true },
                    { key: 'last', title: t('committee.screen.last'), value: (row) => row.lastMeeting, cell: (row) => (row.lastMeeting === null ? t('committee.screen.never') : dayWords(t, row.lastMeeting)) },
                  ]}
                />
                <ListPages page={page} count={data.rows.length} total={data.total} />
              </>
            )}
          </Loaded>
        )}
      </div>
    </>
  );
}

function Establish({ area, onClose }: { readonly area: string; readonly onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const write = useWrite(establish);
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [foundedOn, setFoundedOn] = useState<string | null>(null);
  const [rules, setRules] = useState('');
  const [plan, setPlan] = useState('');
  const missing = name.trim().length < 3 || number.trim() === '' || foundedOn === null || rules.trim().length < 3 ? t('committee.screen.found.missing') : null;
  return (
    <SmallForm
      title={t('committee.screen.found')} verb={t('committee.screen.found')} missing={missing} onCancel={onClose} onDone={() => undefined}
      send={async () => {
        const made = await write.mutateAsync({ area, name, number, foundedOn: foundedOn!, rules, plan: plan === '' ? null : plan });
        go(`/ban-chi-dao/${made.id}`);
        return t('committee.screen.founded.done');
      }}
    >
      <TextField label={t('committee.screen.name')} name="name" required value={name} onChange={setName} maxLength={300} />
      <div className={css.pair}>
        <TextField label={t('committee.screen.number')} name="number" required value={number} onChange={setNumber} maxLength={60} />
        <DateField label={t('committee.screen.founded')} name="foundedOn" required value={foundedOn} onChange={setFoundedOn} />
      </div>
      <LongTextField label={t('committee.screen.rules')} name="rules" required value={rules} onChange={setRules} rows={3} />
      <PlanChoice area={area} without={(one) => one.origin !== 'application'} label={t('committee.screen.plan')} name="plan" none={t('committee.screen.plan.none')} value={plan} onChange={setPlan} />
    </SmallForm>
  );
}
