/**
 * What a printed screen carries besides its content: on each page the band of invented data, the address, the day of printing and the
 * page's number (boxes of the page's margins), and under the title the day and the map its figures speak of. Once, in the shell.
 */
import { useContext, useEffect } from 'react';
import { formatDate } from '../../domain/text/translate.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { StoryContext } from './ribbons.tsx';

export function PrintFrame({ path }: { path: string }) {
  const t = useText();
  const { today, name } = useMe();
  const { asOf, mapOf } = useView();
  const { shown } = useContext(StoryContext);
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    const band = shown ? `@top-center { content: ${quoted(t('screen.story.print'))}; font: 700 9pt serif; color: #000; }` : '';
    const foot = t('screen.print.foot', { address: `${location.host}${path}`, date: { date: today }, person: name });
    sheet.replaceSync(`@page { ${band} @bottom-left { content: ${quoted(foot)}; font: 8pt serif; color: #333; width: 80%; white-space: nowrap; overflow: hidden; } @bottom-right { content: counter(page) "/" counter(pages); font: 8pt serif; color: #333; } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [t, path, today, name, shown]);
  return (
    <p className="only-print" style={{ margin: '0 0 6pt', fontSize: '9pt' }}>
      {t('screen.print.view', { asOf: formatDate(t.locale, asOf), mapOf: formatDate(t.locale, mapOf) })}
    </p>
  );
}

/** A text as a string of a style sheet; what could end it is taken out. */
function quoted(text: string): string {
  return `"${text.replace(/["\\\n\r]/g, ' ')}"`;
}
