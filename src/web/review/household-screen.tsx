/**
 * One household in a round: what is being found at it, with last review beside and the class told at once; the check, the objection, what was
 * done about it so far. What was typed stays through a refusal and a reload after somebody else wrote in the round.
 */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Message } from '../../domain/message.ts';
import { compileClassifier } from '../../domain/policy/compile.ts';
import { plainDate } from '../../domain/calendar.ts';
import { policyOf } from '../../domain/review/contract-household.ts';
import { reviewCheck, reviewReturn, reviewSurvey, reviewUnlist } from '../../domain/review/contract.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import { terms } from '../household/contracts.ts';
import household from '../household/household.module.css';
import { useKnownOn } from '../household/known-on.ts';
import { termWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DateField, LongTextField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useSteady } from '../kit/steady.ts';
import { AppLink, useGo, useRouteParam, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type Answers, AnswersForm, type LastAnswers } from './answers.tsx';
import { type Also, AlsoAsked, BothResult, NextVerdict } from './both.tsx';
import { type Dossier, dossier, standard } from './contracts.ts';
import { OpineForm } from './front-opinions.tsx';
import css from './review.module.css';
import { StaleNotice, StepForm } from './step-form.tsx';
import { Said, Verdict } from './verdict.tsx';
import { dayWords, headName } from './words.ts';

export default function HouseholdScreen() {
  const id = useRouteParam('id');
  const one = useRouteParam('household');
  const [knownOn] = useKnownOn();
  const answer = useRead(dossier, { round: Number(id), household: Number(one), ...(knownOn ? { knownOn } : {}) } as never);
  return <Loaded answer={answer}>{(data) => <One key={`${data.household}/${data.knownOn}`} round={Number(id)} data={data} reload={answer.refetch} />}</Loaded>;
}

type OneProps = { readonly round: number; readonly data: Dossier; readonly reload: () => Promise<unknown> };

function One({ round, data, reload }: OneProps) {
  const t = useText();
  const byForms = useMay('survey.form');
  const register = useMay('household.get');
  const surveys = data.may.includes('review.survey') && data.listClosed && (data.stage === 'listed' || data.stage === 'surveyed');
  return (
    <>
      <ScreenHead
        title={headName(t, data)} up={{ to: `/ra-soat/${round}/ho`, search: { biet: data.knownOn ?? undefined }, label: t('review.screen.list.title') }}
        lead={[t('household.screen.number', { id: String(data.household) }), data.villageName, t('review.screen.members', { count: data.members }), t(`review.reason.${data.reason}`), t(`review.stage.${data.stage}`)].join(' · ')}
        actions={register && <AppLink to={`/ho/${data.household}`} search={{ biet: data.knownOn ?? undefined }}>{t('review.screen.open_register')}</AppLink>}
      />
      {data.knownOn !== null && <div className={household.notice} role="status"><p>{t('review.screen.known_on', { date: dayWords(t, data.knownOn) })}</p></div>}
      {data.returned && <div className={`${household.notice} ${household.warn}`} role="status"><p>{t('review.screen.returned_because', { why: data.returned })}</p></div>}
      {data.vote && data.stage === 'listed' && <div className={`${household.notice} ${household.warn}`} role="status"><p>{t('review.screen.dissent', { agree: data.vote.agree, present: data.vote.present })}</p></div>}
      {data.objections.some((one) => one.answered?.upheld) && data.stage === 'listed' && <div className={`${household.notice} ${household.warn}`} role="status"><p>{t('review.screen.upheld')}</p></div>}
      {!data.listClosed && <div className={household.notice} role="status"><p>{t('review.screen.list_first')}</p></div>}
      <div className={household.stack}>
        {surveys ? <Entry round={round} data={data} reload={reload} byForms={byForms} /> : <Result data={data} />}
        <Acts round={round} data={data} reload={reload} />
        <History data={data} />
      </div>
    </>
  );
}

/** In the address, so that the next household opens in the same way. */
const resultAlone = 'ket-qua';

