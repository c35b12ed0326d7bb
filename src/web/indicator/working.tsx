/** Words while the server works; after a while they say why it takes long and that waiting is right. */
import { useEffect, useState } from 'react';
import { LoadingState } from '../kit/states.tsx';
import { useText } from '../text.tsx';

export function Working({ words, long }: { words: 'indicator.screen.import.reading' | 'indicator.screen.import.writing'; long: 'indicator.screen.import.reading.long' | 'indicator.screen.import.writing.long' }) {
  const t = useText();
  const [patience, setPatience] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPatience(true), 4000);
    return () => clearTimeout(timer);
  }, []);
  return <LoadingState label={t(patience ? long : words)} />;
}
