/** A place to give a file: by button or by dropping; says the kinds and the limit, refuses others in words before sending. */
import { IconUpload } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useText } from '../text.tsx';
import css from './decision.module.css';

type FileDropProps = {
  readonly label: string;
  /** Extensions with the dot: ['.csv', '.xlsx']. The server checks the content itself. */
  readonly kinds: readonly string[];
  readonly maxBytes: number;
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
};

export function FileDrop({ label, kinds, maxBytes, file, onFile }: FileDropProps) {
  const t = useText();
  const id = useId();
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    if (!kinds.some((kind) => chosen.name.toLowerCase().endsWith(kind))) return setError(t('screen.file.kind', { kinds: kinds.join(', ') }));
    if (chosen.size > maxBytes) return setError(t('screen.file.size', { limit: t('screen.file.mb', { mb: Math.floor(maxBytes / 1_048_576) }) }));
    setError(null);
    onFile(chosen);
  };
  return (
    <div>
      <label
        htmlFor={id}
        className={`${css.drop} ${over ? css.over : ''}`}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files[0]); }}
      >
        <IconUpload aria-hidden size={26} />
        <strong>{label}</strong>
        <p className="soft">{file ? `${file.name} · ${formatNumber(t.locale, Math.max(1, Math.round(file.size / 1024)))} kB` : t('screen.file.hint', { kinds: kinds.join(', '), limit: t('screen.file.mb', { mb: Math.floor(maxBytes / 1_048_576) }) })}</p>
        <input id={id} type="file" className="visually-hidden" accept={kinds.join(',')} aria-describedby={`${id}-error`} onChange={(event) => { take(event.currentTarget.files?.[0]); event.currentTarget.value = ''; }} />
      </label>
      <p id={`${id}-error`} className={css.error} role={error ? 'alert' : undefined}>{error}</p>
    </div>
  );
}
