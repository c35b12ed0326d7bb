/** "Phiếu rà soát hộ": the forms of the day entered for one household, a second time from paper, or at a second visit. The draft stays on the device. */
import { useState } from 'react';
import type { SurveyForm } from '../../domain/survey/format.ts';
import { useRead } from '../api.ts';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { fileHref } from '../api.ts';
import { useRouteParam, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { form, paper } from './contracts.ts';
import { EntryForm, type Mode } from './entry-form.tsx';
import { SettledLine, SettleForm } from './settle-form.tsx';
import css from './survey.module.css';

export default function FormScreen() {
  const t = useText();
  const [round, household] = [Number(useRouteParam('id')), Number(useRouteParam('household'))];
  const [asked] = useSearchParam('lan', '');
  const [switched, setSwitched] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const answer = useRead(form, { round, household }, { staleTime: Infinity });
  const mayOwn = useMay('fieldwork.mine');
  const mayRevisit = useMay('survey.revisit');
  const data = answer.data;
  useStoryData(data?.round.area);
  const mode: Mode = asked === 'phuc-tra' && mayRevisit ? 'revisit' : switched && data?.maySecond ? 'second' : 'first';
  const up = mode === 'revisit' ? { to: `/ra-soat/${round}/chat-luong`, label: t('survey.quality.title') } : mayOwn ? { to: '/ra-soat/viec-cua-toi', label: t('fieldwork.screen.mine.title') } : { to: `/ra-soat/${round}`, label: t('survey.screen.back') };
  return (
    <>
      <ScreenHead
        title={t(mode === 'second' ? 'survey.screen.second' : mode === 'revisit' ? 'survey.screen.revisit' : 'survey.screen.title')} up={up}
        lead={data ? t('survey.screen.lead', { head: data.head, place: [data.address, data.villageName].filter(Boolean).join(', ') }) : undefined}
      />
      <Loaded answer={answer}>
        {(opened) => {
          const sheets = opened.sheets as unknown as readonly SurveyForm[];
          return (
            <div className={css.stack}>
              {sheets.some((one) => one.fixture) && <div className={css.note}><p>{t('survey.screen.fixture')}</p></div>}
              {opened.returned && <div className={css.note}><p>{t('survey.screen.returned', { why: opened.returned })}</p></div>}
              <div role="status" aria-live="polite">{said && <p className={css.done}>{said}</p>}</div>
              {opened.settled && mode === 'first' && <SettledLine settled={opened.settled} />}
              {opened.second && mode === 'first' ? <SettleForm opened={opened} second={opened.second} sheets={sheets} onDone={async (words) => { setSaid(words); await answer.refetch(); }} /> : mode === 'first' && !opened.mayEnter && !opened.maySecond
                ? <p style={{ margin: 0 }}>{t('survey.screen.not_now')}</p>
                : <EntryForm key={`${mode}/${opened.household}`} opened={opened} sheets={sheets} mode={mode === 'first' && !opened.mayEnter ? 'second' : mode} onSecond={opened.maySecond && opened.mayEnter && mode === 'first' ? () => setSwitched(true) : undefined} reload={async () => { await answer.refetch(); }} />}
              <p className={`${css.buttons} no-print`} style={{ margin: 0 }}>
                {sheets.map((one) => <DownloadLink key={one.sheet} label={`${t('survey.screen.paper')} ${one.sheet} (PDF)`} href={fileHref(paper, { on: opened.today, sheet: one.sheet, area: opened.round.area })}>{`${t('survey.screen.paper')} ${one.sheet} (PDF)`}</DownloadLink>)}
              </p>
              <AttachmentList kind="household" id={String(opened.household)} />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
