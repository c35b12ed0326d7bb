/** One dissemination session by itself, unit by unit: where a record that shows an item of an assessment opens. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDecimal } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useRouteParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { session } from './contracts.ts';
import { CorrectSession, SheetsOf, Strike } from './undo-forms.tsx';

export default function SessionScreen() {
  const t = useText();
  const answer = useRead(session, { id: Number(useRouteParam('id')) });
  const [doing, setDoing] = useState<'correct' | 'strike' | null>(null);
  const [said, setSaid] = useState('');
  const form = { onClose: () => setDoing(null), onDone: (words: string) => { setSaid(words); setDoing(null); } };
  useStoryData(answer.data?.area);
  const percent = (value: string | null) => (value === null ? '–' : t('publicity.screen.sessions.percent', { percent: formatDecimal(t.locale, value) }));
  return (
    <Loaded answer={answer}>
      {(one) => (
        <>
          <ScreenHead title={one.document} lead={`${t('publicity.screen.session.title')}: ${one.areaName}`} up={{ to: '/tuyen-truyen', search: { xem: 'quan-triet' }, label: t('publicity.screen.title') }} />
          <div role="status" aria-live="polite" className="no-print">{said !== '' && <p className={css.done}>{said}</p>}</div>
          <div className={css.stack}>
            {one.may && doing === null && one.struck === null && (
              <div className={`${css.buttons} no-print`}>
                <Button variant="default" onClick={() => { setSaid(''); setDoing('correct'); }}>{t('publicity.screen.correct')}</Button>
                <Button variant="default" onClick={() => { setSaid(''); setDoing('strike'); }}>{t('publicity.screen.strike')}</Button>
              </div>
            )}
            {doing === 'correct' && <CorrectSession one={one} {...form} />}
            {doing === 'strike' && <Strike of="session" one={one} what={one.document} {...form} />}
            <SheetsOf sheets={one.sheets} struck={one.struck !== null} />
            <Card>
              {one.struck !== null && <p style={{ margin: 0, fontWeight: 600 }}>{t('publicity.screen.struck.line', { date: dayWords(t, one.struck.on), why: one.struck.why })}</p>}
              <dl className={household.facts}>
                <dt>{t('publicity.screen.sessions.on')}</dt><dd>{dayWords(t, one.heldOn)}</dd>
                <dt>{t('publicity.screen.sessions.host')}</dt><dd>{one.host}</dd>
                {one.form !== '' && <><dt>{t('publicity.screen.form')}</dt><dd>{one.form}</dd></>}
                <dt>{t('publicity.screen.sessions.attendance')}</dt><dd>{t('publicity.screen.sessions.of', { present: one.present, listed: one.listed })} · {percent(one.percent)}</dd>
                <dt>{t('publicity.screen.session.by')}</dt><dd>{one.recordedBy}</dd>
              </dl>
            </Card>
            <DataTable
              title={t('publicity.screen.sessions.attendance')} rows={one.units} rowKey={(row) => row.unit}
              columns={[
                { key: 'unit', title: t('publicity.screen.session.unit'), value: (row) => row.unit },
                { key: 'came', title: t('publicity.screen.sessions.attendance'), value: (row) => row.percent, numeric: true, cell: (row) => <>{t('publicity.screen.sessions.of', { present: row.present, listed: row.listed })} · {percent(row.percent)}</> },
                { key: 'absent', title: t('publicity.screen.sessions.absent'), value: (row) => row.absent.join(', ') },
              ]}
            />
          </div>
        </>
      )}
    </Loaded>
  );
}
