/** The items of a sheet in the order of the plan: what was computed with its working, what each column says, the records that show it, what may be said now. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { assessmentEnter, assessmentLink, assessmentUnlink } from '../../domain/assessment/contract.ts';
import type { Column, RecordKind, SaidValue } from '../../domain/assessment/types.ts';
import { saidValues } from '../../domain/assessment/types.ts';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import saving from './assessment.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { CheckField, ChoiceField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { Line, OwnRecord, Sheet } from './contracts.ts';
import { Awaited, AwaitsTag } from './awaited.tsx';
import { FrontOpinion } from './front-opinion.tsx';
import { SeriesOf } from './series.tsx';
import { recordWords, TruthTag, useRecordAddress } from './words.tsx';

type Entry = { readonly value: SaidValue | ''; readonly score: string; readonly note: string; readonly body: string };
type ItemsProps = { readonly data: Sheet; readonly column: Column | null; /** The subject's own records to choose from; null: nothing can be linked now. */ readonly own: readonly OwnRecord[] | null; readonly onDone: (words: string) => void };

export function Items({ data, column, own, onDone }: ItemsProps) {
  const t = useText();
  const enter = useWrite(assessmentEnter);
  const [entries, setEntries] = useState<Readonly<Record<string, Entry>>>({});
  // A sheet of twenty items is long on a phone: what is met already can be put aside, and what was written is recorded from wherever one is.
  const [open, setOpen] = useState(false);
  const shown = open ? data.lines.filter((line) => (line.type === 'group' ? line.truth !== 'met' : line.asked && (line.truth !== 'met' || entries[line.id] !== undefined))) : data.lines;
  const write = (line: Line) => (column !== null && line.type === 'item' && line.kind !== 'computed' && line.asked && !line.ofFront && !(line.kind === 'opinion' && column === 'self') ? column : null);
  const changed = Object.entries(entries).filter(([, one]) => one.value !== '');
  // The council agrees with what it does not say otherwise, in its own column and its own name.
  const silent = column === 'council' ? data.lines.filter((line) => write(line) !== null && line.council === null && entries[line.id] === undefined && line.verified !== null) : [];
  const agree = () => setEntries({ ...entries, ...Object.fromEntries(silent.map((line) => [line.id, { value: line.verified!.value, score: line.verified!.score ?? '', note: line.verified!.note, body: line.verified!.body }])) });
  const save = async () => {
    const sent = changed.map(([item, one]) => ({ item, value: one.value as SaidValue, score: one.score.trim() === '' ? null : one.score.trim().replace(',', '.'), note: one.note, body: one.body }));
    await enter.mutateAsync({ id: data.id, version: data.version, setHash: data.setHash, column: column!, entries: sent }).then(() => { setEntries({}); onDone(t('assessment.screen.sheet.saved', { count: sent.length })); }, () => undefined);
  };
  return (
    <Card title={t('assessment.screen.sheet.items')}>
      <p className="soft" style={{ margin: 0 }}>{t(`assessment.screen.sheet.need.${data.need}`)}</p>
      <div className="no-print"><CheckField label={t('assessment.screen.sheet.only_open')} value={open} onChange={setOpen} /></div>
      <ol className={`${household.line} ${saving.items}`} style={{ marginTop: '0.75rem' }}>
        {shown.map((line) => (
          <li key={line.id} id={`muc-${line.id}`} style={{ marginLeft: `${line.depth}rem`, scrollMarginTop: '6rem' }}>
            <h3 style={{ display: 'flex', flexWrap: 'wrap', gap: '0.35rem 0.6rem', alignItems: 'baseline' }}>
              <span style={{ flex: '1 1 14rem', minWidth: 0 }}>{line.text === '' ? t('assessment.screen.sheet.group') : line.text}</span>
              {line.truth !== null && <TruthTag truth={line.truth} />}
            </h3>
            {line.type === 'group' ? <p className="soft">{t(`assessment.screen.sheet.need.${line.need!}`)}</p> : <Item data={data} line={line} column={write(line)} own={own} entry={entries[line.id]} onEntry={(one) => setEntries({ ...entries, [line.id]: one })} onDone={onDone} />}
          </li>
        ))}
      </ol>
      {enter.error !== null && <ProblemNote problem={enter.error} />}
      {column !== null && data.lines.some((line) => write(line) !== null) && <div className={`${css.buttons} ${changed.length > 0 ? saving.saving : ''} no-print`} style={{ marginTop: '0.75rem' }}>{silent.length > 0 && <Button variant="default" onClick={agree}>{t('assessment.screen.sheet.as_verified', { count: silent.length })}</Button>}<BusyButton onClick={() => void save()} disabled={changed.length === 0} busy={enter.isPending}>{t(`assessment.screen.sheet.save.${column}`)}</BusyButton></div>}
    </Card>
  );
}

