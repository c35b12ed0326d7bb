/** Asking for reports: by a plan's duty, which fills recipients and due day in, or ad hoc; and the bodies that have to send. */
import { useEffect, useState } from 'react';
import { useRead, useWrite } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { SmallForm } from '../fieldwork/small-form.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { useTyped } from '../kit/list-pages.tsx';
import { LongChoice } from '../kit/long-choice.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useGo, useSearchParam } from '../link.tsx';
import { PlanChoice } from '../plan/plan-choice.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { calls, type Item, items, open } from './contracts.ts';
import { RecipientFields } from './recipient-fields.tsx';
import { UnitPicker } from './unit-picker.tsx';

type Asked = { readonly title: string; readonly periodEnd: string | null; readonly dueOn: string | null; readonly recipients: readonly string[]; readonly through: string };

export default function NewCallScreen() {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const [area] = useAddressArea();
  const write = useWrite(open);
  const thisYear = Number(me.today.slice(0, 4));
  const [[planGiven], [wanted], [yearGiven]] = [useSearchParam('ke-hoach', ''), useSearchParam('che-do', ''), useSearchParam('nam', '')];
  const [plan, setPlan] = useState(planGiven);
  const [year, setYear] = useState(Number(yearGiven) || thisYear);
  const [item, setItem] = useState<Item | null>(null);
  const [asked, setAsked] = useState<Asked>({ title: '', periodEnd: lastClosed(year, thisYear), dueOn: null, recipients: [], through: '' });
  const [units, setUnits] = useState<readonly string[]>([]);
  const [compiles, setCompiles] = useState('');
  const search = useTyped();
  const earlier = useRead(calls, { area, query: search.query, limit: 100 }, { enabled: area !== '' });
  const change = (next: Partial<Asked>) => setAsked({ ...asked, ...next });
  const take = (next: Item | null) => {
    setItem(next);
    if (next) change({ title: next.text.slice(0, 300), recipients: next.meant, through: next.throughMeant ?? '', dueOn: next.dueDays[0] ?? asked.dueOn });
  };
  const recipients = asked.recipients.map((name) => name.trim()).filter((name) => name !== '');
  const complete = asked.title.trim().length >= 3 && asked.periodEnd !== null && asked.dueOn !== null && recipients.length > 0 && units.length > 0 && (plan === '' || item !== null);
  useStoryData(area || undefined);
  return (
    <>
      <ScreenHead title={t('report.screen.new')} up={{ to: '/bao-cao', label: t('report.screen.title') }} printable={false} />
      <SmallForm
        title={t('report.screen.new')} verb={t('report.screen.new.send')} missing={complete ? null : t('report.screen.new.missing')} onCancel={() => go('/bao-cao')} onDone={() => undefined}
        send={async () => {
          const made = await write.mutateAsync({
            area, title: asked.title, kind: item?.kind ?? 'ad_hoc', plan: item ? plan : null, item: item?.item ?? null, periodEnd: asked.periodEnd!, dueOn: asked.dueOn!, through: asked.through.trim() === '' ? null : asked.through, recipients,
            units: [...units], compiles: compiles === '' ? null : Number(compiles),
          });
          go(`/bao-cao/${made.id}`);
          return t('report.screen.asked');
        }}
      >
        <PlanChoice area={area} asking label={t('report.screen.new.plan')} name="plan" none={t('report.screen.new.plan.none')} value={plan} onChange={(value) => { setPlan(value); setItem(null); }} />
        {plan !== '' && (
          <>
            <ChoiceField label={t('report.screen.new.year')} name="year" value={String(year)} onChange={(value) => { setYear(Number(value)); setItem(null); change({ periodEnd: lastClosed(Number(value), thisYear) }); }} choices={Array.from({ length: 8 }, (_, index) => String(thisYear + 1 - index)).map((one) => ({ value: one, label: one }))} />
            <ItemChoice key={`${plan} ${year}`} area={area} plan={plan} year={year} item={item} wanted={plan === planGiven ? wanted : ''} onTake={take} />
            {item !== null && item.dueDays.length > 1 && <ChoiceField label={t('report.screen.new.turn')} name="turn" value={asked.dueOn ?? ''} onChange={(dueOn) => change({ dueOn })} choices={item.dueDays.map((day) => ({ value: day, label: dayWords(t, day) }))} />}
          </>
        )}
        <TextField label={t('report.screen.new.name')} name="title" required value={asked.title} onChange={(title) => change({ title })} maxLength={300} />
        <div className={css.pair}>
          <DateField label={t('report.screen.period')} name="periodEnd" required year="end" value={asked.periodEnd} onChange={(periodEnd) => change({ periodEnd })} />
          <DateField label={t('report.screen.due')} name="dueOn" required value={asked.dueOn} onChange={(dueOn) => change({ dueOn })} />
        </div>
        <RecipientFields area={area} recipients={asked.recipients} onRecipients={(names) => change({ recipients: names })} through={asked.through} onThrough={(through) => change({ through })} />
        {((earlier.data?.rows ?? []).length > 0 || search.typed !== '') && (
          <LongChoice label={t('report.screen.new.compiles')} name="compiles" value={compiles} onChange={setCompiles} none={t('report.screen.new.compiles.none')} rows={earlier.data?.rows.map((one) => ({ value: String(one.id), label: one.title }))} total={earlier.data?.total ?? 0} search={search} />
        )}
        <UnitPicker area={area} chosen={units} onChange={setUnits} />
      </SmallForm>
    </>
  );
}

/** Figures are closed by year: those of the year itself once it is over. */
function lastClosed(year: number, thisYear: number): string {
  return `${year < thisYear ? year : thisYear - 1}-12-31`;
}

type ItemChoiceProps = { readonly area: string; readonly plan: string; readonly year: number; readonly item: Item | null; /** The duty of the address, taken as soon as the plan's are known. */ readonly wanted: string; readonly onTake: (item: Item | null) => void };

function ItemChoice({ area, plan, year, item, wanted, onTake }: ItemChoiceProps) {
  const t = useText();
  const answer = useRead(items, { plan, year, area });
  const given = item === null ? answer.data?.rows.find((row) => row.item === wanted) : undefined;
  useEffect(() => { if (given) onTake(given); }, [given]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <Loaded answer={answer}>
      {({ rows }) => (
        <>
          <ChoiceField label={t('report.screen.new.item')} name="item" required value={item?.item ?? ''} onChange={(value) => onTake(rows.find((row) => row.item === value) ?? null)} choices={[{ value: '', label: t('report.screen.new.item.choose') }, ...rows.map((row) => ({ value: row.item, label: row.text }))]} />
          {item && (
            <p className="soft" style={{ margin: 0 }}>
              {item.through === null ? t('report.screen.new.item.said', { from: item.from, to: item.to.join('; ') }) : t('report.screen.new.item.through', { from: item.from, to: item.to.join('; '), through: item.through })}
              {item.thenTo.length > 0 && <> {t('report.screen.new.item.then', { to: item.thenTo.join('; ') })}</>} [{item.source}]
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}
