/** Bodies in the database: loaded once, found by what they answer for, clusters set year by year by those who run emulation there. */
import { beforeAll, describe, expect, it } from 'vitest';
import { areaActions } from '../../src/actions/area.ts';
import { execute } from '../../src/actions/kernel.ts';
import { organisationActions } from '../../src/actions/organisation.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { readAreaHistory } from '../../src/db/area-history.ts';
import { readShippedOrganisations } from '../../src/db/organisation-files.ts';
import { readOrganisations } from '../../src/db/organisation.ts';
import { type Actor, publicActor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import type { Contract, OutputOf } from '../../src/domain/action.ts';
import { areaLoad } from '../../src/domain/area/contract.ts';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { organisationClusters, organisationGet, organisationHolders, organisationList, organisationLoad, organisationSaveCluster } from '../../src/domain/organisation/contract.ts';
import { useHouse } from '../support/database.ts';

const areas = readShippedAreas();
const shipped = readShippedOrganisations(createAreaHistory(areas));

describe('bodies in the database', async () => {
  const { house, app } = await useHouse({ today: '2024-06-03' });
  const all = [...areaActions, ...organisationActions];
  const run = async <C extends Contract>(contract: C, input: unknown, actor: Actor = publicActor): Promise<OutputOf<C>> =>
    (await execute(house, all.find((one) => one.contract === contract)!, input, { actor, requestId: 'test' })) as OutputOf<C>;
  const person = async (role: Role, area: string): Promise<Actor> => ({
    ...publicActor, kind: 'person', accountId: '00000000-0000-4000-8000-000000000001',
    grants: [{ role, areaId: (await readAreaHistory(app.db)).get(area).id!, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }],
  });

  beforeAll(async () => {
    await run(areaLoad, { source: 'areas', contentHash: '1', data: areas }, systemActor);
    expect(await run(organisationLoad, { source: 'bodies', contentHash: '1', data: shipped }, systemActor)).toEqual({ changed: true, organisations: shipped.organisations.length });
    expect((await run(organisationLoad, { source: 'bodies', contentHash: '1', data: shipped }, systemActor)).changed).toBe(false);
  });

  it('come back as they went in', async () => {
    const back = await readOrganisations(app.db);
    const plain = (list: typeof shipped.organisations) => list.map((one) => ({ ...one, functions: [...one.functions].sort((a, b) => (a.from + a.function < b.from + b.function ? -1 : 1)) })).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(plain(back.organisations)).toEqual(plain(shipped.organisations));
    expect(new Set(back.successions)).toEqual(new Set(shipped.successions));
  });

  it('are found by area, function and name, on a day', async () => {
    const ids = async (input: object): Promise<string[]> => (await run(organisationList, input)).rows.map((one) => one.id);
    expect(await ids({ area: 'tay-son-binh-dinh', function: 'poverty_standing' })).toEqual(['phong-ldtbxh-tay-son-binh-dinh']);
    expect(await ids({ area: 'tay-son-binh-dinh', date: '2025-07-01' })).toEqual([]);
    expect(await ids({ query: 'phong noi vu' })).toEqual(['phong-noi-vu-tay-son-binh-dinh']);
    expect((await run(organisationList, { area: 'binh-dinh', below: 'true', kind: 'state', limit: 50 })).total).toBe(17);
    expect((await run(organisationHolders, { function: 'poverty_standing', area: 'vinh-an-tay-son-binh-dinh' })).rows[0]?.id).toBe('phong-ldtbxh-tay-son-binh-dinh');
  });

  it('are cut into pages that together are all of them once, and found on whatever page they stand', async () => {
    const whole = await run(organisationList, { area: 'binh-dinh', below: 'true', limit: 200 });
    const paged: string[] = [];
    for (let offset = 0; offset < whole.total; offset += 7) paged.push(...(await run(organisationList, { area: 'binh-dinh', below: 'true', offset, limit: 7 })).rows.map((one) => one.id));
    expect(paged).toEqual(whole.rows.map((one) => one.id));
    const last = whole.rows.at(-1)!;
    expect((await run(organisationList, { area: 'binh-dinh', below: 'true', query: last.name, limit: 5 })).rows.map((one) => one.id)).toContain(last.id);
    const kinds = await run(organisationList, { area: 'binh-dinh', below: 'true', kinds: ['department', 'division'], limit: 200 });
    expect(kinds.rows).toEqual(whole.rows.filter((one) => one.kind === 'department' || one.kind === 'division'));
    // Marks that are typed must agree; words that begin none of the name find nothing.
    expect((await run(organisationList, { query: 'phòng nội vú' })).total).toBe(0);
    expect((await run(organisationList, { query: '...' })).total).toBe(0);
  });

  it('tell who took over', async () => {
    const { passedTo } = await run(organisationGet, { id: 'bo-ldtbxh' });
    expect(passedTo.find((one) => one.function === 'poverty_standing')).toMatchObject({ on: '2025-03-01', evidence: 'verified', organisation: { id: 'bo-nnmt' } });
    await expect(run(organisationGet, { id: 'no-such-body' })).rejects.toMatchObject({ problems: [{ code: 'house.not_found' }] });
  });

  describe('in clusters', () => {
    const cluster = (year: number, members: { organisation: string; role: string }[]) => ({ id: 'cum-1', kind: 'cum', name: 'Cụm 1', area: 'tay-son-binh-dinh', year, members });
    const two = [{ organisation: 'ubnd-vinh-an-tay-son-binh-dinh', role: 'leader' }, { organisation: 'ubnd-tay-phu-tay-son-binh-dinh', role: 'member' }];

    it('are set by an officer of the area and by nobody else', async () => {
      await expect(run(organisationSaveCluster, cluster(2023, two))).rejects.toMatchObject({ problems: [{ code: 'account.sign_in_needed' }] });
      await expect(run(organisationSaveCluster, cluster(2023, two), await person('district_officer', 'phu-cat-binh-dinh'))).rejects.toMatchObject({ problems: [{ code: 'house.forbidden' }] });
      expect(await run(organisationSaveCluster, cluster(2023, two), await person('district_officer', 'tay-son-binh-dinh'))).toEqual({ id: 'cum-1', year: 2023, members: 2 });
    });

    it('keep 2023 when 2024 changes', async () => {
      await run(organisationSaveCluster, cluster(2024, [{ ...two[1]!, role: 'leader' }]), await person('district_officer', 'tay-son-binh-dinh'));
      const roles = async (year: number) => (await run(organisationClusters, { area: 'tay-son-binh-dinh', year })).clusters[0]!.members.map((one) => [one.organisation.id, one.role]);
      expect(await roles(2023)).toEqual([['ubnd-tay-phu-tay-son-binh-dinh', 'member'], ['ubnd-vinh-an-tay-son-binh-dinh', 'leader']]);
      expect(await roles(2024)).toEqual([['ubnd-tay-phu-tay-son-binh-dinh', 'leader']]);
    });

    it('refuse a year without a leader, and write nothing', async () => {
      const actor = await person('district_officer', 'tay-son-binh-dinh');
      await expect(run(organisationSaveCluster, cluster(2022, [two[1]!]), actor)).rejects.toMatchObject({ problems: [{ code: 'organisation.leader_missing' }] });
      expect((await run(organisationClusters, { area: 'tay-son-binh-dinh', year: 2022 })).clusters[0]!.members).toEqual([]);
    });
  });
});
