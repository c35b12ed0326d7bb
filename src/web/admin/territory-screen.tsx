/** Territory files: the table of former and new units, and boundaries as TopoJSON. Both are looked at first, then stored whole or not at all. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import css from '../account/account.module.css';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState } from '../kit/states.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { BoundaryImport } from './boundary-import.tsx';
import { UnitImport } from './unit-import.tsx';

export default function TerritoryScreen() {
  const t = useText();
  const me = useMe();
  const [what, setWhat] = useState('units');
  return (
    <>
      <ScreenHead title={t('account.screen.territory')} lead={t('account.screen.territory.lead')} printable={false} />
      {me.world === 'story' ? (
        <EmptyState title={t('account.screen.territory.story')} hint={t('account.screen.territory.story.fix')} />
      ) : (
        <div className={css.stack}>
          <SegmentedControl aria-label={t('account.screen.territory')} value={what} onChange={setWhat} data={[{ value: 'units', label: t('account.screen.territory.units') }, { value: 'boundaries', label: t('account.screen.territory.boundaries') }]} />
          {what === 'units' ? <UnitImport /> : <BoundaryImport />}
        </div>
      )}
    </>
  );
}
