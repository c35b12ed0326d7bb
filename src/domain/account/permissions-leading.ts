/** Who may review, steer and direct the movement: the part of the one table about conferences, committees and directives. Spread into `permissions.ts`, which brings the groups. */
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';

type Groups = { readonly officers: readonly Role[]; readonly planners: readonly Role[]; readonly bodies: readonly Role[]; readonly examiners: readonly Role[] };

export const leadingPermissions = ({ officers, planners, bodies, examiners }: Groups): Readonly<Record<string, Permission>> => ({
  // conference: an area arranges, holds and ends its reviews of the movement; councils and the Front read
  'conference.calendar': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'conference.get': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'conference.file': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'conference.open': planners,
  'conference.arrange': planners,
  'conference.cancel': planners,
  'conference.write': planners,
  'conference.hold': planners,
  'conference.conclude': planners,

  // committee: an area founds its steering committee, names members and records meetings; upper levels, councils and the Front read
  'committee.list': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'committee.get': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'committee.meeting': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'committee.minutes': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'committee.found': planners,
  'committee.addMember': planners,
  'committee.charge': planners,
  'committee.endMember': planners,
  'committee.correctLeaving': planners,
  'committee.meet': planners,
  'committee.end': planners,

  // directive: an area asks bodies within it and judges their answers; a body answers by its own account, for one without any the desk of its area; letters are drafted by the daily round or by hand
  'directive.list': [...officers, ...examiners],
  'directive.owed': [...officers, ...bodies, ...examiners],
  'directive.get': [...officers, ...bodies, ...examiners], // row-level security: the area that issued it, and the areas of the bodies asked
  'directive.paper': [...officers, ...bodies, ...examiners],
  'directive.letter': [...officers, ...bodies, ...examiners],
  'directive.issue': planners,
  'directive.withdraw': planners,
  'directive.answer': [...planners, ...bodies],
  'directive.accept': planners,
  'directive.return': planners,
  'directive.askExtension': [...planners, ...bodies],
  'directive.withdrawExtension': [...planners, ...bodies],
  'directive.answerExtension': planners,
  'directive.extend': planners,
  'directive.extensionLetter': [...officers, ...bodies, ...examiners],
  'directive.remind': planners,
  'directive.sendLetter': planners,
  'directive.draftLetters': [], // the daily round only
});
