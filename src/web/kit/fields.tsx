/**
 * The fields of forms: label, hint, error as a sentence beside the field, numeric keypads, typed dates. All take
 * `{value, onChange, error}` of `useForm`. Dates and numbers are kept as the person typed them until they are left.
 */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { formatDate, formatDecimal } from '../../domain/text/translate.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { useText } from '../text.tsx';
import { useSteady } from './steady.ts';
import { parseTypedDate } from './typed-date.ts';
import { parseTypedNumber } from './typed-number.ts';

type Common<V> = {
  readonly label: ReactNode;
  readonly name?: string;
  readonly hint?: ReactNode;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
};

const marks = ({ label, name, hint, error, required, disabled }: Common<never>) => ({ label, name, description: hint, error, withAsterisk: required, disabled, 'aria-required': required || undefined });

export function TextField(props: Common<string> & { readonly autoComplete?: string; readonly maxLength?: number; /** The keypad of a telephone. */ readonly inputMode?: 'numeric' }) {
  return <TextInput {...marks(props as never)} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)} autoComplete={props.autoComplete ?? 'off'} maxLength={props.maxLength} inputMode={props.inputMode} />;
}

export function LongTextField(props: Common<string> & { readonly rows?: number }) {
  return <Textarea {...marks(props as never)} value={props.value} minRows={props.rows ?? 3} onChange={(event) => props.onChange(event.currentTarget.value)} />;
}

/** A calendar day as text "2023-01-03" or null; typed 3/1/2023 or only a year. */
export function DateField(props: Common<string | null> & { readonly year?: 'end' | 'start' }) {
  const t = useText();
  const shown = (value: string | null) => (value && isPlainDate(value) ? formatDate(t.locale, value) : (value ?? ''));
  const [typed, setTyped] = useState(shown(props.value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => setTyped(shown(props.value)), [props.value]); // eslint-disable-line react-hooks/exhaustive-deps
  const error = useSteady(wrong ? t('screen.date.problem') : props.error);
  const leave = () => {
    if (typed.trim() === '') {
      setWrong(false);
      return props.onChange(null);
    }
    const day = parseTypedDate(typed, props.year ?? 'end');
    setWrong(day === null);
    if (day) props.onChange(day);
    if (day === props.value) setTyped(shown(day));
  };
  return <TextInput {...marks(props as never)} description={props.hint ?? t('screen.date.hint')} error={error} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={leave} inputMode="numeric" autoComplete="off" placeholder="3/1/2023" />;
}

/** An exact decimal as text ("4.03") or null, shown and typed in the reader's form (4,03). */
export function NumberField(props: Common<string | null> & { readonly unit?: string }) {
  const t = useText();
  const shown = (value: string | null) => (value === null || value === '' ? '' : formatDecimal(t.locale, value));
  const [typed, setTyped] = useState(shown(props.value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => setTyped(shown(props.value)), [props.value, t.locale]); // eslint-disable-line react-hooks/exhaustive-deps
  const error = useSteady(wrong ? t('screen.number.problem') : props.error);
  const leave = () => {
    if (typed.trim() === '') {
      setWrong(false);
      return props.onChange(null);
    }
    const number = parseTypedNumber(typed, t.locale);
    setWrong(number === null);
    if (number !== null) props.onChange(number);
    if (number === props.value) setTyped(shown(number));
  };
  return <TextInput {...marks(props as never)} error={error} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={leave} inputMode="decimal" autoComplete="off" rightSection={props.unit ? <span className="soft" style={{ whiteSpace: 'nowrap' }}>{props.unit}</span> : undefined} rightSectionWidth={props.unit ? `${props.unit.length + 2}ch` : undefined} />;
}

export function ChoiceField(props: Common<string> & { readonly choices: readonly { readonly value: string; readonly label: string }[] }) {
  return <NativeSelect {...marks(props as never)} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)} data={props.choices.map((choice) => ({ ...choice }))} />;
}

export function CheckField(props: Common<boolean>) {
  return <Checkbox label={props.label} name={props.name} description={props.hint} error={props.error} disabled={props.disabled} checked={props.value} onChange={(event) => props.onChange(event.currentTarget.checked)} />;
}
