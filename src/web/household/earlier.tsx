/** The households a household came from by splits and mergers, with what was registered there to leave poverty and the support that came or was promised. Nothing is shown where there is none. Part of a household's page. */
import { formatMoney, type Translator } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { earlier } from './contracts.ts';
import css from './household.module.css';
import { dayWords } from './words.ts';

type Supported = OutputOf<typeof earlier>['rows'][number]['supports'][number];
const statusOf = (t: Translator, one: Supported): string => (one.givenOn !== null ? t('support.card.status.given', { date: dayWords(t, one.givenOn) }) : t('support.card.status.promised', { on: dayWords(t, one.promisedOn), due: one.due === null ? '–' : dayWords(t, one.due) }));

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
            {row.supports.length > 0 && (
              <ul className={css.plain}>
                {row.supports.map((one) => <li key={one.id}>{t('household.earlier.support', { name: one.name[t.locale], status: statusOf(t, one), what: [one.worth === null ? '' : formatMoney(t.locale, one.worth), one.inKind].filter((part) => part !== '').join('; '), provider: one.provider })}{one.need && ` ${t('household.earlier.support.need', { need: one.need[t.locale] })}`}</li>)}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
