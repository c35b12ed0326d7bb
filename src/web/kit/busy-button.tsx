/**
 * The button that sends a form. While it is on its way the button says so, takes no second press, keeps its size and the focus: a disabled one would
 * lose it, and whoever works without a mouse would begin at the top of the page again.
 */
import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';

type BusyButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'disabled'> & { readonly busy: boolean; readonly type?: 'submit' | 'button'; readonly onClick?: () => void; readonly children: ReactNode };

export function BusyButton({ busy, type = 'button', onClick, children, ...rest }: BusyButtonProps) {
  return (
    <Button
      {...rest} type={type} aria-disabled={busy || undefined} aria-busy={busy || undefined} {...(busy ? { style: { opacity: 0.6, cursor: 'progress' } } : {})}
      onClick={(event) => { if (busy) event.preventDefault(); else onClick?.(); }}
    >
      {children}
    </Button>
  );
}
