/** The register of awards (sổ vàng) of an area with the counts the yearly statistics ask for (0601.N to 0603.N). */
import { useState } from 'react';
import type { MessageKey } from '../../domain/text/catalogue.ts';
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
          <Loaded answer={answer}>
            {(data) => (
              <>
                <DataTable
                  title={t('award.screen.register.table')} rows={data.rows} rowKey={(row) => String(row.id)} pageSize={50} empty={<EmptyState title={t('award.screen.register.empty')} hint={t('award.screen.register.empty.fix')} />}
                  columns={[
                    { key: 'register', title: t('award.screen.register_number'), value: (row) => row.register, cell: (row) => <AppLink to={`/khen-thuong/${row.award}/ho-so/${row.dossier}`}>{t('award.screen.register.number', { number: row.register, year: String(row.registerYear) })}</AppLink> },
                    { key: 'name', title: t('award.screen.subject'), value: (row) => subjectName(t, row) },
                    { key: 'form', title: t('award.screen.form'), value: (row) => wordsIn(t, row.formText) },
                    { key: 'manner', title: t('award.screen.manner'), value: (row) => t(`award.manner.${row.manner}`) },
                    { key: 'number', title: t('award.screen.decision'), value: (row) => row.number ?? '' },
                    { key: 'on', title: t('award.screen.decided_on'), value: (row) => row.decidedOn, cell: (row) => dayWords(t, row.decidedOn) },
                    { key: 'money', title: t('award.screen.money'), value: (row) => row.money ?? '', cell: (row) => (row.money === null ? '' : formatMoney(t.locale, row.money)), numeric: true },
                    { key: 'state', title: t('award.screen.stage'), value: (row) => t(row.state === 'revoked' ? 'award.stage.revoked' : 'award.stage.granted') },
                  ]}
                />
                <ListPages page={page} count={data.rows.length} total={data.total} />
                <DataTable
                  title={t('award.screen.counts')} rows={data.counts} rowKey={(row) => [row.level, row.form, row.manner, row.taker].join()} plain empty={<EmptyState title={t('award.screen.counts.empty')} hint={t('award.screen.register.empty.fix')} />}
                  columns={[
                    { key: 'level', title: t('award.screen.level'), value: (row) => t(`award.level.${row.level}` as MessageKey) }, { key: 'form', title: t('award.screen.form'), value: (row) => wordsIn(t, row.formText) },
                    { key: 'manner', title: t('award.screen.manner'), value: (row) => t(`award.manner.${row.manner}`) }, { key: 'taker', title: t('award.screen.kind'), value: (row) => t(`award.taker.${row.taker}`) },
                    { key: 'enterprises', title: t('award.screen.counts.enterprises'), value: (row) => row.enterprises, numeric: true }, { key: 'count', title: t('award.screen.counts.count'), value: (row) => row.count, numeric: true },
                  ]}
                />
                <DataTable
                  title={t('award.screen.movements')} rows={data.movements} rowKey={(row) => `${row.level} ${row.length}`} plain empty={<EmptyState title={t('award.screen.movements.empty')} hint={t('award.screen.movements.empty.fix')} />}
                  columns={[
                    { key: 'level', title: t('award.screen.level'), value: (row) => t(`area.level.${row.level}` as MessageKey) }, { key: 'length', title: t('award.screen.movements.length'), value: (row) => t(`award.length.${row.length}`) },
                    { key: 'count', title: t('award.screen.counts.count'), value: (row) => row.count, numeric: true },
                  ]}
                />
              </>
            )}
          </Loaded>
        </div>
      )}
    </>
  );
}
