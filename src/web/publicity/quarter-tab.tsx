/** The report of a quarter by channel and audience, as a table (CSV, XLSX) and as a paper. Part of `publicity-screen.tsx`. */
import { useState } from 'react';
import { fileHref, useRead, useWrite } from '../api.ts';
import { draftWork, WorkEntry } from '../document/work-entry.tsx';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { Card } from '../kit/screen-head.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { EmptyState, Loaded, ProblemNote } from '../kit/states.tsx';
import { useGo, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { drawUp, type Quarter, quarter as quarterOf, quarterFile } from './contracts.ts';

const sums = ['planned', 'done', 'cancelled', 'pieces', 'minutes', 'people'] as const;

export function QuarterTab({ area }: { readonly area: string }) {
  const t = useText();
  const me = useMe();
  const thisYear = Number(me.today.slice(0, 4));
  const [yearText, setYear] = useSearchParam('nam', String(thisYear));
  const [quarterText, setQuarter] = useSearchParam('quy', String(Math.ceil(Number(me.today.slice(5, 7)) / 3)));
  const year = /^20\d\d$/.test(yearText) ? Number(yearText) : thisYear;
  const quarter = /^[1-4]$/.test(quarterText) ? Number(quarterText) : 1;
  const answer = useRead(quarterOf, { area, year, quarter });
  return (
    <div className={css.stack}>
      <div className={`${css.pair} no-print`}>
        <ChoiceField label={t('publicity.screen.year')} value={String(year)} onChange={setYear} choices={Array.from({ length: 6 }, (_, back) => String(thisYear + 1 - back)).map((one) => ({ value: one, label: one }))} />
        <ChoiceField label={t('publicity.screen.quarter')} value={String(quarter)} onChange={setQuarter} choices={[1, 2, 3, 4].map((one) => ({ value: String(one), label: t('publicity.screen.quarter.one', { quarter: String(one) }) }))} />
      </div>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <div className={`${css.buttons} no-print`}>
              {(['docx', 'pdf'] as const).map((format) => {
                const label = t('publicity.screen.quarter.file', { format: format.toUpperCase() });
                return <DownloadLink key={format} href={fileHref(quarterFile, { area, year, quarter, format } as never)} label={label}>{label}</DownloadLink>;
              })}
            </div>
            {data.rows.length === 0 ? <EmptyState title={t('publicity.screen.quarter.none')} hint={t('publicity.screen.quarter.none.hint')} /> : (
              <DataTable
                title={t('publicity.screen.quarter.table', { quarter: String(quarter), year: String(year) })} rows={[...data.rows, { channel: null, audience: null, ...data.all }]} rowKey={(row) => `${row.channel}/${row.audience}`}
                columns={[
                  { key: 'channel', title: t('publicity.screen.channel'), value: (row) => (row.channel === null ? t('publicity.screen.sum.all') : t(`publicity.channel.${row.channel}`)), sortable: false },
                  { key: 'audience', title: t('publicity.screen.audience'), value: (row) => (row.audience === null ? '' : t(`publicity.audience.${row.audience}`)), sortable: false },
                  ...sums.map((sum) => ({ key: sum, title: t(`publicity.screen.sum.${sum}`), value: (row: typeof data.all) => row[sum], numeric: true, sortable: false })),
                ]}
              />
            )}
            <Registered asked={{ area, year, quarter }} data={data} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** What the register of documents holds of the report; the first time it is drawn up and entered by one press. */
function Registered({ asked, data }: { readonly asked: { readonly area: string; readonly year: number; readonly quarter: number }; readonly data: Quarter }) {
  const t = useText();
  const go = useGo();
  const [drawing, entering] = [useWrite(drawUp), useWrite(draftWork, { also: ['document'] })];
  const [problem, setProblem] = useState<unknown>(null);
  const enter = async () => {
    setProblem(null);
    try {
      const { id } = await drawing.mutateAsync(asked);
      go(`/van-ban/${(await entering.mutateAsync({ of: 'publicity.quarter', id })).document}`);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <Card title={t('publicity.screen.quarter.register')}>
      {problem !== null && <ProblemNote problem={problem} />}
      {data.drawnUp === null ? <p style={{ margin: 0 }}>{t('publicity.screen.quarter.not_drawn_up')}</p> : <p className="soft" style={{ margin: 0 }}>{t('publicity.screen.quarter.drawn_up', { date: dayWords(t, data.drawnUp.on), by: data.drawnUp.by })}</p>}
      {data.drawnUp === null && data.may && <div className={`${css.buttons} no-print`}><BusyButton size="sm" variant="default" busy={drawing.isPending || entering.isPending} onClick={() => void enter()}>{t('publicity.screen.quarter.draw_up')}</BusyButton></div>}
      {data.drawnUp !== null && <WorkEntry of="publicity.quarter" id={data.drawnUp.id} />}
    </Card>
  );
}
