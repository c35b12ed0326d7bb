/** As known on which day a form is, and that the day is not over: told above every form in the same words. */
import type { PlainDate } from '../../domain/calendar.ts';
import { dayWords } from '../household/words.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';

/** Words for a day of knowledge, a space before them; none without one. */
export function useKnownWords(): (knownOn: string | null) => string {
  const t = useText();
  const { today } = useView();
  return (knownOn) => {
    if (knownOn === null) return '';
    const date = dayWords(t, knownOn as PlainDate);
    return ` ${t('form.known_on', { date })}${knownOn < today ? '' : ` ${t('form.day_open', { date })}`}`;
  };
}
