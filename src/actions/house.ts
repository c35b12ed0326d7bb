/** The clock of the house: asked by everyone, set only where nothing is in earnest. */
import { houseClock, houseSetClock } from '../domain/house/contract.ts';
import { ProblemError } from '../domain/problem.ts';
import { type Action, action, type Clock } from './kernel.ts';

const stateOf = (clock: Clock) => ({ today: clock.today(), setTo: clock.setTo, settable: clock.settable });

export const houseActions: readonly Action[] = [
  action(houseClock, 'anywhere', async ({ clock }) => stateOf(clock)),
  action(houseSetClock, 'own', async ({ clock, record, afterCommit }, { date }) => {
    if (!clock.settable) throw new ProblemError({ code: 'house.clock_not_settable', kind: 'forbidden' });
    const before = stateOf(clock);
    const after = { ...before, today: date ?? clock.worldDay(), setTo: date };
    record({ subject: { kind: 'clock', id: 'house' }, areaId: null, before, after });
    afterCommit(() => clock.set(date)); // an entry that was not kept is a clock that did not move
    return after;
  }),
];
