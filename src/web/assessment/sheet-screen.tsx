/** One sheet: the verdict by column, what is missing to pass, every item with its working, records and three columns, what may be said now, the next step. */
import { useState } from 'react';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import { useRead } from '../api.ts';
import { againstProof } from '../../domain/assessment/steps.ts';
import type { Column } from '../../domain/assessment/types.ts';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { AwaitsTag } from './awaited.tsx';
import { get, records, type Sheet } from './contracts.ts';
import { Items } from './items.tsx';
import { Renewal } from './renew.tsx';
import { Steps } from './steps.tsx';
import { TryOut } from './trial.tsx';
import { TruthTag, yearsWords } from './words.tsx';

export default function SheetScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(get, { id });
  const data = answer.data;
  useDataWorld(data?.round.world);
  return (
    <>
      <ScreenHead
        title={data ? data.name : t('assessment.screen.sheet.title')} up={data ? { to: `/thi-dua/danh-gia/${data.round.id}`, label: data.round.setText } : { to: '/thi-dua/danh-gia', label: t('assessment.screen.title') }}
        lead={data ? `${t(`participation.kind.${data.kind}`)}${data.position === '' ? '' : `, ${data.position}`}, ${data.areaName}, ${yearsWords(t, data.round)}: ${t(`assessment.state.${data.state}`)}.` : undefined}
      />
      <Loaded answer={answer}>{(sheet) => <Whole key={`${sheet.id}-${sheet.state}`} data={sheet} />}</Loaded>
    </>
  );
}

/** The column that may be written now by who looks at it. */
function writable(data: Sheet): Column | null {
  if (data.state === 'open') return data.may.self ? 'self' : null;
  if (data.state === 'submitted') return data.may.verify ? 'verified' : null;
  return data.state === 'verified' && data.may.council ? 'council' : null;
}

/** The present step is another column's than the one the reader stands in. */
function isOthers({ state, column }: Sheet): boolean {
  return state === 'open' ? column !== 'self' : state === 'submitted' ? column !== 'verified' : state === 'verified' && column !== 'council';
}

function Whole({ data }: { readonly data: Sheet }) {
  const t = useText();
  const [said, setSaid] = useState('');
  const mayEnter = useMay('assessment.enter');
  const [maySee, mayWrite] = [useMay('assessment.records'), useMay('assessment.link')];
  const mayLink = maySee && mayWrite;
  const [column, linking] = [mayEnter ? writable(data) : null, mayLink && data.may.bring && againstProof(data.state) === null];
  const kindOfFiles = data.kind === 'person' ? 'assessment_person' : 'assessment';
  const own = useRead(records, { id: data.id }, { enabled: linking });
  return (
    <div className={css.stack}>
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      {data.column !== null && isOthers(data) && <p className="soft no-print" style={{ margin: 0 }}>{t('assessment.screen.sheet.barred', { column: t(`assessment.column.${data.column}`) })}</p>}
      {data.state === 'open' && data.body !== null && <p className="soft" style={{ margin: 0 }}>{t(`assessment.screen.sheet.body.${data.body}`)}</p>}
      <Steps data={data} onDone={setSaid} />
      <Renewal data={data} onDone={setSaid} />
      <Verdicts data={data} />
      <Missing data={data} />
      <TryOut data={data} />
      {own.error !== null && <ProblemNote problem={own.error} />}
      <Items data={data} column={column} own={linking ? (own.data?.rows ?? null) : null} onDone={setSaid} />
      {data.household !== null ? <p style={{ margin: 0 }}><AppLink to={`/ho/${data.household}`}>{t('assessment.screen.sheet.opens.households')}</AppLink></p> : (
        <Card title={t('assessment.screen.sheet.files')}>
          {linking && <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.sheet.files.lead')}</p>}
          {data.kind === 'person' && <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.sheet.files.person')}</p>}
          <AttachmentList kind={kindOfFiles} id={String(data.id)} />
          {data.formers.map((one) => (
            <AttachmentList key={one.id} kind={kindOfFiles} id={String(one.id)} closed title={t('assessment.screen.sheet.files.former', { date: dayWords(t, one.closedOn) })} />
          ))}
        </Card>
      )}
      <Card title={t('assessment.screen.sheet.steps')}>
        <ul className={household.plain}>{data.steps.map((one, index) => <li key={index}>{t('assessment.screen.sheet.step.line', { date: dayWords(t, one.on), step: t(`assessment.step.${one.step}`), by: one.by })}{one.why !== '' && <span className="soft"> ({one.why})</span>}</li>)}</ul>
      </Card>
    </div>
  );
}

function Verdicts({ data }: { readonly data: Sheet }) {
  const t = useText();
  return (
    <Card title={t('assessment.screen.sheet.verdicts')}>
      <dl className={household.facts}>
        {(['self', 'verified', 'council'] as const).map((column) => {
          const { truth, met, open, asked, marks } = data.verdicts[column];
          return (
            <div key={column} style={{ display: 'contents' }}>
              <dt>{t(`assessment.column.${column}`)}</dt>
              <dd><TruthTag truth={truth} /> {t('assessment.screen.sheet.verdict.line', { met, open, asked })}{marks && <> {t('assessment.screen.one.marks.line', { low: { decimal: marks.low }, high: { decimal: marks.high }, most: { decimal: marks.most } })}</>}</dd>
            </div>
          );
        })}
      </dl>
      <p className="soft" style={{ margin: '0.5rem 0 0' }}>
        {t('assessment.screen.sheet.official')}{data.passAt !== null && <> {t('assessment.screen.sheet.pass_at', { marks: { decimal: data.passAt } })}</>}
        {data.assessedOn !== null && <> {t('assessment.screen.sheet.assessed_on', { date: dayWords(t, data.assessedOn) })}</>}
        {data.closedOn !== null && <> {t('assessment.screen.sheet.closed_on', { date: dayWords(t, data.closedOn), hash: data.closedHash!.slice(0, 12) })}</>}
      </p>
    </Card>
  );
}

function Missing({ data }: { readonly data: Sheet }) {
  const t = useText();
  return (
    <Card title={t('assessment.screen.sheet.missing')}>
      {data.missing === null ? <p style={{ margin: 0 }}>{t('assessment.screen.sheet.missing.no_way')}</p> : data.missing.length === 0 ? <p style={{ margin: 0 }}>{t('assessment.screen.sheet.missing.none')}</p> : (
        <ul className={household.plain}>{data.missing.map((one) => <li key={one.item}><a href={`#muc-${one.item}`}>{one.text}</a> <span className="soft">{say(t, one.message as Message)}</span>{one.awaits !== null && <> <AwaitsTag source={one.awaits} /></>}</li>)}</ul>
      )}
    </Card>
  );
}
