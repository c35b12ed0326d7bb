/** Statutory forms, incomes before and after, and Alkire-Foster tables of the register: on screen, as files, and the households behind a number. Joined in `registry.ts`. */
import { beforeAfterActions } from './form/before-after.ts';
import { compareActions } from './form/compare.ts';
import { countedActions } from './form/counted.ts';
import { durationActions } from './form/duration.ts';
import { formTables } from './form/forms.ts';
import { measureActions } from './form/measure.ts';
import { statementActions } from './form/statement.ts';
import type { Action } from './kernel.ts';

export const formActions: readonly Action[] = [...formTables, ...compareActions, ...beforeAfterActions, ...countedActions, ...statementActions, ...measureActions, ...durationActions];
