/** The register of every problem code, joined from the topics: what docs/errors.md and the house test read. */
import { problems as account } from './account/problems.ts';
import { problems as application } from './application/problems.ts';
import { problems as assessment } from './assessment/problems.ts';
import { problems as attachment } from './attachment/problems.ts';
import { problems as award } from './award/problems.ts';
import { problems as area } from './area/problems.ts';
import { problems as cluster } from './cluster/problems.ts';
import { problems as committee } from './committee/problems.ts';
import { problems as conference } from './conference/problems.ts';
import { problems as directive } from './directive/problems.ts';
import { problems as document } from './document/problems.ts';
import { problems as emulation } from './emulation/problems.ts';
import { problems as exemplar } from './exemplar/problems.ts';
import { problems as fieldwork } from './fieldwork/problems.ts';
import { problems as form } from './form/problems.ts';
import { problems as front } from './front/problems.ts';
import { problems as house } from './house/problems.ts';
import { problems as organisation } from './organisation/problems.ts';
import { problems as household } from './household/problems.ts';
import { problems as indicator } from './indicator/problems.ts';
import { problems as learning } from './learning/problems.ts';
import { problems as inspection } from './inspection/problems.ts';
import { problems as initiative } from './initiative/problems.ts';
import { problems as measure } from './measure/problems.ts';
import { problems as participation } from './participation/problems.ts';
import { problems as dialogue } from './dialogue/problems.ts';
import { problems as pathway } from './pathway/problems.ts';
import { applicationProblems as planApplication } from './plan/application-problems.ts';
import { problems as plan } from './plan/problems.ts';
import { problems as policy } from './policy/problems.ts';
import { problems as privacy } from './privacy/problems.ts';
import { problems as publicity } from './publicity/problems.ts';
import { problems as report } from './report/problems.ts';
import { problems as review } from './review/problems.ts';
import { problems as scorecard } from './scorecard/problems.ts';
import { problems as staff } from './staff/problems.ts';
import { problems as support } from './support/problems.ts';
import { problems as survey } from './survey/problems.ts';
import type { ProblemKind } from './problem.ts';

export const allProblems: Readonly<Record<string, ProblemKind>> = {
  ...house,
  ...household,
  ...account,
  ...application,
  ...assessment,
  ...attachment,
  ...area,
  ...cluster,
  ...award,
  ...organisation,
  ...committee,
  ...conference,
  ...directive,
  ...document,
  ...emulation,
  ...exemplar,
  ...fieldwork,
  ...form,
  ...front,
  ...indicator,
  ...learning,
  ...inspection,
  ...initiative,
  ...measure,
  ...participation,
  ...dialogue,
  ...pathway,
  ...plan,
  ...planApplication,
  ...policy,
  ...privacy,
  ...publicity,
  ...report,
  ...review,
  ...scorecard,
  ...staff,
  ...support,
  ...survey,
};
