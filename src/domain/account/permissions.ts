/**
 * Who may do what: the one table. Each action names the roles that may do it; WHERE they may do it follows from the grant's area.
 * Read by the kernel, the menu of the web and docs/permissions.md (generated). An action that is not here is refused to all.
 */
import type { ActionName } from '../action.ts';
import { dialoguePermissions } from './permissions-dialogue.ts';
import { movementPermissions } from './permissions-movement.ts';
import { assessmentPermissions } from './permissions-assessment.ts';
import { awardPermissions } from './permissions-award.ts';
import { staffPermissions } from './permissions-staff.ts';
import { leadingPermissions } from './permissions-leading.ts';
import { type Role, roles } from './roles.ts';
import { publicityPermissions } from './permissions-publicity.ts';
import { areaPermissions } from './permissions-area.ts';
import { planPermissions } from './permissions-plan.ts';

/** `anyone`: without an account. `everyone`: each signed-in account. */
export type Permission = 'anyone' | 'everyone' | readonly Role[];

const officers = ['commune_officer', 'commune_chair', 'supervisor', 'district_officer', 'department_officer', 'province_officer', 'signer'] as const satisfies readonly Role[];
const upper = ['district_officer', 'department_officer', 'province_officer'] as const satisfies readonly Role[];
const planners = ['commune_officer', 'commune_chair', ...upper] as const satisfies readonly Role[];
const signers = ['commune_chair', 'signer'] as const satisfies readonly Role[];
const inspectors = [...planners, 'council_member', 'auditor'] as const satisfies readonly Role[];
const bodies = ['fatherland_front', 'organisation'] as const satisfies readonly Role[]; // who speaks for the body their grant names
const receivers = [...bodies, 'council_member'] as const satisfies readonly Role[];
const administrators = ['administrator'] as const satisfies readonly Role[];
const examiners = ['auditor', 'administrator'] as const satisfies readonly Role[];

export const permissionGroups = { officers, upper, planners, signers, administrators, examiners, all: roles };

