/** The story world's bodies: the plan's own names are found, duties are followed past the reorganisations, clusters stand for two years. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { areaActions } from '../../src/actions/area.ts';
import { execute } from '../../src/actions/kernel.ts';
import { organisationActions, readRegister } from '../../src/actions/organisation.ts';
import { storyOrganisations } from '../../src/demo/organisations.ts';
import { district } from '../../src/demo/places.ts';
import { storyPlan } from '../../src/demo/plan.ts';
import { storyTerritory } from '../../src/demo/territory.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import type { Contract, OutputOf } from '../../src/domain/action.ts';
import { areaLoad } from '../../src/domain/area/contract.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { organisationClusters, organisationDuties, organisationList, organisationLoad } from '../../src/domain/organisation/contract.ts';
import { useHouse } from '../support/database.ts';

describe('the bodies of the story world', async () => {
  const { house, app } = await useHouse({ today: '2026-11-22' });
  const run = async <C extends Contract>(contract: C, input: unknown): Promise<OutputOf<C>> =>
    (await execute(house, [...areaActions, ...organisationActions].find((one) => one.contract === contract)!, input, { actor: systemActor, requestId: 'test' })) as OutputOf<C>;

  beforeAll(async () => {
    await run(areaLoad, { source: 'story', contentHash: '1', data: storyTerritory() });
    await run(organisationLoad, { source: 'story.organisations', contentHash: '1', data: storyOrganisations() });
  });

  it('include each single body the district plan names as a lead', async () => {
    const { register } = await readRegister(app.db);
    const plan = storyPlan(parse(readFileSync(join(import.meta.dirname, '../../plans/tay-son-03.yaml'), 'utf8'), { version: '1.2', schema: 'core' }));
    const leads = [...new Set((plan.tasks ?? []).flatMap((one) => one.lead ?? []))].filter((one) => /^(Phòng|Văn phòng|Hội đồng|Ủy ban Mặt trận)/.test(one));
    expect(leads.length).toBeGreaterThanOrEqual(4);
    expect(leads.filter((one) => !register.named(one, district.slug, plainDate('2024-06-30')))).toEqual([]);
  });

  it('hold the duties on a past day, and for the ended district those who took over hold them today', async () => {
    const { rows } = await run(organisationDuties, { area: district.slug, dates: ['2024-06-30', '2025-04-30', '2026-11-22'] });
    const on = (held: string) => rows.find((one) => one.function === held)!.on.map((one) => [one.tookOver, ...one.holders.map((body) => body.name)]);
    expect(on('poverty_standing').slice(0, 2)).toEqual([[false, 'Phòng Lao động - Thương binh và Xã hội huyện'], [false, 'Phòng Nông nghiệp và Môi trường huyện']]);
    expect(on('emulation_standing')[0]).toEqual([false, 'Phòng Nội vụ huyện']);
    expect(on('poverty_standing')[2]).toEqual([true, 'Sở Nông nghiệp và Môi trường tỉnh Trà Giang']);
  });

  it('are found by part of a name typed without marks', async () => {
    const { rows } = await run(organisationList, { world: 'story', area: district.slug, query: 'van hoa va thong tin', date: '2024-06-30' });
    expect(rows.map((one) => one.name)).toContain('Phòng Văn hóa và Thông tin huyện');
  });

  it('emulate in two clusters with another leader each year', async () => {
    const leaders = async (year: number) => (await run(organisationClusters, { area: district.slug, year })).clusters.map((one) => one.members.filter((member) => member.role === 'leader').map((member) => member.organisation.id));
    const [first, second] = [await leaders(2023), await leaders(2024)];
    expect([first.length, second.length]).toEqual([2, 2]);
    for (const [index, [leader]] of first.entries()) expect(second[index]).not.toEqual([leader]);
  });
});
