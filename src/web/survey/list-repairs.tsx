/** What is wrong with a file of surveys, row by row: each cell repaired in place, or the row left out. Used by `list-screen.tsx`. */
import { Checkbox } from '@mantine/core';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import type { MessageParam } from '../../domain/message.ts';
import { DataTable } from '../kit/data-table.tsx';
import { TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import type { Preview } from './list-screen.tsx';

/** What a person said about the file: cells by "row/column", and rows left out. */
export type Said = { readonly edits: Readonly<Record<string, string>>; readonly leftOut: readonly number[] };
type Problem = Preview['problems'][number];

export function Repairs({ read, said, onChange }: { readonly read: Preview; readonly said: Said; readonly onChange: (said: Said) => void }) {
  const t = useText();
  const cells = new Map(read.broken.map((one) => [one.row, one.cells]));
  const words = (one: Problem): string => {
    const [topic, ...rest] = one.code.split('.');
    return t(`${topic}.problem.${rest.join('.')}` as MessageKey, one.params as Record<string, MessageParam>);
  };
  const nameOf = (field: string): string => (field === 'household' ? t('survey.list.household') : field === 'on' ? t('survey.list.on') : field);
  const repairable = (one: Problem): boolean => one.row !== null && one.field !== null && /^([A-C]\d{2}|household|on)$/.test(one.field);
  return (
    <DataTable
      title={t('survey.list.problems')} rows={read.problems} rowKey={(one) => `${one.row}/${one.field}/${one.code}`}
      columns={[
        { key: 'row', title: t('survey.list.row'), value: (one) => one.row ?? 0, cell: (one) => one.row ?? '–' },
        { key: 'where', title: t('survey.list.where'), value: (one) => nameOf(one.field ?? '') },
        { key: 'what', title: t('survey.list.what'), value: words },
        {
          key: 'repair', title: t('survey.list.repair'), value: () => '', sortable: false,
          cell: (one) => {
            if (!repairable(one)) return null;
            const key = `${one.row}/${one.field}`;
            return <TextField label={t('survey.list.repair.of', { row: one.row!, column: nameOf(one.field!) })} name={key} value={said.edits[key] ?? cells.get(one.row!)?.[one.field!] ?? ''} onChange={(value) => onChange({ ...said, edits: { ...said.edits, [key]: value } })} maxLength={300} />;
          },
        },
        {
          key: 'leave', title: t('survey.list.leave'), value: () => '', sortable: false,
          cell: (one) => (one.row === null || !cells.has(one.row) ? null : <Checkbox aria-label={t('survey.list.leave.of', { row: one.row })} checked={said.leftOut.includes(one.row)} onChange={(event) => onChange({ ...said, leftOut: event.currentTarget.checked ? [...said.leftOut, one.row!] : said.leftOut.filter((row) => row !== one.row) })} />),
        },
      ]}
    />
  );
}
