/** One household from all its sides on the header's day: who, where, its class by decision, members, marks, decisions, what happened to it; and the acts, for those who may. */
import { Button } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { useRead } from '../api.ts';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import WhyThisClass from '../law/household-card.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { type ActChoice, ActPanel, MemberActs } from './act-panel.tsx';
import { ClassTag } from './class-tag.tsx';
import { get, type Household } from './contracts.ts';
import { HouseholdCertificates } from '../review/household-certificates.tsx';
import { HouseholdDialogue } from '../dialogue/card.tsx';
import { HouseholdPathway } from '../pathway/card.tsx';
import { HouseholdSupport } from '../support/card.tsx';
import { BeforeNow } from './before-now.tsx';
import { Decisions } from './decisions.tsx';
import { DwellingCard } from './dwelling-card.tsx';
import css from './household.module.css';
import { EarlierHouseholds } from './earlier.tsx';
import { useKnownOn } from './known-on.ts';
import { LineageCard } from './lineage-card.tsx';
import { MembersTable } from './members-table.tsx';
import { SuggestionsCard } from './suggestions.tsx';
import { Timeline } from './timeline.tsx';
import { dayWords, householdName, periodWords } from './words.ts';

export default function OneScreen() {
  const id = useRouteParam('id');
  const { asOf, today } = useView();
  const [knownOn] = useKnownOn();
  const answer = useRead(get, { id: Number(id), ...(asOf === today ? {} : { date: asOf }), ...(knownOn ? { knownOn } : {}) } as never);
  return <Loaded answer={answer}>{(data) => <One key={data.id} data={data} reload={answer.refetch} />}</Loaded>;
}

