/** One report: its sentences with the figures behind them, the texts by hand, what units sent, the next step of who may take it, and its way so far. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { fileHref, useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { WorkEntry } from '../document/work-entry.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { DateField, LongTextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useStep } from '../kit/step.ts';
import { AppLink, useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { accept, draft, duty, file, giveBack, pass, type Report, send } from './contracts.ts';
import { Recipients } from './recipients.tsx';
import { Sentences, UnitReports } from './sentences.tsx';
import { Texts } from './texts.tsx';

type StepProps = { readonly one: Report; readonly onSaid: (said: string) => void };

export default function ReportScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const answer = useRead(duty, { id });
  const [said, setSaid] = useState<string | null>(null);
  const [unsaved, setUnsaved] = useState(false);
  useStoryData(answer.data?.duty.area);
  return (
    <Loaded answer={answer}>
      {(one) => {
        const writing = one.may.write && (one.duty.state === 'due' || one.duty.state === 'returned');
        return (
          <>
            <ScreenHead title={one.duty.title} lead={one.duty.organisationName} up={{ to: `/bao-cao/${one.call.id}`, label: t('report.screen.call') }} />
            <div role="status" aria-live="polite" className="no-print">{said && <p className={css.done}>{said}</p>}</div>
            <div className={css.stack}>
              <Facts one={one} />
              {(one.duty.state === 'due' || one.duty.state === 'returned') && <p className="soft" style={{ margin: 0 }}>{t(`report.screen.one.body.${one.body}`)}</p>}
              {writing && <WritingSteps one={one} unsaved={unsaved} onSaid={setSaid} />}
              {(one.may.judge || one.may.pass || one.acceptance.some((each) => each.may)) && (one.duty.state === 'sent' || one.duty.state === 'passed') && <JudgingSteps one={one} onSaid={setSaid} />}
              <Sentences title={t('report.screen.one.figures')} area={one.duty.area} sentences={one.sentences} empty={t('report.screen.one.figures.none')} draftedOn={one.content.draftedOn} />
              {one.content.compiled && <UnitReports units={one.units} missing={one.content.compiled.missing} />}
              <Texts key={one.version} one={one} writing={writing} onUnsaved={setUnsaved} onSaid={setSaid} />
              <Files id={one.duty.id} />
              {one.acts.length > 0 && <Route one={one} />}
            </div>
          </>
        );
      }}
    </Loaded>
  );
}

function Facts({ one }: { readonly one: Report }) {
  const t = useText();
  return (
    <Card>
      <dl className={household.facts}>
        <dt>{t('report.screen.state')}</dt><dd>{t(`report.state.${one.duty.state}`)}{one.duty.timeliness && <> · <strong style={one.duty.timeliness === 'late' ? { color: 'var(--warn-ink)' } : undefined}>{t(`report.time.${one.duty.timeliness}`)}</strong></>}</dd>
        <dt>{t('report.screen.due')}</dt><dd>{dayWords(t, one.duty.dueOn)}</dd>
        {one.duty.againBy !== null && <><dt>{t('report.state.returned')}</dt><dd>{t('report.screen.one.again', { date: dayWords(t, one.duty.againBy) })}</dd></>}
        <dt>{t('report.screen.period')}</dt><dd>{dayWords(t, one.duty.periodEnd)}</dd>
        {one.call.through !== null && <><dt>{t('report.screen.call.through')}</dt><dd><Recipients call={one.call} names={[one.call.through]} /></dd></>}
        <dt>{t('report.screen.call.recipients')}</dt><dd><Recipients call={one.call} names={one.call.recipients} /></dd>
        {one.accepted.length > 0 && <><dt>{t('report.state.accepted')}</dt><dd>{one.accepted.map((recipient) => <div key={recipient}>{recipient}</div>)}</dd></>}
      </dl>
    </Card>
  );
}

function WritingSteps({ one, unsaved, onSaid }: StepProps & { readonly unsaved: boolean }) {
  const t = useText();
  const [drafting, sending] = [useWrite(draft), useWrite(send, { also: ['indicator'] })];
  const { problem, run } = useStep(onSaid);
  const asked = { id: one.duty.id, expectedVersion: one.version };
  return (
    <div className="no-print">
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={css.buttons}>
        <BusyButton variant={one.content.draftedOn === null ? 'filled' : 'default'} busy={drafting.isPending} disabled={unsaved} onClick={() => void run(() => drafting.mutateAsync(asked), t('report.screen.one.drafted'))}>{t(one.content.draftedOn === null ? 'report.screen.one.draft' : 'report.screen.one.redraft')}</BusyButton>
        <BusyButton variant={one.content.draftedOn === null ? 'default' : 'filled'} busy={sending.isPending} disabled={unsaved} onClick={() => void run(() => sending.mutateAsync(asked), t('report.screen.one.sent'))}>{t('report.screen.one.send')}</BusyButton>
        {unsaved && <span>{t('report.screen.one.send.unsaved')}</span>}
      </div>
    </div>
  );
}

function JudgingSteps({ one, onSaid }: StepProps) {
  const t = useText();
  const [passing, accepting, returning] = [useWrite(pass), useWrite(accept), useWrite(giveBack, { also: ['indicator'] })];
  const { problem, run } = useStep(onSaid);
  const [form, setForm] = useState(false);
  const [reason, setReason] = useState('');
  const [againBy, setAgainBy] = useState<string | null>(null);
  const asked = { id: one.duty.id, expectedVersion: one.version };
  const toPass = one.duty.state === 'sent' && one.call.through !== null;
  const waiting = one.acceptance.filter((each) => !one.accepted.includes(each.recipient));
  return (
    <div className="no-print">
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={css.buttons}>
        {toPass && one.may.pass && <BusyButton busy={passing.isPending} onClick={() => void run(() => passing.mutateAsync(asked), t('report.screen.one.passed'))}>{t('report.screen.one.pass')}</BusyButton>}
        {!toPass && !one.passedByAsker && waiting.filter((each) => each.may).map(({ recipient, by }) => (
          <BusyButton key={recipient} busy={accepting.isPending} onClick={() => void run(() => accepting.mutateAsync({ ...asked, recipient }), t('report.screen.one.accepted'))} styles={{ root: { height: 'auto', minHeight: 36 }, label: { whiteSpace: 'normal' } }}>{t(`report.screen.one.accept.${by}`, { recipient })}</BusyButton>
        ))}
        {one.may.judge && !form && <Button variant="default" onClick={() => setForm(true)}>{t('report.screen.one.return')}</Button>}
      </div>
      {!toPass && one.passedByAsker && <p className="soft">{t('report.screen.one.passed_by_you')}</p>}
      {!toPass && waiting.length > 0 && (
        <ul className="soft" style={{ margin: 0, paddingLeft: '1.1rem' }}>{waiting.map(({ recipient, by }) => <li key={recipient}>{t(`report.screen.one.waits.${by}`, { recipient })}</li>)}</ul>
      )}
      {form && (
        <SmallForm
          title={t('report.screen.one.return')} verb={t('report.screen.one.return')} missing={reason.trim().length < 3 || againBy === null ? t('report.screen.one.return.missing') : null} onCancel={() => setForm(false)} onDone={onSaid}
          send={async () => { await returning.mutateAsync({ ...asked, reason, againBy: againBy! }); return t('report.screen.one.returned'); }}
        >
          <LongTextField label={t('report.screen.one.return.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
          <DateField label={t('report.screen.one.return.again')} name="againBy" required value={againBy} onChange={setAgainBy} />
        </SmallForm>
      )}
    </div>
  );
}

function Files({ id }: { readonly id: number }) {
  const t = useText();
  return (
    <Card title={t('report.screen.one.files')}>
      <div className={`${css.buttons} no-print`}>
        {(['false', 'true'] as const).flatMap((section) => (['docx', 'pdf'] as const).map((format) => {
          const label = t(section === 'true' ? 'report.screen.one.file.section' : 'report.screen.one.file.whole', { format: format.toUpperCase() });
          return <DownloadLink key={section + format} href={fileHref(file, { id, format, section } as never)} label={label}>{label}</DownloadLink>;
        }))}
      </div>
      <WorkEntry of="report" id={id} />
    </Card>
  );
}

function Route({ one }: { readonly one: Report }) {
  const t = useText();
  return (
    <Card title={t('report.screen.one.route')}>
      <ol style={{ margin: 0, paddingLeft: '1.2rem' }}>
        {one.acts.map((act, index) => (
          <li key={index}>
            {t('report.screen.one.route.line', { date: dayWords(t, act.on), act: t(`report.act.${act.act}`), by: act.recipient ? `${act.by} (${act.recipient})` : act.by })}
            {act.reason !== null && act.againBy !== null && <div className="soft">{t('report.screen.one.route.reason', { reason: act.reason, date: dayWords(t, act.againBy) })}</div>}
          </li>
        ))}
      </ol>
      <p className="soft" style={{ margin: 0 }}><AppLink to={`/bao-cao/${one.call.id}`}>{t('report.screen.call')}</AppLink></p>
    </Card>
  );
}