export const permissions: Readonly<Record<string, Permission>> = {
  ...publicityPermissions({ officers, upper, planners, signers, examiners }),

  // house
  'house.clock': 'anyone',
  'house.setClock': 'everyone',

  // account: one's own
  'account.signIn': 'anyone',
  'account.demo': 'anyone',
  'account.me': 'everyone',
  'account.signOut': 'everyone',
  'account.sessions': 'everyone',
  'account.endSession': 'everyone',
  'account.changePassword': 'everyone',
  'account.changeLocale': 'everyone',
  'account.enrolTotp': 'everyone',
  'account.confirmTotp': 'everyone',
  'account.disableTotp': 'everyone',
  'account.delegate': 'everyone',
  'account.endDelegation': 'everyone',
  'account.delegations': 'everyone',
  'account.colleagues': 'everyone',

  // account: other people's
  'account.list': examiners,
  'account.get': examiners,
  'account.create': administrators,
  'account.update': administrators,
  'account.deactivate': administrators,
  'account.reactivate': administrators,
  'account.resetPassword': administrators,
  'account.grant': administrators,
  'account.endGrant': administrators,
  'account.substitute': administrators,
  'account.handOverPreview': administrators,
  'account.handOver': administrators,
  'account.handOverAreaPreview': administrators,
  'account.handOverArea': administrators,
  'account.addDemo': [], // the loader of the story world only

  ...areaPermissions({ upper, planners, signers, administrators, examiners }),

  // attachments: who may see the record's area may see its files
  'attachment.add': [...officers, 'village_head', 'enumerator', 'fatherland_front', 'organisation'], // an enumerator: to households given to them
  'attachment.list': roles,
  'attachment.get': roles,
  'attachment.withdraw': officers,

  // one's own news
  'notification.list': 'everyone',
  'notification.read': 'everyone',

  // audit
  'audit.history': 'everyone', // row-level security narrows it to the asker's reach and to records without personal data
  'audit.search': examiners,
  'audit.reads': examiners,
  'audit.verify': examiners,

  // document: issued papers are public, drafts are seen by row-level security only within reach
  'document.list': 'anyone',
  'document.get': 'anyone',
  'document.render': 'anyone',
  'document.print': 'anyone',
  'document.series': officers,
  'document.draft': planners,
  'document.update': planners,
  'document.ofWork': [...officers, ...examiners],
  'document.draftWork': planners,
  'document.issue': signers,
  'document.void': signers,

  // household: those who answer for the households of an area; upper levels read and guide, they change nothing
  'household.list': [...officers, 'village_head', 'enumerator', ...examiners], // an enumerator: what is given to them, by row-level security
  'household.search': [...officers, 'village_head', 'enumerator'],
  'household.get': [...officers, 'village_head', 'enumerator', ...examiners],
  'household.person': [...officers, 'village_head', ...examiners],
  'household.earlier': [...officers, 'village_head', ...examiners],
  'household.lineage': [...officers, 'village_head', ...examiners],
  'household.dwelling': [...officers, 'village_head', ...examiners],
  'household.explain': [...officers, 'village_head', 'enumerator', ...examiners],
  'household.readers': ['commune_officer', 'commune_chair', 'supervisor', ...examiners],
  'household.outsideReaders': ['commune_officer', 'commune_chair', 'supervisor', ...examiners],
  'household.reviewReaders': ['commune_chair', 'supervisor', 'auditor'], // who answers for the data says that it was looked through
  'household.counts': [...officers, 'village_head', ...examiners], // exact to the last household: councils and the Front read the forms, small numbers withheld
  'household.corrections': [...officers, ...examiners],
  'household.terms': 'everyone', // names of the policy packs, nobody's data
  'household.waiting': ['commune_officer', 'commune_chair'],
  'household.transfers': ['commune_officer', 'commune_chair'],
  'household.register': ['commune_officer'],
  'household.move': ['commune_officer'],
  'household.leave': ['commune_officer'],
  'household.split': ['commune_officer'],
  'household.merge': ['commune_officer'],
  'household.changeHead': ['commune_officer'],
  'household.enter': ['commune_officer'],
  'household.depart': ['commune_officer'],
  'household.correctPerson': ['commune_officer'],
  'household.correctAddress': ['commune_officer'],
  'household.setTrait': ['commune_officer'],
  'household.endTrait': ['commune_officer'],
  'household.setDwelling': ['commune_officer'],
  'household.correctDwelling': ['commune_officer'],
  'household.shareDwelling': ['commune_officer'],
  'household.reverse': ['commune_officer'],
  'household.send': ['commune_officer'],
  'household.receive': ['commune_officer'],
  'household.closeTransfer': ['commune_officer'],
  'household.listPreview': ['commune_officer'],
  'household.listImport': ['commune_officer'],
  'household.listUndo': ['commune_officer'],
  'household.markPreview': ['commune_officer'],
  'household.markMany': ['commune_officer'],
  'household.markFilePreview': ['commune_officer'],
  'household.markFile': ['commune_officer'],
  'household.markUndo': ['commune_officer'],
  'household.export': officers,
  'household.check': ['commune_officer'],
  'household.transferDoubles': ['commune_officer'],
  'household.duplicates': [...officers, ...examiners],
  'household.searchDuplicates': ['commune_officer', ...upper],
  'household.searches': [...officers, ...examiners],
  'household.stopSearch': ['commune_officer', ...upper],
  'household.judgePair': ['commune_officer'],
  'household.mergePersons': ['commune_officer'],
  'household.listBatches': [...officers, ...examiners],
  'household.markBatches': [...officers, ...examiners],
  'household.listHeadings': [...officers, ...examiners],
  'household.listForgetHeading': ['commune_officer'],
  'household.load': [], // the loader of the story world only

  // form: everybody sees the ends of years with small numbers withheld; who answers for the area every number, and those who list households what is behind it
  'form.table': 'anyone',
  'form.beforeAfter': 'anyone',
  'form.file': 'anyone',
  'form.measure': [...officers, 'village_head', ...examiners], // shares of twelve services in a village are as good as a look into its few households
  'form.duration': [...officers, 'village_head', ...examiners],
  'form.durationBehind': [...officers, 'village_head', ...examiners],
  'form.compare': 'anyone', // two tables everybody reads; what is withheld in one of them is not told
  'form.compareBehind': [...officers, 'village_head', ...examiners],
  'form.behind': [...officers, 'village_head', ...examiners],
  'form.measureBehind': [...officers, 'village_head', ...examiners],
  'form.statement': 'anyone', // of figures everybody reads; a hash, and its salt for those who may open the households
  'form.counted': 'anyone', // which marks a figure counts by; that there are households to list is said to those who may list them

  // report: an area asks bodies within it for reports and judges them; a body drafts and sends by its own account, for one without any the desk of its area; each recipient accepts by its own (nobody judges what they sent themselves)
  'report.items': 'anyone', // of issued plans, which are public
  'report.calls': [...officers, ...examiners],
  'report.duties': [...officers, ...receivers, ...examiners], // row-level security: of a role that speaks for a body that body's alone
  'report.call': [...officers, ...receivers, ...examiners], // row-level security: the area that asked, and the areas of the bodies asked
  'report.duty': [...officers, ...receivers, ...examiners],
  'report.file': [...officers, ...receivers, ...examiners],
  'report.received': [...officers, ...receivers], // what is sent to the bodies one speaks for
  'report.rates': [...officers, ...examiners],
  'report.open': planners,
  'report.extend': planners,
  'report.withdraw': planners,
  'report.follow': planners,
  'report.draft': [...planners, ...bodies],
  'report.save': [...planners, ...bodies],
  'report.send': [...planners, ...bodies],
  'report.pass': [...planners, ...receivers],
  'report.return': [...planners, ...receivers],
  'report.accept': [...planners, ...receivers],

  ...leadingPermissions({ officers, planners, bodies, examiners }),

  // review: the commune reviews, its supervisor returns, its chair decides; upper levels read
  'review.rounds': [...officers, ...examiners],
  'review.get': [...officers, ...examiners],
  'review.households': [...officers, ...examiners],
  'review.roundList': [...officers, 'village_head', 'fatherland_front', ...examiners], // the Front supervises: it reads where a round stands and whom it finds
  'review.board': [...officers, 'village_head', 'fatherland_front', ...examiners],
  'review.work': 'everyone', // one's own: the kernel and the round say what each may do
  'review.listed': [...officers, 'village_head', 'fatherland_front', ...examiners],
  'review.search': [...officers, 'village_head'],
  'review.export': ['commune_officer', 'commune_chair', 'supervisor'],
  'review.dossier': [...officers, 'village_head', 'fatherland_front', ...examiners],
  'review.standard': 'everyone', // the law of a day, nobody's data
  'review.compare': [...officers, ...examiners],
  'review.both': [...officers, ...examiners],
  'review.preview': ['commune_officer', 'commune_chair'],
  'review.decisionPreview': [...officers, ...examiners],
  'review.follow': ['commune_officer', 'commune_chair'],
  'review.surveyMany': ['commune_officer'],
  'review.checkMany': ['supervisor', 'commune_chair'],
  'review.open': ['commune_officer', 'commune_chair'],
  'review.list': ['commune_officer'],
  'review.unlist': ['commune_officer'],
  'review.closeList': ['commune_officer', 'commune_chair'],
  'review.survey': ['commune_officer', 'enumerator'], // an enumerator: the households given to them
  'review.return': ['supervisor', 'commune_chair'],
  'review.check': ['supervisor', 'commune_chair'],
  'review.call': ['commune_officer', 'village_head'],
  'review.meet': ['commune_officer', 'village_head'], // the head of a village chairs its meeting
  'review.post': ['commune_officer'],
  'review.takeDown': ['commune_officer'],
  'review.object': ['commune_officer', 'fatherland_front'],
  'review.answer': ['commune_chair'],
  'review.opine': ['fatherland_front'],
  'review.respond': ['commune_chair'],
  'review.askUpper': ['commune_chair'],
  'review.upperAnswers': ['commune_officer', 'district_officer'],
  'review.sendBack': ['commune_officer', 'commune_chair'],
  'review.decide': ['commune_chair'],
  'review.sendReport': ['commune_officer', 'commune_chair'],
  'review.receiveReport': ['district_officer', 'province_officer'],
  'review.carriers': ['commune_chair'],
  'review.correct': ['commune_chair'],
  'review.revoke': ['commune_chair'],
  'review.close': ['commune_chair'],
  'review.reopen': ['commune_chair'],
  'review.papers': [...officers, ...examiners],
  'review.paper': officers,
  'review.issuePaper': ['commune_officer', 'commune_chair'],
  'review.publish': ['commune_officer', 'commune_chair'],
  'review.announce': ['commune_officer', 'commune_chair'],
  'review.endPublication': ['commune_officer', 'commune_chair'],
  'review.issueCertificates': ['commune_chair'],
  'review.certificates': [...officers, ...examiners],
  'review.certificate': officers,
  'review.reissueCertificate': ['commune_chair'],
  'review.revokeCertificate': ['commune_chair'],
  'review.printCertificates': ['commune_officer', 'commune_chair'],
  'review.printJob': ['commune_officer', 'commune_chair'],
  'review.printStop': ['commune_officer', 'commune_chair'],
  'review.printed': ['commune_officer', 'commune_chair'],
  'review.publications': 'anyone', // lists put up in public: masked names, village, class
  'review.published': 'anyone',

  // fieldwork: the commune organises its round; enumerators see what is given to them
  'fieldwork.get': [...officers, ...examiners],
  'fieldwork.assignments': [...officers, ...examiners],
  'fieldwork.addPerson': ['commune_officer', 'commune_chair'],
  'fieldwork.endPerson': ['commune_officer', 'commune_chair'],
  'fieldwork.train': ['commune_officer', 'commune_chair'],
  'fieldwork.assign': ['commune_officer', 'commune_chair'],
  'fieldwork.endAssignment': ['commune_officer', 'commune_chair'],
  'fieldwork.savePlan': ['commune_officer', 'commune_chair'],
  'fieldwork.mine': ['enumerator'],

  ...movementPermissions({ officers, examiners, planners }),
  ...dialoguePermissions({ officers, examiners }),

  // application: received and answered by the commune; who holds a code asks for its state
  'application.receive': ['commune_officer'],
  'application.link': ['commune_officer'],
  'application.putOnList': ['commune_officer'],
  'application.answer': ['commune_officer', 'commune_chair'],
  'application.withdraw': ['commune_officer'],
  'application.reopen': ['commune_officer', 'commune_chair'],
  'application.receipt': [...officers, ...examiners],
  'application.list': [...officers, ...examiners],
  'application.get': [...officers, ...examiners],
  'application.state': 'anyone',

  // policy: the law is public; a what-if counts the households of an area, so it is for those who answer for it
  'policy.law': 'anyone',
  'policy.differences': 'anyone',
  'policy.values': 'anyone',
  'policy.try': 'anyone',
  'policy.tryTwo': 'anyone',
  'policy.whatIf': [...officers, ...examiners],
  'policy.whatIfHouseholds': officers,

  // survey: enumerators their households; who entered first does not enter or visit again (the action says so)
  'survey.form': ['commune_officer', 'commune_chair', 'supervisor', 'enumerator'],
  'survey.save': ['commune_officer', 'enumerator'],
  'survey.paper': [...officers, 'village_head', 'enumerator'],
  'survey.second': ['commune_officer', 'commune_chair', 'supervisor'],
  'survey.settle': ['commune_officer', 'commune_chair', 'supervisor'],
  'survey.forms': administrators,
  'survey.formCheck': administrators,
  'survey.formLoad': administrators,
  'survey.formWithdraw': administrators,
  'survey.listSheet': ['commune_officer'],
  'survey.listPreview': ['commune_officer'],
  'survey.listImport': ['commune_officer'],
  'survey.listUndo': ['commune_officer'],
  'survey.lists': [...officers, ...examiners],
  'survey.draw': ['commune_chair', 'supervisor'],
  'survey.revisits': [...officers, ...examiners],
  'survey.revisit': ['commune_officer', 'commune_chair', 'supervisor'],
  'survey.recount': ['commune_officer', 'commune_chair', 'supervisor'],
  'survey.quality': [...officers, ...examiners],

  // privacy: requests of persons and breaches, where one answers for the data; deletion by rule is the administrators'
  'privacy.requests': ['commune_officer', 'commune_chair', ...examiners],
  'privacy.receive': ['commune_officer', 'commune_chair', ...administrators],
  'privacy.answer': ['commune_officer', 'commune_chair', ...administrators],
  'privacy.copy': ['commune_officer', 'commune_chair'], // for the person who asked, by those who may open the household themselves
  'privacy.takeBack': ['commune_officer', 'commune_chair', ...administrators],
  'privacy.breaches': [...officers, ...examiners],
  'privacy.report': [...officers, ...administrators],
  'privacy.notify': ['commune_chair', ...administrators],
  'privacy.close': ['commune_chair', ...administrators],
  'privacy.file': [...officers, ...examiners],
  'privacy.forget': administrators,
  'privacy.filed': [...planners, ...administrators], // whoever draws the file up where they answer for the data
  'privacy.strikeFiled': [...planners, ...administrators],

  ...awardPermissions({ officers, upper, planners, signers, examiners }),
  ...staffPermissions({ officers, upper, planners, examiners }),
  ...assessmentPermissions({ officers, planners, examiners }),

  // exemplar: whoever is near finds one; who answers for the area keeps it, another person approves the words; the public sees what was agreed to
  'exemplar.list': [...officers, 'village_head', 'council_member', 'fatherland_front', ...examiners],
  'exemplar.get': [...officers, 'village_head', 'council_member', 'fatherland_front', ...examiners],
  'exemplar.record': [...planners, 'village_head', 'fatherland_front'],
  'exemplar.edit': planners,
  'exemplar.advance': planners,
  'exemplar.consent': planners,
  'exemplar.withdrawConsent': planners,
  'exemplar.approve': [...signers, ...upper],
  'exemplar.publish': planners,
  'exemplar.unpublish': planners,
  'exemplar.replicate': planners,
  'exemplar.published': 'anyone',
  'exemplar.publishedOne': 'anyone',
  'exemplar.photo': 'anyone',
  'exemplar.addPhoto': planners,
  'exemplar.removePhoto': planners,
  // the Fatherland Front: criticises a plan before it is issued; who writes the plan answers; both see what waits
  'front.opinions': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'front.criticisms': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'front.criticise': ['fatherland_front'],
  'front.respond': planners,

  // inspection: those who inspect an area's units prepare and lead visits; the unit answers; row-level security shows a unit what is about itself
  'inspection.list': [...officers, 'village_head', 'council_member', 'fatherland_front', 'organisation', ...examiners],
  'inspection.get': [...officers, 'village_head', 'council_member', 'fatherland_front', 'organisation', ...examiners],
  'inspection.findings': [...officers, 'village_head', 'council_member', 'fatherland_front', 'organisation', ...examiners],
  'inspection.programme': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'inspection.candidates': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'inspection.neglected': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'inspection.paper': [...officers, 'village_head', 'council_member', 'fatherland_front', 'organisation', ...examiners],
  'inspection.saveProgramme': inspectors,
  'inspection.approveProgramme': signers,
  'inspection.saveAmendment': inspectors,
  'inspection.approveAmendment': signers,
  'inspection.dropAmendment': inspectors,
  'inspection.open': inspectors,
  'inspection.team': inspectors,
  'inspection.checklist': inspectors,
  'inspection.mark': inspectors,
  'inspection.find': inspectors,
  'inspection.strike': inspectors,
  'inspection.drop': inspectors,
  'inspection.sign': inspectors,
  'inspection.answer': [...planners, 'village_head', 'organisation'],
  'inspection.recheck': inspectors,
  'inspection.close': inspectors,
  'inspection.cancel': inspectors,

  // initiative: anybody proposes; the desk of the area keeps, has it looked into and answers; who holds the code asks for the answer
  'initiative.propose': 'anyone',
  'initiative.state': 'anyone',
  'initiative.receive': planners,
  'initiative.list': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'initiative.get': [...officers, 'council_member', 'fatherland_front', ...examiners],
  'initiative.receipt': planners, // names who proposed
  'initiative.opine': planners,
  'initiative.answer': planners,
  'initiative.withdraw': planners,
  'initiative.replicate': planners,
  'initiative.join': planners,
  'initiative.leave': planners,
  'initiative.model': planners,
  'initiative.income': planners,

  ...planPermissions({ officers, upper, planners, signers, administrators, examiners }),
};

export function permissionOf(action: ActionName): Permission | undefined {
  return permissions[action];
}

/** The roles that may do the action; empty when nobody may (fails closed). */
export function mayDo(action: ActionName, role: Role): boolean {
  const permission = permissions[action];
  if (permission === undefined) return false;
  return permission === 'anyone' || permission === 'everyone' || permission.includes(role);
}

/** Whether every role may do the action: being let in says then nothing of what may be seen. */
export function isForAll(action: ActionName): boolean {
  return roles.every((role) => mayDo(action, role));
}

/** Names of the actions that a signed-in person with these roles may do somewhere. */
export function actionsOf(held: readonly Role[]): readonly ActionName[] {
  return (Object.keys(permissions) as ActionName[]).filter(
    (name) => permissions[name] === 'anyone' || permissions[name] === 'everyone' || held.some((role) => mayDo(name, role)),
  );
}
