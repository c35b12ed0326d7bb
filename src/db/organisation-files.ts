/** Reads the files of bodies from disk (`data/organisations`); as `area-files.ts` for areas. */
import { join } from 'node:path';
import type { AreaHistory } from '../domain/area/history.ts';
import { checkOrganisations } from '../domain/organisation/check.ts';
import { readOrganisationFiles } from '../domain/organisation/rows.ts';
import type { OrganisationData } from '../domain/organisation/types.ts';
import { ProblemError } from '../domain/problem.ts';
import { readCsvFile } from './area-files.ts';

export const shippedOrganisations = join(import.meta.dirname, '../../data/organisations');

/** The bodies the house ships. Throws ProblemError with file and row when a file is broken. */
export function readShippedOrganisations(history: AreaHistory, directory = shippedOrganisations): OrganisationData {
  const file = (name: string) => readCsvFile(join(directory, name));
  const { value, problems } = readOrganisationFiles({
    bodies: file('organisations.csv'), functions: file('functions.csv'), successions: file('successions.csv'), clusters: file('clusters.csv'), members: file('cluster-members.csv'),
  });
  const all = [...problems, ...checkOrganisations(value, history)];
  if (all.length > 0) throw new ProblemError(all);
  return value;
}
