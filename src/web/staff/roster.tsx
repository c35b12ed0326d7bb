/** The list of people with their postings, training and proficiency; one of them opened below it, with what may be done. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { list, type Member } from './contracts.ts';
import { AddForm, CorrectForm, CorrectPostingForm, EndForm, LinkForm, PostForm, RemoveForm, StrikeForm, TrainForm, UnlinkForm, UntrainForm } from './forms.tsx';

const size = 100;
type Words = ReturnType<typeof useText>;

export function Roster({ area }: { readonly area: string }) {
  const t = useText();
  const [past, setPast] = useState(false);
  const page = useListPage(size, [area, past]);
  const asked = { area, past: String(past) as 'true' | 'false', offset: page.offset, limit: size };
  const answer = useRead(list, asked);
  const [open, setOpen] = useState<number | 'add' | null>(null);
  const [said, setSaid] = useState('');
  return (
    <Loaded answer={answer}>
      {(data) => {
        const member = data.rows.find((row) => row.id === open);
        return (
          <div className={css.stack}>
            <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
            <div className={`${css.buttons} no-print`}>
              {data.mayAdd && open !== 'add' && <Button onClick={() => { setSaid(''); setOpen('add'); }}>{t('staff.screen.add')}</Button>}
              <Checkbox label={t('staff.screen.past')} checked={past} onChange={(event) => setPast(event.currentTarget.checked)} />
            </div>
            {open === 'add' && <AddForm area={area} onClose={() => setOpen(null)} onDone={(words) => { setSaid(words); setOpen(null); }} />}
            <p style={{ margin: 0 }}>{t('staff.screen.counts', { total: data.total - data.left, fullTime: data.fullTime, proficient: data.proficient })}{data.left > 0 && ` ${t('staff.screen.counts.left', { count: data.left })}`}</p>
            {member && <One key={member.id} member={member} onClose={() => setOpen(null)} onSaid={setSaid} />}
            <DataTable
              title={t('staff.screen.tab.list')} rows={data.rows} rowKey={(row) => String(row.id)} whole={pagesOf(list, asked, data.total, (found) => found.rows)} empty={<EmptyState title={t('staff.screen.empty')} hint={t('staff.screen.empty.fix')} heading="h3" />}
              columns={[
                { key: 'name', title: t('staff.screen.name'), value: (row) => row.name, cell: (row) => <Button variant="subtle" size="compact-md" aria-label={`${t('staff.screen.open')}: ${row.name}`} onClick={() => { setSaid(''); setOpen(row.id); }}>{row.name}</Button> },
                { key: 'position', title: t('staff.screen.position'), value: (row) => shown(row).map((one) => one.position).join('; ') },
                { key: 'time', title: t('staff.screen.time'), value: (row) => timeWords(t, row) },
                { key: 'areas', title: t('staff.screen.looks_after'), value: (row) => shown(row).map((one) => one.areaName).join('; ') },
                { key: 'trained', title: t('staff.screen.trained'), value: (row) => (row.trainings.length === 0 ? t('staff.screen.trained.none') : t('staff.screen.trained.last', { count: row.trainings.length, date: dayWords(t, row.trainings.at(-1)!.lastDay) })) },
                { key: 'proficient', title: t('staff.screen.proficient'), value: (row) => proficient(t, row) },
              ]}
            />
            <ListPages page={page} count={data.rows.length} total={data.total} />
          </div>
        );
      }}
    </Loaded>
  );
}

/** Postings that run; of somebody who has left, all there were. One entered by mistake is none. */
function shown(row: Member): Member['postings'] {
  const running = row.postings.filter((one) => one.running);
  return running.length > 0 ? running : row.postings.filter((one) => one.struck === null);
}

/** Of somebody who has left with the last day, so that nobody takes them for one of today's. */
function timeWords(t: Words, row: Member): string {
  if (shown(row).length === 0) return t('staff.screen.strike.all');
  const time = t(shown(row).some((one) => one.fullTime) ? 'staff.screen.time.full' : 'staff.screen.time.part');
  const days = shown(row).flatMap((one) => one.lastDay ?? []);
  return shown(row).some((one) => one.running || one.lastDay === null) ? time : t('staff.screen.time.left', { time, date: dayWords(t, days.toSorted().at(-1) ?? '') });
}

function proficient(t: Words, row: Member): string {
  if (row.proficientSince !== null) return t('staff.screen.proficient.since', { date: dayWords(t, row.proficientSince) });
  return t(row.account === null ? 'staff.screen.proficient.no_account' : 'staff.screen.proficient.no');
}

type Doing = 'post' | 'train' | 'link' | 'unlink' | 'correct' | 'remove' | { readonly strike: number } | { readonly correct: number } | { readonly end: number } | { readonly untrain: number } | null;

