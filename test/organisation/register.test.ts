/** Bodies over time: functions find their holder, ended bodies their successors, clusters keep their years. */
import { describe, expect, it } from 'vitest';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { readShippedOrganisations } from '../../src/db/organisation-files.ts';
import { createAreaHistory } from '../../src/domain/area/history.ts';
import { unrecorded } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { checkOrganisations } from '../../src/domain/organisation/check.ts';
import { createOrganisationRegister, nameOfOrganisation } from '../../src/domain/organisation/register.ts';
import type { ClusterMembership, Organisation, OrganisationData } from '../../src/domain/organisation/types.ts';

const history = createAreaHistory(readShippedAreas());
const shipped = readShippedOrganisations(history);
const register = createOrganisationRegister(shipped, history);
const day = plainDate;
const holders = (held: Parameters<typeof register.holders>[0], area: string, on: string): string[] => register.holders(held, area, day(on)).map((one) => one.id);

describe('the shipped bodies', () => {
  it('name those the five plans name, with a function where the plan gives one', () => {
    expect(holders('poverty_standing', 'tay-son-binh-dinh', '2023-01-03')).toEqual(['phong-ldtbxh-tay-son-binh-dinh']);
    expect(holders('emulation_standing', 'tay-son-binh-dinh', '2023-01-03')).toEqual(['phong-noi-vu-tay-son-binh-dinh']);
    expect(holders('emulation_standing', 'dong-nai', '2018-01-01')).toEqual(['ban-tdkt-dong-nai']);
    expect(holders('policy_credit', 'tay-son-binh-dinh', '2023-01-03')).toEqual(['phong-giao-dich-nhcsxh-tay-son-binh-dinh']);
  });
  it('pass poverty reduction from one ministry to the other on 2025-03-01', () => {
    expect([holders('poverty_standing', 'viet-nam', '2025-02-28'), holders('poverty_standing', 'viet-nam', '2025-03-01')]).toEqual([['bo-ldtbxh'], ['bo-nnmt']]);
  });
  it('of a commune without a body of its own for a function are those of the area above', () => {
    expect(holders('poverty_standing', 'vinh-an-tay-son-binh-dinh', '2024-06-01')).toEqual(['phong-ldtbxh-tay-son-binh-dinh']);
    expect(holders('poverty_standing', 'binh-phu-21835', '2026-01-01')).toEqual(['so-nnmt-gia-lai-2025']);
  });
  it('lead from Sở LĐTBXH Thái Bình over two steps to the department of the merged province', () => {
    expect(register.successors('so-ldtbxh-thai-binh', day('2026-01-01'), 'poverty_standing').map((one) => one.id)).toEqual(['so-nnmt-hung-yen-2025']);
    expect(register.successors('so-ldtbxh-thai-binh', day('2024-01-01'), 'poverty_standing').map((one) => one.id)).toEqual(['so-ldtbxh-thai-binh']);
  });
  it('say what was only remembered and never checked', () => {
    const provincial = shipped.successions.filter((one) => one.predecessor.startsWith('so-ldtbxh-'));
    expect(provincial.length).toBeGreaterThan(0);
    expect(provincial.every((one) => one.evidence === 'recalled')).toBe(true);
  });
  it('carry the name of their time', () => {
    const body = register.find('ubnd-dong-nai-2025')!;
    expect([nameOfOrganisation(body, day('2026-04-29')), nameOfOrganisation(body, day('2026-04-30'))]).toEqual(['Ủy ban nhân dân tỉnh Đồng Nai', 'Ủy ban nhân dân thành phố Đồng Nai']);
  });
  it('are found by the name a plan writes', () => {
    expect(register.named('Phòng Nội vụ huyện Tây Sơn', 'tay-son-binh-dinh', day('2023-01-03'))?.id).toBe('phong-noi-vu-tay-son-binh-dinh');
  });
});

const always = { from: unrecorded, until: null };
const body = (id: string, over: Partial<Organisation> = {}): Organisation => ({
  id, world: 'real', kind: 'state', level: 'commune', area: 'ha-noi', valid: always, evidence: 'reported', names: [{ value: id, ...always }], parents: [], functions: [], note: null, ...over,
});
const member = (cluster: string, year: number, organisation: string, role: ClusterMembership['role'] = 'member'): ClusterMembership => ({ cluster, year, organisation, role });
const data = (over: Partial<OrganisationData>): OrganisationData => ({
  organisations: [body('a'), body('b'), body('c', { valid: { from: unrecorded, until: day('2025-01-01') } })], successions: [], memberships: [],
  clusters: [{ id: 'k1', world: 'real', kind: 'cum', name: '1', area: 'ha-noi' }, { id: 'k2', world: 'real', kind: 'cum', name: '2', area: 'ha-noi' }], ...over,
});
const codes = (over: Partial<OrganisationData>): string[] => checkOrganisations(data(over), history).map((one) => one.code);

describe('emulation clusters', () => {
  it('keep the members of each year: a move in 2024 does not alter 2023', () => {
    const memberships = [member('k1', 2023, 'a', 'leader'), member('k1', 2023, 'b'), member('k1', 2024, 'a', 'leader'), member('k2', 2024, 'b', 'leader')];
    expect(codes({ memberships })).toEqual([]);
    const clusters = createOrganisationRegister(data({ memberships }), history);
    expect(clusters.members('k1', 2023).map((one) => one.organisation)).toEqual(['a', 'b']);
    expect(clusters.clustersOf('b', 2024).map((one) => one.cluster)).toEqual(['k2']);
  });
  it('refuse a body in two clusters of one area in one year', () => {
    expect(codes({ memberships: [member('k1', 2023, 'a', 'leader'), member('k2', 2023, 'a', 'leader')] })).toEqual(['organisation.two_clusters']);
  });
  it('refuse a year without a leader, or with two', () => {
    expect(codes({ memberships: [member('k1', 2023, 'a')] })).toEqual(['organisation.leader_missing']);
    expect(codes({ memberships: [member('k1', 2023, 'a', 'leader'), member('k1', 2023, 'b', 'leader')] })).toEqual(['organisation.two_leaders']);
  });
  it('refuse a body that had ended before the year', () => {
    expect(codes({ memberships: [member('k1', 2025, 'c', 'leader')] })).toEqual(['organisation.not_valid_that_year']);
    expect(codes({ memberships: [member('k1', 2024, 'c', 'leader')] })).toEqual([]);
  });
});

describe('a set of bodies is refused', () => {
  it('with a circle of parents', () => {
    const under = (id: string) => ({ parents: [{ value: id, ...always }] });
    expect(codes({ organisations: [body('a', under('b')), body('b', under('a'))] })).toEqual(['organisation.cycle', 'organisation.cycle']);
  });
  it('with a synthetic body in a real place', () => expect(codes({ organisations: [body('a', { world: 'story' })] })).toEqual(['organisation.worlds_mixed']));
  it('with an area, a parent or a successor nobody knows', () => {
    expect(codes({ organisations: [body('a', { area: 'nowhere' })] })).toEqual(['organisation.unknown_area']);
    expect(codes({ organisations: [body('a', { parents: [{ value: 'x', ...always }] })] })).toEqual(['organisation.unknown']);
    expect(codes({ successions: [{ predecessor: 'a', successor: 'x', on: day('2025-07-01'), function: null, decision: null, evidence: 'recalled' }] })).toEqual(['organisation.unknown']);
  });
});
