/** The households that make the difference of one number between two versions of a form, with what each adds to the one and the other. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { usePanel } from '../kit/panel.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { compareBehind, type Compared, type ComparedAsked } from './contracts.ts';
import css from './form.module.css';

const atOnce = 50;

export function ComparedHouseholds({ asked, of }: { readonly asked: ComparedAsked; readonly of: Compared['changed'][number] }) {
  const t = useText();
  const { close } = usePanel();
  const [page, setPage] = useState(0);
  const { code: _code, ...counted } = of.refs[0]!;
  const answer = useRead(compareBehind, { ...asked, ...counted, counts: of.counts, offset: page * atOnce, limit: atOnce } as never);
  const number = (value: number) => formatNumber(t.locale, value);
  return (
    <Loaded answer={answer}>
      {({ total, before, after, rows }) => total === 0 ? <EmptyState title={t('form.screen.behind.none')} heading="h3" /> : (
        <div className={css.behind}>
          <p>{t(`form.screen.compare.behind.${of.counts}`, { total: number(total), before: number(before), after: number(after) })}</p>
          <p>{t('form.screen.behind.count', { from: number(page * atOnce + 1), until: number(page * atOnce + rows.length), total: number(total) })}</p>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <AppLink to={`/ho/${row.id}`} search={{ biet: row.after > 0 ? asked.knownOn : asked.beforeKnownOn }} onClick={close}>{row.head || t('form.screen.behind.unnamed', { id: row.id })}</AppLink>, {row.villageName}
                <span className="soft"> · {t('form.screen.compare.behind.row', { before: number(row.before), after: number(row.after) })}</span>
              </li>
            ))}
          </ul>
          {total > atOnce && (
            <div className={css.pages}>
              <Button size="xs" variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>{t('screen.table.previous')}</Button>
              <Button size="xs" variant="default" disabled={(page + 1) * atOnce >= total} onClick={() => setPage(page + 1)}>{t('screen.table.next')}</Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}
