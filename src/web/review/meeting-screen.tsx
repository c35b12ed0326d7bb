/**
 * The village meeting: who was present, how many copies of the minutes, and how many agreed about each household, typed down a column. What
 * each number leads to is shown beside it at once. The same sheet prints blank for the meeting itself.
 */
import { Button } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { reviewMeet } from '../../domain/review/contract.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, NumberField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type Board, type ListedRow, listed } from './contracts.ts';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { LawValues } from './open-round.tsx';
import css from './review.module.css';
import { StepForm } from './step-form.tsx';
import { dayWords, headName } from './words.ts';

const atOnce = 200;

export default function MeetingScreen() {
  const t = useText();
  return <RoundFrame side="meeting" title={t('review.screen.meeting.title')} lead={t('review.screen.meeting.lead')}>{(round) => <Meeting {...round} />}</RoundFrame>;
}

function Meeting({ data, reload }: RoundProps) {
  const t = useText();
  const [chosen, setVillage] = useSearchParam('thon', '');
  const first = data.villages.find((one) => one.stages.checked > 0 && one.stages.listed + one.stages.surveyed === 0) ?? data.villages[0];
  const village = data.villages.find((one) => one.village === chosen) ?? first;
  const step = data.steps.find((one) => one.id === 'village_meeting');
  return (
    <div className={household.stack}>
      <Card>
        <div className={`${household.filters} no-print`}>
          <ChoiceField label={t('household.screen.village')} value={village?.village ?? ''} onChange={setVillage} choices={data.villages.map((one) => ({ value: one.village, label: t('review.screen.meeting.village', { name: one.name, count: one.stages.checked }) }))} />
        </div>
        <p>{t('review.screen.meeting.law', { percent: data.procedure.meetingLeastPercent, copies: data.procedure.meetingCopies })}</p>
        {step && <LawValues step={step} />}
      </Card>
      {village && <Votes key={village.village} data={data} village={village} reload={reload} />}
    </div>
  );
}

function Votes({ data, village, reload }: RoundProps & { readonly village: Board['villages'][number] }) {
  const t = useText();
  const answer = useRead(listed, { round: data.round.id, village: village.village, stage: 'checked', limit: atOnce } as never);
  const behind = village.stages.listed + village.stages.surveyed;
  return (
    <Loaded answer={answer}>
      {(found) => (found.rows.length === 0 ? <EmptyState title={t('review.screen.meeting.empty')} hint={t(behind > 0 ? 'review.screen.meeting.behind' : 'review.screen.meeting.empty.fix', { count: behind })} action={behind > 0 ? <AppLink to={`/ra-soat/${data.round.id}/ho`} search={{ thon: village.village }}>{t('review.screen.list.title')}</AppLink> : undefined} /> : (
        <>
          {behind > 0 && <div className={`${household.notice} ${household.warn}`} role="status"><p>{t('review.screen.meeting.behind', { count: behind })}</p></div>}
          <Sheet data={data} village={village} rows={found.rows} reload={async () => { await Promise.all([reload(), answer.refetch()]); }} />
        </>
      ))}
    </Loaded>
  );
}

