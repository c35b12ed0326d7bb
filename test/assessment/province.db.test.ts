/** The bench of emulation at a small size: every subject of a province is assessed, by set, and a second computing finds nothing to change. */
import { beforeAll, describe, expect, it } from 'vitest';
import { assessProvince, makeProvince, type Rounds } from '../../bench/emulation.ts';
import { useLoadedHouse } from '../support/database.ts';

describe('assessing a province', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-02-03' });
  let rounds: Rounds;

  beforeAll(async () => {
    rounds = await makeProvince(owner, { communes: 4, villagesEach: 3, households: 40, officials: 20 });
  });

  it('computes all sheets of all kinds, half of the villages having halved their poor and the others not due yet, and finds the same a second time', async () => {
    const first = await assessProvince(house, rounds);
    expect([first.assessed, first.changed]).toEqual([4 + 12 + 40 + 20, 4 + 12 + 40 + 20]);
    const gates = await owner.db.selectFrom('assessments').select(['facts', 'asked']).where('round_id', '=', rounds.ids.find(([kind]) => kind === 'village')![1]).execute();
    expect(gates.map((one) => one.facts['thon-cua-so-lieu']!.state).toSorted()).toEqual([...Array.from({ length: 6 }, () => 'met'), ...Array.from({ length: 6 }, () => 'unknown')]);
    const communes = await owner.db.selectFrom('assessments').select('facts').where('round_id', '=', rounds.ids.find(([kind]) => kind === 'commune')![1]).execute();
    for (const { facts } of communes) expect([facts['xa-co-so-du-lieu']!.state, facts['xa-bao-cao']!.state, facts['xa-nguyen-nhan']!.state, facts['xa-kinh-phi']!.reason]).toEqual(['met', 'met', 'not', 'no_figure']);
    expect((await assessProvince(house, rounds)).changed).toBe(0);
  });
});
