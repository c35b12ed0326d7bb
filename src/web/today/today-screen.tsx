/**
 * "Việc của tôi hôm nay": what waits for the person by deadline with the one link that does it, then what they are
 * responsible for in figures that open. Never empty: without anything due it says so and what can be done.
 */
import type { Message } from '../../domain/message.ts';
import { formatDate, say } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { ScreenHead, Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { WaitingSheets } from '../assessment/waiting-today.tsx';
import { MyVisits } from '../fieldwork/my-visits.tsx';
import { WaitingProposals } from '../initiative/waiting-today.tsx';
import { DueDialogues } from '../dialogue/due-today.tsx';
import { MyReviewWork } from '../review/my-work.tsx';
import { navigation } from '../routes.ts';
import { useMay, useMe } from '../session.ts';
import { reminders, tasks } from '../shell/contracts.ts';
import { roleName } from '../shell/role-name.ts';
import { WaitingSupport } from '../support/waiting-today.tsx';
import { useText } from '../text.tsx';
import { MyFigures } from './my-figures.tsx';
import css from './today.module.css';

export default function TodayScreen() {
  const t = useText();
  const me = useMe();
  const mayRemind = useMay('plan.reminders');
  const mayTasks = useMay('plan.tasks');
  const mayReview = useMay('review.roundList');
  const mayVisit = useMay('fieldwork.mine');
  const mayPropose = useMay('initiative.answer');
  const mayDialogue = useMay('dialogue.due');
  const maySupport = useMay('support.record');
  const maySheets = useMay('assessment.mine');
  const mayProgress = useMay('plan.progress');
  const office = me.grants.map((grant) => [roleName(t, grant.role), grant.areaName].filter(Boolean).join(', ')).join(' · ');
  const home = me.grants.find((grant) => grant.areaSlug !== null);
  return (
    <>
      <ScreenHead title={t('screen.today.head', { name: me.name })} lead={t('screen.today.lead', { date: { date: me.today }, office })} />
      <div className={css.columns}>
        <div className={css.stack}>
          {mayVisit && <MyVisits />}
          {mayReview && <MyReviewWork />}
          {mayPropose && home?.areaSlug && <WaitingProposals area={home.areaSlug} />}
          {mayDialogue && home?.areaSlug && <DueDialogues area={home.areaSlug} />}
          {maySheets && <WaitingSheets />}
          {maySupport && home?.areaSlug && <WaitingSupport area={home.areaSlug} />}
          {mayRemind && <Due />}
          {mayTasks && <Mine />}
          {!mayRemind && !mayTasks && <MyDoors />}
        </div>
        <div className={css.stack}>{mayProgress && home?.areaSlug && <MyFigures slug={home.areaSlug} name={home.areaName ?? home.areaSlug} />}</div>
      </div>
    </>
  );
}

function Due() {
  const t = useText();
  const mayAsk = useMay('report.open');
  const answer = useRead(reminders, {});
  const order = ['late', 'today', '1', '7', '30'] as const;
  return (
    <Card title={t('screen.today.due')}>
      <Loaded answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('screen.today.nothing_due')} hint={t('screen.today.nothing_due.fix')} action={<AppLink to="/ke-hoach">{t('screen.today.open_plans')}</AppLink>} />
          ) : (
            <ul className={css.due}>
              {[...rows]
                .sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage) || a.dueOn.localeCompare(b.dueOn))
                .map((row, index) => (
                  <li key={index}>
                    <div className={`${css.when} ${row.stage === 'late' ? css.late : ''}`}>
                      <strong>{whenWords(row.daysLeft)}</strong>
                      {formatDate(t.locale, row.dueOn)}
                    </div>
                    <div>
                      <p>{row.count > 1 ? say(t, row.message as Message) : row.text}</p>
                      <p className="soft">{t(`screen.today.kind.${row.kind}`)} · {row.planTitle} · {row.area.name}</p>
                    </div>
                    <AppLink className={css.go} {...doorOf(row, mayAsk)}>{t(row.count > 1 ? 'screen.today.do.silent_many' : `screen.today.do.${row.kind}`)}</AppLink>
                  </li>
                ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );

  function whenWords(daysLeft: number): string {
    if (daysLeft < 0) return t('screen.today.late', { days: -daysLeft });
    if (daysLeft === 0) return t('screen.today.today');
    return t('screen.today.left', { days: daysLeft });
  }
}

function Mine() {
  const t = useText();
  const answer = useRead(tasks, { mine: true, states: ['proposed', 'assigned', 'in_progress'] });
  return (
    <Card title={t('screen.today.mine')}>
      <Loaded answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t('screen.today.mine.none')}</p>
          ) : (
            <ul className={css.due}>
              {rows.map((row) => (
                <li key={row.task}>
                  <div className={`${css.when} ${row.overdue ? css.late : ''}`}>
                    <strong>{row.nextDueOn ? formatDate(t.locale, row.nextDueOn) : t('screen.today.no_deadline')}</strong>
                    {t('screen.today.progress', { percent: row.progress })}
                  </div>
                  <div>
                    <p>{row.text}</p>
                    <p className="soft">{row.planTitle} · {row.area.name}</p>
                  </div>
                  <AppLink className={css.go} to={`/nhiem-vu/${row.task}`}>{t('screen.today.do.task')}</AppLink>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

/** For those whose work is elsewhere (an administrator, an auditor): the doors that are theirs. */
function MyDoors() {
  const t = useText();
  const me = useMe();
  const doors = navigation.filter((entry) => entry.section !== 'today' && (!entry.needs || me.permissions.includes(entry.needs)));
  if (doors.length === 0) return <EmptyState title={t('screen.today.no_rights')} hint={t('screen.today.no_rights.fix')} />;
  return (
    <Card title={t('screen.today.doors')}>
      <ul>
        {doors.map((entry) => (
          <li key={entry.to}>
            <AppLink to={entry.to}>{t(entry.label)}</AppLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type Row = OutputOf<typeof reminders>['rows'][number];

/** Where a reminder is dealt with; a report nobody was asked for by asking for it. */
function doorOf(row: Row, mayAsk: boolean): { readonly to: string; readonly search?: Readonly<Record<string, string>> } {
  if (row.task) return { to: `/nhiem-vu/${row.task}` };
  if (row.kind === 'report' && mayAsk) return { to: '/bao-cao/moi', search: { 'ke-hoach': row.plan, 'che-do': row.item, nam: row.dueOn.slice(0, 4) } };
  return { to: row.kind === 'silent' ? `/ke-hoach/${row.plan}/hoat-dong` : `/ke-hoach/${row.plan}` };
}
