/**
 * The FEBRL schema (Australian names and addresses with made mistakes) on the same engine as the register's persons: how its fields are compared
 * and which keys make candidates. Used by the bench and the tests. The truth is read from `rec_id` apart and never compared.
 */
import { parse } from 'csv-parse/sync';
import { keyOf, type Keys } from '../../src/domain/household/duplicates/candidates.ts';
import type { Comparison, Scheme } from '../../src/domain/household/duplicates/model.ts';
import { editDistance, likeness } from '../../src/domain/household/duplicates/similarity.ts';

export type FebrlRecord = { readonly given: string; readonly surname: string; readonly street: string; readonly address1: string; readonly address2: string; readonly suburb: string; readonly postcode: string; readonly state: string; readonly birth: string; readonly number: string };

export type FebrlData = { readonly records: readonly FebrlRecord[]; /** Person of each record: for measuring only. */ readonly truth: readonly string[] };

export function readFebrl(text: string): FebrlData {
  const rows: Record<string, string>[] = parse(text, { columns: true, trim: true });
  const tight = (value: string | undefined): string => (value ?? '').replaceAll(' ', '');
  return {
    records: rows.map((row) => ({
      given: tight(row['given_name']), surname: tight(row['surname']), street: tight(row['street_number']), address1: tight(row['address_1']), address2: tight(row['address_2']),
      suburb: tight(row['suburb']), postcode: tight(row['postcode']), state: tight(row['state']), birth: tight(row['date_of_birth']), number: tight(row['soc_sec_id']),
    })),
    truth: rows.map((row) => row['rec_id']!.split('-')[1]!),
  };
}

type Text = (record: FebrlRecord) => string;

/** 3 the same, 2 a slip, 1 alike, 0 differs. */
function textDegree(a: string, b: string): number {
  if (a === '' || b === '') return -1;
  if (a === b) return 3;
  if (isSlip(a, b)) return 2;
  return likeness(a, b) >= 0.8 ? 1 : 0;
}

function isSlip(a: string, b: string): boolean {
  const allowed = Math.min(a.length, b.length) > 5 ? 2 : 1;
  return a !== '' && b !== '' && editDistance(a, b, allowed) <= allowed;
}

/** 3 the same, 2 one digit or neighbours changed over, 1 two, 0 more. */
function digitDegree(a: string, b: string): number {
  if (a === '' || b === '') return -1;
  return 3 - editDistance(a, b, 2);
}

const degrees = ['differs', 'alike', 'slip', 'same'] as const;

/** Two fields that are sometimes written in each other's place: read crosswise where that agrees better. */
function crossed(first: Text, second: Text): (a: FebrlRecord, b: FebrlRecord) => boolean {
  return (a, b) => {
    const [fa, sa, fb, sb] = [first(a), second(a), first(b), second(b)];
    if (fa === fb || sa === sb) return false;
    if (!isSlip(fa, sb) && !isSlip(sa, fb)) return false;
    return textDegree(fa, sb) + textDegree(sa, fb) > textDegree(fa, fb) + textDegree(sa, sb);
  };
}

export function febrlScheme(records: readonly FebrlRecord[], options: { readonly number: boolean }): Scheme<FebrlRecord> {
  const shares = (of: Text): ((value: string) => number) => {
    const counts = new Map<string, number>();
    for (const record of records) counts.set(of(record), (counts.get(of(record)) ?? 0) + 1);
    return (value) => (counts.get(value) ?? 1) / records.length;
  };
  const text = (field: string, of: Text, other: Text | null, swapped: ((a: FebrlRecord, b: FebrlRecord) => boolean) | null): Comparison<FebrlRecord> => {
    const share = shares(of);
    const right = (a: FebrlRecord, b: FebrlRecord): string => (swapped && other && swapped(a, b) ? other(b) : of(b));
    return { field, degrees, compare: (a, b) => textDegree(of(a), right(a, b)), leastShare: 1 / records.length, shareOf: (a, b, degree) => (degree === 3 ? Math.max(share(of(a)), share(of(b))) : null) };
  };
  const digits = (field: string, of: Text): Comparison<FebrlRecord> => ({ field, degrees, compare: (a, b) => digitDegree(of(a), of(b)) });
  const names = crossed((one) => one.given, (one) => one.surname);
  const places = crossed((one) => one.address1, (one) => one.address2);
  return {
    comparisons: [
      text('given', (one) => one.given, (one) => one.surname, names), text('surname', (one) => one.surname, (one) => one.given, names),
      digits('street', (one) => one.street), text('address1', (one) => one.address1, (one) => one.address2, places), text('address2', (one) => one.address2, (one) => one.address1, places),
      text('suburb', (one) => one.suburb, null, null), digits('postcode', (one) => one.postcode), text('state', (one) => one.state, null, null), digits('birth', (one) => one.birth),
      ...(options.number ? [digits('number', (one) => one.number)] : []),
    ],
  };
}

export function febrlKeys(records: readonly FebrlRecord[], options: { readonly number: boolean }): Keys {
  const sorted = (...parts: string[]): string => parts.sort().join(' ');
  const start = (text: string): string => text.slice(0, 3);
  const makers: readonly ((one: FebrlRecord) => string | null)[] = [
    ...(options.number ? [(one: FebrlRecord) => one.number] : []),
    (one) => (one.birth === '' ? null : one.birth),
    (one) => (one.given && one.surname ? sorted(one.given, one.surname) : null),
    (one) => `${start(sorted(one.given, one.surname))} ${one.postcode}`,
    (one) => (one.address1 && one.address2 ? sorted(one.address1, one.address2) : null),
    (one) => (one.address1 ? `${one.street} ${one.address1}` : null),
    (one) => (one.suburb ? `${one.suburb} ${one.street}` : null),
    (one) => (one.suburb && one.surname ? `${start(one.surname)} ${one.suburb}` : null),
    (one) => (one.suburb && one.given ? `${start(one.given)} ${one.suburb}` : null),
    (one) => `${one.postcode} ${one.street}`,
    (one) => (one.address2 ? `${one.address2} ${one.postcode}` : null),
    (one) => (one.address1 ? `${one.address1} ${one.postcode}` : null),
    (one) => (one.birth ? `${one.birth.slice(0, 4)} ${one.postcode}` : null),
    (one) => (one.birth ? `${one.birth.slice(4)} ${start(one.given)}` : null),
    (one) => (one.birth ? `${one.birth.slice(4)} ${start(one.surname)}` : null),
  ];
  return makers.map((make, index) => Uint32Array.from(records, (one) => { const key = make(one); return key === null || key.trim() === '' ? 0 : keyOf(`${index} ${key}`); }));
}