type ItemProps = { readonly data: Sheet; readonly line: Line; readonly column: Column | null; readonly own: readonly OwnRecord[] | null; readonly entry: Entry | undefined; readonly onEntry: (entry: Entry) => void; readonly onDone: (words: string) => void };

function Item({ data, line, column, own, entry, onEntry, onDone }: ItemProps) {
  const t = useText();
  const head = [t(`assessment.kind.${line.kind!}`), line.source, ...(line.weight === null ? [] : [t('assessment.screen.sheet.weight', { weight: { decimal: line.weight } })])].join(' · ');
  if (!line.asked) return <p className="soft">{head}. {t('assessment.screen.sheet.not_asked')}</p>;
  return (
    <>
      <p className="soft">{head}{line.note !== null && <> · {line.note}</>}</p>
      {line.awaits !== null && <p style={{ margin: '0.25rem 0 0' }}><AwaitsTag source={line.awaits} /></p>}
      {line.series !== null && <SeriesOf data={data} line={line} series={line.series} onDone={onDone} />}
      {line.kind === 'computed' ? <Computed data={data} line={line} /> : (
        <>
          <dl className={household.facts}>
            {(line.ofFront ? (['verified'] as const) : line.kind === 'opinion' ? (['verified', 'council'] as const) : (['self', 'verified', 'council'] as const)).map((one) => <div key={one} style={{ display: 'contents' }}><dt>{t(line.ofFront ? 'assessment.screen.front' : `assessment.column.${one}`)}</dt><dd><SaidWords said={line[one]} /></dd></div>)}
          </dl>
          <EvidenceOf data={data} line={line} own={own} onDone={onDone} />
          {line.awaits !== null && <Awaited data={data} line={line} source={line.awaits} onDone={onDone} />}
          {line.ofFront && <FrontOpinion key={line.verified?.on ?? ''} data={data} line={line} onDone={onDone} />}
          {column !== null && <EntryFields line={line} said={line[column]} entry={entry} onEntry={onEntry} />}
        </>
      )}
    </>
  );
}

function SaidWords({ said }: { readonly said: Line['self'] }) {
  const t = useText();
  if (said === null) return <span className="soft">{t('assessment.screen.sheet.said.none')}</span>;
  const params = { value: t(`assessment.value.${said.value}`), by: said.by, date: dayWords(t, said.on) };
  return <>{said.body !== '' && <>{said.body}: </>}{said.score === null ? t('assessment.screen.sheet.said', params) : t('assessment.screen.sheet.said.score', { ...params, score: { decimal: said.score } })}{said.note !== '' && <>. {said.note}</>}</>;
}

const addresses = { reports: '/bao-cao', pathways: '/thi-dua/thoat-ngheo', households: '/ho', rounds: '/ra-soat', inspections: '/kiem-tra-giam-sat', certificate: '/can-bo', plans: '/ke-hoach', models: '/sang-kien' } as const;

/** Its working is open from the start: a judgement is shown with what it rests on. */
function Computed({ data, line }: { readonly data: Sheet; readonly line: Line }) {
  const t = useText();
  const { fact } = line;
  if (fact === null) return null;
  const area = data.place ?? data.area;
  // The series stands beside the item with its own link.
  const to = fact.opens === null || fact.opens === 'series' ? null : fact.opens === 'verdict' ? `/ke-hoach/${data.round.plan}/chi-tieu/${fact.target}?dia-ban=${area}` : `${addresses[fact.opens]}?dia-ban=${area}`;
  return (
    <details open>
      <summary>{t('assessment.screen.sheet.working')}</summary>
      {fact.working.map((one, index) => <p key={index}>{say(t, one as Message)}</p>)}
      {to !== null && <p><AppLink to={to}>{t(`assessment.screen.sheet.opens.${fact.opens!}`)}</AppLink></p>}
    </details>
  );
}

