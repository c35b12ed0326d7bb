/** Who may do what about those who take part: registrations, households that register to leave poverty, the support they are promised and given. Joined in `permissions.ts`. */
import type { Role } from './roles.ts';

export function movementPermissions({ officers, examiners, planners }: Readonly<Record<'officers' | 'examiners' | 'planners', readonly Role[]>>): Readonly<Record<string, readonly Role[]>> {
  return {
    // participation: the desk registers and confirms; councils and the Front read
    'participation.register': planners,
    'participation.confirm': planners,
    'participation.refuse': planners,
    'participation.withdraw': planners,
    'participation.setDeadline': planners,
    'emulation.correctBorn': planners,
    'emulation.sameName': planners,
    'emulation.join': planners,
    'emulation.part': planners,
    'participation.list': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'participation.search': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'participation.plans': [...officers, 'council_member', 'fatherland_front', ...examiners],

    // pathway: a household registers to leave poverty with the commune; who answers for its area reads
    'pathway.draft': ['commune_officer'],
    'pathway.plan': ['commune_officer'],
    'pathway.register': ['commune_officer'],
    'pathway.propose': ['commune_officer'],
    'pathway.sign': ['commune_officer'],
    'pathway.withdraw': ['commune_officer'],
    'pathway.explain': ['commune_officer'],
    'pathway.get': [...officers, 'village_head', ...examiners],
    'pathway.paper': [...officers, 'village_head'],
    'pathway.waiting': [...officers, 'village_head', ...examiners],
    'pathway.candidates': [...officers, 'village_head', ...examiners],

    // support: recorded by the commune of the household; read like its registration
    'support.record': ['commune_officer'],
    'support.incentive': ['commune_officer'],
    'support.give': ['commune_officer'],
    'support.explain': ['commune_officer'],
    'support.cancel': ['commune_officer'],
    'support.get': [...officers, 'village_head', ...examiners],
    'support.leavers': [...officers, 'village_head', ...examiners],
  };
}
