/** Poor households without capacity to work, apart, beside a target that counts poor households: a line on a board, a part with its meaning beside a verdict. An absent figure is said. */
import { figureText } from '../kit/figure.tsx';
import { ProvisionalTag } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { Board } from './board-table.tsx';
import { dateWords } from './words.ts';

type One = NonNullable<Board['rows'][number]['noLabour']>[number];

function Line({ one }: { readonly one: One }) {
  const t = useText();
  return <>{one.value === null || one.on === null ? t('plan.screen.no_labour.none') : t('plan.screen.no_labour.line', { value: figureText(t, one.value), date: dateWords(t, one.on) })}{one.provisional && <> <ProvisionalTag /></>}</>;
}

export function NoLabourLine({ rows, area }: { readonly rows: readonly One[] | null; readonly area: string }) {
  const one = rows?.find((row) => row.area === area);
  return one ? <p className="soft" style={{ margin: 0, fontWeight: 400 }}><Line one={one} /></p> : null;
}

export function NoLabourPart({ rows, area, areaName }: { readonly rows: readonly One[] | null; readonly area: string; readonly areaName: string }) {
  const t = useText();
  const one = rows?.find((row) => row.area === area);
  if (!one) return null;
  return (
    <section>
      <h3>{t('plan.screen.no_labour.title', { area: areaName })}</h3>
      <p style={{ margin: 0 }}>{one.value === null ? <Line one={one} /> : <AppLink to={`/so-lieu/poor_households_no_labour/${area}`}><Line one={one} /></AppLink>}</p>
      <p className="soft" style={{ margin: 0 }}>{t('plan.screen.no_labour.means')}</p>
      {one.value === null && <p className="soft" style={{ margin: 0 }}>{t('plan.screen.no_labour.none.fix')}</p>}
    </section>
  );
}
