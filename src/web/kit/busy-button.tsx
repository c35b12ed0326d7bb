/**
 * The button that sends a form or carries out a step. While it is on its way the button says so, takes no second press, keeps its size and the focus: a disabled one would
 * lose it, and whoever works without a mouse would begin at the top of the page again.
 */
import { Button, type ButtonProps } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';

type BusyButtonProps = Pick<ButtonProps, 'size' | 'variant' | 'disabled' | 'className' | 'styles' | 'leftSection'> & {
  readonly busy: boolean; readonly type?: 'submit' | 'button'; readonly onClick?: () => void; readonly style?: CSSProperties; readonly 'aria-label'?: string; readonly children: ReactNode;
};

export function BusyButton({ busy, type = 'button', onClick, style, children, ...rest }: BusyButtonProps) {
  return (
    <Button
      {...rest} type={type} aria-disabled={busy || undefined} aria-busy={busy || undefined} style={{ ...style, ...(busy ? { opacity: 0.6, cursor: 'progress' } : {}) }}
      onClick={(event) => { if (busy) event.preventDefault(); else onClick?.(); }}
    >
      {children}
    </Button>
  );
}
