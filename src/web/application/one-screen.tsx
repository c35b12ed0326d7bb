/** One application: the receipt as a file, the household, the list to review, the answer and taking back a wrong one. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { applicationAnswer, applicationLink, applicationPutOnList, applicationReopen, applicationWithdraw, type outcomes } from '../../domain/application/contract.ts';
import { fileHref, useRead, useWrite } from '../api.ts';
import { SmallForm } from '../fieldwork/small-form.tsx';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Application, get, receipt, rounds } from './contracts.ts';
import { HouseholdChoice } from './household-choice.tsx';

type Act = 'link' | 'list' | 'answer' | 'withdraw' | 'reopen';
type FormProps = { readonly one: Application; readonly onClose: () => void; readonly onSaid: (said: string) => void };

export default function ApplicationScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(get, { id });
  const [act, setAct] = useState<Act | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [mayReceive, mayAnswer, mayReopen, mayPaper] = [useMay('application.receive'), useMay('application.answer'), useMay('application.reopen'), useMay('application.receipt')];
  useStoryData(answer.data?.area);
  const close = () => setAct(null);
  const done = (words: string) => {
    setSaid(words);
    setAct(null);
  };
  return (
    <Loaded answer={answer}>
      {(one) => (
        <>
          <ScreenHead title={t('application.screen.one.title', { code: one.code })} lead={t(`application.form.${one.form}`)} up={{ to: '/ra-soat/don', label: t('application.screen.back') }} />
          <div role="status" aria-live="polite" className="no-print">{said && <p className={css.done}>{said}</p>}</div>
          <div className={css.stack}>
            <Facts one={one} />
            {one.closedOn === null && (
              <div className={`${css.buttons} no-print`}>
                {mayReceive && one.round === null && <Button variant={one.household === null ? 'filled' : 'default'} onClick={() => setAct('link')}>{t('application.screen.one.link')}</Button>}
                {mayReceive && one.round === null && one.household !== null && <Button onClick={() => setAct('list')}>{t('application.screen.one.list')}</Button>}
                {mayAnswer && possible(one).length > 0 && <Button variant={one.stage === 'decided' ? 'filled' : 'default'} onClick={() => setAct('answer')}>{t('application.screen.one.answer')}</Button>}
                {mayReceive && one.stage !== 'decided' && <Button variant="default" onClick={() => setAct('withdraw')}>{t('application.screen.one.withdraw')}</Button>}
              </div>
            )}
            {one.closedOn === null && mayAnswer && possible(one).length === 0 && <p className="soft no-print" style={{ margin: 0 }}>{t('application.screen.one.waits')}</p>}
            {one.closedOn !== null && mayReopen && act === null && <div className={`${css.buttons} no-print`}><Button variant="default" onClick={() => setAct('reopen')}>{t('application.screen.one.reopen')}</Button></div>}
            {act === 'link' && <LinkForm one={one} onClose={close} onSaid={done} />}
            {act === 'list' && <ListForm one={one} onClose={close} onSaid={done} />}
            {act === 'answer' && <AnswerForm one={one} onClose={close} onSaid={done} />}
            {act === 'reopen' && <ReopenForm one={one} onClose={close} onSaid={done} />}
            {act === 'withdraw' && <WithdrawForm one={one} onClose={close} onSaid={done} />}
            <div className={`${css.buttons} no-print`}>
              {mayPaper && (['pdf', 'docx'] as const).map((format) => <DownloadLink key={format} href={fileHref(receipt, { id: one.id, format })} label={t('application.receipt.file', { format: format.toUpperCase() })}>{t('application.receipt.file', { format: format.toUpperCase() })}</DownloadLink>)}
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

/** What may be answered as things stand: before a list the paper may be given back, on it the decision is waited for. */
function possible(one: Application): readonly (typeof outcomes)[number][] {
  return one.stage === null ? ['refused'] : one.stage === 'decided' ? ['recognised', 'not_recognised'] : [];
}

function Facts({ one }: { readonly one: Application }) {
  const t = useText();
  return (
    <Card>
      <dl className={household.facts}>
        <dt>{t('application.screen.state')}</dt><dd>{t(`application.state.${one.state}`)}{one.outcome && one.outcome !== 'withdrawn' ? `: ${t(`application.outcome.${one.outcome}`)}` : ''}</dd>
        <dt>{t('application.screen.applicant')}</dt><dd>{one.applicant || t('application.screen.forgotten')}</dd>
        {one.address !== '' && <><dt>{t('application.screen.address')}</dt><dd>{one.address}</dd></>}
        <dt>{t('application.screen.on')}</dt><dd>{dayWords(t, one.receivedOn)}</dd>
        <dt>{t('application.screen.answer_by')}</dt><dd>{dayWords(t, one.answerBy)} {one.answerUnverified && <UnverifiedTag reason={t('application.screen.unverified')} />} {one.late && <strong style={{ color: 'var(--warn-ink)' }}>{t('application.screen.late')}</strong>}</dd>
        <dt>{t('application.screen.household')}</dt><dd>{one.household === null ? t('application.screen.household.none') : <AppLink to={`/ho/${one.household}`}>{t('application.screen.one.open_household', { id: String(one.household) })}</AppLink>}</dd>
        {one.round !== null && <><dt>{t('application.screen.one.stage')}</dt><dd>{one.stage ? t(`review.stage.${one.stage}`) : '–'} · <AppLink to={`/ra-soat/${one.round}`}>{t('application.screen.one.open_round')}</AppLink></dd></>}
        <dt>{t('application.screen.one.received_by')}</dt><dd>{one.receivedBy}</dd>
        {one.note !== '' && <><dt>{t('application.screen.note')}</dt><dd>{one.note}</dd></>}
        {one.closedOn !== null && <><dt>{t('application.screen.one.answer')}</dt><dd>{dayWords(t, one.closedOn)}{one.answer ? `: ${one.answer}` : ''}</dd></>}
        {one.takenBack.length > 0 && <><dt>{t('application.screen.one.taken_back')}</dt>{one.takenBack.map((mistake) => <dd key={`${mistake.closedOn}${mistake.on}${mistake.why}`}>{t('application.screen.one.taken_back.line', { outcome: t(`application.outcome.${mistake.outcome}`), closed: dayWords(t, mistake.closedOn), by: mistake.by, on: dayWords(t, mistake.on), why: mistake.why })}</dd>)}</>}
      </dl>
    </Card>
  );
}

