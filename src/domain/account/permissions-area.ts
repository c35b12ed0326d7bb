/** Who may do what with territory, bodies and published figures: facts are public, who answers for an area changes them. Joined in `permissions.ts`. */
import type { Permission } from './permissions.ts';
import type { Role } from './roles.ts';

export function areaPermissions({ upper, planners, signers, administrators, examiners }: Readonly<Record<'upper' | 'planners' | 'signers' | 'administrators' | 'examiners', readonly Role[]>>): Readonly<Record<string, Permission>> {
  return {
    // area: facts about places are public; territory changes by import only, but for the villages of a commune, which who keeps its register names
    'area.list': 'anyone',
    'area.get': 'anyone',
    'area.tree': 'anyone',
    'area.search': 'anyone',
    'area.history': 'anyone',
    'area.map': 'anyone',
    'area.import': administrators,
    'area.importBoundaries': administrators,
    'area.villages': 'anyone',
    'area.addVillages': ['commune_officer', 'commune_chair', ...administrators],
    'area.removeVillage': ['commune_officer', 'commune_chair', ...administrators],
    'area.renameVillage': ['commune_officer', 'commune_chair'], // a change by decision, and households come to lie in another village: who keeps the register
    'area.mergeVillages': ['commune_officer', 'commune_chair'],
    'area.divideVillage': ['commune_officer', 'commune_chair'],
    'area.undoVillageChange': ['commune_officer', 'commune_chair'],
    'area.villageChanges': ['commune_officer', 'commune_chair', ...examiners],
    'area.recordStatus': ['department_officer', 'province_officer'],
    'area.loadStatusCounts': [], // the start only
    'area.load': [], // the start and the loader of the story world only

    // organisation: public bodies are public; clusters are formed by those who run emulation in the area
    'organisation.list': 'anyone',
    'organisation.get': 'anyone',
    'organisation.holders': 'anyone',
    'organisation.duties': 'anyone',
    'organisation.clusters': 'anyone',
    'organisation.saveCluster': [...upper, ...administrators],
    'organisation.load': [], // the start and the loader of the story world only

    // indicator: published figures are public; those who answer for an area import, choose, correct and close
    'indicator.list': 'anyone',
    'indicator.trend': 'anyone',
    'indicator.figures': 'anyone',
    'indicator.league': 'anyone',
    'indicator.map': 'anyone',
    'indicator.restated': 'anyone',
    'indicator.sources': 'anyone',
    'indicator.checks': 'everyone',
    'indicator.acknowledge': planners,
    'indicator.estimates': [...planners, ...signers, ...examiners], // the licence of an estimate may not reach the public
    'indicator.estimatesOf': [...planners, ...signers, ...examiners],
    'indicator.estimateSources': [...planners, ...signers, ...examiners],
    'indicator.estimatePreview': upper,
    'indicator.estimateImport': upper,
    'indicator.estimateWithdraw': upper,
    'indicator.importPreview': planners,
    'indicator.import': planners,
    'indicator.progress': planners,
    'indicator.stop': planners,
    'indicator.choose': planners,
    'indicator.correct': planners,
    'indicator.close': [...signers, ...upper],
    'indicator.reopen': upper,
    'indicator.loadCatalogue': [], // the start only
  };
}
