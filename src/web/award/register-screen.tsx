/** The register of awards (sổ vàng) of an area; the yearly statistics that count it are a screen of their own. */
import { useState } from 'react';
import { formatMoney } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { TextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { register } from './contracts.ts';
import { RevokedLines } from './revoked.tsx';
import { dayWords, subjectName, wordsIn } from './words.ts';

export default function RegisterScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const { today } = useMe();
  const [year, setYear] = useState(today.slice(0, 4));
  const page = useListPage(50, [area, year]);
  const answer = useRead(register, { area, offset: page.offset, limit: page.limit, ...(/^20\d\d$/.test(year) ? { year } : {}) } as never, { enabled: area !== '' });
  useStoryData(area);
  return (
    <>
      <ScreenHead title={t('award.screen.register.title')} lead={t('award.screen.register.lead')} />
      {area === '' ? <EmptyState title={t('award.screen.no_area')} hint={t('award.screen.no_area.fix')} /> : (
        <div className={household.stack}>
          <div className={`${household.filters} no-print`}><TextField label={t('award.screen.year')} maxLength={4} value={year} onChange={setYear} /></div>
          <p className="no-print"><AppLink to={`/khen-thuong/thong-ke?nam=${year}`}>{t('award.screen.statistics.title')}</AppLink></p>
          <Loaded answer={answer}>
            {(data) => (
              <>
                <DataTable
                  title={t('award.screen.register.table')} rows={data.rows} rowKey={(row) => String(row.id)} pageSize={50} empty={<EmptyState title={t('award.screen.register.empty')} hint={t('award.screen.register.empty.fix')} />}
                  columns={[
                    { key: 'register', title: t('award.screen.register_number'), value: (row) => row.register, cell: (row) => <AppLink to={`/khen-thuong/${row.award}/ho-so/${row.dossier}`}>{t('award.screen.register.number', { number: row.register, year: String(row.registerYear) })}</AppLink> },
                    { key: 'name', title: t('award.screen.subject'), value: (row) => subjectName(t, row) },
                    { key: 'form', title: t('award.screen.form'), value: (row) => wordsIn(t, row.formText) },
                    { key: 'level', title: t('award.screen.level'), value: (row) => t(`award.level.${row.level}`) },
                    { key: 'manner', title: t('award.screen.manner'), value: (row) => t(`award.manner.${row.manner}`) },
                    { key: 'number', title: t('award.screen.decision'), value: (row) => row.number ?? '' },
                    { key: 'on', title: t('award.screen.decided_on'), value: (row) => row.decidedOn, cell: (row) => dayWords(t, row.decidedOn) },
                    { key: 'money', title: t('award.screen.money'), value: (row) => row.money ?? '', cell: (row) => (row.money === null ? '' : formatMoney(t.locale, row.money)), numeric: true },
                    { key: 'state', title: t('award.screen.stage'), value: (row) => t(row.state === 'revoked' ? 'award.stage.revoked' : 'award.stage.granted'), cell: (row) => <>{t(row.state === 'revoked' ? 'award.stage.revoked' : 'award.stage.granted')}<RevokedLines row={row} /></> },
                  ]}
                />
                <ListPages page={page} count={data.rows.length} total={data.total} />
              </>
            )}
          </Loaded>
        </div>
      )}
    </>
  );
}
