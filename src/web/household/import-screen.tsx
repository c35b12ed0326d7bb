/**
 * A commune's list of households from a spreadsheet: the decision, the file, what was read and what is wrong, repairs in place, then one act.
 * The file and its repairs live on this page only; nothing is kept on the device or the server before the list is imported as a whole.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { householdListImport, householdListPreview } from '../../domain/household/contract-list.ts';
import type { ListColumn } from '../../domain/household/list/headings.ts';
import { householdClasses } from '../../domain/household/types.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { type InputOf, type OutputOf, useWrite } from '../api.ts';
import { useHomeAreas } from '../area/home-area.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, LoadingState, ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import css from './household.module.css';
import { Batches } from './import-batches.tsx';
import { Learned } from './import-learned.tsx';
import { Alike, Columns, HiddenRows, Outcome, Repairs, Sample } from './import-parts.tsx';
import { useVillages } from './village-field.tsx';
import { dayWords } from './words.ts';

export type Preview = OutputOf<typeof householdListPreview>;
/** What a person said about the file. */
export type Said = {
  readonly mapping: Readonly<Record<string, ListColumn | ''>>; readonly headingRow?: number; readonly hidden: 'ask' | 'read' | 'skip'; readonly edits: Readonly<Record<string, string>>; readonly leftOut: readonly number[]; readonly notSame: readonly number[];
  /** Rows of persons who left the register and come back, with their record. */
  readonly returning: Readonly<Record<number, number>>;
  readonly village: string; readonly class: string;
};
const nothing: Said = { mapping: {}, hidden: 'ask', edits: {}, leftOut: [], notSame: [], returning: {}, village: '', class: '' };
const kinds = ['.xlsx', '.csv'];
const maxBytes = 32 * 1024 * 1024;

