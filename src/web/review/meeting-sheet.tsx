/**
 * The sheet of a village meeting: who chaired and signed, who came, and how many agreed about each household, typed down a column, a page at a
 * time or found by name; what each number leads to is shown at once. One press says "everybody" about all that are not typed.
 */
import { Button, Fieldset } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { reviewMeet } from '../../domain/review/contract.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { agrees, attended, meetingBodies, type MeetingBody, remarksOn, type SeenCall } from '../../domain/review/meeting.ts';
import { say } from '../../domain/text/translate.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DateField, NumberField, TextField } from '../kit/fields.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Board, ListedRow } from './contracts.ts';
import type { RoundProps } from './frame.tsx';
import { type PagedRows, RowPages, RowSearch, usePagedRows } from './paged-rows.tsx';
import css from './review.module.css';
import { StepForm } from './step-form.tsx';
import { dayWords, headName } from './words.ts';

const atOnce = 100;
type Typed = ReadonlyMap<number, { readonly row: ListedRow; readonly text: string; readonly said: string }>;

export function MeetingSheet({ data, village, reload }: RoundProps & { readonly village: Board['villages'][number] }) {
  const t = useText();
  const me = useMe();
  const [on, setOn] = useState<string | null>(me.today);
  const [presentText, setPresent] = useState<string | null>(null);
  const [copies, setCopies] = useState<string | null>(String(data.procedure.meetingCopies));
  const [names, setNames] = useState({ chair: '', secretary: '', representatives: '' });
  const [bodies, setBodies] = useState<Readonly<Partial<Record<MeetingBody, string | null>>>>({});
  const [typed, setTyped] = useState<Typed>(new Map());
  const [others, setOthers] = useState(false);
  const rows = usePagedRows(data.round.id, { village: village.village, stage: 'checked' }, atOnce);
  const write = useWrite(reviewMeet);
  const attendance = Object.fromEntries(meetingBodies.flatMap((body) => (bodies[body] ? [[body, Number(bodies[body])]] : []))) as Partial<Record<MeetingBody, number>>;
  const counted = attended(attendance);
  // Nothing typed as the whole: the bodies add up to it.
  const present = presentText === null ? counted : Number(presentText);
  const least = data.procedure.meetingLeastPercent;
  const agreeOf = ({ text }: { readonly text: string }): number | null => (/^\d+$/.test(text) ? Number(text) : null);
  const entered = [...typed.values()].filter((one) => one.text !== '' || others);
  const wrong = entered.filter((one) => { const agree = agreeOf(one); return agree !== null && agree > present; });
  const empty = entered.filter((one) => agreeOf(one) === null).length;
  const missing = empty + (others ? 0 : village.stages.checked - entered.length);
  const dissent = entered.filter((one) => { const agree = agreeOf(one); return agree !== null && agree <= present && !agrees(agree, present, least); });
  const votes = entered.filter((one) => agreeOf(one) !== null).map((one) => ({ household: one.row.household, agree: agreeOf(one)!, ...(one.said.trim() ? { said: one.said } : {}) }));
  const call = data.calls.find((one) => one.village === village.village);
  const remarks = on === null ? [] : remarksOn({ on: on as PlainDate, present, copies: Number(copies ?? 0), votes }, (call as SeenCall | undefined) ?? null, { meetingLeastPercent: least, ...(data.procedure.community ? { community: data.procedure.community } : {}) }).map((one) => say(t, one));
  const name = (key: keyof typeof names) => (value: string) => setNames((before) => ({ ...before, [key]: value }));
  return (
    <StepForm
      final title={t('review.screen.meeting.sheet', { name: village.name })} lead={t('review.screen.meeting.keys')} verb={t('review.screen.meeting.verb')} wayBack={t('review.screen.meeting.way_back')}
      reload={async () => { await Promise.all([reload(), rows.answer.refetch()]); }}
      missing={() => [
        ...(on === null ? [t('household.screen.missing.day')] : []), ...(present > 0 ? [] : [t('review.problem.nobody_present')]), ...(Number(copies ?? 0) < data.procedure.meetingCopies ? [t('review.problem.copies_missing', { least: data.procedure.meetingCopies })] : []),
        ...(names.secretary.trim().length < 3 ? [t('review.meeting.missing.secretary')] : []), ...(names.representatives.trim().length < 3 ? [t('review.meeting.missing.representatives')] : []),
        ...(counted > 0 && counted !== present ? [t('review.problem.attendance_differs', { counted, present })] : []),
        ...(missing > 0 ? [t('review.screen.meeting.missing', { count: missing })] : []), ...(wrong.length > 0 ? [t('review.problem.more_votes_than_present', { present })] : []),
      ]}
      warnings={remarks}
      lines={() => [
        { label: t('household.screen.village'), value: village.name }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.screen.meeting.present'), value: present }, { label: t('review.screen.meeting.copies'), value: copies },
        { label: t('review.meeting.secretary'), value: names.secretary }, { label: t('review.meeting.representatives'), value: names.representatives },
        { label: t('review.screen.meeting.agreed'), value: village.stages.checked - dissent.length }, { label: t('review.screen.meeting.back'), value: dissent.length === 0 ? 0 : dissent.map((one) => `${headName(t, one.row)} (${one.text}/${present})`).join('; ') },
      ]}
      send={async () => {
        const minutes = { ...(names.chair.trim() ? { chair: names.chair } : {}), secretary: names.secretary, representatives: names.representatives, attendance };
        const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, village: village.village, present, copies: Number(copies), votes, others: others ? present : null, minutes });
        return t('review.screen.meeting.done', { agreed: done.agreed, back: done.back });
      }}
    >
      <div className={household.pair}>
        <DateField label={t('review.screen.meeting.on')} required value={on} onChange={setOn} />
        <NumberField label={t('review.screen.meeting.present')} required value={presentText ?? (counted > 0 ? String(counted) : null)} onChange={setPresent} />
        <NumberField label={t('review.screen.meeting.copies')} required value={copies} onChange={setCopies} />
      </div>
      <Fieldset legend={t('review.meeting.minutes')}>
        <div className={household.pair}>
          <TextField label={t('review.meeting.chair')} hint={t('review.meeting.chair.hint')} value={names.chair} onChange={name('chair')} maxLength={200} />
          <TextField label={t('review.meeting.secretary')} required value={names.secretary} onChange={name('secretary')} maxLength={200} />
          <TextField label={t('review.meeting.representatives')} required value={names.representatives} onChange={name('representatives')} maxLength={200} />
        </div>
        <details>
          <summary>{t('review.meeting.attendance')}</summary>
          <p className={household.hint}>{t('review.meeting.attendance.hint')}</p>
          <div className={household.pair}>{meetingBodies.map((body) => <NumberField key={body} label={t(`review.meeting.body.${body}`)} value={bodies[body] ?? null} onChange={(value) => setBodies((before) => ({ ...before, [body]: value }))} />)}</div>
        </details>
        {counted > 0 && <p className={counted === present ? undefined : household.warn} role="status">{counted === present ? t('review.meeting.attendance.sum', { sum: counted }) : t('review.problem.attendance_differs', { counted, present })}</p>}
      </Fieldset>
      <div className={`${household.buttons} no-print`}>
        {others ? <><span role="status">{t('review.meeting.others', { present })}</span><Button variant="default" size="xs" onClick={() => setOthers(false)}>{t('review.meeting.others.undo')}</Button></>
          : <Button variant="default" size="xs" disabled={present <= 0} onClick={() => setOthers(true)}>{t('review.screen.meeting.fill')}</Button>}
        {dissent.length > 0 && <span role="status">{t('review.screen.meeting.dissent', { count: dissent.length })}</span>}
      </div>
      <RowSearch rows={rows} />
      <Votes rows={rows} round={data.round.id} present={present} least={least} typed={typed} others={others} onType={(row, text) => setTyped((before) => new Map(before).set(row.household, { row, text, said: before.get(row.household)?.said ?? '' }))} onSay={(row, said) => setTyped((before) => new Map(before).set(row.household, { row, text: before.get(row.household)?.text ?? '', said }))} />
    </StepForm>
  );
}

