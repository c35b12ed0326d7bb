/** A link to a file the server makes: pressed, the file is made in the background; opened in a new tab, it is an ordinary address. */
import type { MouseEvent, ReactNode } from 'react';
import { startDownload } from './downloads.ts';

type DownloadLinkProps = { readonly href: string; /** What the corner says is being made. */ readonly label: string; readonly children: ReactNode; readonly className?: string };

export function DownloadLink({ href, label, children, className }: DownloadLinkProps) {
  return (
    <a href={href} download aria-label={label} className={className} onClick={downloadOnClick(href, label)}>
      {children}
    </a>
  );
}

/** The same for a link of another kind (an entry of a menu). */
export function downloadOnClick(href: string, label: string): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void startDownload(href, label);
  };
}
