/** Instead of a refusal, where the area was not there yet in the year asked for, or no longer: the years it has, and the areas it was formed from or became. Part of the screens of forms. */
import { Button } from '@mantine/core';
import { worldOfSlug } from '../../domain/area/world.ts';
import { ApiProblem, useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { EmptyState, ErrorState, LoadingState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areaHistory } from './contracts.ts';
import type { Asked } from './filters.tsx';
import css from './form.module.css';
import { offerOf } from './other-years.ts';

type OtherTimesProps = { readonly problem: unknown; readonly retry: () => void; readonly asked: Asked; readonly setYear: (year: string) => void; /** The screen, and what of its address goes along to another area. */ readonly to: string; readonly keep?: Readonly<Record<string, string>> };

export function OtherTimes({ problem, retry, asked, setYear, to, keep = {} }: OtherTimesProps) {
  const t = useText();
  const { today } = useView();
  const asks = problem instanceof ApiProblem && problem.code === 'form.nothing_here';
  const past = useRead(areaHistory, { area: asked.area, world: worldOfSlug(asked.area) }, { enabled: asks });
  if (asks && past.isLoading) return <LoadingState />;
  const offer = past.data ? offerOf(past.data, asked, today) : null;
  if (!past.data || offer === null) return <ErrorState problem={problem} retry={retry} />;
  const { early, date, years, others } = offer;
  const heading = t(early ? 'form.screen.formed_from' : 'form.screen.became', { year: String(asked.year) });
  return (
    <div className={css.elsewhere}>
      <EmptyState
        title={t(early ? 'form.screen.not_yet' : 'form.screen.no_longer', { area: past.data.area.name, date: dayWords(t, date) })}
        {...(years.length > 0 ? { hint: t('form.screen.has_years'), action: <>{years.map((year) => <Button key={year} size="sm" variant="default" onClick={() => setYear(String(year))}>{year}</Button>)}</> } : {})}
      />
      {others.length > 0 && (
        <section aria-label={heading}>
          <h3>{heading}</h3>
          <ul>{others.map(({ slug, name }) => <li key={slug}><AppLink to={to} search={{ ...keep, 'dia-ban': slug, nam: String(asked.year) }}>{name}</AppLink></li>)}</ul>
        </section>
      )}
    </div>
  );
}
