/** How a figure came to another day's map, in the side panel: each former area with what it gave, and which have no figure. */
import { indicatorRestated } from '../../domain/indicator/contract.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate, formatDecimal } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { usePanel } from '../kit/panel.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';

type Question = { readonly area: string; readonly indicator: string; readonly year: number; readonly mapDate: string; readonly standard?: string };

export function RestatedFigure(question: Question) {
  const t = useText();
  const { close } = usePanel();
  const answer = useRead(indicatorRestated, { ...question, mapDate: question.mapDate as PlainDate });
  const day = (value: string): string => (isPlainDate(value) ? formatDate(t.locale, value) : value);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <p><strong>{data.indicator.title[t.locale]}</strong>, {data.area.name}: {data.value !== null && `${formatDecimal(t.locale, data.value)} ${data.indicator.unit[t.locale]}`}</p>
          <p>{t('area.screen.restated.lead', { year: String(question.year), from: day(data.figuresOf), to: day(data.mapDate) })} {data.by && t(`area.screen.map.by.${data.by}`)}.</p>
          {data.sums.map((sum) => (
            <section key={sum.title.vi}>
              <h3>{t('area.screen.restated.sum', { title: sum.title[t.locale], value: { decimal: sum.value } })}</h3>
              <ul>
                {sum.parts.map((part) => (
                  <li key={part.area}>
                    <AppLink onClick={close} to={`/so-lieu/${data.indicator.id}/${part.area}`}>{part.name}</AppLink>: {formatDecimal(t.locale, part.value)} {part.percent !== null && `(${t('area.screen.restated.share', { percent: { decimal: part.percent } })})`}
                  </li>
                ))}
              </ul>
              {sum.missing.length > 0 && <p>{t('area.screen.restated.missing', { areas: sum.missing.join(', ') })}</p>}
            </section>
          ))}
        </>
      )}
    </Loaded>
  );
}
