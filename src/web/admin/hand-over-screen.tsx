/** Handing over: a person who leaves, or an area that ends. What hangs there, who takes each part, one confirmation, what was done. */
import { SegmentedControl } from '@mantine/core';
import css from '../account/account.module.css';
import { type Colleague, ColleaguePicker } from '../account/colleague-picker.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { useState } from 'react';
import { HandOverArea } from './hand-over-area.tsx';
import { HandOverForm } from './person-forms.tsx';

export default function HandOverScreen() {
  const t = useText();
  const [what, setWhat] = useSearchParam('viec', 'nguoi');
  return (
    <>
      <ScreenHead title={t('account.screen.hand_over.page')} lead={t('account.screen.hand_over.page.lead')} printable={false} />
      <SegmentedControl
        maw="100%" styles={{ label: { whiteSpace: 'normal' } }} aria-label={t('account.screen.hand_over.page')} value={what} onChange={(next) => setWhat(next === 'nguoi' ? undefined : next)}
        data={[{ value: 'nguoi', label: t('account.screen.hand_over.person') }, { value: 'dia-ban', label: t('account.screen.hand_over.area') }]}
      />
      {what === 'dia-ban' ? <HandOverArea /> : <HandOverPerson />}
    </>
  );
}

function HandOverPerson() {
  const t = useText();
  const [person, setPerson] = useState<Colleague | null>(null);
  return (
    <div className={css.stack}>
      <ColleaguePicker label={t('account.screen.hand_over.from')} value={person} onChange={setPerson} />
      {person && <HandOverForm key={person.id} person={person} onDone={() => setPerson(null)} />}
    </div>
  );
}
