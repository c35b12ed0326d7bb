/** Who may do what with publicity: the part of the table in `permissions.ts`, which gives its groups of roles. Pure. Where they may follows from the grant's area. */
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';

type Group = readonly Role[];

export function publicityPermissions({ officers, upper, planners, signers, examiners }: { readonly officers: Group; readonly upper: Group; readonly planners: Group; readonly signers: Group; readonly examiners: Group }): Readonly<Record<string, Permission>> {
  const readers: Permission = [...officers, 'council_member', 'fatherland_front', ...examiners];
  const keepers: Permission = [...planners, 'fatherland_front'];
  return {
    // publicity: bodies of an area plan, log and write; another person approves a text; councils and the Front read
    'publicity.activities': readers,
    'publicity.activity': readers,
    'publicity.plan': keepers,
    'publicity.replan': keepers,
    'publicity.log': keepers,
    'publicity.cancel': keepers,
    'publicity.correct': keepers,
    'publicity.strike': keepers,
    'publicity.quarter': readers,
    'publicity.drawUpQuarter': planners,
    'publicity.quarterFile': readers,
    'publicity.sessions': readers,
    'publicity.session': readers,
    'publicity.recordSession': keepers,
    'publicity.correctSession': keepers,
    'publicity.strikeSession': keepers,
    'publicity.texts': readers,
    'publicity.text': readers,
    'publicity.textFile': readers,
    'publicity.draft': planners,
    'publicity.redraft': planners,
    'publicity.edit': planners,
    'publicity.approve': [...signers, ...upper],
  };
}
