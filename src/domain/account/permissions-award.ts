/** Who may do what in award rounds: the part of the table in `permissions.ts`, which gives its groups of roles. Pure. Where they may follows from the grant's area, and in whose round from `domain/award/levels.ts`. */
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';

type Group = readonly Role[];

export function awardPermissions({ officers, upper, planners, signers, examiners }: { readonly officers: Group; readonly upper: Group; readonly planners: Group; readonly signers: Group; readonly examiners: Group }): Readonly<Record<string, Permission>> {
  return {
    // award: whoever answers for an area proposes and keeps the round; members of the council vote for themselves; who signs decides
    'award.rounds': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.get': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.dossiers': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.dossier': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.register': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.statistics': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.statisticsFile': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.forms': 'everyone',
  'award.below': [...planners, 'signer'],
    'award.proposable': planners,
    'award.registered': planners,
  'award.papers': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.paper': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'award.package': [...planners, 'signer'],
    'award.packageJob': [...planners, 'signer'],
    'award.packageFile': [...planners, 'signer'],
    'award.candidates': [...planners, 'signer'],
    'award.open': planners,
    'award.guidance': planners,
    'award.unlock': planners,
    'award.nominate': planners,
    'award.receive': upper,
    'award.edit': planners,
    'award.withdraw': planners,
    'award.check': planners,
    'award.meet': planners,
    'award.convene': planners,
    'award.recuse': [...officers, 'council_member', 'fatherland_front'],
    'award.vote': [...officers, 'council_member', 'fatherland_front'], // the round asks whether the account sits in the session
    'award.close': planners,
    'award.adjourn': planners,
    'award.attend': [...officers, 'council_member', 'fatherland_front'],
    'award.reseat': signers, // a council is not changed by who brings dossiers before it
    'award.publish': planners,
    'award.object': [...planners, 'fatherland_front'],
    'award.answer': planners,
    'award.opine': ['fatherland_front'],
    'award.reply': planners,
    'award.decide': signers,
    'award.submit': signers,
    'award.outcome': planners,
    'award.revoke': signers,
    'award.tell': signers,
    'award.return': planners,
  };
}
