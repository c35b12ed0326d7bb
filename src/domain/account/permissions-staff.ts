/** Who may do what with the roster of poverty staff, the course and the scorecards of heads: a part of the table in `permissions.ts`, which gives its groups of roles. Pure. */
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';

type Group = readonly Role[];

export function staffPermissions({ officers, upper, planners, examiners }: { readonly officers: Group; readonly upper: Group; readonly planners: Group; readonly examiners: Group }): Readonly<Record<string, Permission>> {
  return {
    // staff: the roster of an area is kept by those who answer for it there; the course is everybody's own
    'staff.list': [...officers, ...examiners],
    'staff.choices': planners,
    'staff.gaps': [...officers, ...examiners],
    'staff.surveyors': [...officers, ...examiners],
    'staff.add': planners,
    'staff.link': planners,
    'staff.post': planners,
    'staff.endPosting': planners,
    'staff.correct': planners,
    'staff.correctPosting': planners,
    'staff.strikePosting': planners,
    'staff.remove': planners,
    'staff.train': planners,
    'staff.untrain': planners,
    'learning.mine': 'everyone',
    'learning.begin': 'everyone',
    'learning.task': 'everyone',
    'learning.answer': 'everyone',
    'learning.certificate': 'everyone',

    // cluster: members see their places; who runs the clusters of an area records drives
    'cluster.standing': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'cluster.saveDrive': [...upper, 'fatherland_front'],
    'cluster.withdrawDrive': [...upper, 'fatherland_front'],

    // scorecard: the level above drafts and signs the card of a head, two persons where the level is not the computed one
    'scorecard.list': [...officers, ...examiners],
    'scorecard.get': [...officers, ...examiners], // row-level security: the area of the head and those above
    'scorecard.file': [...officers, ...examiners],
    'scorecard.draft': [...upper, 'supervisor', 'signer'],
    'scorecard.recompute': [...upper, 'supervisor', 'signer'],
    'scorecard.discard': [...upper, 'supervisor', 'signer'],
    'scorecard.sign': ['supervisor', 'signer'],
    'scorecard.override': ['supervisor', 'signer'],
    'scorecard.confirm': ['supervisor', 'signer'],
    'scorecard.decline': ['supervisor', 'signer'],
  };
}
