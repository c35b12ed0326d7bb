/** The impact assessment of an area as a page to print: drawn up from what the house holds; deletion by rule for administrators. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead, useWrite } from '../api.ts';
import { useAddressArea } from '../area/home-area.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { roleName } from '../shell/role-name.ts';
import { useText } from '../text.tsx';
import { file, forget } from './contracts.ts';
import css from './privacy.module.css';
import { Links } from './requests-screen.tsx';

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
          <p>{t('privacy.file.forget.daily')}</p>
          <Forget area={area} count={data.toForget} dialogues={data.dialoguesToForget} />
          <p className={`${css.sign} only-print`}>{t('privacy.file.sign')}</p>
        </div>
      )}</Loaded>
    </>
  );
}

function Forget({ area, count, dialogues }: { readonly area: string; readonly count: number; readonly dialogues: number }) {
  const t = useText();
  const may = useMay('privacy.forget');
  const act = useWrite(forget);
  const [done, setDone] = useState<{ readonly forgotten: number; readonly dialogues: number } | null>(null);
  if (!may) return null;
  return (
    <div className="no-print">
      <ProblemNote problem={act.error} />
      <p role="status">{done === null ? t('privacy.file.forget.count', { count, dialogues }) : t('privacy.file.forget.done', { count: done.forgotten, dialogues: done.dialogues })}</p>
      <Button size="sm" variant="default" disabled={count + dialogues === 0} loading={act.isPending} onClick={() => void act.mutateAsync({ area } as never).then((made) => setDone(made), () => undefined)}>{t('privacy.file.forget')}</Button>
    </div>
  );
}
