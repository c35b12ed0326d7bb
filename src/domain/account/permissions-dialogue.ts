/** Who may do what in the dialogue with a household that could provide for itself: its commune and its village; the levels above see numbers. And in the groups of households with suggested support. Joined in `permissions.ts`. */
import type { Role } from './roles.ts';

export function dialoguePermissions({ officers, examiners }: Readonly<Record<'officers' | 'examiners', readonly Role[]>>): Readonly<Record<string, readonly Role[]>> {
  const commune = ['commune_officer', 'commune_chair'] as const;
  const near = [...commune, 'village_head'] as const;
  return {
    'dialogue.propose': ['village_head'],
    'dialogue.open': ['commune_officer'],
    'dialogue.accept': commune,
    'dialogue.decline': commune,
    'dialogue.visit': ['commune_officer', 'village_head'],
    'dialogue.commit': ['commune_officer'],
    'dialogue.review': ['commune_officer'],
    'dialogue.reply': ['commune_officer', 'village_head'], // whoever the household speaks to writes down its words
    'dialogue.close': ['commune_officer'],
    'dialogue.get': near,
    'dialogue.minutes': near,
    'dialogue.list': near,
    'dialogue.due': near,
    'household.groups': [...officers, 'village_head', ...examiners],
    'household.suggestions': [...officers, 'village_head', ...examiners],
    'dialogue.counts': [...officers, 'village_head', ...examiners],
  };
}