function One({ data, reload }: { readonly data: Household; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const [choice, setChoice] = useState<ActChoice | null>(null);
  const { isToday } = useView();
  useStoryData(data.village);
  const acting = data.mayAct && isToday && data.knownOn === null;
  return (
    <>
      <ScreenHead title={householdName(t, data)} lead={[t('household.screen.number', { id: String(data.id) }), data.villageName, data.place].filter(Boolean).join(' · ')} up={{ to: '/ho', label: t('household.screen.list.title') }} />
      <Banners data={data} />
      <div className={css.stack}>
        <Facts data={data} />
        {acting && <ActPanel household={data} choice={choice} onChoose={setChoice} reload={reload} />}
        {data.mayAct && !acting && <div className={`${css.notice} no-print`}><p>{t('household.screen.acts_today_only')}</p></div>}
        <MembersTable title={t('household.screen.members.title')} rows={data.members} actions={acting && data.lives ? (member) => <MemberActs member={member} onChoose={setChoice} /> : undefined} />
        <Traits data={data} onEnd={acting && data.lives ? (trait) => setChoice({ act: 'end_trait', trait }) : null} />
        <WhyThisClass id={data.id} date={data.date} knownOn={data.knownOn} />
        <BeforeNow data={data} />
        <Decisions rows={data.statuses} />
        <SuggestionsCard id={data.id} date={data.date} knownOn={data.knownOn} />
        {data.knownOn === null && <KnownToday data={data} acting={acting && data.lives} />}
        <HouseholdCertificates id={data.id} knownOn={data.knownOn} />
        {data.formerMembers.length > 0 && <MembersTable title={t('household.screen.former_members')} rows={data.formerMembers} actions={acting ? (member) => <MemberActs former member={member} onChoose={setChoice} /> : undefined} />}
        <DwellingCard data={data} />
        <Card title={t('household.screen.residences')}>
          <ul className={css.plain}>{data.residences.map((one) => <li key={one.from}>{[one.villageName, one.address].filter(Boolean).join(', ')} ({periodWords(t, one)})</li>)}</ul>
        </Card>
        <Timeline household={data} onReverse={acting ? (act) => setChoice({ act: 'reverse', target: act }) : null} />
        <Traces id={data.id} />
      </div>
    </>
  );
}

/** What is kept without the days on which it became known: on a page as known earlier it would tell of today. */
function KnownToday({ data, acting }: { readonly data: Household; readonly acting: boolean }) {
  const { isToday } = useView();
  return (
    <>
      <HouseholdPathway id={data.id} acting={acting} />
      <HouseholdDialogue id={data.id} acting={isToday} />
      <HouseholdSupport id={data.id} acting={acting} />
      <LineageCard id={data.id} />
      <EarlierHouseholds id={data.id} />
    </>
  );
}

function Banners({ data }: { readonly data: Household }) {
  const t = useText();
  const { asOf, today } = useView();
  const [, setKnownOn] = useKnownOn();
  return (
    <>
      {asOf !== today && <div className={css.notice} role="status"><p>{t('household.screen.day_banner', { date: dayWords(t, data.date) })}</p></div>}
      {data.knownOn && <div className={css.notice} role="status"><p>{t('household.screen.known_banner', { date: dayWords(t, data.knownOn) })}</p><Button size="xs" variant="default" onClick={() => setKnownOn(undefined)}>{t('household.screen.known_now')}</Button></div>}
      {!data.lives && <div className={`${css.notice} ${css.warn}`} role="status"><p>{data.knownOn && data.residences.length === 0 ? t('household.screen.not_known_yet', { date: dayWords(t, data.knownOn) }) : t('household.screen.not_living', { date: dayWords(t, data.date) })}</p></div>}
      {data.transfer && <div className={css.notice} role="status"><p>{t('household.screen.in_transfer', { to: data.transfer.toName, date: dayWords(t, data.transfer.on) })}</p><AppLink to="/ho/chuyen">{t('household.screen.transfers.title')}</AppLink></div>}
      {data.notices.map((one) => <div key={`${one.key}${one.params['name']}`} className={`${css.notice} ${css.warn}`}><p>{t(one.key as MessageKey, one.params)}</p></div>)}
    </>
  );
}

function Facts({ data }: { readonly data: Household }) {
  const t = useText();
  const { status } = data;
  const home = data.residences.find((one) => one.from <= data.date && (one.until === null || one.until > data.date));
  return (
    <Card title={t('household.screen.facts')}>
      <dl className={css.facts}>
        <dt>{t('household.screen.class')}</dt>
        <dd><ClassTag value={status?.class ?? null} /> {status && t('household.screen.decision_short', { number: status.decision.number, date: dayWords(t, status.decision.issuedOn) })}</dd>
        {status && <><dt>{t('household.screen.change')}</dt><dd>{t(`household.change.${status.change}`)}, {periodWords(t, status)}</dd></>}
        {data.standings.map((one) => <Fragment key={one.standing}><dt>{t(`household.standing.${one.standing}`)}</dt><dd>{t('household.standing.line', { since: dayWords(t, one.since), until: dayWords(t, one.until), years: data.newlyOut?.years ?? 0 })}{one.beforeSplit && ` ${t('household.standing.before_split')}`}{data.newlyOut?.unverified && <> <span className="soft">({t('policy.status.unverified')}: {data.newlyOut.source})</span></>}</dd></Fragment>)}
        <dt>{t('household.screen.residence')}</dt><dd>{home ? [home.villageName, home.address, data.place].filter(Boolean).join(', ') : '–'}</dd>
        <dt>{t('household.screen.members')}</dt><dd>{data.members.length}</dd>
        <dt>{t('household.screen.version')}</dt><dd>{data.version}</dd>
      </dl>
    </Card>
  );
}

function Traits({ data, onEnd }: { readonly data: Household; readonly onEnd: ((trait: Household['traits'][number]['trait']) => void) | null }) {
  const t = useText();
  return (
    <Card title={t('household.screen.trait')}>
      {data.traits.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('household.screen.traits.none')}</p> : (
        <ul className={css.plain}>
          {data.traits.map((one) => (
            <li key={`${one.trait}${one.from}`}>
              {t(`household.trait.${one.trait}`)} ({periodWords(t, one)}){one.note && `. ${one.note}`}{one.paper && `. ${t('household.screen.paper.of', { number: one.paper.number, date: dayWords(t, one.paper.date) })}`}{' '}
              {onEnd && one.until === null && <button type="button" className={`${css.link} no-print`} onClick={() => onEnd(one.trait)}>{t('household.act.end_trait')}</button>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** The journal of this household; who looked at it, for those who may ask. */
function Traces({ id }: { readonly id: number }) {
  const t = useText();
  const mayReads = useMay('household.readers');
  const mayJournal = useMay('audit.history');
  const of = { loai: 'household', ma: String(id) };
  return (
    <p className={`${css.buttons} no-print`}>
      {mayJournal && <AppLink to="/nhat-ky" search={of}>{t('household.screen.journal')}</AppLink>}
      {mayReads && <AppLink to={`/ho/${id}/ai-da-xem`}>{t('household.screen.readers')}</AppLink>}
    </p>
  );
}
