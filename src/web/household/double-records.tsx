/**
 * While somebody is entered: the records that may be the same person, with what speaks for it, so that the officer opens the record instead of writing a
 * second one, or goes on with a reason. Asked sealed and a moment after the last key; used wherever a person enters the register.
 */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { type OutputOf, useRead } from '../api.ts';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { check } from './contracts.ts';
import css from './household.module.css';
import { detailsOf, type TypedPerson } from './person-fields.tsx';
import { birthWords, dayWords } from './words.ts';

type Match = OutputOf<typeof check>['rows'][number]['matches'][number];
export type Doubles = { readonly of: (index: number) => readonly Match[]; /** Somebody is likely in the register: going on needs a reason. */ readonly likely: boolean };

/** Only persons not recognised yet, with a full name and a birth or a number are asked about: the rest would find half the commune. */
export function useDoubles(place: { readonly village?: string; readonly household?: number }, persons: readonly TypedPerson[]): Doubles {
  const may = useMay('household.check');
  const asked = persons.map((one, index) => ({ index, details: detailsOf(one) })).filter(({ index, details }) => persons[index]!.returning === undefined && details.fullName.trim().split(/\s+/).length >= 2 && (details.birth !== null || details.citizenNumber !== null) && /^\d{4}(-\d{2}){0,2}$|^$/.test(details.birth ?? ''));
  const [settled] = useDebouncedValue(JSON.stringify({ place, asked }), 500);
  const now = JSON.parse(settled) as { place: typeof place; asked: typeof asked };
  const known = (now.place.village ?? '') !== '' || now.place.household !== undefined;
  const { data } = useRead(check, { ...now.place, persons: now.asked.map((one) => one.details) } as never, { enabled: may && known && now.asked.length > 0, staleTime: 60_000 });
  const rows = known && now.asked.length > 0 ? data?.rows ?? [] : [];
  const of = (index: number): readonly Match[] => rows.find((row) => now.asked[row.index]?.index === index)?.matches ?? [];
  return { of, likely: rows.some((row) => row.matches.some((one) => one.likely)) };
}

type DoubleRecordsProps = {
  readonly matches: readonly Match[];
  /** Who is meant, where the one who asks does not see them. */
  readonly of?: string;
  /** Somebody who left the register is the one who is being entered. */
  readonly onReturn?: (match: Match) => void;
};

export function DoubleRecords({ matches, of, onReturn }: DoubleRecordsProps) {
  const t = useText();
  if (matches.length === 0) return null;
  return (
    <div className={`${css.notice} ${css.warn}`} role="status" style={{ display: 'grid' }}>
      <p>{of && <>{of}: </>}<strong>{t('household.double.title')}</strong> {t('household.double.lead')}</p>
      <ul className={css.plain}>
        {matches.map((one) => (
          <li key={one.person}>
            {one.mine || one.left !== null ? [one.mine ? one.name : t('household.double.left.elsewhere', { place: one.place }), one.birth && birthWords(t, one.birth), one.mine && one.place, one.left && t('household.double.left', { date: dayWords(t, one.left) })].filter(Boolean).join(', ') : t('household.double.elsewhere', { place: one.place })}. {say(t, one.verdict as Message)}.{' '}
            {one.household !== null && <AppLink to={`/ho/${one.household}`} target="_blank">{t('household.import.alike.open')}</AppLink>}
            {one.left !== null && !one.returnable && onReturn && <>{t('household.double.left.number')} </>}
            {one.left !== null && one.returnable && onReturn && <> <Button size="compact-sm" variant="default" onClick={() => onReturn(one)}>{t('household.double.return')}</Button></>}
            <details><summary>{t('household.double.why')}</summary><ul className={css.plain}>{one.reasons.map((reason, index) => <li key={index}>{say(t, reason as Message)}</li>)}</ul></details>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** For who is being entered: the records that may be theirs, or the one that was recognised, which goes on. The choice takes the button away that was pressed: focus goes on to what took its place. */
export function KnownAlready({ person, matches, onChange }: { readonly person: TypedPerson; readonly matches: readonly Match[]; readonly onChange: (next: TypedPerson) => void }) {
  const t = useText();
  const { returning } = person;
  const frame = useRef<HTMLDivElement>(null);
  const chosen = useRef(false);
  useEffect(() => {
    if (!chosen.current) return;
    chosen.current = false;
    frame.current?.focus({ preventScroll: true });
  }, [returning]);
  const choose = (next: TypedPerson) => {
    chosen.current = true;
    onChange(next);
  };
  return (
    <div ref={frame} tabIndex={-1}>
      {returning ? (
        <div className={css.notice} role="status" style={{ display: 'grid' }}>
          <p>{returning.name === null ? t('household.double.returning.elsewhere', { place: returning.place, date: dayWords(t, returning.left) }) : t('household.double.returning', { name: returning.name, date: dayWords(t, returning.left) })}</p>
          <div><Button size="compact-sm" variant="default" onClick={() => choose({ ...person, returning: undefined })}>{t('household.double.returning.not')}</Button></div>
        </div>
      ) : <DoubleRecords matches={matches} onReturn={(one) => choose({ ...person, returning: { person: one.person, name: one.name, place: one.place, left: one.left ?? '' } })} />}
    </div>
  );
}
