/** All screens and navigation entries. To add a topic: write `src/web/<topic>/routes.ts` and add its line here. */
import type { NavEntry, Screen, TopicRoutes } from './screen.ts';
import { today } from './today/routes.ts';
import { area } from './area/routes.ts';
import { assessment } from './assessment/routes.ts';
import { award } from './award/routes.ts';
import { cluster } from './cluster/routes.ts';
import { exemplar } from './exemplar/routes.ts';
import { initiative } from './initiative/routes.ts';
import { conference } from './conference/routes.ts';
import { plan } from './plan/routes.ts';
import { indicator } from './indicator/routes.ts';
import { inspection } from './inspection/routes.ts';
import { audit } from './audit/routes.ts';
import { account } from './account/routes.ts';
import { admin } from './admin/routes.ts';
import { document } from './document/routes.ts';
import { organisation } from './organisation/routes.ts';
import { report } from './report/routes.ts';
import { review } from './review/routes.ts';
import { form } from './form/routes.ts';
import { front } from './front/routes.ts';
import { household } from './household/routes.ts';
import { learning } from './learning/routes.ts';
import { application } from './application/routes.ts';
import { participation } from './participation/routes.ts';
import { pathway } from './pathway/routes.ts';
import { fieldwork } from './fieldwork/routes.ts';
import { law } from './law/routes.ts';
import { privacy } from './privacy/routes.ts';
import { staff } from './staff/routes.ts';
import { scorecard } from './scorecard/routes.ts';
import { survey } from './survey/routes.ts';
import { help } from './help/routes.ts';

const topics: readonly TopicRoutes[] = [today, plan, review, household, fieldwork, law, application, survey, assessment, award, conference, exemplar, inspection, front, initiative, participation, pathway, cluster, staff, scorecard, learning, area, organisation, indicator, form, document, report, audit, privacy, account, admin, help];

export const screens: readonly Screen[] = topics.flatMap((topic) => topic.screens);
export const navigation: readonly NavEntry[] = topics.flatMap((topic) => topic.nav);
