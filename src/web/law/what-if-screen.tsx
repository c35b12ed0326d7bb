/**
 * What-if: the households of an area under another number, another standard or the law of another day, and the two standards of one visit. The
 * parameters live in the address; the result is computed anew each time and saved nowhere.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber, say } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import { areasBelow } from '../household/contracts.ts';
import { useKnownOn } from '../household/known-on.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { worldOfSlug } from '../../domain/area/world.ts';
import { readCosts } from '../../domain/policy/budget.ts';
import { readChange, type WrittenChange, writeChange } from '../../domain/policy/what-if-changes.ts';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import { law, whatIf, whatIfHouseholds } from './contracts.ts';
import { FixtureMark, FixtureTick } from './fixture.tsx';
import css from './law.module.css';
import { Matrix } from './matrix.tsx';
import { BudgetEffect } from './what-if-budget.tsx';
import { Changes } from './what-if-changes.tsx';
import { Targets } from './what-if-targets.tsx';

type Answer = OutputOf<typeof whatIf>;
type Cell = { readonly from: Answer['cells'][number]['from']; readonly to: Answer['cells'][number]['to'] };

export default function WhatIfScreen() {
  const t = useText();
  const { asOf } = useView();
  const [area, setArea] = useAddressArea();
  const [otherDate, setOtherDate] = useSearchParam('luat-ngay', '');
  const [otherStandard, setOtherStandard] = useSearchParam('chuan', '');
  const [written, setWritten] = useSearchParam('muc', '');
  const [invented, setInvented] = useSearchParam('gia-lap', '');
  const [typedCosts, setCosts] = useSearchParam('chi', '');
  const [cell, setCell] = useState<Cell | null>(null);
  useStoryData(area);
  const [knownOn, setKnownOn] = useKnownOn();
  const changes = written.split(',').flatMap((text) => readChange(text) ?? []);
  const change = (next: readonly WrittenChange[]) => setWritten(next.map(writeChange).join(',') || undefined);
  const input = { area, date: asOf, ...(otherDate ? { otherDate } : {}), ...(otherStandard ? { otherStandard } : {}), ...(changes.length > 0 ? { changes: changes.map(writeChange) } : {}) };
  const changed = Object.keys(input).length > 2;
  const mayInvent = worldOfSlug(area) === 'story';
  const fixture = mayInvent && invented !== '' ? { fixture: true } : {};
  const asked = { ...input, ...fixture, ...(knownOn ? { knownOn } : {}) };
  const costs = readCosts(typedCosts.split(','));
  const setCost = (support: string, amount: number | null) => setCosts([...new Map([...costs, [support, amount] as const])].flatMap(([id, value]) => (value === null ? [] : [`${id}:${value}`])).join(',') || undefined);
  const known = useRead(law, { date: asOf } as never);
  const answer = useRead(whatIf, (costs.size > 0 ? { ...asked, costs: [...costs].map(([id, value]) => `${id}:${value}`) } : asked) as never, { enabled: area !== '' });
  if (area === '') return <EmptyState heading="h1" title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('law.screen.what_if.title')} lead={t('law.screen.what_if.lead', { date: dayWords(t, asOf) })} up={{ to: '/chuan-ngheo', label: t('law.screen.title') }} />
      <div className={`${css.form} no-print`}>
        <AreaField area={area} onChange={(slug) => { setArea(slug); setCell(null); }} />
        <DateField label={t('law.screen.what_if.date')} value={otherDate || null} onChange={(next) => setOtherDate(next ?? undefined)} />
        <ChoiceField label={t('law.screen.what_if.standard')} value={otherStandard} onChange={(next) => setOtherStandard(next || undefined)} choices={[{ value: '', label: t('law.screen.compare.by_day') }, ...[...(known.data?.standards ?? []), ...('fixture' in fixture ? (known.data?.fixtures ?? []) : [])].map((one) => ({ value: one.id, label: one.text[t.locale] }))]} />
        <DateField label={t('household.screen.known_on')} hint={t('form.screen.known_on.hint')} value={knownOn ?? null} onChange={(next) => { setKnownOn(next ?? undefined); setCell(null); }} />
      </div>
      {mayInvent && <div className="no-print" style={{ marginBottom: '1rem' }}><FixtureTick known={known.data} value={invented !== ''} onChange={(on) => { setInvented(on ? '1' : undefined); if (!on && known.data?.fixtures.some((one) => one.id === otherStandard)) setOtherStandard(undefined); setCell(null); }} /></div>}
      <Changes changes={changes} onChange={change} date={otherDate || asOf} standard={otherStandard} fixture={'fixture' in fixture} />
      <p className="no-print"><Button size="sm" variant="default" onClick={() => { change([]); setOtherStandard(undefined); setOtherDate('2027-01-01'); setCell(null); }}>{t('law.screen.what_if.two_standards')}</Button></p>
      <Loaded answer={answer}>{(data) => (
        <div className={css.parts}>
          <FixtureMark shown={data.fixture} />
          <p className={css.result} role="status"><strong>{t('law.screen.what_if.never_saved')}</strong> {changed ? t('law.screen.what_if.summary', { households: data.households, changed: data.changed }) : t('law.screen.what_if.same', { households: data.households })} {data.undecided > 0 && t('law.screen.what_if.undecided', { count: data.undecided })}{data.knownOn !== null && ` ${t('form.known_on', { date: dayWords(t, data.knownOn) })}`}</p>
          <Card title={t('law.screen.what_if.matrix')}>
            <p className={css.source}>{t('law.screen.what_if.matrix.lead', { before: data.standards.before[t.locale], after: data.standards.after[t.locale] })}</p>
            <Matrix cells={data.cells} chosen={cell} onChoose={setCell} />
            {(data.before['poor'] !== data.decided['poor'] || data.before['near_poor'] !== data.decided['near_poor']) && <p className={css.source}>{t('law.screen.what_if.decided', { poor: data.decided['poor'] ?? 0, nearPoor: data.decided['near_poor'] ?? 0 })}</p>}
          </Card>
          {cell && <Households key={`${cell.from}${cell.to}`} input={asked} cell={cell} knownOn={knownOn} />}
          {data.numbers.length > 0 && (
            <DataTable
              title={t('law.screen.what_if.numbers')} rows={data.numbers} rowKey={(row) => row.id}
              columns={[
                { key: 'text', title: t('law.screen.value'), value: (row) => row.text[t.locale] },
                { key: 'before', title: t('law.screen.what_if.before'), value: (row) => say(t, row.before) },
                { key: 'after', title: t('law.screen.what_if.after'), value: (row) => say(t, row.after) },
              ]}
            />
          )}
          {data.unused.length > 0 && <p>{t('law.screen.what_if.unused', { values: data.unused.map((one) => one[t.locale]).join('; ') })}</p>}
          {changed && <BudgetEffect of={data.budget} costs={costs} onChange={setCost} />}
          {changed && <Targets of={data} />}
          {changed && data.knownOn !== null && <p className="soft">{t('law.screen.what_if.known_on.targets')}</p>}
        </div>
      )}</Loaded>
    </>
  );
}

/** One's own areas and what lies directly below the chosen one. */
function AreaField({ area, onChange }: { readonly area: string; readonly onChange: (slug: string) => void }) {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const homes = useHomeAreas();
  const below = useRead(areasBelow, { area, date: asOf, world: me.world } as never);
  const choices = [...new Map([...homes, ...(below.data?.rows ?? []), ...(homes.some((one) => one.slug === area) || below.data?.rows.some((row) => row.slug === area) ? [] : [{ slug: area, name: area }])].map((one) => [one.slug, { value: one.slug, label: one.name }])).values()];
  return <ChoiceField label={t('household.screen.area')} value={area} onChange={onChange} choices={choices} />;
}

