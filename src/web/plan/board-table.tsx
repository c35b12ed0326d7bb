/** The rows of a board: a table where there is room, cards on a phone. Each number carries its unit, each verdict its "Vì sao?". */
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { fold } from '../../domain/search.ts';
import { saveFile, type OutputOf } from '../api.ts';
import { csvOf } from '../kit/csv.ts';
import { Figure, figureText } from '../kit/figure.tsx';
import { usePanel } from '../kit/panel.tsx';
import { stateName, stateSigns } from '../kit/state.ts';
import { ProvisionalTag, StateBadge } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { board } from './contracts.ts';
import css from './plan.module.css';
import { NoLabourLine } from './no-labour.tsx';
import { VerdictBody, VerdictWhy } from './verdict-why.tsx';
import { dateWords, outlookUnits, unitOf, wordOf } from './words.ts';

export type Board = OutputOf<typeof board>;
type Row = Board['rows'][number];
type One = Row['verdicts'][number];
type Line = { readonly row: Row; readonly one: One | null };

export function BoardTable({ title, lead, board: found, rows, narrow }: { title: string; lead?: string; board: Board; rows: readonly Row[]; narrow: boolean }) {
  const t = useText();
  const lines: Line[] = rows.flatMap((row): Line[] => (row.verdicts.length === 0 ? [{ row, one: null }] : row.verdicts.map((one) => ({ row, one }))));
  const columns = (['target', 'area', 'state', 'value', 'required', 'margin', 'needed', 'projection', 'years'] as const).map((one) => t(`plan.screen.column.${one}`));
  const save = () => {
    const cells = lines.map(({ row, one }) => [
      row.text, one?.area.name ?? '', one ? `${t(stateName(one.state))}${one.provisional ? ` (${t('screen.provisional')})` : ''}` : '', one?.value ?? null, one?.required ?? null, one?.margin ?? null, one?.neededPerYear ?? null, one?.projection?.value ?? null,
      yearsOf(row, one).map((year) => `${year.year}: ${t(stateName(year.state))}${year.value === null ? '' : ` ${figureText(t, year.value)}`}`).join('; '),
    ]);
    saveFile(new Blob([csvOf(t.locale, columns, cells)], { type: 'text/csv;charset=utf-8' }), `${fold(`${found.shortTitle} ${title} ${found.heading.asOf}`).replaceAll(' ', '-')}.csv`);
  };
  return (
    <section aria-label={title}>
      <div className={css.bar}>
        <div style={{ flex: '1 1 16rem' }}>
          <h2 style={{ margin: 0 }}>{title}</h2>
          {lead && <p className="soft" style={{ margin: 0 }}>{lead}</p>}
        </div>
        <Button className="no-print" size="xs" variant="default" leftSection={<IconDownload aria-hidden size={16} />} onClick={save}>{t('screen.table.csv')}</Button>
      </div>
      {narrow ? (
        <ul className={css.list}>{lines.map((line) => <CardRow key={keyOf(line)} board={found} line={line} />)}</ul>
      ) : (
        <div className={css.scroll} tabIndex={0} role="region" aria-label={title}>
          <table className={css.board}>
            <thead>
              <tr>
                {(['target', 'state', 'value', 'required', 'margin', 'needed', 'projection'] as const).map((one, index) => <th key={one} scope="col" className={index > 1 ? css.numeric : undefined} style={{ whiteSpace: 'normal' }}>{t(`plan.screen.column.${one}`)}</th>)}
              </tr>
            </thead>
            <tbody>{lines.map((line) => <TableRow key={keyOf(line)} board={found} line={line} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function keyOf({ row, one }: Line): string {
  return `${row.target} ${one?.area.slug ?? ''}`;
}

function yearsOf(row: Row, one: One | null): readonly One[] {
  return row.years.filter((year) => !one || year.area.slug === one.area.slug);
}

function TableRow({ board: found, line }: { board: Board; line: Line }) {
  const { row, one } = line;
  const t = useText();
  const unit = unitOf(t, row);
  const outlook = outlookUnits(t, row);
  return (
    <tr>
      <th scope="row">
        <Name board={found} line={line} />
        <Years board={found} line={line} />
      </th>
      <td><State board={found} line={line} /></td>
      <td className={css.numeric}><Number value={one?.value ?? null} unit={unit} board={found} line={line} /></td>
      <td className={css.numeric}><Number value={one?.required ?? null} unit={unit} board={found} line={line} /></td>
      <td className={css.numeric}><Number value={one?.margin ?? null} unit={unit} board={found} line={line} signed /></td>
      <td className={css.numeric}><Number value={one?.neededPerYear ?? null} unit={outlook.needed} board={found} line={line} /></td>
      <td className={css.numeric}>{one?.projection ? <><Number value={one.projection.value} unit={outlook.projection} board={found} line={line} /><Projected on={one.projection.at} /></> : <Number value={null} unit={unit} board={found} line={line} />}</td>
    </tr>
  );
}

function CardRow({ board: found, line }: { board: Board; line: Line }) {
  const t = useText();
  const { row, one } = line;
  const unit = unitOf(t, row);
  const outlook = outlookUnits(t, row);
  const facts = [
    ['value', one?.value ?? null], ['required', one?.required ?? null], ['margin', one?.margin ?? null], ['needed', one?.neededPerYear ?? null], ['projection', one?.projection?.value ?? null],
  ] as const;
  return (
    <li className={css.row}>
      <Name board={found} line={line} />
      <div className={css.tags}><State board={found} line={line} /></div>
      <dl className={css.facts} style={{ gridTemplateColumns: 'minmax(5.5rem, 11rem) minmax(0, 1fr)' }}>
        {facts.filter(([, value]) => value !== null).map(([name, value]) => (
          <Pair key={name} label={t(`plan.screen.column.${name}`)}>
            <Number value={value} unit={name === 'needed' ? outlook.needed : name === 'projection' ? outlook.projection : unit} board={found} line={line} signed={name === 'margin'} />
            {name === 'projection' && one?.projection && <Projected on={one.projection.at} />}
          </Pair>
        ))}
      </dl>
      <Years board={found} line={line} />
    </li>
  );
}

function Pair({ label, children }: { label: string; children: React.ReactNode }) {
  return <><dt>{label}</dt><dd>{children}</dd></>;
}

function Projected({ on }: { on: string }) {
  const t = useText();
  return <div className="soft">{t('plan.screen.projection.at', { date: dateWords(t, on) })}</div>;
}

function Name({ board: found, line }: { board: Board; line: Line }) {
  const t = useText();
  const { row, one } = line;
  const area = one && (one.area.slug !== found.area.slug || row.each) ? one.area : null;
  return (
    <div>
      <AppLink to={`/ke-hoach/${found.plan}/chi-tieu/${row.target}`} search={{ 'dia-ban': one?.area.slug ?? found.area.slug }}>{row.text}</AppLink> <span className={css.source}>[{row.source}]</span>
      {row.note && <p className={css.source} style={{ margin: 0, fontWeight: 400 }}>{t('plan.screen.item_note', { text: row.note })}</p>}
      <div className={css.tags} style={{ fontWeight: 400 }}>
        {area && <span className={css.tag}>{area.name}</span>}
        {row.each && <span className="soft">{t('plan.screen.each', { level: wordOf(t, 'plan.level', row.each) })}</span>}
        {row.reading && <span className="soft">{t(`plan.screen.reading.${row.reading}`)}</span>}
        {row.aspiration && <span className="soft">{t('document.target.aspiration')}</span>}
        {row.alternativeOf && <span className="soft">{t('plan.screen.alternative')}</span>}
        {row.population && <span className="soft">{populationWords(t, row.population)}</span>}
      </div>
      <NoLabourLine rows={row.noLabour} area={one?.area.slug ?? found.area.slug} />
    </div>
  );
}

export function populationWords(t: ReturnType<typeof useText>, population: NonNullable<Row['population']>): string {
  return population.text ?? [population.ethnicMinority ? t('plan.screen.population.minority') : '', population.remote ? t('plan.screen.population.remote') : '', population.region ? t('plan.screen.population.region', { region: population.region }) : ''].filter(Boolean).join(', ');
}

function State({ board: found, line: { row, one } }: { board: Board; line: Line }) {
  if (!one) return <StateBadge state="no_data" />;
  return (
    <div className={css.state}>
      <StateBadge state={one.state} />
      {one.provisional && <ProvisionalTag />}
      <VerdictWhy title={row.text} plan={found.plan} target={row.target} area={one.area.slug} year={null} />
    </div>
  );
}

function Number({ value, unit, board: found, line: { row, one }, signed = false }: { value: string | null; unit: string; board: Board; line: Line; signed?: boolean }) {
  return <Figure value={value} unit={unit} label={row.text} signed={signed} opens={() => <VerdictBody plan={found.plan} target={row.target} area={one?.area.slug ?? found.area.slug} year={null} />} />;
}

/** Each year's own verdict, small; opens its own trace. */
function Years({ board: found, line }: { board: Board; line: Line }) {
  const t = useText();
  const panel = usePanel();
  const years = yearsOf(line.row, line.one);
  if (years.length === 0) return null;
  const { row } = line;
  return (
    <ul className={css.years} aria-label={t('plan.screen.column.years')} style={{ fontWeight: 400, marginTop: '0.35rem' }}>
      {years.map((year) => (
        <li key={year.year}>
          <button
            type="button" className={css.year} style={{ background: `var(--state-${year.state}-ground)`, color: `var(--state-${year.state}-ink)` }}
            onClick={() => panel.open({ title: t('screen.why.title', { of: `${row.text} (${year.year})` }), body: <VerdictBody plan={found.plan} target={row.target} area={year.area.slug} year={year.year} />, printable: true })}
          >
            <span>{year.year}</span>
            <b><span aria-hidden>{stateSigns[year.state]} </span>{year.value === null ? '' : figureText(t, year.value)}{year.provisional ? '*' : ''}</b>
            <span className="visually-hidden">{`${t(stateName(year.state))}${year.provisional ? `, ${t('screen.provisional')}` : ''}. ${t('screen.why')}`}</span>
          </button>
        </li>
      ))}
      {years.some((year) => year.provisional) && <li className="soft" style={{ alignSelf: 'end', fontSize: '0.8125rem' }}>* {t('screen.provisional')}</li>}
    </ul>
  );
}
