/**
 * The message catalogue's shape: every topic's Vietnamese file, from which the keys are typed.
 * To add a topic: a file in vi/ and en/, one line here and one in `english.ts`.
 */
import { account } from './vi/account.ts';
import { application } from './vi/application.ts';
import { area } from './vi/area.ts';
import { assessment } from './vi/assessment.ts';
import { attachment } from './vi/attachment.ts';
import { audit } from './vi/audit.ts';
import { award } from './vi/award.ts';
import { cluster } from './vi/cluster.ts';
import { committee } from './vi/committee.ts';
import { conference } from './vi/conference.ts';
import { directive } from './vi/directive.ts';
import { demo } from './vi/demo.ts';
import { document } from './vi/document.ts';
import { emulation } from './vi/emulation.ts';
import { exemplar } from './vi/exemplar.ts';
import { fieldwork } from './vi/fieldwork.ts';
import { form } from './vi/form.ts';
import { front } from './vi/front.ts';
import { house } from './vi/house.ts';
import { household } from './vi/household.ts';
import { indicator } from './vi/indicator.ts';
import { inspection } from './vi/inspection.ts';
import { initiative } from './vi/initiative.ts';
import { law } from './vi/law.ts';
import { learning } from './vi/learning.ts';
import { measure } from './vi/measure.ts';
import { notification } from './vi/notification.ts';
import { operator } from './vi/operator.ts';
import { organisation } from './vi/organisation.ts';
import { paper } from './vi/paper.ts';
import { participation } from './vi/participation.ts';
import { dialogue } from './vi/dialogue.ts';
import { pathway } from './vi/pathway.ts';
import { plan } from './vi/plan.ts';
import { policy } from './vi/policy.ts';
import { privacy } from './vi/privacy.ts';
import { publicity } from './vi/publicity.ts';
import { report } from './vi/report.ts';
import { review } from './vi/review.ts';
import { scorecard } from './vi/scorecard.ts';
import { staff } from './vi/staff.ts';
import { support } from './vi/support.ts';
import { survey } from './vi/survey.ts';
import { screen } from './vi/screen.ts';

export const vietnamese = {
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
  screen,
  staff,
  support,
  survey,
};

export type Catalogue = { readonly [T in keyof typeof vietnamese]: Readonly<Record<keyof (typeof vietnamese)[T], string>> };

type Keys<T extends keyof typeof vietnamese> = `${T}.${Extract<keyof (typeof vietnamese)[T], string>}`;
export type MessageKey = { [T in keyof typeof vietnamese]: Keys<T> }[keyof typeof vietnamese];
