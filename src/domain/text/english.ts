/** The English catalogue, apart so that the web loads it only when a reader asks for English. */
import type { Catalogue } from './catalogue.ts';
import { account } from './en/account.ts';
import { application } from './en/application.ts';
import { area } from './en/area.ts';
import { assessment } from './en/assessment.ts';
import { attachment } from './en/attachment.ts';
import { audit } from './en/audit.ts';
import { award } from './en/award.ts';
import { cluster } from './en/cluster.ts';
import { committee } from './en/committee.ts';
import { conference } from './en/conference.ts';
import { directive } from './en/directive.ts';
import { demo } from './en/demo.ts';
import { document } from './en/document.ts';
import { emulation } from './en/emulation.ts';
import { exemplar } from './en/exemplar.ts';
import { fieldwork } from './en/fieldwork.ts';
import { form } from './en/form.ts';
import { front } from './en/front.ts';
import { house } from './en/house.ts';
import { household } from './en/household.ts';
import { indicator } from './en/indicator.ts';
import { inspection } from './en/inspection.ts';
import { initiative } from './en/initiative.ts';
import { law } from './en/law.ts';
import { learning } from './en/learning.ts';
import { measure } from './en/measure.ts';
import { notification } from './en/notification.ts';
import { operator } from './en/operator.ts';
import { organisation } from './en/organisation.ts';
import { paper } from './en/paper.ts';
import { participation } from './en/participation.ts';
import { dialogue } from './en/dialogue.ts';
import { pathway } from './en/pathway.ts';
import { plan } from './en/plan.ts';
import { policy } from './en/policy.ts';
import { privacy } from './en/privacy.ts';
import { publicity } from './en/publicity.ts';
import { report } from './en/report.ts';
import { review } from './en/review.ts';
import { scorecard } from './en/scorecard.ts';
import { staff } from './en/staff.ts';
import { support } from './en/support.ts';
import { survey } from './en/survey.ts';
import { screen } from './en/screen.ts';

export const english: Catalogue = {
  account,
  application,
  area,
  assessment,
  attachment,
  audit,
  award,
  cluster,
  committee,
  conference,
  directive,
  demo,
  document,
  emulation,
  exemplar,
  fieldwork,
  form,
  front,
  house,
  household,
  indicator,
  inspection,
  initiative,
  law,
  learning,
  measure,
  notification,
  operator,
  organisation,
  paper,
  participation,
  dialogue,
  pathway,
  plan,
  policy,
  privacy,
  publicity,
  report,
  review,
  scorecard,
  staff,
  support,
  screen,
  survey,
};
