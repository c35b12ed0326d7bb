/** One call: what was asked of whom by when, the reports within it, what it is compiled from and into. */
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { CallChanges } from './call-changes.tsx';
import { call } from './contracts.ts';
import { DutyTable } from './duty-table.tsx';
import { Recipients } from './recipients.tsx';

const size = 100;

export default function CallScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const page = useListPage(size, id);
  const answer = useRead(call, { id, offset: page.offset, limit: size });
  useStoryData(answer.data?.call.area);
  return (
    <Loaded answer={answer}>
      {({ call: one, duties, total, compiledBy, mayOpen, heirs }) => (
        <>
          <ScreenHead title={one.title} lead={`${t(`report.kind.${one.kind}`)} · ${one.areaName}`} up={{ to: '/bao-cao', label: t('report.screen.title') }} />
          <div className={css.stack}>
            <Card>
              {one.withdrawnOn !== null && <p style={{ margin: 0, fontWeight: 600 }}>{t('report.screen.call.withdrawn', { date: dayWords(t, one.withdrawnOn), why: one.withdrawnWhy ?? '' })}</p>}
              <dl className={household.facts}>
                <dt>{t('report.screen.due')}</dt><dd>{dayWords(t, one.dueOn)}{one.firstDueOn !== null && <div className="soft">{t('report.screen.call.extended', { date: dayWords(t, one.firstDueOn), why: one.extendedWhy ?? '' })}</div>}</dd>
                <dt>{t('report.screen.period')}</dt><dd>{dayWords(t, one.periodEnd)}</dd>
                {one.through !== null && <><dt>{t('report.screen.call.through')}</dt><dd><Recipients call={one} names={[one.through]} /></dd></>}
                <dt>{t('report.screen.call.recipients')}</dt><dd><Recipients call={one} names={one.recipients} /></dd>
                {one.plan !== null && <><dt>{t('report.screen.call.plan')}</dt><dd><AppLink to={`/ke-hoach/${one.plan}`}>{t('report.screen.call.plan.open')}</AppLink></dd></>}
                {one.compiles !== null && <><dt>{t('report.screen.call.compiles')}</dt><dd><AppLink to={`/bao-cao/${one.compiles}`}>{t('report.screen.call.compiles.open')}</AppLink></dd></>}
                {compiledBy.length > 0 && <><dt>{t('report.screen.call.compiled_by')}</dt><dd>{compiledBy.map((by) => <div key={by.id}><AppLink to={`/bao-cao/${by.id}`}>{by.title}</AppLink></div>)}</dd></>}
                <dt>{t('report.screen.call.opened')}</dt><dd>{t('report.screen.call.opened.by', { by: one.openedBy, date: dayWords(t, one.openedOn) })}</dd>
              </dl>
              {mayOpen && <CallChanges call={one} heirs={heirs} />}
            </Card>
            <DutyTable title={t('report.screen.received') + `: ${t('report.screen.count_of', { count: one.counts.accepted, all: one.units })}`} rows={duties} first="unit" empty={<EmptyState title={t('report.screen.owed.empty')} />} />
            <ListPages page={page} count={duties.length} total={total} />
          </div>
        </>
      )}
    </Loaded>
  );
}
