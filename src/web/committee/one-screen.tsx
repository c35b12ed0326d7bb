/** One steering committee: its decision and rules, members with the areas they look after, meetings with their conclusions. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Committee, type Member, one as asked } from './contracts.ts';
import { Meet } from './meet.tsx';
import { MeetingPart } from './meeting-part.tsx';
import { Dissolve } from './dissolve.tsx';
import { AddMember, Charge, CorrectLeaving, EndMember } from './member-steps.tsx';

const size = 20;
type Step = { readonly what: 'add' | 'meet' | 'dissolve' } | { readonly what: 'charge' | 'end' | 'leaving'; readonly member: Member };

export default function CommitteeScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const page = useListPage(size, id);
  const answer = useRead(asked, { id, offset: page.offset, limit: size });
  const [said, setSaid] = useState<string | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  useStoryData(answer.data?.committee.area);
  const props = { onDone: (words: string) => { setStep(null); setSaid(words); }, onCancel: () => setStep(null) };
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <ScreenHead title={data.committee.name} lead={data.committee.areaName} up={{ to: '/ban-chi-dao', label: t('committee.screen.title') }} />
          <div role="status" aria-live="polite" className="no-print">{said && <p className={css.done}>{said}</p>}</div>
          <div className={css.stack}>
            {data.may.write && step === null && <div className={`${css.buttons} no-print`}><Button onClick={() => setStep({ what: 'meet' })}>{t('committee.screen.meet')}</Button><Button variant="default" onClick={() => setStep({ what: 'add' })}>{t('committee.screen.add')}</Button><Button variant="default" onClick={() => setStep({ what: 'dissolve' })}>{t('committee.screen.dissolve')}</Button></div>}
            {step?.what === 'add' && <AddMember data={data} {...props} />}
            {step?.what === 'meet' && <Meet data={data} {...props} />}
            {step?.what === 'dissolve' && <Dissolve data={data} {...props} />}
            {step?.what === 'charge' && <Charge key={step.member.id} data={data} member={step.member} {...props} />}
            {step?.what === 'leaving' && <CorrectLeaving key={step.member.id} data={data} member={step.member} {...props} />}
            {step?.what === 'end' && <EndMember key={step.member.id} data={data} member={step.member} {...props} />}
            <Card>
              {data.committee.endedOn !== null && <p style={{ margin: 0, fontWeight: 600 }}>{t('committee.screen.dissolved.line', { date: dayWords(t, data.committee.endedOn), number: data.committee.endNumber ?? '', why: data.committee.endWhy ?? '' })}</p>}
              <dl className={household.facts}>
                <dt>{t('committee.screen.number')}</dt><dd>{data.committee.number}, {dayWords(t, data.committee.foundedOn)}</dd>
                <dt>{t('committee.screen.rules')}</dt><dd style={{ whiteSpace: 'pre-wrap' }}>{data.committee.rules}</dd>
                {data.committee.plan !== null && <><dt>{t('committee.screen.plan')}</dt><dd><AppLink to={`/ke-hoach/${data.committee.plan}`}>{data.committee.planTitle}</AppLink></dd></>}
              </dl>
              {data.areas.length > 0 && data.committee.endedOn === null && <p style={{ margin: 0, ...(data.uncovered.length > 0 ? { color: 'var(--warn-ink)' } : {}) }}>{data.uncovered.length > 0 ? t('committee.screen.uncovered', { areas: data.uncovered.map((one) => one.areaName).join(', ') }) : t('committee.screen.covered')}</p>}
            </Card>
            <Members data={data} onStep={setStep} />
            <Meetings data={data} />
            <ListPages page={page} count={data.meetings.length} total={data.total} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function Members({ data, onStep }: { readonly data: Committee; readonly onStep: (step: Step) => void }) {
  const t = useText();
  return (
    <DataTable
      title={t('committee.screen.members')} rows={data.members} rowKey={(row) => String(row.id)} empty={t('committee.screen.add')}
      columns={[
        {
          key: 'name', title: t('committee.screen.member'), value: (row) => row.name,
          cell: (row) => <>{row.name}<div className="soft">{row.office}</div>{row.until !== null && <div className="soft">{t('committee.screen.left', { date: dayWords(t, row.until), why: row.leftWhy ?? '' })}</div>}</>,
        },
        { key: 'duty', title: t('committee.screen.duty'), value: (row) => t(`committee.duty.${row.duty}`), cell: (row) => <>{t(`committee.duty.${row.duty}`)}<div className="soft">{row.task}</div></> },
        {
          key: 'charges', title: t('committee.screen.charges'), value: (row) => row.charges.filter((one) => one.until === null || one.until > data.today).map((one) => one.areaName).join(', '),
          cell: (row) => row.charges.map((one, index) => <div key={index} className={one.until === null || one.until > data.today ? undefined : 'soft'}>{one.until === null ? t('committee.screen.charge.line', { area: one.areaName, from: dayWords(t, one.from) }) : t('committee.screen.charge.past', { area: one.areaName, from: dayWords(t, one.from), until: dayWords(t, one.until) })}</div>),
        },
        { key: 'since', title: t('committee.screen.since'), value: (row) => row.from, cell: (row) => dayWords(t, row.from) },
        { key: 'tasks', title: t('committee.screen.tasks'), value: (row) => row.openTasks, numeric: true },
        ...(data.may.write ? [{
          key: 'steps', title: t('committee.screen.do'), value: () => '', sortable: false, screenOnly: true,
          cell: (row: Member) => (
            <div className={`${css.buttons} no-print`}>
              {(row.until === null || row.until > data.today) && <Button size="xs" variant="default" aria-label={t('committee.screen.charge.of', { name: row.name })} onClick={() => onStep({ what: 'charge', member: row })}>{t('committee.screen.charge')}</Button>}
              {row.until !== null && <Button size="xs" variant="default" aria-label={t('committee.screen.leaving.of', { name: row.name })} onClick={() => onStep({ what: 'leaving', member: row })}>{t('committee.screen.leaving')}</Button>}
              {row.until === null && <Button size="xs" variant="default" aria-label={t('committee.screen.end.of', { name: row.name })} onClick={() => onStep({ what: 'end', member: row })}>{t('committee.screen.end')}</Button>}
            </div>
          ),
        }] : []),
      ]}
    />
  );
}

function Meetings({ data }: { readonly data: Committee }) {
  const t = useText();
  return (
    <Card title={t('committee.screen.meetings')}>
      {data.meetings.length === 0 && <p style={{ margin: 0 }}>{t('committee.screen.meetings.none')}</p>}
      {data.meetings.map((one) => <MeetingPart key={one.id} meeting={one} />)}
    </Card>
  );
}
