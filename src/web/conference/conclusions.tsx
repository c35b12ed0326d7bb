/** Conclusions: as a table that leads to the task each became, and as fields while they are written. Used by conferences and by meetings of a committee. */
import { Button } from '@mantine/core';
import type { ConclusionInput, ConclusionRow } from '../../domain/conference/conclusion.ts';
import { type Colleague, ColleaguePicker } from '../account/colleague-picker.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';

export function ConclusionTable({ rows, title }: { readonly rows: readonly ConclusionRow[]; readonly title?: string }) {
  const t = useText();
  if (rows.length === 0) return <p style={{ margin: 0 }}>{t('conference.screen.conclusion.none')}</p>;
  return (
    <DataTable
      title={title ?? t('conference.screen.one.conclusions')} rows={rows} rowKey={(row) => row.task} empty={t('conference.screen.conclusion.none')}
      columns={[
        { key: 'text', title: t('conference.screen.conclusion.text'), value: (row) => row.text, cell: (row) => <AppLink to={`/nhiem-vu/${row.task}`}>{row.text}</AppLink> },
        { key: 'lead', title: t('conference.screen.conclusion.lead'), value: (row) => row.lead, cell: (row) => <>{row.lead}{row.assignee && <div className="soft">{row.assignee}</div>}</> },
        { key: 'due', title: t('conference.screen.conclusion.due'), value: (row) => row.dueOn, cell: (row) => (row.dueOn === null ? '–' : dayWords(t, row.dueOn)) },
        { key: 'state', title: t('conference.screen.conclusion.state'), value: (row) => t(`plan.app.task.${row.state}`), cell: (row) => <>{t(`plan.app.task.${row.state}`)}{row.progress > 0 && row.progress < 100 && ` ${row.progress} %`}{row.overdue && <> · <strong style={{ color: 'var(--warn-ink)' }}>{t('conference.screen.conclusion.overdue')}</strong></>}</> },
      ]}
    />
  );
}

export type DraftConclusion = { readonly text: string; readonly lead: string; readonly dueOn: string | null; readonly person: Colleague | null; readonly wording: ConclusionInput['wording'] };
export const emptyConclusion: DraftConclusion = { text: '', lead: '', dueOn: null, person: null, wording: 'giao' };

export function isComplete(drafts: readonly DraftConclusion[]): boolean {
  return drafts.every((one) => one.text.trim().length >= 5 && one.lead.trim().length >= 2 && one.dueOn !== null);
}

export function conclusionsOf(drafts: readonly DraftConclusion[]) {
  return drafts.map((one) => ({ text: one.text, lead: one.lead, dueOn: one.dueOn!, account: one.person?.id ?? null, wording: one.wording }));
}

export function ConclusionFields({ drafts, onChange }: { readonly drafts: readonly DraftConclusion[]; readonly onChange: (drafts: readonly DraftConclusion[]) => void }) {
  const t = useText();
  const change = (index: number, next: Partial<DraftConclusion>) => onChange(drafts.map((one, at) => (at === index ? { ...one, ...next } : one)));
  return (
    <>
      {drafts.map((one, index) => (
        <fieldset key={index} style={{ border: '1px solid var(--line)', borderRadius: 4, padding: '0.75rem', display: 'grid', gap: '0.6rem', minWidth: 0, margin: 0 }}>
          <legend style={{ fontWeight: 600 }}>{t('conference.screen.conclusion', { number: index + 1 })}</legend>
          <LongTextField label={t('conference.screen.conclusion.text')} required value={one.text} onChange={(text) => change(index, { text })} rows={2} />
          <div className={css.pair}>
            <TextField label={t('conference.screen.conclusion.lead')} required value={one.lead} onChange={(lead) => change(index, { lead })} maxLength={300} />
            <DateField label={t('conference.screen.conclusion.due')} required value={one.dueOn} onChange={(dueOn) => change(index, { dueOn })} />
          </div>
          <div className={css.pair}>
            <ColleaguePicker label={t('conference.screen.conclusion.person')} hint={t('conference.screen.conclusion.person.hint')} value={one.person} onChange={(person) => change(index, { person })} withMe required={false} />
            <ChoiceField label={t('conference.screen.conclusion.wording')} value={one.wording} onChange={(wording) => change(index, { wording: wording as DraftConclusion['wording'] })} choices={[{ value: 'giao', label: t('conference.screen.conclusion.wording.giao') }, { value: 'đề nghị', label: t('conference.screen.conclusion.wording.ask') }]} />
          </div>
          {drafts.length > 1 && <div><Button size="xs" variant="default" onClick={() => onChange(drafts.filter((_, at) => at !== index))}>{t('conference.screen.conclusion.remove')}</Button></div>}
        </fieldset>
      ))}
      <div><Button size="xs" variant="default" onClick={() => onChange([...drafts, emptyConclusion])}>{t('conference.screen.conclusion.add')}</Button></div>
    </>
  );
}
