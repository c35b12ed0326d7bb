/** Income and services of a household by an earlier decision and by the one in force on the day, side by side, service by service. Part of a household's page; by the right to open it. */
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import { type Household, terms } from './contracts.ts';
import css from './household.module.css';
import { dayWords } from './words.ts';

type Status = Household['statuses'][number];

export function BeforeNow({ data }: { readonly data: Household }) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity });
  const { status: now } = data;
  const earlier = now === null ? [] : data.statuses.filter((one) => one.from < now.from && one.decision.id !== now.decision.id).toSorted((a, b) => a.from.localeCompare(b.from));
  const usual = earlier.find((one) => one.standard === now?.standard) ?? earlier[0];
  const [chosen, setChosen] = useState('');
  const start = earlier.find((one) => keyOf(one) === chosen) ?? usual;
  if (now === null || start === undefined || !known.data) return null;
  const indicatorsOf = (one: Status) => known.data.standards.find((each) => each.id === one.standard)?.indicators ?? [];
  const lacks = (one: Status, code: string): boolean | null => {
    const bit = indicatorsOf(one).findIndex((each) => each.code === code);
    return one.deprivations === null || bit < 0 || (one.answered !== null && ((one.answered >> bit) & 1) === 0) ? null : ((one.deprivations >> bit) & 1) === 1;
  };
  const asked = new Set(indicatorsOf(now).map((one) => one.code));
  const all = [...indicatorsOf(now), ...indicatorsOf(start).filter((one) => !asked.has(one.code))];
  const say = (value: boolean | null): string => (value === null ? '–' : t(value ? 'household.before_now.lacks' : 'household.before_now.has'));
  const rows = [
    { key: 'class', service: '', name: t('household.screen.class'), start: t(`household.class.${start.class}`), now: t(`household.class.${now.class}`) },
    { key: 'income', service: '', name: t('household.before_now.income'), start: start.incomePerPerson === null ? '–' : formatNumber(t.locale, start.incomePerPerson), now: now.incomePerPerson === null ? '–' : formatNumber(t.locale, now.incomePerPerson) },
    ...all.map((one) => ({ key: one.code, service: one.service[t.locale], name: one[t.locale], start: say(lacks(start, one.code)), now: say(lacks(now, one.code)) })),
  ];
  return (
    <Card title={t('household.before_now.title')}>
      <p className={css.hint}>{t('household.before_now.lead')}</p>
      {earlier.length > 1 && <ChoiceField label={t('household.before_now.choose')} value={keyOf(start)} onChange={setChosen} choices={earlier.map((one) => ({ value: keyOf(one), label: t('household.before_now.decision', { number: one.decision.number, date: dayWords(t, one.from) }) }))} />}
      <DataTable
        title={t('household.before_now.title')} rows={rows} rowKey={(row) => row.key}
        columns={[
          { key: 'service', title: t('household.before_now.service'), value: (row) => row.service, sortable: false },
          { key: 'name', title: t('household.before_now.what'), value: (row) => row.name, sortable: false },
          { key: 'start', title: t('household.before_now.start', { date: dayWords(t, start.from) }), value: (row) => row.start, sortable: false },
          { key: 'now', title: t('household.before_now.now', { date: dayWords(t, now.from) }), value: (row) => row.now, sortable: false },
        ]}
      />
    </Card>
  );
}

function keyOf(one: Status): string {
  return `${one.decision.id}/${one.from}`;
}
