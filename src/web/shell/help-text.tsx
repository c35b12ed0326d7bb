/** The help of one screen: paragraphs and lists from the catalogue, then the way to the whole help page. */
import { AppLink } from '../link.tsx';
import { usePanel } from '../kit/panel.tsx';
import type { Screen } from '../screen.ts';
import { useText } from '../text.tsx';
import css from './shell.module.css';

export function HelpText({ of }: { of: Screen | null }) {
  const t = useText();
  const panel = usePanel();
  return (
    <div className={css.help}>
      {of && (
        <>
          <h3>{t(of.title)}</h3>
          <Paragraphs text={t(of.help)} />
        </>
      )}
      <p>
        <AppLink to="/tro-giup" onClick={panel.close}>
          {t('screen.help.all')}
        </AppLink>
      </p>
    </div>
  );
}

/** A blank line separates paragraphs; lines that begin with "- " are a list. */
export function Paragraphs({ text }: { text: string }) {
  return text.split('\n\n').map((block, index) => {
    const lines = block.split('\n');
    if (lines.every((line) => line.startsWith('- '))) {
      return (
        <ul key={index}>
          {lines.map((line) => (
            <li key={line}>{line.slice(2)}</li>
          ))}
        </ul>
      );
    }
    return <p key={index}>{block}</p>;
  });
}
