/** Who may do what with plans: the plans themselves, their change and their work. Joined in `permissions.ts`. */
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';

export function planPermissions({ officers, upper, planners, signers, administrators, examiners }: Readonly<Record<'officers' | 'upper' | 'planners' | 'signers' | 'administrators' | 'examiners', readonly Role[]>>): Readonly<Record<string, Permission>> {
  return {
    // plan: issued plans and their progress are public; drafts are for those who make, check and sign plans there (plan.check)
    'plan.list': 'anyone',
    'plan.get': 'anyone',
    'plan.movements': 'anyone',
    'plan.versions': 'anyone',
    'plan.diff': 'anyone',
    'plan.tree': 'anyone',
    'plan.compareWithParents': 'anyone',
    'plan.listPolicies': 'anyone',
    'plan.board': 'anyone',
    'plan.verdict': 'anyone',
    'plan.league': 'anyone',
    'plan.progress': 'anyone',
    'plan.milestones': 'anyone',
    'plan.check': [...officers, 'council_member', 'fatherland_front', ...examiners],
    'plan.create': planners,
    'plan.saveDraft': planners,
    'plan.submit': planners,
    'plan.amend': planners,
    'plan.discardDraft': planners,
    'plan.return': ['supervisor', ...signers, ...upper],
    'plan.approve': signers,
    'plan.issue': signers,
    'plan.consent': [...signers, ...upper],
    'plan.load': [], // the start and the loader of the story world only

    // plan: difficulties, requests for change, the policy register
    'plan.requestChange': [...planners, 'fatherland_front', 'organisation'],
    'plan.withdrawChange': [...planners, 'fatherland_front', 'organisation'],
    'plan.changeRequests': 'everyone', // row-level security: the unit and the levels above
    'plan.compileChange': upper,
    'plan.decideChange': signers,
    'plan.savePolicy': planners,

    // plan: work
    'plan.tasks': 'everyone', // row-level security: within the asker's areas, and one's own tasks
    'plan.task': 'everyone',
    'plan.updateTask': [...officers, 'village_head', 'fatherland_front', 'organisation'],
    'plan.assignTask': [...planners, 'supervisor', 'signer'],
    'plan.answerProposal': ['fatherland_front', 'organisation', 'department_officer'],
    'plan.passTasks': [...upper, 'signer', ...administrators],
    'plan.passPreview': [...planners, 'supervisor', 'signer', ...administrators], // row-level security narrows what is counted
    'plan.passTasksOfPerson': [...planners, 'supervisor', 'signer', ...administrators],
    'plan.reminders': 'everyone',
    'plan.activities': 'everyone',
    'plan.recordActivity': [...officers, 'village_head', 'fatherland_front', 'organisation'],
    'plan.deliveries': 'anyone',
    'plan.recordDelivery': planners,
    'plan.withdrawDelivery': planners,
    'plan.linkMovement': [...officers, 'fatherland_front', 'organisation'],
    'plan.unlinkMovement': [...officers, 'fatherland_front', 'organisation'],
    'plan.movementCodes': [...officers, ...examiners],
    'plan.codeMovement': planners,
    'plan.silentUnits': [...officers, ...examiners],
    'plan.annualProgrammeCheck': [...officers, 'council_member', ...examiners],
    'plan.recordAnnualProgramme': planners,
  };
}
