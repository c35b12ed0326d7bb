/** One scorecard: its level, every item with the way to its working, the next step of who may take it, and what happened to it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type ScoreLevel, scoreGroups, scoreLevels } from '../../domain/scorecard/compute.ts';
import { atMost } from '../../domain/report/narrative.ts';
import { formatDecimal } from '../../domain/text/translate.ts';
import { fileHref, useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { ChoiceField, LongTextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useStep } from '../kit/step.ts';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { confirm, decline, discard, file, get, override, recompute, type Scorecard, sign } from './contracts.ts';

type Words = ReturnType<typeof useText>;
const levelWords = (t: Words, level: ScoreLevel | null): string => t(level === null ? 'scorecard.level.none' : `scorecard.level.${level}`);

export default function ScorecardScreen() {
  const id = Number(useRouteParam('id'));
  const answer = useRead(get, { id });
  useStoryData(answer.data?.area);
  return <Loaded answer={answer}>{(one) => <Whole one={one} />}</Loaded>;
}

function Whole({ one }: { readonly one: Scorecard }) {
  const t = useText();
  const [said, setSaid] = useState('');
  const { goodLeast, doneLeast, beyondLeast, unverified } = one.parameters;
  const parameters = t('scorecard.screen.one.parameters', { good: goodLeast, done: doneLeast, beyond: beyondLeast });
  return (
    <>
      <ScreenHead title={t('scorecard.screen.one.title', { area: one.name, year: String(one.year) })} lead={`${one.head}, ${one.position}`} up={{ to: '/nguoi-dung-dau', label: t('scorecard.screen.title') }} />
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <div className={css.stack}>
        <Card>
          <dl className={household.facts}>
            <dt>{t('scorecard.screen.one.computed')}</dt><dd><strong>{levelWords(t, one.computed)}</strong></dd>
            {one.state === 'overridden' && <><dt>{t('scorecard.screen.one.holds')}</dt><dd><strong>{levelWords(t, one.level)}</strong></dd></>}
            <dt>{t('scorecard.screen.state')}</dt><dd>{t(`scorecard.state.${one.state}`)}</dd>
            <dt>{t('scorecard.screen.one.as_of')}</dt><dd>{dayWords(t, one.asOf)}</dd>
          </dl>
          <p style={{ margin: 0 }}>{parameters} {unverified && <UnverifiedTag reason={parameters} />}</p>
          {one.override && <p style={{ margin: 0 }}>{t('scorecard.screen.one.override.said', { level: levelWords(t, one.override.level), reason: one.override.reason })}</p>}
        </Card>
        <Steps one={one} onSaid={setSaid} />
        {scoreGroups.map((group) => {
          const items = one.items.filter((item) => item.group === group);
          return items.length === 0 ? null : <Items key={group} title={t(`scorecard.group.${group}`)} items={items} area={one.area} asOf={one.asOf} />;
        })}
        <Card title={t('scorecard.screen.one.history')}>
          <ol style={{ margin: 0, paddingLeft: '1.2rem' }}>
            {one.acts.map((act, index) => (
              <li key={index}>
                {t('scorecard.screen.one.history.line', { date: dayWords(t, act.on), act: t(`scorecard.act.${act.act}`), by: act.by, level: levelWords(t, act.level) })}
                {act.reason !== null && <div className="soft">{t('scorecard.screen.one.history.reason', { reason: act.reason })}</div>}
              </li>
            ))}
          </ol>
          <div className={`${css.buttons} no-print`}>
            {(['docx', 'pdf'] as const).map((format) => {
              const label = t('scorecard.screen.one.file', { format: format.toUpperCase() });
              return <DownloadLink key={format} href={fileHref(file, { id: one.id, format } as never)} label={label}>{label}</DownloadLink>;
            })}
          </div>
        </Card>
      </div>
    </>
  );
}

function Items({ title, items, area, asOf }: { readonly title: string; readonly items: Scorecard['items']; readonly area: string; readonly asOf: string }) {
  const t = useText();
  const number = (value: string | null): string => (value === null ? '–' : formatDecimal(t.locale, atMost(value, 2)));
  const name = (row: Scorecard['items'][number]): string => (row.text === '' ? t(`scorecard.item.${row.key as 'plan_issued'}`) : row.text);
  return (
    <DataTable
      title={title} rows={items} rowKey={(row) => row.key}
      columns={[
        { key: 'item', title: t('scorecard.column.item'), value: name, cell: (row) => (row.plan === null ? name(row) : <AppLink to={`/ke-hoach/${row.plan}/chi-tieu/${row.target}`} search={{ 'dia-ban': area, ngay: asOf }}>{name(row)}</AppLink>) },
        { key: 'required', title: t('scorecard.column.required'), value: (row) => (row.required === null ? null : Number(row.required)), cell: (row) => number(row.required), numeric: true },
        { key: 'value', title: t('scorecard.column.value'), value: (row) => (row.value === null ? null : Number(row.value)), cell: (row) => number(row.value), numeric: true },
        { key: 'state', title: t('scorecard.column.state'), value: (row) => t(`scorecard.item_state.${row.state}`) },
      ]}
    />
  );
}

function Steps({ one, onSaid }: { readonly one: Scorecard; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const [counting, signing, confirming, proposing, declining, discarding] = [useWrite(recompute), useWrite(sign), useWrite(confirm), useWrite(override), useWrite(decline), useWrite(discard)];
  const { problem, run } = useStep(onSaid);
  const [form, setForm] = useState<'override' | 'decline' | 'discard' | null>(null);
  const [level, setLevel] = useState<ScoreLevel | ''>('');
  const [reason, setReason] = useState('');
  const seen = { id: one.id, version: one.version };
  const done = (words: string) => { setForm(null); setReason(''); onSaid(words); };
  const closed = one.state === 'overridden' || one.state === 'discarded' || (!one.may.draft && !one.may.sign);
  if (closed) return null;
  return (
    <div className={`${css.stack} no-print`}>
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={css.buttons}>
        {one.state === 'draft' && one.may.draft && <BusyButton variant="default" busy={counting.isPending} onClick={() => void run(() => counting.mutateAsync(seen), t('scorecard.screen.one.recomputed'))}>{t('scorecard.screen.one.recompute')}</BusyButton>}
        {one.state === 'draft' && one.may.sign && <BusyButton busy={signing.isPending} disabled={one.computed === null} onClick={() => void run(() => signing.mutateAsync(seen), t('scorecard.screen.one.signed'))}>{t('scorecard.screen.one.sign')}</BusyButton>}
        {(one.state === 'draft' || one.state === 'signed') && one.may.sign && form === null && <Button variant="default" onClick={() => setForm('override')}>{t('scorecard.screen.one.override')}</Button>}
        {one.state === 'draft' && one.may.draft && form === null && <Button variant="default" onClick={() => setForm('discard')}>{t('scorecard.screen.one.discard')}</Button>}
        {one.state === 'proposed' && one.may.sign && one.override !== null && !one.override.mine && <BusyButton busy={confirming.isPending} onClick={() => void run(() => confirming.mutateAsync(seen), t('scorecard.screen.one.confirmed'))}>{t('scorecard.screen.one.confirm')}</BusyButton>}
        {one.state === 'proposed' && one.may.sign && form === null && <Button variant="default" onClick={() => setForm('decline')}>{t('scorecard.screen.one.decline')}</Button>}
        {one.state === 'proposed' && one.override?.mine && <span>{t('scorecard.screen.one.override.wait')}</span>}
      </div>
      {form === 'override' && (
        <SmallForm
          title={t('scorecard.screen.one.override')} verb={t('scorecard.screen.one.override')} missing={level === '' || reason.trim().length < 20 ? t('scorecard.screen.one.override.missing') : null} onCancel={() => setForm(null)} onDone={done}
          send={async () => { await proposing.mutateAsync({ ...seen, level: level as ScoreLevel, reason }); return t('scorecard.screen.one.proposed'); }}
        >
          <ChoiceField label={t('scorecard.screen.one.override.level')} name="level" required value={level} onChange={(value) => setLevel(value as ScoreLevel)} choices={[{ value: '', label: '–' }, ...scoreLevels.filter((value) => value !== one.computed).map((value) => ({ value, label: levelWords(t, value) }))]} />
          <LongTextField label={t('scorecard.screen.one.override.reason')} name="reason" required rows={3} value={reason} onChange={setReason} />
        </SmallForm>
      )}
      {form === 'discard' && (
        <SmallForm
          title={t('scorecard.screen.one.discard')} verb={t('scorecard.screen.one.discard')} missing={reason.trim().length < 3 ? t('scorecard.screen.one.discard.missing') : null} onCancel={() => setForm(null)} onDone={done}
          send={async () => { await discarding.mutateAsync({ ...seen, reason }); return t('scorecard.screen.one.discarded'); }}
        >
          <p className="soft" style={{ margin: 0 }}>{t('scorecard.screen.one.discard.lead')}</p>
          <LongTextField label={t('scorecard.screen.one.discard.reason')} name="reason" required rows={2} value={reason} onChange={setReason} />
        </SmallForm>
      )}
      {form === 'decline' && (
        <SmallForm
          title={t('scorecard.screen.one.decline')} verb={t('scorecard.screen.one.decline')} missing={reason.trim().length < 3 ? t('scorecard.screen.one.decline.missing') : null} onCancel={() => setForm(null)} onDone={done}
          send={async () => { await declining.mutateAsync({ ...seen, reason }); return t('scorecard.screen.one.declined'); }}
        >
          <LongTextField label={t('scorecard.screen.one.decline.reason')} name="reason" required rows={2} value={reason} onChange={setReason} />
        </SmallForm>
      )}
    </div>
  );
}
