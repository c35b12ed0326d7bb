/**
 * Passing tasks on: of a person, or of an area that has ended, to a successor. The list shows exactly what will pass; it is confirmed
 * once and each task keeps its history. Why something cannot pass is said before anybody tries.
 */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { ColleaguePicker, type Colleague } from '../account/colleague-picker.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { AreaField } from './area-field.tsx';
import { passPreview, passTasks, passTasksOfPerson } from './contracts.ts';
import css from './plan.module.css';
import { DueWords } from './tasks-screen.tsx';
import { dateWords, withinSentence } from './words.ts';

type Preview = OutputOf<typeof passPreview>;

export default function PassScreen() {
  const t = useText();
  const ofPerson = useMay('plan.passTasksOfPerson');
  const ofArea = useMay('plan.passTasks');
  const [whose, setWhose] = useSearchParam('cua', ofPerson ? 'nguoi' : 'dia-ban');
  const [from, setFrom] = useState<Colleague | null>(null);
  const [area, setArea] = useSearchParam('dia-ban', '');
  const [done, setDone] = useState<number | null>(null);
  const chosen = whose === 'nguoi' ? from !== null : area !== '';
  const preview = useRead(passPreview, whose === 'nguoi' ? (from ? { person: from.id } : {}) : area ? { from: area } : {}, { enabled: chosen });
  const again = () => setDone(null);
  return (
    <>
      <ScreenHead title={t('plan.desk.pass.title')} lead={t('plan.desk.pass.lead')} up={{ to: '/nhiem-vu', label: t('plan.screen.tasks.title') }} printable={false} />
      <div className={css.stack}>
        <div className={css.pair}>
          {ofPerson && ofArea && <ChoiceField label={t('plan.desk.pass.whose')} value={whose} onChange={(value) => { setWhose(value); again(); }} choices={[{ value: 'nguoi', label: t('plan.desk.pass.whose.person') }, { value: 'dia-ban', label: t('plan.desk.pass.whose.area') }]} />}
          {whose === 'nguoi'
            ? <ColleaguePicker label={t('plan.desk.pass.from')} value={from} onChange={(one) => { setFrom(one); again(); }} withMe />
            : <AreaField label={t('plan.desk.pass.from_area')} required value={area} onChange={(slug) => { setArea(slug); again(); }} />}
        </div>
        {done !== null && <p className={css.note} role="status">{t('plan.desk.pass.done', { count: done })} <AppLink to="/nhiem-vu">{t('plan.screen.tasks.title')}</AppLink></p>}
        {!chosen ? <p className="soft">{t('plan.desk.pass.choose')}</p> : (
          <Loaded answer={preview}>
            {(data) => (data.total === 0 ? (done === null && <EmptyState title={t('plan.desk.pass.none')} hint={t('plan.desk.pass.none.fix')} />) : whose === 'nguoi' ? <OfPerson key={from?.id} data={data} onDone={setDone} /> : <OfArea key={area} data={data} onDone={setDone} />)}
          </Loaded>
        )}
      </div>
    </>
  );
}

type Step = { readonly data: Preview; readonly onDone: (count: number) => void };

function OfPerson({ data, onDone }: Step) {
  const t = useText();
  const save = useWrite(passTasksOfPerson);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState<Colleague | null>(null);
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const count = data.total - left.size;
  const tasks = left.size === 0 ? [] : data.rows.filter((row) => !left.has(row.task)).map((row) => row.task);
  if (asking && to) {
    return (
      <ConfirmDecision
        title={t('plan.desk.pass.title')} verb={t('plan.desk.pass.do')} onCancel={() => setAsking(false)} reason={{ label: t('plan.desk.pass.reason'), required: true }} wayBack={t('plan.desk.pass.back.person')}
        lines={[{ label: t('plan.desk.pass.from'), value: data.person?.name }, { label: t('plan.desk.pass.to'), value: to.name }, { label: t('plan.desk.pass.what'), value: t(left.size === 0 ? 'plan.desk.pass.all' : 'plan.desk.pass.some', { count }) }]}
        onConfirm={async (reason) => onDone((await save.mutateAsync({ from: data.person!.accountId!, to: to.id, tasks, reason })).passed)}
      />
    );
  }
  return (
    <form className={css.editor} onSubmit={(event) => { event.preventDefault(); if (to && count > 0) setAsking(true); else setMissing(true); }}>
      <TaskChoice data={data} left={left} onLeft={setLeft} />
      <ColleaguePicker label={t('plan.desk.pass.to')} value={to} onChange={(one) => { setTo(one); setMissing(false); }} withMe error={missing && !to ? t('screen.form.required') : undefined} />
      {missing && count === 0 && <p className={css.problem} role="alert">{t('plan.desk.pass.one_chosen')}</p>}
      <div><Button type="submit">{t('plan.desk.review')}</Button></div>
    </form>
  );
}

