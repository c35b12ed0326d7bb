/** A year as four digits (never 2.021), or another small whole number; empty is none. */
import { TextField } from '../kit/fields.tsx';

type Props = { readonly label: string; readonly hint?: string; readonly name?: string; readonly value: number | undefined; readonly onChange: (value: number | undefined) => void; readonly error?: string | undefined };

export function YearField({ value, onChange, ...rest }: Props) {
  return (
    <TextField
      {...rest} maxLength={4} value={value === undefined ? '' : String(value)}
      onChange={(typed) => {
        const digits = typed.replace(/\D/g, '');
        onChange(digits === '' ? undefined : Number(digits));
      }}
    />
  );
}
