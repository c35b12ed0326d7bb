/** The year of birth that tells people of one name apart: the field beside a typed name, the form that puts it right, and the way to the records of the name. Used by registration, awards and exemplars. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { emulationCorrectBorn } from '../../domain/emulation/contract.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { LongTextField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import { People } from './join.tsx';

const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text);

/** `value`: null where nothing was typed. `field`: a row of its own, below those of the name: what it says above its box is longer than a column. */
export function useBorn(): { readonly value: number | null; readonly missing: boolean; readonly field: React.JSX.Element } {
  const t = useText();
  const [born, setBorn] = useState('');
  return {
    value: born === '' ? null : Number(born), missing: born !== '' && !isYear(born),
    field: <div className={css.year}><TextField label={t('emulation.born')} hint={t('emulation.born.hint')} name="born" value={born} onChange={(value) => setBorn(value.replace(/\D/g, ''))} maxLength={4} inputMode="numeric" /></div>,
  };
}

type Person = { readonly subject: number; readonly born: number | null };

/** Two buttons, then the form: the year put right, the records of one name looked at. */
export function CorrectBorn({ person, onDone }: { readonly person: Person; readonly onDone: (said: string) => void }) {
  const t = useText();
  const [open, setOpen] = useState<'born' | 'people' | null>(null);
  const verb = t(person.born === null ? 'emulation.correct.give' : 'emulation.correct');
  const form = { onClose: () => setOpen(null), onDone: (said: string) => { setOpen(null); onDone(said); } };
  if (open === 'born') return <CorrectForm verb={verb} person={person} {...form} />;
  if (open === 'people') return <People subject={person.subject} {...form} />;
  return (
    <div className={`${css.buttons} no-print`}>
      <Button size="sm" variant="default" onClick={() => setOpen('born')}>{verb}</Button>
      <Button size="sm" variant="default" onClick={() => setOpen('people')}>{t('emulation.join')}</Button>
    </div>
  );
}

function CorrectForm({ verb, person, onClose, onDone }: { readonly verb: string; readonly person: Person; readonly onClose: () => void; readonly onDone: (said: string) => void }) {
  const t = useText();
  const write = useWrite(emulationCorrectBorn, { also: ['award', 'exemplar', 'participation', 'assessment'] });
  const [born, setBorn] = useState(person.born === null ? '' : String(person.born));
  const [why, setWhy] = useState('');
  return (
    <SmallForm
      title={verb} verb={verb} missing={!isYear(born) || why.trim().length < 3 ? t('emulation.correct.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ subject: person.subject, was: person.born, born: Number(born), why }); return t('emulation.correct.done'); }}
    >
      <p className="soft" style={{ margin: 0 }}>{t('emulation.correct.lead')}</p>
      <div className={css.year}><TextField label={t('emulation.correct.born')} name="right" required value={born} onChange={(value) => setBorn(value.replace(/\D/g, ''))} maxLength={4} inputMode="numeric" /></div>
      <LongTextField label={t('emulation.correct.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}
