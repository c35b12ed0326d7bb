/**
 * The database as TypeScript sees it: each topic declares its tables beside its queries and is joined here.
 * To add a topic: `export type XTables = {…}` in `src/db/<topic>.ts`, one line here, a migration, comments on its tables.
 */
import type { AccountTables } from './account.ts';
import type { AnswerTables } from './answers.ts';
import type { ApplicationTables } from './application.ts';
import type { AreaTables } from './area.ts';
import type { AssessmentTables } from './assessment.ts';
import type { AttachmentTables } from './attachment.ts';
import type { AuditTables } from './audit.ts';
import type { AwardTables } from './award.ts';
import type { ClusterTables } from './cluster.ts';
import type { ConclusionTables } from './conclusion.ts';
import type { CommitteeTables } from './committee.ts';
import type { ConferenceTables } from './conference.ts';
import type { DirectiveExtensionTables } from './directive-extension.ts';
import type { DirectiveTables } from './directive.ts';
import type { DocumentTables } from './document.ts';
import type { ExemplarTables } from './exemplar.ts';
import type { FieldworkTables } from './fieldwork.ts';
import type { FieldworkVersionTables } from './fieldwork-versions.ts';
import type { FrontTables } from './front.ts';
import type { HouseholdTables } from './household.ts';
import type { HouseTables } from './house.ts';
import type { LoadedFormTables } from './loaded-forms.ts';
import type { NotificationTables } from './notification.ts';
import type { OrganisationTables } from './organisation.ts';
import type { InitiativeTables } from './initiative.ts';
import type { IndicatorTables } from './indicator.ts';
import type { FigureCheckTables } from './indicator-checks.ts';
import type { EstimateTables } from './indicator-estimates.ts';
import type { FigureChoiceTables } from './indicator-known.ts';
import type { LearningTables } from './learning.ts';
import type { InspectionEditionTables } from './inspection-edition.ts';
import type { InspectionTables } from './inspection.ts';
import type { ParticipationTables } from './participation.ts';
import type { DialogueTables } from './dialogue.ts';
import type { PathwayTables } from './pathway.ts';
import type { PlanTables } from './plan.ts';
import type { ReadersReviewTables } from './outside-readers.ts';
import type { PrivacyTables } from './privacy.ts';
import type { RetentionTables } from './retention.ts';
import type { PublicityTables } from './publicity.ts';
import type { QualityTables } from './register-quality.ts';
import type { RegisterTallyTables } from './register-tally.ts';
import type { RegisterWithheldTables } from './register-withheld.ts';
import type { ReportTables } from './report.ts';
import type { ReviewTables } from './review.ts';
import type { ReviewCertificateTables } from './review-certificate.ts';
import type { ReviewPublicationTables } from './review-publication.ts';
import type { ShippedTables } from './shipped.ts';
import type { ScorecardTables } from './scorecard.ts';
import type { StaffTables } from './staff.ts';
import type { SupportTables } from './support.ts';
import type { SubjectTables } from './subject.ts';
import type { SurveyTables } from './survey.ts';
import type { SurveyListTables } from './survey-list.ts';
import type { VillageChangeTables } from './village-change.ts';

export type Database =
  AccountTables
  & AnswerTables
  & ApplicationTables
  & AreaTables
  & AssessmentTables
  & AttachmentTables
  & AuditTables
  & AwardTables
  & ClusterTables
  & ConclusionTables
  & CommitteeTables
  & ConferenceTables
  & DirectiveTables
  & DirectiveExtensionTables
  & DocumentTables
  & ExemplarTables
  & FieldworkTables
  & FieldworkVersionTables
  & FrontTables
  & HouseTables
  & HouseholdTables
  & IndicatorTables
  & FigureCheckTables
  & EstimateTables
  & FigureChoiceTables
  & LearningTables
  & InspectionTables
  & InspectionEditionTables
  & InitiativeTables
  & LoadedFormTables
  & NotificationTables
  & OrganisationTables
  & ParticipationTables
  & DialogueTables
  & PathwayTables
  & PlanTables
  & PrivacyTables
  & RetentionTables
  & ReadersReviewTables
  & PublicityTables
  & QualityTables
  & RegisterTallyTables
  & RegisterWithheldTables
  & ReportTables
  & ReviewTables
  & ReviewCertificateTables
  & ReviewPublicationTables
  & ShippedTables
  & ScorecardTables
  & StaffTables
  & SupportTables
  & SubjectTables
  & SurveyListTables
  & SurveyTables
  & VillageChangeTables;
