/**
 * A button that shows a small panel under itself (a sheet from below on a phone). Closes on Esc, outside click and when
 * focus leaves; Esc gives focus back. Used by the header's controls; a disclosure, not an ARIA menu.
 */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import css from './popover.module.css';

type PopoverProps = {
  readonly label: ReactNode;
  /** Needed when the label is only an icon. */
  readonly name?: string;
  readonly align?: 'start' | 'end';
  readonly className?: string | undefined;
  readonly children: (close: () => void) => ReactNode;
};

export function Popover({ label, name, align = 'end', className, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !anchor.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  return (
    <div
      className={css.anchor}
      ref={anchor}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button ref={trigger} type="button" className={`${css.trigger} ${className ?? ''}`} aria-expanded={open} aria-controls={open ? id : undefined} aria-label={name} title={name} onClick={() => setOpen(!open)}>
        {label}
      </button>
      {open && (
        <div id={id} className={`${css.float} ${align === 'start' ? css.start : ''}`}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

export const popoverStyles = css;