function LinkForm({ one, onClose, onSaid }: FormProps) {
  const t = useText();
  const write = useWrite(applicationLink);
  const [chosen, setChosen] = useState('');
  return (
    <SmallForm title={t('application.screen.one.link')} verb={t('application.screen.one.link')} missing={chosen === '' ? t('application.screen.missing') : null} onCancel={onClose} onDone={onSaid} send={async () => { await write.mutateAsync({ id: one.id, household: Number(chosen) }); return t('application.screen.one.done'); }}>
      <HouseholdChoice value={chosen} onChange={setChosen} />
    </SmallForm>
  );
}

function ListForm({ one, onClose, onSaid }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(applicationPutOnList, { also: ['review', 'fieldwork'] });
  const known = useRead(rounds, { area: one.area, open: 'true', limit: 50 });
  const [round, setRound] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  const rows = known.data?.rows ?? [];
  const chosen = rows.find((row) => String(row.id) === round) ?? (rows.length === 1 ? rows[0] : undefined);
  return (
    <SmallForm
      title={t('application.screen.one.list')} verb={t('application.screen.one.list')} missing={!chosen || on === null ? t('application.screen.missing') : null} onCancel={onClose} onDone={onSaid}
      send={async () => { await write.mutateAsync({ id: one.id, round: chosen!.id, version: chosen!.version, on: on! }); return t('application.screen.one.done'); }}
    >
      {known.data && rows.length === 0 ? <p style={{ margin: 0 }}>{t('application.screen.one.no_round')}</p> : (
        <div className={css.pair}>
          <ChoiceField label={t('application.screen.one.round')} name="round" required value={chosen ? String(chosen.id) : ''} onChange={setRound} choices={[{ value: '', label: '–' }, ...rows.map((row) => ({ value: String(row.id), label: t('application.screen.one.round.line', { kind: t(`review.kind.${row.kind}`), date: dayWords(t, row.openedOn) }) }))]} />
          <DateField label={t('application.screen.one.on')} name="on" required value={on} onChange={setOn} />
        </div>
      )}
    </SmallForm>
  );
}

function AnswerForm({ one, onClose, onSaid }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(applicationAnswer);
  const [outcome, setOutcome] = useState(possible(one)[0] ?? 'refused');
  const [why, setWhy] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  return (
    <SmallForm
      title={t('application.screen.one.answer')} verb={t('application.screen.one.answer')} missing={on === null || (outcome !== 'recognised' && why.trim().length < 3) ? t('application.screen.missing') : null} onCancel={onClose} onDone={onSaid}
      send={async () => { await write.mutateAsync({ id: one.id, on: on!, outcome, answer: why }); return t('application.screen.one.done'); }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('application.screen.one.outcome')} name="outcome" required value={outcome} onChange={(value) => setOutcome(value as typeof outcome)} choices={possible(one).map((value) => ({ value, label: t(`application.outcome.${value}`) }))} />
        <DateField label={t('application.screen.one.on')} name="on" required value={on} onChange={setOn} />
      </div>
      <LongTextField label={t('application.screen.one.why')} name="answer" required={outcome !== 'recognised'} value={why} onChange={setWhy} />
    </SmallForm>
  );
}

function WithdrawForm({ one, onClose, onSaid }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(applicationWithdraw);
  const [why, setWhy] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  return (
    <SmallForm title={t('application.screen.one.withdraw')} verb={t('application.screen.one.withdraw')} missing={on === null || why.trim().length < 3 ? t('application.screen.missing') : null} onCancel={onClose} onDone={onSaid} send={async () => { await write.mutateAsync({ id: one.id, on: on!, why }); return t('application.screen.one.done'); }}>
      <DateField label={t('application.screen.one.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('application.screen.one.why')} name="why" required value={why} onChange={setWhy} />
    </SmallForm>
  );
}

function ReopenForm({ one, onClose, onSaid }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(applicationReopen);
  const [why, setWhy] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  return (
    <SmallForm title={t('application.screen.one.reopen')} verb={t('application.screen.one.reopen')} missing={on === null || why.trim().length < 3 ? t('application.screen.missing') : null} onCancel={onClose} onDone={onSaid} send={async () => { await write.mutateAsync({ id: one.id, on: on!, why }); return t('application.screen.one.done'); }}>
      <p style={{ margin: 0 }}>{t('application.screen.one.reopen.note')}</p>
      <DateField label={t('application.screen.one.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('application.screen.one.reopen.why')} name="why" required value={why} onChange={setWhy} />
    </SmallForm>
  );
}
