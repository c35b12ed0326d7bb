/**
 * The one side panel: "Vì sao?", the sources of a number, help. A native dialog: focus stays inside, Esc closes,
 * and focus returns to what opened it. On a phone it is a sheet from below.
 */
import { IconPrinter, IconX } from '@tabler/icons-react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useText } from '../text.tsx';
import { printPart } from './print.ts';
import css from './panel.module.css';

export type PanelContent = { readonly title: string; readonly body: ReactNode; readonly printable?: boolean };
type Panel = { readonly open: (content: PanelContent) => void; readonly close: () => void };

const PanelContext = createContext<Panel>({ open: () => undefined, close: () => undefined });

export function usePanel(): Panel {
  return useContext(PanelContext);
}

export function PanelProvider({ children }: { children: ReactNode }) {
  const [content, setContent] = useState<PanelContent | null>(null);
  const close = useCallback(() => setContent(null), []);
  const panel = useMemo<Panel>(() => ({ open: setContent, close }), [close]);
  return (
    <PanelContext value={panel}>
      {children}
      {content && <SidePanel content={content} onClose={close} />}
    </PanelContext>
  );
}

function SidePanel({ content, onClose }: { content: PanelContent; onClose: () => void }) {
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    // The backdrop belongs to the dialog element itself; a click on it closes, Esc arrives as "cancel".
    <dialog ref={dialog} className={css.panel} aria-labelledby="panel-title" onCancel={onClose} onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div className={css.head}>
        <h2 id="panel-title">{content.title}</h2>
        {content.printable && (
          <button type="button" className={css.close} aria-label={t('screen.print')} onClick={() => printPart(body.current, content.title)}>
            <IconPrinter aria-hidden size={22} />
          </button>
        )}
        <button type="button" className={css.close} aria-label={t('screen.close')} onClick={onClose}>
          <IconX aria-hidden size={22} />
        </button>
      </div>
      <div className={css.body} ref={body} tabIndex={-1}>
        {content.body}
      </div>
    </dialog>
  );
}
