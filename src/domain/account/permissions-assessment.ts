/** Who may do what in assessments; joined in `permissions.ts`. The subject's officers say of themselves, a body by its own account, those who opened the round verify and close; members of the council fill its column; the Front reads and opines. */
import type { Role } from './roles.ts';

type Groups = { readonly officers: readonly Role[]; readonly planners: readonly Role[]; readonly examiners: readonly Role[] };

export function assessmentPermissions({ officers, planners, examiners }: Groups) {
  const readers = [...officers, 'council_member', 'fatherland_front', ...examiners] as const satisfies readonly Role[];
  const writers = [...planners, 'supervisor', 'village_head', 'organisation', 'fatherland_front'] as const satisfies readonly Role[];
  return {
    'assessment.sets': readers,
    'assessment.rounds': [...readers, 'village_head', 'organisation'], // row-level security: an organisation sees its own sheet alone
    'assessment.list': [...readers, 'village_head', 'organisation'],
    'assessment.search': [...readers, 'village_head', 'organisation'],
    'assessment.get': [...readers, 'village_head', 'organisation'],
    'assessment.records': [...officers, 'village_head', 'organisation', 'fatherland_front'],
    'assessment.mine': [...readers, 'village_head', 'organisation'],
    'assessment.league': readers,
    'assessment.open': planners,
    'assessment.setDeadline': planners,
    'assessment.withdrawRound': planners,
    'assessment.assess': planners,
    'assessment.enter': [...writers, 'council_member'], // each column asks who speaks in it
    'assessment.link': writers,
    'assessment.unlink': writers,
    'assessment.accept': [...planners, 'supervisor'],
    'assessment.opine': ['fatherland_front'],
    'assessment.submit': [...planners, 'village_head', 'organisation', 'fatherland_front'],
    'assessment.return': [...planners, 'supervisor', 'council_member'],
    'assessment.verify': [...planners, 'supervisor'],
    'assessment.consider': ['council_member'],
    'assessment.close': [...planners, 'signer'],
    'assessment.askAgain': [...planners, 'signer'],
    'assessment.decideAgain': [...planners, 'signer'],
    'assessment.withdrawAgain': [...planners, 'signer'], // who asked, nobody else
  } as const satisfies Readonly<Record<string, readonly Role[]>>;
}