export default function ImportScreen() {
  const t = useText();
  const homes = useHomeAreas();
  const preview = useWrite(householdListPreview, { also: [] });
  const importing = useWrite(householdListImport, { also: ['audit', 'review'] });
  const [area, setArea] = useState(homes[0]?.slug ?? '');
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState<string | null>(null);
  const [effectiveOn, setEffectiveOn] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState<Said>(nothing);
  const [read, setRead] = useState<Preview | null>(null);
  const [checked, setChecked] = useState<Said>(nothing);
  const [deciding, setDeciding] = useState(false);
  const villages = useVillages(effectiveOn);
  useStoryData(area);

  const inputOf = (given: File, words: Said) => ({
    file: given, area, effectiveOn, mapping: words.mapping, hidden: words.hidden, leftOut: words.leftOut, notSame: words.notSame, returning: Object.entries(words.returning).map(([row, person]) => ({ row: Number(row), person })), ...(words.headingRow ? { headingRow: words.headingRow } : {}), ...(words.village ? { village: words.village } : {}), ...(words.class ? { class: words.class } : {}),
    edits: Object.entries(words.edits).map(([key, value]) => { const [row, column] = key.split('/'); return { row: Number(row), column, value }; }),
  });
  const look = async (given: File | null, words: Said) => {
    setFile(given);
    setSaid(words);
    setDeciding(false);
    importing.reset();
    if (!given) return setRead(null);
    const answer = await preview.mutateAsync(inputOf(given, words) as unknown as InputOf<typeof householdListPreview>).catch(() => null);
    setRead(answer);
    setChecked(words);
  };
  const change = (next: Partial<Said>) => setSaid({ ...said, ...next });
  const ready = number.trim() !== '' && issuedOn !== null && effectiveOn !== null && area !== '';
  const pending = said !== checked;
  if (homes.length === 0) return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('household.import.title')} lead={t('household.import.lead')} up={{ to: '/ho', label: t('household.screen.list.title') }} printable={false} />
      <div className={css.stack}>
        <Card title={t('household.import.decision')}>
          <div className={css.pair}>
            {homes.length > 1 && <ChoiceField label={t('household.import.area')} value={area} onChange={setArea} choices={homes.map((one) => ({ value: one.slug, label: one.name }))} />}
            <TextField label={t('household.import.number')} required value={number} onChange={setNumber} maxLength={60} />
            <DateField label={t('household.import.issued')} required value={issuedOn} onChange={setIssuedOn} />
            <DateField label={t('household.import.effective')} required hint={t('household.import.effective.hint')} value={effectiveOn} onChange={setEffectiveOn} />
            <ChoiceField label={t('household.import.village')} hint={t('household.import.village.hint')} value={said.village} onChange={(village) => change({ village })} choices={[{ value: '', label: t('household.import.by_file') }, ...villages.map((one) => ({ value: one.slug, label: one.name }))]} />
            <ChoiceField label={t('household.import.class')} hint={t('household.import.class.hint')} value={said.class} onChange={(next) => change({ class: next })} choices={[{ value: '', label: t('household.import.by_file') }, ...householdClasses.map((value) => ({ value, label: t(`household.class.${value}`) }))]} />
          </div>
        </Card>
        {ready ? <FileDrop label={t(file ? 'household.import.again' : 'household.import.file')} kinds={kinds} maxBytes={maxBytes} file={file} onFile={(given) => void look(given, { ...nothing, village: said.village, class: said.class })} /> : <p className={css.hint}>{t('household.import.first_decision')}</p>}
        {preview.isPending && <LoadingState label={t('household.import.reading')} />}
        <ProblemNote problem={preview.error} />
        {read && file && (
          <section className={css.stack} aria-label={t('household.import.outcome')}>
            <Outcome read={read} />
            {read.problems.some((one) => one.code === 'household.list_hidden_rows') && <HiddenRows said={said} onChange={change} />}
            <Columns read={read} said={said} onChange={change} />
            <Repairs read={read} said={said} onChange={change} />
            <Alike read={read} said={said} onChange={change} />
            {read.sample.length > 0 && <Sample read={read} />}
            <div className={`${css.buttons} no-print`}>
              {(pending || read.problemCount > 0) && <BusyButton variant={pending ? 'filled' : 'default'} busy={preview.isPending} onClick={() => void look(file, said)}>{t('household.import.check')}</BusyButton>}
              {pending && <span role="status">{t('household.import.changed')}</span>}
              {read.problemCount === 0 && !pending && !deciding && <Button onClick={() => setDeciding(true)}>{t('household.import.go_on')}</Button>}
            </div>
            {deciding && read.problemCount === 0 && !pending && (
              <ConfirmDecision
                title={t('household.import.decide')} verb={t('household.import.verb')} wayBack={t('household.import.way_back')} reason={{ label: t('household.import.reason') }} onCancel={() => setDeciding(false)}
                lines={[
                  { label: t('household.import.number'), value: `${number}, ${dayWords(t, issuedOn ?? '')}` }, { label: t('household.import.effective'), value: dayWords(t, effectiveOn ?? '') }, { label: t('household.import.batches.file'), value: file.name },
                  { label: t('household.import.households'), value: formatNumber(t.locale, read.households) }, { label: t('household.import.persons'), value: formatNumber(t.locale, read.persons) }, { label: t('household.import.hash'), value: <code>{read.contentHash.slice(0, 16)}</code> },
                ]}
                onConfirm={async (reason) => {
                  const done = await importing.mutateAsync({ ...inputOf(file, said), number: number.trim(), issuedOn, ...(reason ? { reason } : {}) } as unknown as InputOf<typeof householdListImport>);
                  return <>{t('household.import.done', { households: done.households, persons: done.persons, batch: String(done.batch) })} <AppLink to="/ho">{t('household.import.open_list')}</AppLink></>;
                }}
              />
            )}
            {importing.isPending && <LoadingState label={t('household.import.writing')} />}
          </section>
        )}
        {area !== '' && <><Learned area={area} /><Batches area={area} /></>}
      </div>
    </>
  );
}
