/** The plan of a household in two columns: what it does, what it is helped with and whether that came. Used by the card on the household's page. */
import { Button } from '@mantine/core';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { useText } from '../text.tsx';
import type { Item } from './contracts.ts';

type Act = ((item: Item) => void) | null;

export function PlanTable({ items, onGive, onExplain }: { readonly items: readonly Item[]; readonly onGive: Act; readonly onExplain: Act }) {
  const t = useText();
  const status = (item: Item): string => (item.side === 'household' ? '' : item.givenOn !== null ? t('pathway.card.given', { date: dayWords(t, item.givenOn) }) : item.carried ? t('support.plan.carried') : item.why === '' ? t('pathway.card.waiting') : t('pathway.card.waiting.why', { why: item.why }));
  if (items.length === 0) return <p style={{ margin: 0 }}>{t('pathway.card.plan.empty')}</p>;
  return (
    <DataTable
      plain title={t('pathway.card.plan')} rows={items} rowKey={(row) => String(row.id)} sort={{ key: 'side' }}
      columns={[
        { key: 'text', title: t('pathway.card.item'), value: (row) => row.text, cell: (row) => <span className={css.wide}>{row.text}{row.helper !== '' && <span className="soft"> ({row.helper})</span>}</span> },
        { key: 'side', title: t('pathway.card.side'), value: (row) => t(`pathway.side.${row.side}`) },
        { key: 'due', title: t('pathway.card.due'), value: (row) => row.due, cell: (row) => dayWords(t, row.due) },
        { key: 'status', title: t('pathway.card.status'), value: status, cell: (row) => (
          <div className={css.wide}>
            {status(row)}
            {row.side === 'support' && row.givenOn === null && !row.carried && (onGive || onExplain) && (
              <div className={`${css.buttons} no-print`}>
                {onGive && <Button size="compact-sm" variant="default" onClick={() => onGive(row)} aria-label={`${t('pathway.card.give')}: ${row.text}`}>{t('pathway.card.give')}</Button>}
                {onExplain && <Button size="compact-sm" variant="default" onClick={() => onExplain(row)} aria-label={`${t('pathway.card.explain')}: ${row.text}`}>{t('pathway.card.explain')}</Button>}
              </div>
            )}
          </div>
        ) },
      ]}
    />
  );
}
