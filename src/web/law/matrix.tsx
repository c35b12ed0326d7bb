/** The transition matrix: from the class by the law of the day to the class tried out. A cell opens its households, for those who may see them. */
import { formatNumber } from '../../domain/text/translate.ts';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import css from './law.module.css';

const order = ['poor', 'near_poor', 'average', 'not_poor', 'unknown'] as const;
type Class = (typeof order)[number];
type Cell = { readonly from: Class; readonly to: Class };

export function Matrix({ cells, chosen, onChoose }: { readonly cells: readonly (Cell & { readonly households: number })[]; readonly chosen: Cell | null; readonly onChoose: (cell: Cell) => void }) {
  const t = useText();
  const may = useMay('policy.whatIfHouseholds');
  const [rows, columns] = [order.filter((one) => cells.some((cell) => cell.from === one)), order.filter((one) => cells.some((cell) => cell.to === one))];
  const count = (from: Class, to: Class) => cells.find((cell) => cell.from === from && cell.to === to)?.households ?? 0;
  const sum = (wanted: (cell: Cell) => boolean) => cells.reduce((total, cell) => total + (wanted(cell) ? cell.households : 0), 0);
  const number = (value: number) => formatNumber(t.locale, value);
  return (
    <div className={css.scroll}>
      <table className={css.matrix}>
        <caption className="visually-hidden">{t('law.screen.what_if.matrix')}</caption>
        <thead>
          <tr><th scope="col">{t('law.screen.what_if.from_to')}</th>{columns.map((to) => <th key={to} scope="col">{t(`policy.class.${to}`)}</th>)}<th scope="col">{t('law.screen.what_if.total')}</th></tr>
        </thead>
        <tbody>
          {rows.map((from) => (
            <tr key={from}>
              <th scope="row">{t(`policy.class.${from}`)}</th>
              {columns.map((to) => {
                const households = count(from, to);
                return (
                  <td key={to} className={from === to ? css.same : undefined}>
                    {may && households > 0
                      ? <button type="button" aria-pressed={chosen?.from === from && chosen.to === to} aria-label={t('law.screen.what_if.households', { from: t(`policy.class.${from}`), to: t(`policy.class.${to}`), count: households })} onClick={() => onChoose({ from, to })}>{number(households)}</button>
                      : number(households)}
                  </td>
                );
              })}
              <td><strong>{number(sum((cell) => cell.from === from))}</strong></td>
            </tr>
          ))}
          <tr><th scope="row">{t('law.screen.what_if.total')}</th>{columns.map((to) => <td key={to}><strong>{number(sum((cell) => cell.to === to))}</strong></td>)}<td><strong>{number(sum(() => true))}</strong></td></tr>
        </tbody>
      </table>
    </div>
  );
}
