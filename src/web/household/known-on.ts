/** The day of knowledge in the address (`biet`): "Như sổ biết vào ngày", for the list and the page of one household. */
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { useSearchParam } from '../link.tsx';

/** undefined is as the register knows now. */
export function useKnownOn(): readonly [PlainDate | undefined, (day: string | undefined) => void] {
  const [typed, set] = useSearchParam('biet', '');
  return [isPlainDate(typed) ? typed : undefined, set];
}
