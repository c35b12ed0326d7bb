/** Movements with their names, slogans and plans, and the movements and campaigns they are tied to. Found by any of their names. */
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { worldOfRows } from '../../domain/area/world.ts';
import { useRead } from '../api.ts';
import { TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { movements } from './contracts.ts';
import { MovementView } from './movement-view.tsx';
import css from './plan.module.css';

export default function MovementsScreen() {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  const answer = useRead(movements, { query });
  useDataWorld(answer.data && worldOfRows(answer.data.rows));
  return (
    <>
      <ScreenHead title={t('plan.desk.movement.title')} lead={t('plan.desk.movement.lead')} up={{ to: '/ke-hoach', label: t('plan.screen.nav.library') }} />
      <search className={`${css.editor} no-print`} style={{ marginBottom: '1rem' }}>
        <TextField label={t('plan.desk.movement.search')} hint={t('plan.desk.movement.search.hint')} value={typed} onChange={setTyped} />
      </search>
      <Loaded answer={answer}>
        {({ rows }) => rows.length === 0 ? <EmptyState title={t('plan.desk.movement.nothing')} hint={t('plan.desk.movement.nothing.fix')} /> : (
          <>
            <p className="soft" role="status">{t('plan.desk.movement.found', { count: rows.length })}</p>
            <ul className={css.list}>{rows.map((row) => <li key={row.movement} className={css.row}><MovementView row={row} /></li>)}</ul>
          </>
        )}
      </Loaded>
    </>
  );
}
