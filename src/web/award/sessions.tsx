/** The council's sessions of a round: who sits, who has voted, quorum; one's own ballot, declaring a conflict of interest, closing. How anybody voted is shown nowhere. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { awardAdjourn, awardAttend, awardClose, awardRecuse, awardVote } from '../../domain/award/contract.ts';
import { choices, type Choice, type KinKind } from '../../domain/award/types.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { CheckField, ChoiceField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Round, RoundProps } from './contracts.ts';
import { dayWords, refusedWords, subjectName } from './words.ts';

type Session = Round['sessions'][number];
type Props = RoundProps & { readonly session: Session };

export function Sessions({ data, rows, reload }: RoundProps) {
  return <>{data.sessions.map((session) => <One key={session.session} session={session} data={data} rows={rows} reload={reload} />)}</>;
}

function One({ session, data, rows, reload }: Props) {
  const t = useText();
  const { today } = useMe();
  const [mayClose, mayAdjourn] = [useMay('award.close'), useMay('award.adjourn')];
  const [doing, setDoing] = useState<'vote' | 'recuse' | 'adjourn' | null>(null);
  const [close, attend] = [useWrite(awardClose), useWrite(awardAttend)];
  const nameOf = (dossier: number): string => {
    const row = rows.find((one) => one.dossier === dossier);
    return row ? subjectName(t, row) : t('award.screen.dossier.number', { number: dossier });
  };
  const before = session.dossiers.flatMap((dossier) => { const row = rows.find((one) => one.dossier === dossier); return row ? refusedWords(t, row).map((line) => `${subjectName(t, row)}: ${line}`) : []; });
  return (
    <Card title={t('award.screen.session', { number: session.session, date: dayWords(t, session.on) })}>
      <p>{t(session.secret ? 'award.screen.secret' : 'award.screen.open_vote')}. {session.adjourned !== null ? t('award.screen.session.adjourned', { why: session.adjourned }) : t(session.closedOn ? 'award.screen.session.closed' : session.quorum ? 'award.screen.session.quorum' : 'award.screen.session.no_quorum')}</p>
      {session.breaks.map((one, index) => <p key={index}>{t('award.screen.session.break', { date: dayWords(t, one.on), why: one.why })}</p>)}
      {before.length > 0 && <ul className={household.plain}>{before.map((line, index) => <li key={index}>{line}</li>)}</ul>}
      <ul className={household.line}>
        {session.members.map((one) => (
          <li key={one.account}>
            <p><strong>{one.name}</strong>, {t(`award.duty.${one.duty}` as MessageKey)}: {t(one.voted ? (one.came ? 'award.screen.voted_came' : one.inWriting ? 'award.screen.voted_writing' : 'award.screen.voted') : one.recused.length === session.dossiers.length ? 'award.screen.recused_whole' : 'award.screen.not_voted')}{one.recused.length > 0 ? `; ${t('award.screen.recused_from', { names: one.recused.map(nameOf).join('; ') })}` : ''}</p>
            {one.explained && <p>{t('award.screen.kin.explained', { names: one.explained.dossiers.map(nameOf).join('; '), why: one.explained.why })}</p>}
          </li>
        ))}
      </ul>
      {!session.closedOn && doing === null && (
        <div className={`${household.buttons} no-print`}>
          {session.mine && !session.mine.voted && <><Button onClick={() => setDoing('vote')}>{t('award.screen.vote')}</Button><Button variant="default" onClick={() => setDoing('recuse')}>{t('award.screen.recuse')}</Button></>}
          {session.mine?.mayCome && <BusyButton busy={attend.isPending} onClick={() => { attend.mutateAsync({ award: data.id, version: data.version, on: today, session: session.session }).then(reload, () => undefined); }}>{t('award.screen.attend')}</BusyButton>}
          {mayClose && data.keeps && session.quorum && <BusyButton variant="default" busy={close.isPending} onClick={() => { close.mutateAsync({ award: data.id, version: data.version, on: today, session: session.session }).then(reload, () => undefined); }}>{t('award.screen.close')}</BusyButton>}
          {mayAdjourn && data.keeps && !session.quorum && <Button variant="default" onClick={() => setDoing('adjourn')}>{t('award.screen.adjourn')}</Button>}
        </div>
      )}
      {close.error !== null && <ProblemNote problem={close.error} />}
      {attend.error !== null && <ProblemNote problem={attend.error} />}
      {doing === 'adjourn' && <Adjourn session={session} data={data} rows={rows} reload={reload} nameOf={nameOf} onClose={() => setDoing(null)} />}
      {doing === 'vote' && <Ballot session={session} data={data} rows={rows} reload={reload} nameOf={nameOf} onClose={() => setDoing(null)} />}
      {doing === 'recuse' && <Recuse session={session} data={data} rows={rows} reload={reload} nameOf={nameOf} onClose={() => setDoing(null)} />}
    </Card>
  );
}

type Doing = Props & { readonly nameOf: (dossier: number) => string; readonly onClose: () => void };

function Ballot({ session, data, reload, nameOf, onClose }: Doing) {
  const t = useText();
  const { today } = useMe();
  const [ballot, setBallot] = useState<Readonly<Record<number, Choice | ''>>>({});
  const [inWriting, setInWriting] = useState(false);
  const write = useWrite(awardVote);
  const mine = session.mine?.dossiers ?? [];
  const [unrelated, setUnrelated] = useState('');
  const kin = (kind: KinKind) => (session.mine?.kin ?? []).filter((one) => one.kind === kind).map((one) => nameOf(one.dossier)).join('; ');
  const [own, namesakes, family] = [kin('self'), kin('same_name'), kin('household')];
  const asked = namesakes !== '' || family !== '';
  return (
    <StepForm
      title={t('award.screen.vote')} lead={t(session.secret ? 'award.screen.vote.secret' : 'award.screen.vote.open')} onClose={onClose} reload={reload} verb={t('award.screen.vote.verb')} wayBack={t('award.screen.vote.way_back')} final
      missing={() => [...(own === '' ? [] : [t('award.problem.own_dossier')]), ...(asked && unrelated.trim().length < 10 ? [t('award.problem.kinship_unanswered')] : []), ...(mine.some((dossier) => !ballot[dossier]) ? [t('award.problem.ballot_incomplete')] : [])]}
      lines={() => mine.map((dossier) => ({ label: nameOf(dossier), value: t(`award.choice.${ballot[dossier] || 'blank'}`) }))}
      send={async () => {
        await write.mutateAsync({ award: data.id, version: data.version, on: today, session: session.session, inWriting, unrelated, ballot: mine.map((dossier) => ({ dossier, choice: ballot[dossier] as Choice })) });
        await reload();
        onClose();
        return t('award.screen.vote.done');
      }}
    >
      {own !== '' && <p role="alert">{t('award.screen.kin.self', { names: own })}</p>}
      {namesakes !== '' && <p role="alert">{t('award.screen.kin.same_name', { names: namesakes })}</p>}
      {family !== '' && <p role="alert">{t('award.screen.kin.household', { names: family })}</p>}
      {asked && <LongTextField label={t('award.screen.kin.why')} required value={unrelated} onChange={setUnrelated} rows={2} />}
      {mine.map((dossier) => <ChoiceField key={dossier} label={nameOf(dossier)} required value={ballot[dossier] ?? ''} onChange={(value) => setBallot({ ...ballot, [dossier]: value as Choice | '' })} choices={[{ value: '', label: t('award.screen.choose') }, ...choices.map((one) => ({ value: one, label: t(`award.choice.${one}`) }))]} />)}
      <CheckField label={t('award.screen.in_writing')} value={inWriting} onChange={setInWriting} />
    </StepForm>
  );
}

function Recuse({ session, data, reload, nameOf, onClose }: Doing) {
  const t = useText();
  const { today } = useMe();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [why, setWhy] = useState('');
  const write = useWrite(awardRecuse);
  return (
    <StepForm
      title={t('award.screen.recuse')} lead={t('award.screen.recuse.lead')} onClose={onClose} reload={reload} verb={t('award.screen.record')} final
      missing={() => [...(chosen.length === 0 ? [t('award.problem.nothing_named')] : []), ...(why.trim().length < 3 ? [t('award.screen.missing.why')] : [])]}
      lines={() => [{ label: t('award.screen.dossiers'), value: chosen.map(nameOf).join('; ') }, { label: t('award.screen.why'), value: why }]}
      send={async () => {
        await write.mutateAsync({ award: data.id, version: data.version, on: today, session: session.session, dossiers: [...chosen], why });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      {(session.mine?.dossiers ?? []).map((dossier) => <CheckField key={dossier} label={nameOf(dossier)} value={chosen.includes(dossier)} onChange={(yes) => setChosen(yes ? [...chosen, dossier] : chosen.filter((one) => one !== dossier))} />)}
      <LongTextField label={t('award.screen.why')} required value={why} onChange={setWhy} />
    </StepForm>
  );
}

function Adjourn({ session, data, reload, nameOf, onClose }: Doing) {
  const t = useText();
  const { today } = useMe();
  const [why, setWhy] = useState('');
  const write = useWrite(awardAdjourn);
  return (
    <StepForm
      title={t('award.screen.adjourn')} lead={t('award.screen.adjourn.lead')} onClose={onClose} reload={reload} verb={t('award.screen.adjourn')} final
      missing={() => (why.trim().length < 3 ? [t('award.screen.missing.why')] : [])}
      lines={() => [{ label: t('award.screen.dossiers'), value: session.dossiers.map(nameOf).join('; ') }, { label: t('award.screen.why'), value: why }]}
      send={async () => {
        await write.mutateAsync({ award: data.id, version: data.version, on: today, session: session.session, why });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      <LongTextField label={t('award.screen.why')} required value={why} onChange={setWhy} />
    </StepForm>
  );
}
