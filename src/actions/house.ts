/** The clock of the house: asked by everyone, set only where nothing is in earnest. */
import { houseClock, houseSetClock } from '../domain/house/contract.ts';
import { ProblemError } from '../domain/problem.ts';
import { type Action, action, type Clock } from './kernel.ts';

const stateOf = (clock: Clock) => ({ today: clock.today(), setTo: clock.setTo, settable: clock.settable });

export const houseActions: readonly Action[] = [
  action(houseClock, 'anywhere', async ({ clock }) => stateOf(clock)),
  action(houseSetClock, 'own', async ({ clock, record }, { date }) => {
    if (!clock.settable) throw new ProblemError({ code: 'house.clock_not_settable', kind: 'forbidden' });
    const before = stateOf(clock);
    clock.set(date);
    record({ subject: { kind: 'clock', id: 'house' }, areaId: null, before, after: stateOf(clock) });
    return stateOf(clock);
  }),
];
