/** The clock of the house: which day it is here; where it may be set (demo and tests), to which day, and back. */
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { houseClock, houseSetClock } from '../../domain/house/contract.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import css from '../account/account.module.css';
import { useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DateField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded, ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';

export default function ClockScreen() {
  const t = useText();
  const client = useQueryClient();
  const may = useMay('house.setClock');
  const answer = useRead(houseClock, {});
  const set = useWrite(houseSetClock);
  const [date, setDate] = useState<string | null>('2024-06-03');
  const put = async (next: string | null) => {
    await set.mutateAsync({ date: next as PlainDate | null }).then(() => client.invalidateQueries(), () => undefined);
  };
  return (
    <>
      <ScreenHead title={t('account.screen.clock')} lead={t('account.screen.clock.lead')} printable={false} />
      <Loaded answer={answer}>
        {(clock) => (
          <div className={css.form}>
            <p><strong>{t('account.screen.clock.today', { date: { date: clock.today as PlainDate } })}</strong> {t(clock.setTo ? 'account.screen.clock.is_set' : 'account.screen.clock.goes')}</p>
            <ProblemNote problem={set.error} />
            {clock.settable && may ? (
              <>
                <DateField label={t('account.screen.clock.set')} value={date} onChange={setDate} />
                <div className={css.row}>
                  <BusyButton onClick={() => void put(date)} disabled={date === null} busy={set.isPending}>{t('account.screen.clock.set.do')}</BusyButton>
                  {clock.setTo && <Button variant="default" onClick={() => void put(null)}>{t('account.screen.clock.free')}</Button>}
                </div>
              </>
            ) : (
              <p className="soft">{t('account.screen.clock.fixed')}</p>
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}
