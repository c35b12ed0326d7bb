/**
 * Changed values of a what-if as short texts, "line_poor_2022:1600000:2100000": they live in an address, on the screen as in the question.
 * Called by the contract, the action and the screen. Pure. A number left out stays as the law has it.
 */
import type { Change } from './compile.ts';

const number = '(\\d{1,10}(?:\\.\\d{1,4})?)?';
export const changePattern = new RegExp(`^([a-z][a-z0-9_]*):${number}:${number}$`);

export type WrittenChange = { readonly value: string; readonly rural: string; readonly urban: string };

export function readChange(text: string): WrittenChange | null {
  const [, value, rural = '', urban = ''] = changePattern.exec(text) ?? [];
  return value === undefined ? null : { value, rural, urban };
}

export function writeChange({ value, rural, urban }: WrittenChange): string {
  return `${value}:${rural}:${urban}`;
}

/** For the classifier; a text that changes nothing is left out, of two for one value the later counts. */
export function changesOf(texts: readonly string[]): readonly Change[] {
  return texts.flatMap((text) => {
    const one = readChange(text);
    return one === null || (one.rural === '' && one.urban === '') ? [] : [{ value: one.value, to: { ...(one.rural === '' ? {} : { rural: Number(one.rural) }), ...(one.urban === '' ? {} : { urban: Number(one.urban) }) } }];
  });
}