function EvidenceOf({ data, line, own, onDone }: Pick<ItemProps, 'data' | 'line' | 'own' | 'onDone'>) {
  const t = useText();
  const [link, unlink] = [useWrite(assessmentLink), useWrite(assessmentUnlink)];
  const addressOf = useRecordAddress();
  const at = { id: data.id, version: data.version, item: line.id };
  const told = (act: Promise<unknown>) => { void act.then(() => onDone(t('assessment.screen.sheet.done')), () => undefined); };
  const left = (own ?? []).filter((one) => !line.evidence.some((kept) => kept.kind === one.kind && kept.id === one.id));
  const words = (one: OwnRecord | Line['evidence'][number]) => t('assessment.screen.sheet.evidence.line', { kind: t(`assessment.record.${one.kind}`), label: recordWords(t, one) });
  return (
    <>
      {line.evidence.length === 0 ? line.kind === 'evidence' && <p className="soft">{t('assessment.screen.sheet.evidence.none')}</p> : (
        <ul className={household.plain} aria-label={t('assessment.screen.sheet.evidence')}>
          {line.evidence.map((one) => (
            <li key={`${one.kind}${one.id}`}>{addressOf(one) === null ? words(one) : <AppLink to={addressOf(one)!}>{words(one)}</AppLink>}{one.gone && <span style={{ color: 'var(--warn-ink)' }}> ({t('assessment.screen.sheet.evidence.gone')})</span>}{own !== null && <> <button type="button" className={`${household.link} no-print`} onClick={() => told(unlink.mutateAsync({ ...at, kind: one.kind, record: one.id }))} aria-label={t('assessment.screen.sheet.evidence.remove.of', { label: recordWords(t, one) })}>{t('assessment.screen.sheet.evidence.remove')}</button></>}</li>
          ))}
        </ul>
      )}
      {own !== null && left.length > 0 && (
        <div className="no-print" style={{ maxWidth: '32rem' }}>
          <ChoiceField label={t('assessment.screen.sheet.evidence.add', { item: line.text })} value="" choices={[{ value: '', label: t('assessment.screen.sheet.evidence.choose') }, ...left.map((one) => ({ value: `${one.kind} ${one.id}`, label: words(one) }))]} onChange={(chosen) => { const [kind, record] = chosen.split(' '); if (record) told(link.mutateAsync({ ...at, kind: kind as RecordKind, record })); }} />
        </div>
      )}
      {own !== null && own.length === 0 && line.kind === 'evidence' && <p className="soft no-print">{t('assessment.screen.sheet.evidence.nothing')}</p>}
      {(link.error ?? unlink.error) !== null && <ProblemNote problem={link.error ?? unlink.error} />}
    </>
  );
}

function EntryFields({ line, said, entry, onEntry }: { readonly line: Line; readonly said: Line['self']; readonly entry: Entry | undefined; readonly onEntry: (entry: Entry) => void }) {
  const t = useText();
  const now: Entry = entry ?? { value: said?.value ?? '', score: said?.score ?? '', note: said?.note ?? '', body: said?.body ?? '' };
  const set = (more: Partial<Entry>) => onEntry({ ...now, ...more });
  return (
    <fieldset className={`${household.fieldset} no-print`} style={{ maxWidth: '46rem' }}>
      <legend className="visually-hidden">{line.text}</legend>
      <div className={css.pair}>
        <ChoiceField label={t('assessment.screen.sheet.value')} value={now.value} onChange={(value) => set({ value: value as Entry['value'] })} choices={[{ value: '', label: t('assessment.screen.sheet.value.choose') }, ...saidValues.map((one) => ({ value: one, label: t(`assessment.value.${one}`) }))]} />
        {line.weight !== null && <TextField label={t('assessment.screen.sheet.score')} value={now.score} onChange={(score) => set({ score })} maxLength={10} />}
        {line.kind === 'opinion' && <TextField label={t('assessment.screen.sheet.body')} required value={now.body} onChange={(body) => set({ body })} maxLength={200} />}
      </div>
      <LongTextField label={t(line.kind === 'opinion' ? 'assessment.screen.sheet.opinion' : 'assessment.screen.sheet.note')} value={now.note} onChange={(note) => set({ note })} rows={2} />
    </fieldset>
  );
}
