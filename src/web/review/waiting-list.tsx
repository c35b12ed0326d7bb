/** What waits in a round as a list by deadline, each with the one link that does it. Used by the round's page and by Hôm nay. */
import type { ReactNode } from 'react';
import { sideOf } from '../../domain/review/waiting.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import today from '../today/today.module.css';
import type { WaitingRow } from './contracts.ts';
import { dayWords, leftWords } from './words.ts';

/** Steps that wait in more villages than this are told in one line, with the villages inside. */
const apart = 3;
type Line = { readonly first: WaitingRow; readonly rows: readonly WaitingRow[] };

export function WaitingList({ rows, round, about, most = 200 }: { readonly rows: readonly WaitingRow[]; readonly round: (row: WaitingRow) => number; readonly about?: (row: WaitingRow) => ReactNode; /** So many lines; the rest is counted. */ readonly most?: number }) {
  const t = useText();
  const me = useMe();
  const groups = [...Map.groupBy(rows, (row) => `${round(row)}/${row.kind}`).values()];
  const lines: readonly Line[] = groups.flatMap((each) => (each.length > apart && each[0]!.kind !== 'answer' ? [{ first: each[0]!, rows: each }] : each.map((row) => ({ first: row, rows: [row] }))));
  return (
    <>
      <ul className={today.due}>
        {lines.slice(0, most).map(({ first: row, rows: each }, index) => (
          <li key={index}>
            <div className={`${today.when} ${each.some((one) => one.late) ? today.late : ''}`}>
              {row.due ? <><strong>{row.kind === 'posted' ? t('review.screen.from_day') : leftWords(t, row.due, me.today)}</strong>{dayWords(t, row.due)}</> : <strong>{t('review.screen.no_deadline')}</strong>}
            </div>
            <div>
              <p>{each.length === 1 ? t(`review.waiting.${row.kind}`, { count: row.households, village: row.villageName ?? t('review.screen.whole_commune') }) : t(`review.waiting.many.${row.kind}` as MessageKey, { villages: each.length, count: each.reduce((sum, one) => sum + one.households, 0) })}</p>
              {about && <p className="soft">{about(row)}</p>}
              {each.length > 1 && <details><summary>{t('review.screen.by_village')}</summary><ul>{each.map((one) => <li key={one.village} style={{ display: 'list-item', padding: 0, border: 0 }}><AppLink to={`/ra-soat/${round(one)}/${sideOf[one.kind]}`} search={searchOf(one)}>{one.villageName}</AppLink> ({one.households})</li>)}</ul></details>}
            </div>
            <AppLink className={today.go} to={`/ra-soat/${round(row)}/${sideOf[row.kind]}`} search={each.length === 1 ? searchOf(row) : { ...searchOf(row), thon: undefined }}>{t(`review.waiting.do.${row.kind}`)}</AppLink>
          </li>
        ))}
      </ul>
      {lines.length > most && <p>{t('review.screen.and_more_work', { count: lines.length - most })}</p>}
    </>
  );
}

function searchOf(row: WaitingRow): Record<string, string | undefined> {
  return { thon: row.village ?? undefined, ...(row.kind === 'survey' ? { buoc: 'listed' } : {}) };
}
