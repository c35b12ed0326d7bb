/** The parts of the import of a list: what was found, which column is what, repairs in place, persons who seem to be there already, the first households. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ListColumn, listColumns } from '../../domain/household/list/headings.ts';
import { type Message } from '../../domain/message.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatNumber, say } from '../../domain/text/translate.ts';
import { problemWords } from '../indicator/figure-words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { ClassTag } from './class-tag.tsx';
import css from './household.module.css';
import type { Preview, Said } from './import-screen.tsx';
import { dayWords } from './words.ts';

type Part = { readonly read: Preview; readonly said: Said; readonly onChange: (next: Partial<Said>) => void };
const shown = 50;

export function Outcome({ read }: Pick<Part, 'read'>) {
  const t = useText();
  const bad = read.problemCount > 0;
  const counts = [['rows', read.rows], ['households', read.households], ['persons', read.persons], ['problems', read.problemCount]] as const;
  return (
    <div aria-live="polite">
      <dl className={css.counts}>{counts.map(([key, value]) => <div key={key}><dt>{t(`household.import.${key}`)}</dt><dd>{formatNumber(t.locale, value)}</dd></div>)}</dl>
      <div className={`${css.notice} ${bad ? css.warn : ''}`}><p>{bad ? t('household.import.bad', { count: read.problemCount }) : t('household.import.good', { households: read.households, persons: read.persons })}</p></div>
      {read.notices.length > 0 && <ul className={css.plain}>{read.notices.map((one) => <li key={one.kind}>{t(`household.list.notice.${one.kind}` as MessageKey, { count: one.count, rows: one.rows.join(', '), text: one.text })}</li>)}</ul>}
    </div>
  );
}

export function HiddenRows({ said, onChange }: Omit<Part, 'read'>) {
  const t = useText();
  return (
    <Card title={t('household.import.hidden')}>
      <div className={css.buttons}>{(['read', 'skip'] as const).map((way) => <Button key={way} variant={said.hidden === way ? 'filled' : 'default'} aria-pressed={said.hidden === way} onClick={() => onChange({ hidden: way })}>{t(`household.import.hidden.${way}`)}</Button>)}</div>
    </Card>
  );
}

export function Columns({ read, said, onChange }: Part) {
  const t = useText();
  const unsure = read.problems.some((one) => one.code.startsWith('household.list_heading'));
  return (
    <details open={unsure}>
      <summary>{t('household.import.columns')}</summary>
      <p className={css.hint}>{t('household.import.columns.lead', { row: read.headingRow === null ? '–' : String(read.headingRow) })} {t('household.import.columns.learns')}</p>
      {unsure && <TextInput label={t('household.import.heading_row')} inputMode="numeric" maxLength={4} style={{ maxWidth: '14rem' }} value={said.headingRow ? String(said.headingRow) : ''} onChange={(event) => { const row = Number(event.currentTarget.value); onChange(Number.isInteger(row) && row > 0 ? { headingRow: row } : { headingRow: 0 }); }} />}
      <DataTable
        title={t('household.import.columns')} rows={read.columns} rowKey={(row) => row.letter} pageSize={100}
        columns={[
          { key: 'letter', title: t('household.import.columns.letter'), value: (row) => row.letter, sortable: false }, { key: 'heading', title: t('household.import.columns.heading'), value: (row) => row.heading, sortable: false },
          {
            key: 'meaning', title: t('household.import.columns.meaning'), value: (row) => row.column ?? '', sortable: false,
            cell: (row) => <NativeSelect aria-label={`${t('household.import.columns.meaning')} ${row.letter}`} description={row.learned && said.mapping[row.letter] === undefined ? t('household.import.columns.learned') : undefined} value={said.mapping[row.letter] ?? row.column ?? ''} onChange={(event) => onChange({ mapping: { ...said.mapping, [row.letter]: event.currentTarget.value as ListColumn | '' } })} data={[{ value: '', label: t('household.import.columns.none') }, ...listColumns.map((value) => ({ value, label: t(`household.list.column.${value}`) }))]} />,
          },
          { key: 'sample', title: t('household.import.columns.sample'), value: (row) => row.sample.join('; '), sortable: false },
        ]}
      />
    </details>
  );
}

/** Each row with a problem: what is wrong and what to do, a field for each wrong cell, and the way to leave it out. */
export function Repairs({ read, said, onChange }: Part) {
  const t = useText();
  const repeated = ['household.list_registered', 'household.list_left', 'household.list_twice', 'household.list_hidden_rows'];
  const problems = read.problems.filter((one) => !repeated.includes(one.code));
  if (problems.length === 0) return null;
  const groups = [...Map.groupBy(problems, (one) => one.row ?? 0)].toSorted(([one], [other]) => one - other);
  const left = new Set(said.leftOut);
  return (
    <Card title={t('household.import.repair')}>
      <p className={css.hint}>{t('household.import.repair.lead')}</p>
      <ul className={css.line}>
        {groups.slice(0, shown).map(([row, all]) => {
          const cells = read.broken.find((one) => one.row === row)?.cells ?? {};
          const columns = [...new Set(all.flatMap((one) => (listColumns.includes(one.field as ListColumn) ? [one.field as ListColumn] : [])))];
          return (
            <li key={row} className={left.has(row) ? css.undone : ''}>
              <h3>{row === 0 ? t('household.import.whole') : t('household.import.row', { row: String(row) })}{cells.name || cells.head_name ? `: ${cells.name ?? cells.head_name}` : ''}</h3>
              {all.map((one, index) => { const words = problemWords(t, one); return <p key={index}>{words.title} <span className="soft">{words.fix}</span></p>; })}
              {row > 0 && (
                <div className={css.buttons} style={{ alignItems: 'end' }}>
                  {!left.has(row) && columns.map((column) => (
                    <TextInput key={column} label={t(`household.list.column.${column}`)} name={`${row}/${column}`} maxLength={300} autoComplete="off" value={said.edits[`${row}/${column}`] ?? cells[column] ?? ''} onChange={(event) => onChange({ edits: { ...said.edits, [`${row}/${column}`]: event.currentTarget.value } })} />
                  ))}
                  <Button size="sm" variant="default" onClick={() => onChange({ leftOut: left.has(row) ? said.leftOut.filter((one) => one !== row) : [...said.leftOut, row] })}>{t(left.has(row) ? 'household.import.take_back' : 'household.import.leave')}</Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {groups.length > shown && <p className="soft">{t('household.import.more', { count: groups.length - shown })}</p>}
    </Card>
  );
}

const without = (returning: Part['said']['returning'], left: number) => Object.fromEntries(Object.entries(returning).filter(([row]) => Number(row) !== left));

/** Each doubtful row with its two or three answers; an answer pressed again is taken back. */
export function Alike({ read, said, onChange }: Part) {
  const t = useText();
  if (read.alike.length === 0) return null;
  const left = new Set(said.leftOut);
  const other = new Set(said.notSame);
  const words = (one: Preview['alike'][number]): string => {
    if (one.left !== null) return t(one.mine ? 'household.import.alike.left' : 'household.import.alike.left_elsewhere', { other: one.other, place: one.place, date: dayWords(t, one.left) });
    return one.household === null ? t('household.import.alike.row', { row: String(one.otherRow), other: one.other, place: one.place }) : t('household.import.alike.registered', { other: one.other, place: one.place });
  };
  return (
    <Card title={t('household.import.alike')}>
      <p className={css.hint}>{t('household.import.alike.lead')}</p>
      <ul className={css.line}>
        {read.alike.slice(0, shown).map((one) => (
          <li key={`${one.row}/${one.person ?? ''}/${one.household ?? one.otherRow}`} className={left.has(one.row) ? css.undone : ''}>
            <h3>{t('household.import.row', { row: String(one.row) })}: {one.name}</h3>
            <p>{words(one)}. <strong>{say(t, one.verdict as Message)}</strong></p>
            <ul className={css.plain}>{one.reasons.map((reason, index) => <li key={index}>{say(t, reason as Message)}</li>)}</ul>
            <div className={css.buttons}>
              {one.household !== null && <AppLink to={`/ho/${one.household}`} target="_blank">{t('household.import.alike.open')}</AppLink>}
              <Button size="sm" variant="default" onClick={() => onChange({ leftOut: left.has(one.row) ? said.leftOut.filter((row) => row !== one.row) : [...said.leftOut, one.row] })}>{t(left.has(one.row) ? 'household.import.take_back' : 'household.import.leave')}</Button>
              {one.person !== null && <Button size="sm" variant={said.returning[one.row] === one.person ? 'filled' : 'default'} aria-pressed={said.returning[one.row] === one.person} onClick={() => onChange({ returning: { ...without(said.returning, one.row), ...(said.returning[one.row] === one.person ? {} : { [one.row]: one.person! }) }, notSame: said.notSame.filter((row) => row !== one.row) })}>{t('household.import.alike.return')}</Button>}
              <Button size="sm" variant={other.has(one.row) ? 'filled' : 'default'} aria-pressed={other.has(one.row)} onClick={() => onChange({ notSame: other.has(one.row) ? said.notSame.filter((row) => row !== one.row) : [...said.notSame, one.row], returning: without(said.returning, one.row) })}>{t(one.person === null ? 'household.import.alike.not' : 'household.import.alike.another')}</Button>
              <span role="status">{other.has(one.row) ? t('household.import.alike.not_done') : one.person !== null && said.returning[one.row] === one.person ? t('household.import.alike.return_done') : ''}</span>
            </div>
          </li>
        ))}
      </ul>
      {read.alike.length > shown && <p className="soft">{t('household.import.more', { count: read.alike.length - shown })}</p>}
    </Card>
  );
}

export function Sample({ read }: Pick<Part, 'read'>) {
  const t = useText();
  const plain = { sortable: false as const };
  return (
    <DataTable
      title={t('household.import.sample')} rows={read.sample} rowKey={(row) => String(row.row)}
      columns={[
        { key: 'row', title: t('household.import.rows'), numeric: true, value: (row) => row.row, ...plain }, { key: 'head', title: t('household.import.sample.head'), value: (row) => row.head, ...plain }, { key: 'village', title: t('household.screen.village'), value: (row) => row.village, ...plain },
        { key: 'members', title: t('household.screen.members'), numeric: true, value: (row) => row.members, ...plain }, { key: 'class', title: t('household.screen.class'), value: (row) => t(`household.class.${row.class}`), cell: (row) => <ClassTag value={row.class} />, ...plain },
      ]}
    />
  );
}
