/** A mark for many households of the list on screen: those chosen in the table or the whole list, looked at first, then one act. */
import { Button, Radio } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { householdMarkMany } from '../../domain/household/contract-marks.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { type InputOf, type OutputOf, read, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { problemWords } from '../indicator/figure-words.ts';
import { useText } from '../text.tsx';
import { markPreview } from './contracts.ts';
import css from './household.module.css';
import { inputOfMark, MarkFields, useLinesOfMark, useMissingOfMark, useSaidMark } from './mark-fields.tsx';
import { MarkCounts, MarkedPeople } from './mark-seen.tsx';

type MarkPanelProps = {
  /** The list's area, day and filters. */ readonly asked: Readonly<Record<string, unknown>>; readonly total: number; /** A name is searched for: the list has no address of its own. */ readonly searched: boolean;
  readonly chosen: ReadonlySet<number>;
};

export default function MarkPanel({ asked, total, searched, chosen }: MarkPanelProps) {
  const t = useText();
  const { offset: _offset, limit: _limit, knownOn: _knownOn, ...filters } = asked;
  const [said, setSaid] = useSaidMark();
  const missing = useMissingOfMark(said);
  const [whole, setWhole] = useState(false);
  const [leftOut, setLeftOut] = useState<readonly number[]>([]);
  const [lacking, setLacking] = useState<readonly string[]>([]);
  /** What was looked at stays as it was seen, also when the register has changed by it; anything said otherwise since is looked at anew. */
  const [looked, setLooked] = useState<{ readonly question: string; readonly seen: OutputOf<typeof markPreview>; readonly time: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  /** What was last recorded stays to be read, also when something is changed for the next act. */
  const [done, setDone] = useState<ReactNode>(null);
  const [recorded, setRecorded] = useState(0);
  const all = whole && !searched;
  const inputOf = (out: readonly number[]) => ({ ...filters, ...inputOfMark(said), leftOut: [...out], ...(all ? {} : { households: [...chosen].toSorted((a, b) => a - b) }) });
  const input = inputOf(leftOut);
  const seen = looked !== null && looked.question === JSON.stringify(input) && !busy ? looked.seen : null;
  const write = useWrite(householdMarkMany, { also: ['audit', 'form', 'indicator'] });
  const lines = useLinesOfMark(said, seen?.ready.count ?? 0);
  const look = async (out: readonly number[] = leftOut): Promise<void> => {
    const found = [...missing, ...(!all && chosen.size === 0 ? [t('household.mark.none_chosen')] : [])];
    setLacking(found);
    setLeftOut(out);
    setProblem(null);
    if (found.length > 0) return;
    setBusy(true);
    const asked = inputOf(out);
    try {
      setLooked({ question: JSON.stringify(asked), seen: await read(markPreview, asked as never), time: (looked?.time ?? 0) + 1 });
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={`${css.form} no-print`} aria-label={t('household.mark.title')}>
      <h2>{t('household.mark.title')}</h2>
      <p className={css.hint}>{t('household.mark.lead')} <AppLink to="/ho/danh-dau">{t('household.mark.file.title')}</AppLink></p>
      <MarkFields said={said} onChange={setSaid} />
      <Radio.Group label={t('household.mark.which')} description={t(searched ? 'household.mark.searched' : 'household.mark.which.hint')} value={all ? 'whole' : 'rows'} onChange={(value) => { setWhole(value === 'whole'); setLeftOut([]); }}>
        <div className={css.stack}>
          <Radio value="rows" label={t('household.mark.which.rows', { count: chosen.size })} />
          {!searched && <Radio value="whole" label={t('household.mark.which.whole', { count: formatNumber(t.locale, total) })} />}
        </div>
      </Radio.Group>
      {lacking.length > 0 && <div role="alert" className={`${css.notice} ${css.warn}`}><ul className={css.plain}>{lacking.map((one) => <li key={one}>{one}</li>)}</ul></div>}
      <div className={css.buttons}><BusyButton variant={seen ? 'default' : 'filled'} busy={busy} onClick={() => void look()}>{t('household.mark.check')}</BusyButton>{leftOut.length > 0 && <span role="status">{t('household.mark.left_out', { count: leftOut.length })}</span>}</div>
      {busy && <LoadingState label={t('household.mark.checking')} />}
      <ProblemNote problem={problem} />
      {done && !(seen && recorded === looked?.time) && <div className={css.notice} role="status"><p>{done}</p></div>}
      {seen && (
        <section className={css.stack} aria-label={t('household.mark.outcome')}>
          <MarkCounts counts={[[t('household.mark.ready'), seen.ready.count], [t('household.mark.already'), seen.already.count], [t('household.mark.stopped'), seen.stopped.count]]} />
          <MarkedPeople title={t(`household.mark.ready.${said.does}`)} people={seen.ready} />
          <MarkedPeople title={t(`household.mark.already.${said.does}`)} people={seen.already} />
          {seen.stopped.count > 0 && (
            <>
              <p className={css.hint}>{t('household.mark.stopped.lead')}</p>
              <DataTable
                title={t('household.mark.stopped.title')} rows={seen.stopped.rows} rowKey={(one) => String(one.household)}
                columns={[
                  { key: 'head', title: t('household.screen.head'), value: (one) => one.head || t('household.filter.unnamed', { id: String(one.household) }), cell: (one) => <AppLink to={`/ho/${one.household}`} target="_blank">{one.head || t('household.filter.unnamed', { id: String(one.household) })}</AppLink>, sortable: false },
                  { key: 'why', title: t('household.mark.stopped.why'), value: (one) => { const words = problemWords(t, one.problem); return `${words.title} ${words.fix}`; }, sortable: false },
                ]}
              />
              <div className={css.buttons}><Button variant="default" onClick={() => void look([...leftOut, ...seen.stopped.rows.map((one) => one.household)])}>{t('household.mark.stopped.leave', { count: seen.stopped.rows.length })}</Button></div>
            </>
          )}
          {seen.stopped.count === 0 && seen.ready.count === 0 && <p role="status">{t('household.mark.nothing')}</p>}
          {seen.stopped.count === 0 && seen.ready.count > 0 && (
            <ConfirmDecision
              key={looked?.time}
              title={t('household.mark.title')} verb={t('household.mark.record', { count: formatNumber(t.locale, seen.ready.count) })} wayBack={t('household.mark.way_back')} reason={{ label: t('household.screen.form.reason') }} lines={lines} onCancel={() => setLooked(null)}
              onConfirm={async (reason) => {
                const made = await write.mutateAsync({ ...input, expected: seen.ready.count, ...(reason ? { reason } : {}) } as unknown as InputOf<typeof householdMarkMany>);
                const receipt = <>{t('household.mark.done', { households: made.households, batch: String(made.batch) })} <AppLink to="/ho/danh-dau">{t('household.mark.open_batches')}</AppLink></>;
                setDone(receipt);
                setRecorded(looked?.time ?? 0);
                return receipt;
              }}
            />
          )}
          {write.isPending && <LoadingState label={t('household.mark.writing')} />}
        </section>
      )}
    </section>
  );
}
