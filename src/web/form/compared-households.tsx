/** The households that make the difference of one number between two versions of a form, with what each adds to the one and the other. */
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { usePanel } from '../kit/panel.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { compareBehind, type Compared, type ComparedAsked } from './contracts.ts';
import { atOnce, HouseholdPages } from './household-pages.tsx';

export function ComparedHouseholds({ asked, of }: { readonly asked: ComparedAsked; readonly of: Compared['changed'][number] }) {
  const t = useText();
  const { close } = usePanel();
  const [page, setPage] = useState(0);
  const { code: _code, ...counted } = of.refs[0]!;
  const answer = useRead(compareBehind, { ...asked, ...counted, counts: of.counts, offset: page * atOnce, limit: atOnce } as never);
  const number = (value: number) => formatNumber(t.locale, value);
  return (
    <Loaded answer={answer}>
      {({ total, before, after, rows }) => (
        <HouseholdPages total={total} shown={rows.length} page={page} setPage={setPage} before={<p>{t(`form.screen.compare.behind.${of.counts}`, { total: number(total), before: number(before), after: number(after) })}</p>}>
          {rows.map((row) => (
            <li key={row.id}>
              <AppLink to={`/ho/${row.id}`} search={{ biet: row.after > 0 ? asked.knownOn : asked.beforeKnownOn }} onClick={close}>{row.head || t('form.screen.behind.unnamed', { id: row.id })}</AppLink>, {row.villageName}
              <span className="soft"> · {t('form.screen.compare.behind.row', { before: number(row.before), after: number(row.after) })}</span>
            </li>
          ))}
        </HouseholdPages>
      )}
    </Loaded>
  );
}
