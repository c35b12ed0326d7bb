/**
 * A number that opens: to the records or to the source behind it. One that cannot be opened says why.
 * Values are exact decimals as text ("4.03") or integers; nothing is rounded here.
 */
import type { ReactNode } from 'react';
import { formatDecimal, formatNumber, type Translator } from '../../domain/text/translate.ts';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { usePanel } from './panel.tsx';
import { SourceList, WhyPanel, type SourceRef, type WhyContent } from './why-panel.tsx';
import { ProvisionalTag, UnverifiedTag } from './tags.tsx';
import css from './figure.module.css';

export type FigureValue = string | number | bigint | null;

type FigureProps = {
  readonly value: FigureValue;
  /** "%", "hộ", "điểm %": printed after a no-break space. */
  readonly unit?: string;
  /** What the number is, for the panel's title and for screen readers. */
  readonly label: string;
  /** One of these opens it. */
  readonly to?: string;
  readonly why?: WhyContent;
  readonly sources?: readonly SourceRef[];
  readonly opens?: () => ReactNode;
  /** Why it cannot be opened: no right, a reported figure without source… */
  readonly closed?: string;
  readonly provisional?: boolean;
  readonly unverified?: string;
  /** Shows "+" before a positive number. */
  readonly signed?: boolean;
};

export function Figure(props: FigureProps) {
  const t = useText();
  const panel = usePanel();
  if (props.value === null) {
    return (
      <span className={css.none} title={props.closed}>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{props.closed ?? t('screen.figure.none')}</span>
      </span>
    );
  }
  const text = figureText(t, props.value, props.unit, props.signed);
  const tags = (
    <>
      {props.provisional && <> <ProvisionalTag /></>}
      {props.unverified && <> <UnverifiedTag reason={props.unverified} /></>}
    </>
  );
  if (props.to) {
    return (
      <span className={css.figure}>
        <AppLink to={props.to} className={css.open}>{text}</AppLink>
        {tags}
      </span>
    );
  }
  const body = props.opens
    ? props.opens
    : props.why
      ? () => <WhyPanel content={props.why!} />
      : props.sources && props.sources.length > 0
        ? () => <SourceList sources={props.sources!} />
        : () => <p>{props.closed ?? t('screen.figure.closed')}</p>;
  return (
    <span className={css.figure}>
      <button type="button" className={css.open} onClick={() => panel.open({ title: `${props.label}: ${text}`, body: body(), printable: true })}>
        {text}
      </button>
      {tags}
    </span>
  );
}

/** The number in the reader's form: "4,03 %", "1.500.000 hộ", "−1,17 điểm %". */
export function figureText(t: Translator, value: Exclude<FigureValue, null>, unit?: string, signed = false): string {
  const digits = typeof value === 'string' ? formatDecimal(t.locale, value) : formatNumber(t.locale, value);
  const sign = signed && !digits.startsWith('−') && Number(value) > 0 ? '+' : '';
  return `${sign}${digits}${unit ? `\u00a0${unit}` : ''}`;
}