function One({ member, onClose, onSaid }: { readonly member: Member; readonly onClose: () => void; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const [doing, setDoing] = useState<Doing>(null);
  const form = { member, onClose: () => setDoing(null), onDone: (words: string) => { onSaid(words); setDoing(null); } };
  const posting = typeof doing === 'object' && doing !== null && 'end' in doing ? member.postings.find((one) => one.id === doing.end) : undefined;
  const wrong = typeof doing === 'object' && doing !== null && 'correct' in doing ? member.postings.find((one) => one.id === doing.correct) : undefined;
  const mistaken = typeof doing === 'object' && doing !== null && 'strike' in doing ? member.postings.find((one) => one.id === doing.strike) : undefined;
  const course = typeof doing === 'object' && doing !== null && 'untrain' in doing ? member.trainings.find((one) => one.id === doing.untrain) : undefined;
  return (
    <Card title={member.name}>
      <dl className={household.facts}>
        <dt>{t('staff.screen.one.office')}</dt><dd>{member.organisation ?? member.areaName}</dd>
        <dt>{t('staff.screen.proficient')}</dt><dd>{proficient(t, member)} · <AppLink to="/hoc">{t('learning.screen.title')}</AppLink></dd>
        <dt>{t('staff.screen.one.postings')}</dt>
        <dd>{member.postings.map((one) => (
          <div key={one.id}>
            {t(one.lastDay === null ? 'staff.screen.one.posting' : 'staff.screen.one.posting.ended', { area: one.areaName, position: one.position, time: t(one.fullTime ? 'staff.screen.time.full' : 'staff.screen.time.part'), from: dayWords(t, one.from), ...(one.lastDay === null ? {} : { until: dayWords(t, one.lastDay) }) } as never)}{' '}
            {one.struck !== null && <span className="soft">{t('staff.screen.strike.line', { date: dayWords(t, one.struck.on), why: one.struck.why })}</span>}
            {member.mayEdit && one.struck === null && one.lastDay === null && <Button className="no-print" size="compact-xs" variant="default" aria-label={t('staff.screen.end.of', { area: one.areaName })} onClick={() => setDoing({ end: one.id })}>{t('staff.screen.end')}</Button>}{' '}
            {member.mayEdit && one.struck === null && <Button className="no-print" size="compact-xs" variant="default" aria-label={t('staff.screen.correct.of', { area: one.areaName })} onClick={() => setDoing({ correct: one.id })}>{t('staff.screen.correct.short')}</Button>}{' '}
            {member.mayEdit && one.struck === null && <Button className="no-print" size="compact-xs" variant="default" aria-label={t('staff.screen.strike.of', { area: one.areaName })} onClick={() => setDoing({ strike: one.id })}>{t('staff.screen.strike')}</Button>}
          </div>
        ))}</dd>
        <dt>{t('staff.screen.one.trainings')}</dt>
        <dd>{member.trainings.length === 0 ? t('staff.screen.trained.none') : member.trainings.map((one) => (
          <div key={one.id}>
            {t('staff.screen.one.training', { course: one.course, by: one.heldBy, from: dayWords(t, one.firstDay), until: dayWords(t, one.lastDay) })}{' '}
            {member.mayEdit && <Button className="no-print" size="compact-xs" variant="default" aria-label={t('staff.screen.untrain.of', { course: one.course })} onClick={() => setDoing({ untrain: one.id })}>{t('staff.screen.untrain')}</Button>}
          </div>
        ))}</dd>
      </dl>
      {doing === 'post' && <PostForm {...form} />}
      {doing === 'train' && <TrainForm {...form} />}
      {doing === 'link' && <LinkForm {...form} />}
      {doing === 'unlink' && <UnlinkForm {...form} />}
      {doing === 'correct' && <CorrectForm {...form} />}
      {wrong && <CorrectPostingForm key={wrong.id} {...form} posting={wrong} />}
      {posting && <EndForm {...form} posting={posting} />}
      {mistaken && <StrikeForm key={mistaken.id} {...form} posting={mistaken} />}
      {doing === 'remove' && <RemoveForm {...form} onDone={(words) => { onSaid(words); onClose(); }} />}
      {course && <UntrainForm {...form} training={course} />}
      <div className={`${css.buttons} no-print`}>
        {member.mayEdit && doing === null && (
          <>
            <Button variant="default" onClick={() => setDoing('post')}>{t('staff.screen.post')}</Button>
            <Button variant="default" onClick={() => setDoing('train')}>{t('staff.screen.train')}</Button>
            <Button variant="default" onClick={() => setDoing('correct')}>{t('staff.screen.correct')}</Button>
            <Button variant="default" onClick={() => setDoing('link')}>{t(member.account === null ? 'staff.screen.link' : 'staff.screen.relink')}</Button>
            {member.account !== null && <Button variant="default" onClick={() => setDoing('unlink')}>{t('staff.screen.unlink')}</Button>}
            <Button variant="default" onClick={() => setDoing('remove')}>{t('staff.screen.remove')}</Button>
          </>
        )}
        <Button variant="subtle" onClick={onClose}>{t('staff.screen.close')}</Button>
      </div>
    </Card>
  );
}