/** One way in: the forms. A result without its forms is told apart, has to be asked for, and never replaces what was answered. */
function Entry({ byForms, ...one }: OneProps & { readonly byForms: boolean }) {
  const t = useText();
  const [way, setWay] = useSearchParam('cach', '');
  const { found } = one.data;
  const answered = found?.byForms === true && one.data.stage === 'surveyed';
  const alone = !answered && (!byForms || way === resultAlone || (found !== null && !found.byForms));
  return (
    <>
      {byForms && (
        <Card title={t('review.screen.entry.title')}>
          <div className={household.stack}>
            <p style={{ margin: 0 }}>{t('review.screen.entry.lead')}</p>
            <p className={`${household.buttons} no-print`} style={{ margin: 0 }}>
              <Button component={AppLink} to={`/ra-soat/${one.round}/phieu/${one.data.household}`}>{t('review.screen.by_forms')}</Button>
              {!alone && !answered && <Button variant="default" onClick={() => setWay(resultAlone)}>{t('review.screen.entry.alone')}</Button>}
            </p>
            {alone && <p style={{ margin: 0 }} className="soft">{t('review.screen.entry.alone.lead')}</p>}
          </div>
        </Card>
      )}
      {alone ? <Survey {...one} /> : <Result data={one.data} />}
    </>
  );
}

function Survey({ round, data, reload }: OneProps) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const law = useRead(standard, { on: on ?? today, ...(data.province ? { province: data.province } : {}) } as never, { staleTime: Infinity });
  return (
    <>
      <DateField label={t('review.screen.survey.on')} required value={on} onChange={setOn} />
      <Loaded answer={law}>{(known) => <SurveyForm key={known.standard} round={round} data={data} reload={reload} on={on} known={known} />}</Loaded>
    </>
  );
}

function SurveyForm({ round, data, reload, on, known }: OneProps & { readonly on: string | null; readonly known: OutputOf<typeof standard> }) {
  const t = useText();
  const go = useGo();
  const { today } = useMe();
  const write = useWrite(reviewSurvey);
  const classifier = useMemo(() => compileClassifier(policyOf(known.policy), { date: plainDate(on ?? today), standard: known.standard }), [known, on, today]);
  const [value, setValue] = useState<Answers>(() => begin(data, classifier.indicators.map((one) => one.id), known.standard));
  const shown = useSteady(value);
  const { before } = data;
  const last: LastAnswers | null = before && { income: before.income, scoreA: before.scoreA, deprived: before.standard === known.standard ? before.deprivations : null, answered: before.answered, causes: before.causes, needs: before.needs, title: t('review.answers.last_review', { number: before.number, date: dayWords(t, before.from) }) };
  const [also, setAlso] = useState<Also>(data.found?.also ?? {});
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (then: 'stay' | 'next') => {
    setSaved(null);
    const number = (text: string | null): number | null => (text === null ? null : Number(text));
    try {
      const done = await write.mutateAsync({ round, version: data.version, on: on as never, household: data.household, areaType: value.areaType, income: number(value.income), scoreA: number(value.scoreA), answers: { ...value.answers }, causes: [...value.causes], needs: [...value.needs], also });
      setSaved(t('review.screen.survey.saved', { class: t(`review.class.${done.class}`) }));
      if (then === 'next' && data.next !== null) go(`/ra-soat/${round}/ho/${data.next}`, { cach: resultAlone });
    } catch { /* shown below */ }
  };
  return (
    <form className={css.columns} noValidate onSubmit={(event) => { event.preventDefault(); void save('stay'); }}>
      <div>
        <AnswersForm classifier={classifier} causes={known.causes} needs={known.needs} value={value} onChange={setValue} last={last} />
        {known.next && <AlsoAsked from={known.next.from} province={data.province} classifier={classifier} also={also} onChange={setAlso} />}
      </div>
      <div className={css.sticky}>
        <Verdict classifier={classifier} value={shown} />
        {known.next && <NextVerdict from={known.next.from} province={data.province} classifier={classifier} value={shown} also={also} />}
        <ProblemNote problem={write.error} />
        <StaleNotice problem={write.error} reload={reload} />
        {saved && <div className={household.notice} role="status"><p>{saved}</p></div>}
        <div className={`${household.buttons} no-print`}>
          <BusyButton type="submit" busy={write.isPending} disabled={on === null}>{t('review.screen.survey.save')}</BusyButton>
          {data.next !== null && <BusyButton variant="default" busy={write.isPending} disabled={on === null} onClick={() => void save('next')}>{t('review.screen.survey.save_next')}</BusyButton>}
        </div>
      </div>
    </form>
  );
}

/** The answers to begin with: what was found in this round already, else nothing but the kind of area. */
export function begin(data: Dossier, indicators: readonly string[], standardNow: string): Answers {
  const { found } = data;
  const same = found !== null && found.standard === standardNow;
  const answers = Object.fromEntries(indicators.map((id, bit) => [id, same && (found.known & (1 << bit)) !== 0 ? (found.deprived & (1 << bit)) !== 0 : null]));
  return { areaType: found?.areaType ?? data.areaType, income: found?.income == null ? null : String(found.income), scoreA: found?.scoreA == null ? null : String(found.scoreA), answers, causes: found ? found.causes : [], needs: found ? found.needs : [] };
}