type VotesProps = { readonly rows: PagedRows; readonly round: number; readonly present: number; readonly least: number; readonly typed: Typed; readonly others: boolean; readonly onType: (row: ListedRow, text: string) => void; readonly onSay: (row: ListedRow, said: string) => void };

function Votes({ rows, round, present, least, typed, others, onType, onSay }: VotesProps) {
  const t = useText();
  // Down the column with Enter or the arrows, as on a list on paper.
  const move = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    const to = event.key === 'Enter' || event.key === 'ArrowDown' ? index + 1 : event.key === 'ArrowUp' ? index - 1 : null;
    if (to === null) return;
    event.preventDefault();
    document.querySelector<HTMLInputElement>(`[data-vote="${to}"]`)?.focus();
  };
  const textOf = (row: ListedRow): string => typed.get(row.household)?.text ?? (others ? String(present) : '');
  const isBack = (text: string): boolean => /^\d+$/.test(text) && Number(text) <= present && !agrees(Number(text), present, least);
  const leads = (text: string): string => {
    if (!/^\d+$/.test(text)) return '';
    return Number(text) > present ? t('review.screen.meeting.too_many') : t(agrees(Number(text), present, least) ? 'review.screen.meeting.agreed' : 'review.screen.meeting.back');
  };
  return (
    <>
      <Loaded answer={rows.answer}>
        {(found) => (
          <div className={css.scroll} role="region" tabIndex={0} aria-label={t('review.screen.meeting.votes')}>
            <table className={css.votes} aria-label={t('review.screen.meeting.votes')}>
              <thead><tr><th scope="col">{t('review.list.head')}</th><th scope="col">{t('review.list.before')}</th><th scope="col">{t('review.screen.meeting.proposed')}</th><th scope="col">{t('review.screen.meeting.agree')}</th><th scope="col">{t('review.screen.meeting.leads_to')}</th></tr></thead>
              <tbody>
                {found.rows.map((row, index) => (
                  <tr key={row.household}>
                    <th scope="row"><AppLink to={`/ra-soat/${round}/ho/${row.household}`}>{headName(t, row)}</AppLink><br /><span className="soft">{t('household.screen.number', { id: String(row.household) })}</span></th>
                    <td>{t(`household.class.${row.before ?? 'none'}`)}</td>
                    <td>{row.class ? t(`review.class.${row.class}`) : ''}</td>
                    <td><input data-vote={index} inputMode="numeric" autoComplete="off" aria-label={t('review.screen.meeting.agree_about', { name: headName(t, row) })} aria-invalid={Number(textOf(row)) > present} value={textOf(row)} onFocus={(event) => event.currentTarget.select()} onKeyDown={(event) => move(event, index)} onChange={(event) => onType(row, event.currentTarget.value.replace(/\D/g, ''))} /></td>
                    <td>
                      {leads(textOf(row))}
                      {isBack(textOf(row)) && <input autoComplete="off" maxLength={1000} style={{ display: 'block', inlineSize: '12rem' }} placeholder={t('review.call.said')} aria-label={t('review.call.said_about', { name: headName(t, row) })} value={typed.get(row.household)?.said ?? ''} onChange={(event) => onSay(row, event.currentTarget.value)} />}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      <RowPages rows={rows} />
    </>
  );
}
