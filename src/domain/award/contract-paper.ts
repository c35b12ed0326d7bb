/** Papers of an award round: which there are, one as a file, everything that goes up in one file. Carried out by `src/actions/award/papers.ts` and `package.ts`. */
import { z } from 'zod';
import { fileOutput, pageInput, read, write } from '../action.ts';
import { awardPaperNames } from './papers.ts';

const id = z.coerce.number().int().positive();
const count = z.number().int();

export const awardPapersOf = read('award.papers', 'The papers of a round that can be made as things stand, in the order of the work.', z.object({ award: id, ...pageInput }), z.object({
  total: count, rows: z.array(z.object({ paper: z.enum(awardPaperNames), of: count.nullable(), on: z.string().nullable() })),
}));
export const awardPaper = read('award.paper', 'One paper of a round as a file; without its act it is a draft.', z.object({ award: id, paper: z.enum(awardPaperNames), of: id.optional().describe('The act, session or dossier the paper is of.'), format: z.enum(['docx', 'pdf']) }), fileOutput);
export const awardPackage = write('award.package', 'Begins to make the one file that goes up: submission, list, report of every dossier, minutes.', z.object({ award: id, submission: id.optional().describe('The act of submission; without it, what could be submitted now, as drafts.') }), z.object({ job: z.uuid(), total: count, dossiers: count }));
export const awardPackageJob = read('award.packageJob', 'How far the file that goes up is.', z.object({ job: z.uuid() }), z.object({ stage: z.enum(['waiting', 'typesetting', 'ready', 'failed', 'stopped']), done: count, total: count }));
export const awardPackageFile = read('award.packageFile', 'The file that goes up, once it is ready.', z.object({ job: z.uuid() }), fileOutput);
