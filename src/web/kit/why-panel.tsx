/**
 * "Vì sao?": the one small control beside every verdict, class, rank and computed figure, and the panel it opens: the
 * sentence, the numbers, the formula, the section of the plan, the sources, what is missing, what would change it.
 */
import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isPlainDate } from '../../domain/calendar.ts';
import type { Message } from '../../domain/message.ts';
import { formatDate, say } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import { usePanel } from './panel.tsx';
import type { StateCode } from './state.ts';
import { ProvisionalTag, StateBadge } from './tags.tsx';
import css from './why-panel.module.css';

/** Finished text, or a message of the domain that the panel renders in the reader's language. */
export type Words = string | Message;

export type SourceRef = {
  readonly title: string;
  /** Address of the publication or a path inside the application. */
  readonly href?: string | null;
  /** The publication's day, "2023-01-03". */
  readonly on?: string | null;
  readonly note?: string | null;
  /** Such as COMPUTED, RE-DATED: shown in words by the caller. */
  readonly status?: string | null;
};

export type WhyContent = {
  readonly title: string;
  readonly sentence: Words;
  readonly state?: StateCode;
  readonly provisional?: boolean;
  readonly numbers?: readonly { readonly label: Words; readonly value: ReactNode }[];
  readonly formula?: readonly Words[];
  /** The reasoning step by step, as the evaluation says it. */
  readonly trace?: readonly Words[];
  readonly section?: { readonly document: string; readonly section: string; readonly href?: string };
  readonly sources?: readonly SourceRef[];
  readonly missing?: readonly Words[];
  readonly wouldChange?: readonly Words[];
};

export function WhyButton({ content, label }: { content: WhyContent | (() => WhyContent); label?: string }) {
  const t = useText();
  const panel = usePanel();
  const open = () => {
    const why = typeof content === 'function' ? content() : content;
    panel.open({ title: t('screen.why.title', { of: why.title }), body: <WhyPanel content={why} />, printable: true });
  };
  return (
    <button type="button" className={css.button} onClick={open}>
      <IconHelpCircle aria-hidden size={16} />
      {label ?? t('screen.why')}
    </button>
  );
}

export function WhyPanel({ content }: { content: WhyContent }) {
  const t = useText();
  const words = (one: Words) => (typeof one === 'string' ? one : say(t, one));
  const list = (heading: string, items: readonly Words[] | undefined, ordered = false) => {
    if (!items || items.length === 0) return null;
    const List = ordered ? 'ol' : 'ul';
    return (
      <section>
        <h3>{heading}</h3>
        <List>
          {items.map((item, index) => (
            <li key={index}>{words(item)}</li>
          ))}
        </List>
      </section>
    );
  };
  return (
    <div className={css.why}>
      {(content.state || content.provisional) && (
        <div className={css.heads}>
          {content.state && <StateBadge state={content.state} />}
          {content.provisional && <ProvisionalTag />}
        </div>
      )}
      <p className={css.sentence}>{words(content.sentence)}</p>
      {content.numbers && content.numbers.length > 0 && (
        <section>
          <h3>{t('screen.why.numbers')}</h3>
          <table className={css.numbers}>
            <tbody>
              {content.numbers.map((row, index) => (
                <tr key={index}>
                  <th scope="row">{words(row.label)}</th>
                  <td>{row.value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {content.formula && content.formula.length > 0 && (
        <section>
          <h3>{t('screen.why.formula')}</h3>
          <div className={css.formula} tabIndex={0}>
            {content.formula.map((line, index) => (
              <p key={index}>{words(line)}</p>
            ))}
          </div>
        </section>
      )}
      {list(t('screen.why.trace'), content.trace, true)}
      {content.section && (
        <section>
          <h3>{t('screen.why.section')}</h3>
          <p>
            {content.section.href ? <a href={content.section.href}>{content.section.document}</a> : content.section.document}, {content.section.section}
          </p>
        </section>
      )}
      {content.sources && content.sources.length > 0 && (
        <section>
          <h3>{t('screen.why.sources')}</h3>
          <SourceList sources={content.sources} />
        </section>
      )}
      {list(t('screen.why.missing'), content.missing)}
      {list(t('screen.why.would_change'), content.wouldChange)}
    </div>
  );
}

/** Sources with address, day and note; "nguồn chưa có địa chỉ" when there is none. */
export function SourceList({ sources }: { sources: readonly SourceRef[] }) {
  const t = useText();
  return (
    <ul>
      {sources.map((source, index) => (
        <li key={index}>
          {source.href ? (
            <a href={source.href} {...(/^https?:/.test(source.href) ? { target: '_blank', rel: 'noreferrer' } : {})}>{source.title}</a>
          ) : (
            <>
              {source.title} <em className="soft">({t('screen.source.no_address')})</em>
            </>
          )}
          {source.on && isPlainDate(source.on) && <> · {formatDate(t.locale, source.on)}</>}
          {source.status && <> · {source.status}</>}
          {source.note && <div className="soft">{source.note}</div>}
        </li>
      ))}
    </ul>
  );
}