function Result({ data }: { readonly data: Dossier }) {
  const t = useText();
  const known = useRead(terms, {}, { staleTime: Infinity }).data;
  if (!data.found) return <Card title={t('review.screen.result')}><p className="soft" style={{ margin: 0 }}>{t('review.screen.result.none')}</p></Card>;
  return (
    <section className={css.verdict} aria-label={t('review.screen.result')}>
      <h2>{t('review.screen.result')}: {data.found.class === 'unknown' ? t('review.class.unknown') : <ClassTag value={data.found.class} />}</h2>
      <p className="soft" style={{ margin: 0 }}>{t('review.screen.result.by', { by: data.found.by, date: dayWords(t, data.found.on) })}</p>
      <Said lines={data.explanation as unknown as readonly Message[]} />
      {data.found.causes.length > 0 && <p style={{ margin: 0 }}>{t('household.screen.causes', { names: data.found.causes.map((one) => termWords(t, known?.causes, one)).join('; ') })}</p>}
      {data.found.needs.length > 0 && <p style={{ margin: 0 }}>{t('household.screen.needs', { names: data.found.needs.map((one) => termWords(t, known?.needs, one)).join('; ') })}</p>}
      {data.both && <BothResult both={data.both} now={data.found.class} />}
    </section>
  );
}

function Acts({ round, data, reload }: OneProps) {
  const t = useText();
  const { today } = useMe();
  const [open, setOpen] = useState<'return' | 'unlist' | 'opine' | null>(null);
  const [why, setWhy] = useState('');
  const check = useWrite(reviewCheck);
  const back = useWrite(reviewReturn);
  const unlist = useWrite(reviewUnlist);
  const may = (name: string) => data.may.includes(name);
  const at = { round, version: data.version, on: today as never, household: data.household };
  const mayCheck = may('review.check') && data.stage === 'surveyed';
  const mayUnlist = may('review.unlist') && data.stage === 'listed' && !data.found && !(data.reason === 'on_list' && data.listClosed);
  const mayOpine = may('review.opine') && data.stage !== 'decided';
  if (!mayCheck && !mayUnlist && !mayOpine) return null;
  if (open === 'opine') return <OpineForm round={round} version={data.version} about={data} reload={reload} onClose={() => setOpen(null)} />;
  const kind = open === 'return' ? 'return' : 'unlist';
  return (
    <Card title={t('review.screen.acts_here')}>
      <ProblemNote problem={check.error} />
      <StaleNotice problem={check.error} reload={reload} />
      {open === null ? (
        <div className={`${household.buttons} no-print`}>
          {mayCheck && data.found?.class !== 'unknown' && <BusyButton busy={check.isPending} onClick={() => void check.mutateAsync(at).catch(() => undefined)}>{t('review.screen.check.fine')}</BusyButton>}
          {mayCheck && <Button variant="default" onClick={() => setOpen('return')}>{t('review.screen.check.return')}</Button>}
          {mayUnlist && <Button variant="default" onClick={() => setOpen('unlist')}>{t('review.screen.unlist')}</Button>}
          {mayOpine && <Button variant="default" onClick={() => setOpen('opine')}>{t('review.front.opine')}</Button>}
        </div>
      ) : (
        <StepForm
          title={t(`review.screen.${kind === 'return' ? 'check.return' : 'unlist'}`)} onClose={() => setOpen(null)} reload={reload} missing={() => (why.trim().length < 3 ? [t('review.screen.missing.why')] : [])}
          lines={() => [{ label: t('household.screen.one.title'), value: headName(t, data) }, { label: t('review.screen.why'), value: why }]}
          send={async () => { await (kind === 'return' ? back : unlist).mutateAsync({ ...at, why }); return t(kind === 'return' ? 'review.screen.check.returned' : 'review.screen.unlisted'); }}
        >
          <LongTextField label={t('review.screen.why')} required value={why} onChange={setWhy} />
        </StepForm>
      )}
    </Card>
  );
}

function History({ data }: { readonly data: Dossier }) {
  const t = useText();
  return (
    <Card title={t('review.screen.history')}>
      <ul className={css.acts}>
        {data.acts.map((one) => (
          <li key={one.number}>
            <strong>{t(`review.act.${one.kind}` as 'review.act.open')}</strong>{one.said && `: ${one.said}`}
            <br /><span className="soft">{t('review.screen.acts.line', { on: dayWords(t, one.on), by: one.by, recorded: dayWords(t, one.recordedOn) })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
