/** Survey forms of a round: entry, paper, second entry, second visits, quality. */
import type { Action } from './kernel.ts';
import { surveyEntries } from './survey/entry.ts';
import { surveyFormActions } from './survey/forms.ts';
import { surveyListActions } from './survey/lists.ts';
import { surveyRechecks } from './survey/recheck.ts';

export const surveyActions: readonly Action[] = [...surveyEntries, ...surveyFormActions, ...surveyListActions, ...surveyRechecks];
