/** What is asked about figures, beside the place they are decided at: behind one number, and before a year is closed. The list itself is `checks-screen.tsx`. */
import { indicatorChecks } from '../../domain/indicator/contract-checks.ts';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { usePanel } from '../kit/panel.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { answerWords } from './checks-screen.tsx';
import css from './indicator.module.css';

/** Behind a number of a year's end, to who has an account; nothing where nothing is asked. */
export function ChecksOfFigure({ area, indicator, periodEnd, standard }: { area: string; indicator: string; periodEnd: string; standard: string }) {
  const t = useText();
  const { close } = usePanel();
  const may = useMay('indicator.checks');
  const year = Number(periodEnd.slice(0, 4));
  const { data } = useRead(indicatorChecks, { area, year, indicator, of: 'own', show: 'all' }, { enabled: may && periodEnd.endsWith('-12-31') });
  const rows = data?.rows.filter((row) => row.standard === standard) ?? [];
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{t('indicator.screen.checks.title')}</h3>
      <ul className={css.untied}>
        {rows.map((row) => <li key={`${row.kind} ${row.expected}`}>{say(t, row.message as Message)} {row.acknowledged && <em>{answerWords(t, row)}</em>}</li>)}
      </ul>
      <p className="no-print"><AppLink onClick={close} to="/so-lieu/kiem-tra" search={{ 'dia-ban': area, nam: String(year) }}>{t('indicator.screen.checks.look')}</AppLink></p>
    </>
  );
}

/** What a closing is warned of: how many figures nobody has said a word about. */
export function useOpenChecks(area: string, year: string, below: boolean): number {
  const { data } = useRead(indicatorChecks, { area, year: Number(year), of: below ? 'all' : 'own', limit: 1 }, { enabled: year !== '' });
  return data?.open ?? 0;
}
