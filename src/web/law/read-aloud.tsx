/**
 * Reads an explanation aloud on this device, from the very lines that are shown and printed. Only a voice that speaks on the device itself is used: an
 * explanation holds a household's income and what it lacks, and a voice of the network would send it away.
 */
import { Button } from '@mantine/core';
import { IconPlayerStop, IconVolume } from '@tabler/icons-react';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { spokenPieces } from '../../domain/text/spoken.ts';
import { CheckField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import css from './law.module.css';

type Voices = 'no_speech' | 'no_voice' | 'only_remote' | SpeechSynthesisVoice;
const speech = (): SpeechSynthesis | null => ('speechSynthesis' in globalThis && 'SpeechSynthesisUtterance' in globalThis ? globalThis.speechSynthesis : null);
const rates = { usual: 0.95, slow: 0.7 } as const;

/** Voices come after the page on most devices. */
function follow(changed: () => void): () => void {
  const own = speech();
  own?.addEventListener('voiceschanged', changed);
  return () => own?.removeEventListener('voiceschanged', changed);
}

function voiceOf(locale: string): Voices {
  const own = speech();
  if (own === null) return 'no_speech';
  const spoken = own.getVoices().filter((one) => one.lang.toLowerCase().split(/[-_]/)[0] === locale);
  return spoken.find((one) => one.localService) ?? (spoken.length > 0 ? 'only_remote' : 'no_voice');
}

export function ReadAloud({ lines }: { readonly lines: readonly string[] }) {
  const t = useText();
  const why = useId();
  const [slow, setSlow] = useState(false);
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState(false);
  const voice = useSyncExternalStore(follow, () => voiceOf(t.locale));
  const stop = () => {
    speech()?.cancel();
    setReading(false);
  };
  const told = lines.join('\n');
  useEffect(() => stop, [told, t.locale]); // nobody hears the lines of another household or language
  const start = () => {
    const own = speech();
    if (own === null || typeof voice === 'string') return;
    own.cancel();
    setFailed(false);
    setReading(true);
    const pieces = spokenPieces(t, lines);
    for (const [index, piece] of pieces.entries()) {
      const said = new SpeechSynthesisUtterance(piece);
      Object.assign(said, { voice, lang: voice.lang, rate: slow ? rates.slow : rates.usual });
      if (index === pieces.length - 1) said.addEventListener('end', () => setReading(false));
      said.addEventListener('error', ({ error }) => {
        stop();
        if (error !== 'canceled' && error !== 'interrupted') setFailed(true);
      });
      own.speak(said);
    }
  };
  const reason = typeof voice === 'string' ? t(`law.screen.aloud.${voice}`) : failed ? t('law.screen.aloud.failed') : null;
  return (
    <div className={`${css.aloud} no-print`}>
      {reading ? <Button size="sm" variant="default" leftSection={<IconPlayerStop size={18} aria-hidden />} onClick={stop}>{t('law.screen.aloud.stop')}</Button>
        : <Button size="sm" variant="default" leftSection={<IconVolume size={18} aria-hidden />} disabled={typeof voice === 'string'} {...(reason === null ? {} : { 'aria-describedby': why })} onClick={start}>{t('law.screen.aloud.read')}</Button>}
      {typeof voice !== 'string' && !reading && <CheckField label={t('law.screen.aloud.slow')} value={slow} onChange={setSlow} />}
      {reason !== null && <p id={why} className={css.source} role="status">{reason}</p>}
    </div>
  );
}
