/** What was searched for elsewhere and is to be gone on with in the list: handed over in memory, taken once. A name never stands in an address. */
import { useEffect, useEffectEvent } from 'react';

let waiting = '';
const lists = new Set<() => void>();

export function searchInList(words: string): void {
  waiting = words;
  for (const tell of lists) tell();
}

/** For the list: takes the words, those that waited when it opened and those handed over while it is open. */
export function useHandedWords(take: (words: string) => void): void {
  const hear = useEffectEvent(() => {
    if (waiting === '') return;
    const words = waiting;
    waiting = '';
    take(words);
  });
  useEffect(() => {
    const told = () => hear();
    told();
    lists.add(told);
    return () => { lists.delete(told); };
  }, []);
}
