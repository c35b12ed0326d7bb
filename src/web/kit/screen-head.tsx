/** The head of a screen: where we are, its name, one sentence, its buttons; and the plain card screens are made of. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { createContext, type ReactNode, useId, useMemo } from 'react';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { printPage } from './print.ts';
import css from './decision.module.css';

type ScreenHeadProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** The way up: the list this belongs to. */
  readonly up?: { readonly to: string; readonly label: string; readonly search?: Readonly<Record<string, string | undefined>> };
  readonly actions?: ReactNode;
  readonly printable?: boolean;
};

export function ScreenHead({ title, lead, up, actions, printable = true }: ScreenHeadProps) {
  const t = useText();
  return (
    <div className={css.head}>
      <div>
        {up && (
          <div className={`${css.crumbs} no-print`}>
            <AppLink to={up.to} {...(up.search ? { search: up.search } : {})}>← {up.label}</AppLink>
          </div>
        )}
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      <div className={`${css.headActions} no-print`}>
        {actions}
        {printable && (
          <Button size="sm" variant="default" leftSection={<IconPrinter aria-hidden size={18} />} onClick={printPage}>
            {t('screen.print')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The heading of the card something stands in: a table of the same name takes it for its own instead of saying it twice. */
export const CardHeading = createContext<{ readonly id: string; readonly title: string } | null>(null);

export function Card({ title, children }: { title?: string; children: ReactNode }) {
  const id = useId();
  const heading = useMemo(() => (title === undefined ? null : { id, title }), [id, title]);
  return (
    <section className={css.card} aria-label={title}>
      {title && <h2 id={id}>{title}</h2>}
      <CardHeading value={heading}>{children}</CardHeading>
    </section>
  );
}
