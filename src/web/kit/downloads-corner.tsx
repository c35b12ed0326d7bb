/** The corner of the screen that says which files are being made, are ready, or were refused and why. Once, in the shell. */
import { useText } from '../text.tsx';
import css from './downloads.module.css';
import { dismissDownload, useDownloads } from './downloads.ts';
import { ProblemNote } from './states.tsx';

export function DownloadsCorner() {
  const t = useText();
  const downloads = useDownloads();
  return (
    <div className={`${css.corner} no-print`} role="status" aria-live="polite">
      {downloads.map((one) => (
        <div key={one.id} className={css.line}>
          {one.state === 'running' && <span className={css.spinner} aria-hidden />}
          <div className={css.words}>
            <p>{t(`screen.download.${one.state}`, { file: one.label })}</p>
            {one.state === 'running' && <p className="soft">{t('screen.download.leave')}</p>}
            {one.state === 'failed' && <ProblemNote problem={one.problem} />}
          </div>
          <button type="button" className={css.button} onClick={() => dismissDownload(one.id)}>{t(one.state === 'running' ? 'screen.download.stop' : 'screen.download.close')}</button>
        </div>
      ))}
    </div>
  );
}
