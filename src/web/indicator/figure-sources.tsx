/**
 * Behind a number, in the side panel: every source and version, who brought it in with which file, the figures it follows
 * from, what does not tie, the closings. Shows; choosing and correcting are on the trend screen.
 */
import { indicatorSources } from '../../domain/indicator/contract.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import type { Message } from '../../domain/message.ts';
import { formatDate, formatDecimal, say, formatInstant } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { FigureList } from '../form/figure-list.tsx';
import { usePanel } from '../kit/panel.tsx';
import { Loaded } from '../kit/states.tsx';
import { ProvisionalTag } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { ChecksOfFigure } from './figure-checks.tsx';
import { flagWords, periodWords } from './figure-words.ts';
import css from './indicator.module.css';

type Key = { readonly area: string; readonly indicator: string; readonly periodEnd: string; readonly standard: string; /** As there was at the end of that day; as now without it. */ readonly knownOn?: string | undefined };

export function FigureSources({ knownOn, ...key }: Key) {
  const t = useText();
  const { close } = usePanel();
  const answer = useRead(indicatorSources, { ...key, periodEnd: key.periodEnd as PlainDate, ...(knownOn === undefined ? {} : { knownOn: knownOn as PlainDate }) });
  return (
    <Loaded answer={answer}>
      {(data) => {
        const unit = data.indicator.unit[t.locale];
        const shown = (value: string | null) => (value === null ? t('indicator.screen.no_figure') : `${formatDecimal(t.locale, value)} ${unit}`);
        return (
          <>
            <p>
              <strong>{data.indicator.title[t.locale]}</strong>, {data.area.name}, {periodWords(t, data.periodEnd)}
            </p>
            <p>{say(t, data.why as Message)}{data.lastAct && ` ${t('form.last_act', { number: String(data.lastAct.number), at: formatInstant(data.lastAct.at) })}`}</p>
            {data.knownOn !== null && isPlainDate(data.knownOn) && <p role="status">{t('form.known_on', { date: formatDate(t.locale, data.knownOn) })}</p>}
            {data.knownOn === null && <FigureList {...key} />}
            {data.figures.length > 0 && <h3>{t('indicator.screen.sources')}</h3>}
            <ul className={css.sources}>
              {data.figures.map((one) => (
                <li key={one.id} className={one.supersededBy !== null ? css.superseded : one.stands ? css.stands : undefined}>
                  <p>
                    <strong>{shown(one.value)}</strong> {one.stands && <>· {t('indicator.screen.stands')}</>} {one.supersededBy !== null && <>· {t('indicator.screen.superseded')}</>}{' '}
                    {one.provisional && <ProvisionalTag />}
                  </p>
                  {one.numerator !== null && one.denominator !== null && <p>{t('indicator.screen.ratio', { numerator: { decimal: one.numerator }, denominator: { decimal: one.denominator } })}</p>}
                  <p><SourceAddress source={one.source} /></p>
                  <p className="soft">{[t(`indicator.status.${one.status}`), flagWords(t, one.flags), t('indicator.screen.version', { version: one.version })].filter(Boolean).join(' · ')}</p>
                  {one.note && <p>{one.note}</p>}
                  {one.reason && <p>{t('indicator.screen.reason_was', { reason: one.reason })}</p>}
                  {one.batch && (
                    <p className="soft">
                      {one.batch.fileName
                        ? t('indicator.screen.batch', { file: one.batch.fileName, at: formatInstant(one.batch.importedAt), by: one.batch.importedBy ?? t('indicator.screen.house'), reason: one.batch.reason })
                        : t('indicator.screen.correction', { at: formatInstant(one.batch.importedAt), by: one.batch.importedBy ?? t('indicator.screen.house'), reason: one.batch.reason })}
                    </p>
                  )}
                  <p className="no-print"><AppLink onClick={close} to="/nhat-ky" search={{ loai: 'figure', ma: String(one.id) }}>{t('indicator.screen.journal')}</AppLink></p>
                </li>
              ))}
            </ul>
            {data.earlierWithheld && <p className="soft">{t('indicator.screen.earlier_withheld')}</p>}
            {data.parts.length > 0 && (
              <>
                <h3>{t('indicator.screen.parts')}</h3>
                <ul>
                  {data.parts.map((part) => (
                    <li key={`${part.indicator} ${part.periodEnd} ${part.area?.slug ?? ''}`}>
                      <AppLink onClick={close} to={`/so-lieu/${part.indicator}/${part.area?.slug ?? key.area}`} search={{ biet: knownOn }}>{part.title[t.locale]}</AppLink>{part.area && `, ${part.area.name}`}, {periodWords(t, part.periodEnd)}: {part.value === null ? t('indicator.screen.no_figure') : formatDecimal(t.locale, part.value)}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {data.untied.length > 0 && (
              <>
                <h3>{t('indicator.screen.untied')}</h3>
                <ul className={css.untied}>
                  {data.untied.map((one, index) => <li key={index}>{say(t, one.message as Message)}</li>)}
                </ul>
                <p className="soft">{t('indicator.screen.untied.means')}</p>
              </>
            )}
            {data.knownOn === null && <ChecksOfFigure {...key} />}
            {data.closings.length > 0 && (
              <>
                <h3>{t('indicator.screen.closings')}</h3>
                <ul>
                  {data.closings.map((one) => (
                    <li key={one.version}>{t('indicator.screen.closing', { version: one.version, at: formatInstant(one.closedAt), by: one.closedBy ?? t('indicator.screen.house'), reason: one.reason })}{one.reopened && ` – ${t('indicator.screen.reopened', { at: formatInstant(one.reopened.at), by: one.reopened.by ?? t('indicator.screen.house'), reason: one.reopened.reason })}`}</li>
                  ))}
                </ul>
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** The address as a link; text that is not an address as it is; none: "nguồn chưa có địa chỉ". */
export function SourceAddress({ source }: { source: string }) {
  const t = useText();
  if (source === '') return <em className="soft">{t('indicator.source.no_address')}</em>;
  const addresses = source.split(/\s*[;|]\s*|\s+/).filter((part) => /^https?:\/\//.test(part));
  if (addresses.length === 0) return <>{source}</>;
  return (
    <>
      {addresses.map((address) => (
        <a key={address} href={address} target="_blank" rel="noreferrer" style={{ display: 'block' }}>{address}</a>
      ))}
    </>
  );
}
