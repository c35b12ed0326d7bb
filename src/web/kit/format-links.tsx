/** The files of one paper side by side, each a link of its own: its format to the eye, paper and format to a screen reader. */
import { DownloadLink } from './download-link.tsx';
import css from './downloads.module.css';

const formats = ['pdf', 'docx'] as const;

type FormatLinksProps = { readonly href: (format: (typeof formats)[number]) => string; /** Names the paper and the format ("PDF"). */ readonly label: (format: string) => string };

export function FormatLinks({ href, label }: FormatLinksProps) {
  return <span className={`${css.formats} no-print`}>{formats.map((format) => <DownloadLink key={format} className={css.format} href={href(format)} label={label(format.toUpperCase())}>{format.toUpperCase()}</DownloadLink>)}</span>;
}
