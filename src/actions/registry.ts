/** Every action of the house, by topic. The API makes its routes from it, the house tests check it. */
import { accountActions } from './account.ts';
import { applicationActions } from './application.ts';
import { assessmentActions } from './assessment.ts';
import { attachmentActions } from './attachment.ts';
import { auditActions } from './audit.ts';
import { awardActions } from './award.ts';
import { clusterActions } from './cluster.ts';
import { areaActions } from './area.ts';
import { areaStatusActions } from './area-status.ts';
import { areaVillageActions } from './area-villages.ts';
import { areaVillageChangeActions } from './area-village-changes.ts';
import { organisationActions } from './organisation.ts';
import { committeeActions } from './committee.ts';
import { conferenceActions } from './conference.ts';
import { directiveActions } from './directive.ts';
import { documentActions } from './document.ts';
import { emulationActions } from './emulation.ts';
import { exemplarActions } from './exemplar.ts';
import { fieldworkActions } from './fieldwork.ts';
import { formActions } from './form.ts';
import { frontActions } from './front.ts';
import { householdActions } from './household.ts';
import { houseActions } from './house.ts';
import { indicatorActions } from './indicator.ts';
import { inspectionActions } from './inspection.ts';
import { initiativeActions } from './initiative.ts';
import type { Action } from './kernel.ts';
import { learningActions } from './learning.ts';
import { planActions } from './plan.ts';
import { policyActions } from './policy.ts';
import { participationActions } from './participation.ts';
import { dialogueActions } from './dialogue.ts';
import { pathwayActions } from './pathway.ts';
import { privacyActions } from './privacy.ts';
import { publicityActions } from './publicity.ts';
import { reportActions } from './report.ts';
import { reviewActions } from './review.ts';
import { scorecardActions } from './scorecard.ts';
import { staffActions } from './staff.ts';
import { supportActions } from './support.ts';
import { surveyActions } from './survey.ts';
import { notificationActions } from './notification.ts';

export const actions: readonly Action[] = [
  ...accountActions,
  ...applicationActions,
  ...assessmentActions,
  ...attachmentActions,
  ...auditActions,
  ...awardActions,
  ...clusterActions,
  ...notificationActions,
  ...areaActions,
  ...areaStatusActions,
  ...areaVillageActions,
  ...areaVillageChangeActions,
  ...organisationActions,
  ...documentActions,
  ...emulationActions,
  ...exemplarActions,
  ...committeeActions,
  ...conferenceActions,
  ...directiveActions,
  ...formActions,
  ...frontActions,
  ...fieldworkActions,
  ...houseActions,
  ...householdActions,
  ...indicatorActions,
  ...learningActions,
  ...inspectionActions,
  ...initiativeActions,
  ...participationActions,
  ...dialogueActions,
  ...pathwayActions,
  ...planActions,
  ...policyActions,
  ...privacyActions,
  ...publicityActions,
  ...reportActions,
  ...reviewActions,
  ...scorecardActions,
  ...staffActions,
  ...supportActions,
  ...surveyActions,
];

export function findAction(name: string): Action | undefined {
  return actions.find((one) => one.contract.name === name);
}
