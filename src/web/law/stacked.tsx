/** A table of the law for a narrow screen: each row a block, its cells under one another with their headings, so that two sides stay in sight together. */
import type { ReactNode } from 'react';
import css from './law.module.css';

export type StackedRow = { readonly key: string; readonly title: ReactNode; readonly parts: readonly { readonly label: string; readonly value: ReactNode }[] };

/** `children`: the same as a table, shown where it fits and on paper. */
export function Stacked({ title, rows, children }: { readonly title: string; readonly rows: readonly StackedRow[]; readonly children: ReactNode }) {
  return (
    <>
      <div className={css.wideOnly}>{children}</div>
      <section className={css.narrowOnly} aria-label={title}>
        <h2>{title}</h2>
        {rows.map((row) => (
          <article key={row.key} className={css.block}>
            <h3>{row.title}</h3>
            <dl>{row.parts.map((part) => <div key={part.label}><dt>{part.label}</dt><dd>{part.value}</dd></div>)}</dl>
          </article>
        ))}
      </section>
    </>
  );
}
