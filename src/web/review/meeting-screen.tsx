/**
 * The village meeting: what the law asks of it, the sheet on which its result is entered, a blank sheet of all households to take along, and the
 * meetings on record with who signed and who came.
 */
import type { OutputOf } from '../api.ts';
import { useRead } from '../api.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { pagesOf } from '../kit/whole-list.ts';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { meetingBodies } from '../../domain/review/meeting.ts';
import { type Board, type ListedRow, listed } from './contracts.ts';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { CallCard } from './call-card.tsx';
import { MeetingSheet } from './meeting-sheet.tsx';
import { LawValues } from './open-round.tsx';
import { dayWords, headName } from './words.ts';

type Village = Board['villages'][number];

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
        {data.procedure.community && <p>{t('review.call.law', { days: data.procedure.community.notice?.value ?? 0, percent: data.procedure.community.morePercent ?? 0, copies: data.procedure.community.copies ?? 0 })}</p>}
        {step && <LawValues step={step} />}
      </Card>
      {village && <CallCard key={`call-${village.village}`} data={data} village={village} reload={reload} />}
      {village && <OfVillage key={village.village} data={data} village={village} reload={reload} />}
      {village && <Held data={data} village={village} />}
    </div>
  );
}

function OfVillage({ data, village, reload }: RoundProps & { readonly village: Village }) {
  const t = useText();
  const behind = village.stages.listed + village.stages.surveyed;
  const waiting = village.stages.checked;
  if (waiting === 0) return <EmptyState title={t('review.screen.meeting.empty')} hint={t(behind > 0 ? 'review.screen.meeting.behind' : 'review.screen.meeting.empty.fix', { count: behind })} action={behind > 0 ? <AppLink to={`/ra-soat/${data.round.id}/ho`} search={{ thon: village.village, biet: data.knownOn ?? undefined }}>{t('review.screen.list.title')}</AppLink> : undefined} />;
  return (
    <>
      {behind > 0 && <div className={`${household.notice} ${household.warn}`} role="status"><p>{t('review.screen.meeting.behind', { count: behind })}</p></div>}
      {data.may.includes('review.meet') ? (
        <>
          <MeetingSheet data={data} village={village} reload={reload} />
          <details><summary className="no-print">{t('review.screen.meeting.blank')}</summary><Blank data={data} village={village} /></details>
        </>
      ) : <Blank data={data} village={village} />}
    </>
  );
}

/** Every household of the village that waits, with room to write; on paper all of them, whatever the screen shows. */
function Blank({ data, village }: { readonly data: Board; readonly village: Village }) {
  const t = useText();
  const asked = { round: data.round.id, village: village.village, stage: 'checked' as const, ...(data.knownOn === null ? {} : { knownOn: data.knownOn }) };
  const answer = useRead(listed, { ...asked, limit: 50 } as never);
  return (
    <Loaded answer={answer}>
      {(found) => (
        <DataTable<ListedRow>
          title={t('review.screen.meeting.sheet', { name: village.name })} rows={found.rows} rowKey={(row) => String(row.household)} whole={pagesOf(listed, asked as never, found.total, (page: OutputOf<typeof listed>) => page.rows)}
          columns={[
            { key: 'head', title: t('review.list.head'), value: (row) => headName(t, row), sortable: false }, { key: 'before', title: t('review.list.before'), value: (row) => t(`household.class.${row.before ?? 'none'}`), sortable: false },
            { key: 'class', title: t('review.screen.meeting.proposed'), value: (row) => (row.class ? t(`review.class.${row.class}`) : ''), sortable: false }, { key: 'agree', title: t('review.screen.meeting.agree'), value: () => '', cell: () => ' ', sortable: false },
            { key: 'leads', title: t('review.screen.meeting.leads_to'), value: () => '', cell: () => ' ', sortable: false },
          ]}
        />
      )}
    </Loaded>
  );
}

function Held({ data, village }: { readonly data: Board; readonly village: Village }) {
  const t = useText();
  const mayPapers = useMay('review.papers');
  const mine = data.meetings.filter((one) => one.village === village.village);
  if (mine.length === 0) return null;
  return (
    <Card title={t('review.meeting.held')}>
      <ul className={household.plain}>
        {mine.map((one) => (
          <li key={one.number}>
            {t('review.meeting.held.line', { date: dayWords(t, one.on), present: one.present, agreed: one.agreed, back: one.back, copies: one.copies })}
            {one.minutes === null ? <><br /><span className="soft">{t('review.meeting.held.none')}</span></> : (
              <>
                <br />{[[t('review.meeting.chair'), one.minutes.chair], [t('review.meeting.secretary'), one.minutes.secretary], [t('review.meeting.representatives'), one.minutes.representatives]].filter(([, name]) => name).map(([office, name]) => `${office}: ${name}`).join('; ')}
                <br /><span className="soft">{meetingBodies.filter((body) => (one.minutes!.attendance[body] ?? 0) > 0).map((body) => t('review.meeting.people', { body: t(`review.meeting.body.${body}`), count: one.minutes!.attendance[body]! })).join('; ')}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      {mayPapers && <p className="no-print"><AppLink to={`/ra-soat/${data.round.id}/van-ban`}>{t('review.meeting.paper')}</AppLink></p>}
    </Card>
  );
}