function OfArea({ data, onDone }: Step) {
  const t = useText();
  const save = useWrite(passTasks);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState(data.successors[0]?.slug ?? '');
  const [body, setBody] = useState(data.successors[0] ? t('plan.screen.change.committee', { area: withinSentence(data.successors[0].name) }) : '');
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const count = data.total - left.size;
  if (data.endedOn === null) return <p className={css.note}>{t('plan.desk.pass.standing', { area: data.area?.name ?? '' })}</p>;
  const successor = data.successors.find((one) => one.slug === to);
  const choose = (slug: string) => {
    const next = data.successors.find((one) => one.slug === slug);
    setTo(slug);
    if (next) setBody(t('plan.screen.change.committee', { area: withinSentence(next.name) }));
  };
  if (asking && successor) {
    return (
      <ConfirmDecision
        title={t('plan.desk.pass.title')} verb={t('plan.desk.pass.do')} onCancel={() => setAsking(false)} reason={{ label: t('plan.desk.pass.reason'), required: true }} warnings={[t('plan.desk.pass.back.area')]}
        lines={[
          { label: t('plan.desk.pass.from_area'), value: data.area?.name }, { label: t('plan.desk.pass.to_area'), value: successor.name }, { label: t('plan.desk.pass.body'), value: body },
          { label: t('plan.desk.pass.what'), value: t(left.size === 0 ? 'plan.desk.pass.all' : 'plan.desk.pass.some', { count }) },
        ]}
        onConfirm={async (reason) => onDone((await save.mutateAsync({ from: data.area!.slug, to, body: body.trim(), tasks: left.size === 0 ? [] : data.rows.filter((row) => !left.has(row.task)).map((row) => row.task), reason })).passed)}
      />
    );
  }
  return (
    <form className={css.editor} onSubmit={(event) => { event.preventDefault(); if (successor && body.trim().length >= 2 && count > 0) setAsking(true); else setMissing(true); }}>
      <p className={css.note}>{t('plan.desk.pass.ended', { area: data.area?.name ?? '', date: dateWords(t, data.endedOn) })}</p>
      <TaskChoice data={data} left={left} onLeft={setLeft} />
      <div className={css.pair}>
        <ChoiceField label={t('plan.desk.pass.to_area')} required value={to} onChange={choose} choices={data.successors.map((one) => ({ value: one.slug, label: one.name }))} />
        <TextField label={t('plan.desk.pass.body')} hint={t('plan.desk.pass.body.hint')} required value={body} onChange={setBody} error={missing && body.trim().length < 2 ? t('screen.form.required') : undefined} maxLength={300} />
      </div>
      {missing && count === 0 && <p className={css.problem} role="alert">{t('plan.desk.pass.one_chosen')}</p>}
      <div><Button type="submit">{t('plan.desk.review')}</Button></div>
    </form>
  );
}

/** All are chosen; what is unticked stays. Beyond the page shown nothing can be unticked one by one, and that is said. */
function TaskChoice({ data, left, onLeft }: { data: Preview; left: ReadonlySet<string>; onLeft: (left: ReadonlySet<string>) => void }) {
  const t = useText();
  const whole = data.rows.length < data.total;
  const toggle = (id: string, on: boolean) => onLeft(new Set(on ? [...left].filter((one) => one !== id) : [...left, id]));
  return (
    <fieldset className={css.fieldset}>
      <legend>{t('plan.desk.pass.list', { chosen: data.total - left.size, total: data.total })}</legend>
      {whole && <p className="soft">{t('plan.desk.pass.more', { shown: data.rows.length })}</p>}
      <ul className={css.items}>
        {data.rows.map((row) => (
          <li key={row.task} className={css.passing}>
            <Checkbox checked={!left.has(row.task)} disabled={whole} onChange={(event) => toggle(row.task, event.currentTarget.checked)} aria-label={t('plan.desk.pass.pick', { task: row.text })} />
            <div>
              <AppLink to={`/nhiem-vu/${row.task}`}>{row.text}</AppLink>
              <p className="soft">{[row.planTitle, row.wording, t(`plan.app.task.${row.state}`), `${row.progress} %`, row.lead, row.assignee?.name].filter(Boolean).join(' · ')}</p>
              <DueWords row={row} />
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
