/** The households a household came from by splits and mergers, with what was registered there to leave poverty. Nothing is shown where there is none. Part of a household's page. */
import { useRead } from '../api.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { earlier } from './contracts.ts';
import css from './household.module.css';
import { dayWords } from './words.ts';

export function EarlierHouseholds({ id }: { readonly id: number }) {
  const t = useText();
  const may = useMay('household.earlier');
  const { data } = useRead(earlier, { id }, { enabled: may });
  if (!data || data.rows.length === 0) return null;
  return (
    <Card title={t('household.earlier.title')}>
      <p className={css.hint}>{t('household.earlier.lead')}</p>
      <ul className={css.plain}>
        {data.rows.map((row) => (
          <li key={row.household}>
            <AppLink to={`/ho/${row.household}`}>{row.head ? t('household.screen.of_head', { name: row.head }) : t('household.screen.number', { id: String(row.household) })}</AppLink> ({t(`household.act.${row.by}`)}, {dayWords(t, row.on)})
            {row.pathways.length === 0 ? <><br /><span className="soft">{t('household.earlier.no_pathway')}</span></> : (
              <ul className={css.plain}>
                {row.pathways.map((one) => <li key={one.id}>{t(`pathway.state.${one.state}`)} {t('household.earlier.pathway', { year: String(one.targetYear), date: dayWords(t, one.confirmedOn ?? one.draftedOn), needs: one.needs, given: one.given, promised: one.promised })}</li>)}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
