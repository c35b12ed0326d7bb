/** The register of households: everything a person can ask of it or do to it. */
import { householdActs } from './household/acts.ts';
import { householdCorrectionActions } from './household/corrections.ts';
import { householdDuplicateActions } from './household/duplicates.ts';
import { householdDwellings } from './household/dwellings.ts';
import { householdExports } from './household/export.ts';
import { householdGroupActions } from './household/groups.ts';
import { householdLineages } from './household/lineage.ts';
import { householdLists } from './household/list.ts';
import { householdLoads } from './household/load.ts';
import { householdMarkFiles } from './household/mark-file.ts';
import { householdMarks } from './household/marks.ts';
import { householdPassages } from './household/passages.ts';
import { householdPersons } from './household/persons.ts';
import { householdReads } from './household/reads.ts';
import { householdSearchActions } from './household/searches.ts';
import { householdTransferDoubleActions } from './household/transfer-doubles.ts';
import type { Action } from './kernel.ts';

export const householdActions: readonly Action[] = [...householdReads, ...householdCorrectionActions, ...householdPersons, ...householdLineages, ...householdActs, ...householdDwellings, ...householdPassages, ...householdLists, ...householdMarks, ...householdMarkFiles, ...householdExports, ...householdDuplicateActions, ...householdSearchActions, ...householdTransferDoubleActions, ...householdLoads, ...householdGroupActions];
