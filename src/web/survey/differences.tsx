/** What a second entry of the same paper said differently, item by item. */
import { itemsOf, type SurveyForm } from '../../domain/survey/format.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { useText } from '../text.tsx';
import type { Opened } from './contracts.ts';
import { answerWords } from './item-field.tsx';
import css from './survey.module.css';

type Rows = NonNullable<Opened['second']>['differences'];

export function Differences({ second, sheets }: { readonly second: NonNullable<Opened['second']>; readonly sheets: readonly SurveyForm[] }) {
  const t = useText();
  return (
    <section className={css.stack}>
      <div className={css.note}><p>{t('survey.screen.second.open', { by: second.by, date: dayWords(t, second.on), count: String(second.differences.length) })}</p></div>
      <DifferenceTable rows={second.differences} sheets={sheets} />
    </section>
  );
}

export function DifferenceTable({ rows, sheets }: { readonly rows: Rows; readonly sheets: readonly SurveyForm[] }) {
  const t = useText();
  const items = sheets.flatMap(itemsOf);
  const words = (code: string, answer: Rows[number]['first']): string => {
    const item = items.find((one) => one.code === code);
    return item ? answerWords(t, item, answer) : String(answer ?? '');
  };
  return (
    <DataTable
      title={t('survey.screen.second')} rows={rows} rowKey={(row) => row.code}
      columns={[
        { key: 'code', title: t('survey.screen.second.item'), value: (row) => row.code, cell: (row) => <a href={`#cau-${row.code}`}>{row.code}. {items.find((one) => one.code === row.code)?.text[t.locale]}</a> },
        { key: 'first', title: t('survey.screen.second.first'), value: (row) => words(row.code, row.first) },
        { key: 'second', title: t('survey.screen.second.other'), value: (row) => words(row.code, row.second) },
      ]}
    />
  );
}
