/** The impact assessment of an area as a page to print: drawn up from what the house holds; how long each kind is kept, deletion by rule, and that the file was kept. */
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';
import { file } from './contracts.ts';
import { Filings } from './filings.tsx';
import css from './privacy.module.css';
import { Links } from './requests-screen.tsx';
import { KeepingTable, Retention } from './retention.tsx';

export default function FileScreen() {
  const t = useText();
  const [area] = useAddressArea();
  const answer = useRead(file, { area } as never, { enabled: area !== '' });
  return (
    <>
      <ScreenHead title={t('privacy.file.title')} lead={answer.data && t('privacy.file.lead', { area: answer.data.areaName, date: dayWords(t, answer.data.date) })} />
      <Links />
      <Loaded answer={answer}>{(data) => (
        <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '1rem' }}>
          <Card title={t('privacy.file.purpose')}><p>{t('privacy.file.purpose.text')}</p></Card>
          <Card title={t('privacy.file.data')}><ul><li>{t('privacy.file.data.basic')}</li><li>{t('privacy.file.data.sensitive')}</li><li>{t('privacy.file.data.public')}</li></ul></Card>
          <Card title={t('privacy.file.counts')}>
            <ul>
              {([['households', data.households], ['persons', data.persons], ['dialogues', data.dialogues], ['with_number', data.withCitizenNumber], ['reads', data.reads], ['readers', data.readers], ['exports', data.exports], ['exported', data.exported]] as const).map(([name, value]) => <li key={name}>{t(`privacy.file.${name}`)}: {formatNumber(t.locale, value)}</li>)}
              <li>{t('privacy.file.requests')}: {t('privacy.file.requests.text', data.requests)}</li>
              <li>{t('privacy.file.breaches')}: {t('privacy.file.breaches.text', data.breaches)}</li>
            </ul>
          </Card>
          <Card title={t('privacy.file.access')}>
            <p>{t('privacy.file.access.lead')}</p>
            <ul>{data.roles.map((one) => <li key={one.role}>{roleName(t, one.role as 'signer')}: {one.people}</li>)}</ul>
          </Card>
          <Card title={t('privacy.file.measures')}><p>{t('privacy.file.measures.text')}</p></Card>
          <Card title={t('privacy.file.risks')}><p>{t('privacy.file.risks.text')}</p></Card>
          <DataTable
            title={t('privacy.file.limits')} rows={data.parameters} rowKey={(row) => row.name}
            columns={[
              { key: 'name', title: t('privacy.file.limit'), value: (row) => t(`privacy.parameter.${row.name}`) },
              { key: 'value', title: t('privacy.file.limit.value'), value: (row) => t(`privacy.unit.${row.unit}`, { value: row.value }) },
              { key: 'source', title: t('law.screen.source'), value: (row) => row.source },
              { key: 'status', title: t('law.screen.status'), value: (row) => t(`policy.status.${row.status}`) },
            ]}
          />
          <KeepingTable data={data} />
          <Retention area={area} data={data} />
          <Filings area={area} data={data} />
          <p className={`${css.sign} only-print`}>{t('privacy.file.sign')}</p>
        </div>
      )}</Loaded>
    </>
  );
}