const atOnce = 50;

function Households({ input, cell, knownOn }: { readonly input: object; readonly cell: Cell; readonly knownOn: string | undefined }) {
  const t = useText();
  const may = useMay('policy.whatIfHouseholds');
  const [page, setPage] = useState(0);
  const answer = useRead(whatIfHouseholds, { ...input, fromClass: cell.from, toClass: cell.to, offset: page * atOnce, limit: atOnce } as never, { enabled: may });
  if (!may) return null;
  return (
    <Loaded answer={answer}>{(data) => (
      <>
        <DataTable
          title={t('law.screen.what_if.households', { from: t(`policy.class.${cell.from}`), to: t(`policy.class.${cell.to}`), count: data.total })} rows={data.rows} rowKey={(row) => String(row.id)}
          columns={[
            { key: 'head', title: t('law.screen.what_if.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.id}`} search={{ biet: knownOn }}>{row.head}</AppLink> },
            { key: 'village', title: t('household.screen.village'), value: (row) => row.villageName },
            { key: 'decided', title: t('household.screen.class'), value: (row) => t(`household.class.${row.decided}`), cell: (row) => <ClassTag value={row.decided} /> },
            { key: 'income', title: t('law.screen.try.income'), numeric: true, value: (row) => row.incomePerPerson, cell: (row) => (row.incomePerPerson === null ? '–' : formatNumber(t.locale, row.incomePerPerson)) },
            { key: 'lacking', title: t('law.screen.indicators'), numeric: true, value: (row) => row.deprivations, cell: (row) => row.deprivations ?? '–' },
          ]}
        />
        {data.total > atOnce && (
          <p className="no-print" style={{ display: 'flex', gap: '0.5rem' }}>
            <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>{t('law.screen.what_if.previous')}</Button>
            <Button size="xs" variant="default" disabled={(page + 1) * atOnce >= data.total} onClick={() => setPage(page + 1)}>{t('law.screen.what_if.next')}</Button>
          </p>
        )}
      </>
    )}</Loaded>
  );
}
