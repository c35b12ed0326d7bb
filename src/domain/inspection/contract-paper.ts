/** Papers of inspections as files. Carried out by `src/actions/inspection/paper.ts`. */
import { z } from 'zod';
import { fileOutput, read } from '../action.ts';

const id = z.coerce.number().int().positive();
export const inspectionPapers = ['programme', 'amendment', 'visit', 'minutes', 'recheck'] as const;
export const inspectionPaper = { ...read('inspection.paper', 'A paper of inspections: the decision on the yearly plan, the one on an amendment of it, the decision on a visit, the minutes of a unit, the letter about checking a finding again.', z.object({
  paper: z.enum(inspectionPapers), visit: id.optional(), programme: id.optional(), edition: id.optional().describe('Of an amendment; without it the one drafted.'), subject: id.optional(), finding: id.optional(), format: z.enum(['docx', 'pdf']),
}), fileOutput), perMinute: 60 };
