/** The contracts the plan screens call, by name and type only: a screen that only reads does not load the schema library. */
import type { attachmentAdd, attachmentGet } from '../../domain/attachment/contract.ts';
import type { areaGet, areaSearch, areaTree } from '../../domain/area/contract.ts';
import type { documentPrint } from '../../domain/document/contract.ts';
import type { indicatorList } from '../../domain/indicator/contract.ts';
import type {
  planActivities, planAmend, planAnswerProposal, planAnnualProgrammeCheck, planApprove, planAssignTask, planBoard, planChangeRequests, planCheck, planCompareWithParents, planCompileChange, planConsent, planCreate,
  planDecideChange, planDeliveries, planDiff, planDiscardDraft, planGet, planIssue, planLeague, planLinkMovement, planList, planListPolicies, planMilestones, planCodeMovement, planMovementCodes, planMovements, planPassPreview, planPassTasks, planPassTasksOfPerson, planProgress, planRecordActivity, planRecordDelivery,
  planRequestChange, planReturn,
  planSaveDraft, planSilentUnits, planSubmit, planTask, planTasks, planTree, planUnlinkMovement, planUpdateTask, planVerdict, planWithdrawChange, planWithdrawDelivery,
} from '../../domain/plan/contract.ts';
import { reference } from '../api.ts';

export const list = reference<typeof planList>('plan.list', 'read');
export const get = reference<typeof planGet>('plan.get', 'read');
export const board = reference<typeof planBoard>('plan.board', 'read');
export const verdict = reference<typeof planVerdict>('plan.verdict', 'read');
export const league = reference<typeof planLeague>('plan.league', 'read');
export const progress = reference<typeof planProgress>('plan.progress', 'read');
export const tree = reference<typeof planTree>('plan.tree', 'read');
export const compare = reference<typeof planCompareWithParents>('plan.compareWithParents', 'read');
export const diff = reference<typeof planDiff>('plan.diff', 'read');
export const check = reference<typeof planCheck>('plan.check', 'read');
export const tasks = reference<typeof planTasks>('plan.tasks', 'read');
export const task = reference<typeof planTask>('plan.task', 'read');
export const milestones = reference<typeof planMilestones>('plan.milestones', 'read');
export const activities = reference<typeof planActivities>('plan.activities', 'read');
export const silentUnits = reference<typeof planSilentUnits>('plan.silentUnits', 'read');
export const programmeCheck = reference<typeof planAnnualProgrammeCheck>('plan.annualProgrammeCheck', 'read');
export const changeRequests = reference<typeof planChangeRequests>('plan.changeRequests', 'read');
export const policies = reference<typeof planListPolicies>('plan.listPolicies', 'read');
export const deliveries = reference<typeof planDeliveries>('plan.deliveries', 'read');
export const passPreview = reference<typeof planPassPreview>('plan.passPreview', 'read');
export const movements = reference<typeof planMovements>('plan.movements', 'read');

export const create = reference<typeof planCreate>('plan.create', 'write');
export const saveDraft = reference<typeof planSaveDraft>('plan.saveDraft', 'write');
export const submit = reference<typeof planSubmit>('plan.submit', 'write');
export const giveBack = reference<typeof planReturn>('plan.return', 'write');
export const approve = reference<typeof planApprove>('plan.approve', 'write');
export const issue = reference<typeof planIssue>('plan.issue', 'write');
export const amend = reference<typeof planAmend>('plan.amend', 'write');
export const discard = reference<typeof planDiscardDraft>('plan.discardDraft', 'write');
export const consent = reference<typeof planConsent>('plan.consent', 'write');
export const updateTask = reference<typeof planUpdateTask>('plan.updateTask', 'write');
export const assignTask = reference<typeof planAssignTask>('plan.assignTask', 'write');
export const answerProposal = reference<typeof planAnswerProposal>('plan.answerProposal', 'write');
export const recordActivity = reference<typeof planRecordActivity>('plan.recordActivity', 'write');
export const requestChange = reference<typeof planRequestChange>('plan.requestChange', 'write');
export const withdrawChange = reference<typeof planWithdrawChange>('plan.withdrawChange', 'write');
export const compileChange = reference<typeof planCompileChange>('plan.compileChange', 'write');
export const decideChange = reference<typeof planDecideChange>('plan.decideChange', 'write');
export const passTasks = reference<typeof planPassTasks>('plan.passTasks', 'write');
export const passTasksOfPerson = reference<typeof planPassTasksOfPerson>('plan.passTasksOfPerson', 'write');
export const recordDelivery = reference<typeof planRecordDelivery>('plan.recordDelivery', 'write');
export const withdrawDelivery = reference<typeof planWithdrawDelivery>('plan.withdrawDelivery', 'write');
export const movementCodes = reference<typeof planMovementCodes>('plan.movementCodes', 'read');
export const codeMovement = reference<typeof planCodeMovement>('plan.codeMovement', 'write');
export const linkMovement = reference<typeof planLinkMovement>('plan.linkMovement', 'write');
export const unlinkMovement = reference<typeof planUnlinkMovement>('plan.unlinkMovement', 'write');

export const print = reference<typeof documentPrint>('document.print', 'read');
export const areaOf = reference<typeof areaGet>('area.get', 'read');
export const areasBelow = reference<typeof areaTree>('area.tree', 'read');
export const areasFound = reference<typeof areaSearch>('area.search', 'read');
export const indicators = reference<typeof indicatorList>('indicator.list', 'read');

export const attach = reference<typeof attachmentAdd>('attachment.add', 'write');
export const attachment = reference<typeof attachmentGet>('attachment.get', 'read');