function Sheet({ data, village, rows, reload }: RoundProps & { readonly village: Board['villages'][number]; readonly rows: readonly ListedRow[] }) {
  const t = useText();
  const may = data.may.includes('review.meet');
  const [on, setOn] = useState<string | null>(useMe().today);
  const [presentText, setPresent] = useState<string | null>(null);
  const [copies, setCopies] = useState<string | null>(String(data.procedure.meetingCopies));
  const [votes, setVotes] = useState<Readonly<Record<number, string>>>({});
  const [shown] = useState(rows);
  const write = useWrite(reviewMeet);
  const present = presentText === null ? 0 : Number(presentText);
  const agreeOf = (row: ListedRow): number | null => (/^\d+$/.test(votes[row.household] ?? '') ? Number(votes[row.household]) : null);
  const wrong = (row: ListedRow): boolean => { const agree = agreeOf(row); return votes[row.household] !== undefined && votes[row.household] !== '' && (agree === null || agree > present); };
  const agreed = (row: ListedRow): boolean => agreeOf(row)! * 100 >= data.procedure.meetingLeastPercent * present;
  const dissent = shown.filter((row) => agreeOf(row) !== null && !wrong(row) && !agreed(row));
  // Down the column with Enter or the arrows, as on a list on paper.
  const move = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    const to = event.key === 'Enter' || event.key === 'ArrowDown' ? index + 1 : event.key === 'ArrowUp' ? index - 1 : null;
    if (to === null) return;
    event.preventDefault();
    document.querySelector<HTMLInputElement>(`[data-vote="${to}"]`)?.focus();
  };
  const table = (typed: boolean) => (
    <div className={css.scroll} role="region" tabIndex={0} aria-label={t('review.screen.meeting.votes')}>
      <table className={css.votes} aria-label={t('review.screen.meeting.votes')}>
        <thead><tr><th scope="col">{t('review.list.head')}</th><th scope="col">{t('review.list.before')}</th><th scope="col">{t('review.screen.meeting.proposed')}</th><th scope="col">{t('review.screen.meeting.agree')}</th><th scope="col">{t('review.screen.meeting.leads_to')}</th></tr></thead>
        <tbody>
          {shown.map((row, index) => (
            <tr key={row.household}>
              <th scope="row"><AppLink to={`/ra-soat/${data.round.id}/ho/${row.household}`}>{headName(t, row)}</AppLink><br /><span className="soft">{t('household.screen.number', { id: String(row.household) })}</span></th>
              <td>{t(`household.class.${row.before ?? 'none'}`)}</td>
              <td>{row.class ? t(`review.class.${row.class}`) : ''}</td>
              <td>{typed ? <input data-vote={index} inputMode="numeric" autoComplete="off" aria-label={t('review.screen.meeting.agree_about', { name: headName(t, row) })} aria-invalid={wrong(row)} value={votes[row.household] ?? ''} onFocus={(event) => event.currentTarget.select()} onKeyDown={(event) => move(event, index)} onChange={(event) => { const { value } = event.currentTarget; setVotes((before) => ({ ...before, [row.household]: value.replace(/\D/g, '') })); }} /> : ''}</td>
              <td>{agreeOf(row) === null ? '' : wrong(row) ? t('review.screen.meeting.too_many') : t(agreed(row) ? 'review.screen.meeting.agreed' : 'review.screen.meeting.back')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  if (!may) return <Card title={t('review.screen.meeting.sheet', { name: village.name })}>{table(false)}</Card>;
  return (
    <>
      <StepForm
        final title={t('review.screen.meeting.sheet', { name: village.name })} lead={t('review.screen.meeting.keys')} reload={reload} verb={t('review.screen.meeting.verb')} wayBack={t('review.screen.meeting.way_back')}
        missing={() => [
          ...(on === null ? [t('household.screen.missing.day')] : []), ...(present > 0 ? [] : [t('review.problem.nobody_present')]), ...(Number(copies ?? 0) < data.procedure.meetingCopies ? [t('review.problem.copies_missing', { least: data.procedure.meetingCopies })] : []),
          ...(shown.some((row) => agreeOf(row) === null) ? [t('review.screen.meeting.missing', { count: shown.filter((row) => agreeOf(row) === null).length })] : []), ...(shown.some(wrong) ? [t('review.problem.more_votes_than_present', { present })] : []),
        ]}
        lines={() => [
          { label: t('household.screen.village'), value: village.name }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.screen.meeting.present'), value: present }, { label: t('review.screen.meeting.copies'), value: copies },
          { label: t('review.screen.meeting.agreed'), value: shown.length - dissent.length }, { label: t('review.screen.meeting.back'), value: dissent.length === 0 ? 0 : dissent.map((row) => `${headName(t, row)} (${agreeOf(row)}/${present})`).join('; ') },
        ]}
        send={async () => {
          const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, village: village.village, present, copies: Number(copies), votes: shown.map((row) => ({ household: row.household, agree: agreeOf(row)! })) });
          return t('review.screen.meeting.done', { agreed: done.agreed, back: done.back });
        }}
      >
        <div className={household.pair}>
          <DateField label={t('review.screen.meeting.on')} required value={on} onChange={setOn} />
          <NumberField label={t('review.screen.meeting.present')} required value={presentText} onChange={setPresent} />
          <NumberField label={t('review.screen.meeting.copies')} required value={copies} onChange={setCopies} />
        </div>
        <div className={`${household.buttons} no-print`}>
          <Button variant="default" size="xs" disabled={present <= 0} onClick={() => setVotes(Object.fromEntries(shown.map((row) => [row.household, votes[row.household] || String(present)])))}>{t('review.screen.meeting.fill')}</Button>
          {dissent.length > 0 && <span>{t('review.screen.meeting.dissent', { count: dissent.length })}</span>}
        </div>
        {table(true)}
      </StepForm>
      <div className="only-print"><h2>{t('review.screen.meeting.sheet', { name: village.name })}</h2>{table(false)}</div>
    </>
  );
}
