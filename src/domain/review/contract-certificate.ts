/** Certificates of poor and near-poor households: given after a decision, kept in a register, given anew, revoked, printed. Carried out by `src/actions/review/certificates.ts`. */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { actKinds } from '../household/types.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const why = z.string().trim().min(3).max(500);
const signer = z.string().trim().max(120).optional();
export const certificateStates = ['valid', 'ended', 'replaced', 'revoked'] as const;
const state = z.enum(certificateStates);

export const reviewIssueCertificates = write('review.issueCertificates', 'Gives a certificate to every poor and near-poor household a decision of the round stands for and that has none under it; so to one split off from such a household, and to one received from another commune with its class.', z.object({ round: id, on: dateInput.optional(), signer }), z.object({ issued: z.number().int(), first: z.string(), last: z.string() }));
const row = z.object({
  id: z.number(), number: z.string(), year: z.number(), household: z.number(), head: z.string(), village: z.string(), villageName: z.string(), class: z.enum(['poor', 'near_poor']), issuedOn: z.string(), from: z.string(), until: z.string().nullable(), state, reason: z.string().nullable(), endedBy: z.enum(actKinds).nullable().describe('The act on the household that ended it, where no decision did.'), renewable: z.boolean().describe('It may be given anew: it holds, or it was revoked by hand while its decision stands and no other holds.'), round: z.number(),
});
export const reviewCertificates = read('review.certificates', 'The register of certificates of an area, or all of one household: number, household, class, from when until when it holds.', z.object({ area: area.optional().describe('Needed unless a household is named.'), round: id.optional(), state: state.optional(), household: id.optional(), knownOn: dateInput.optional().describe('As the register knew it at the end of that day; as it knows now without it.'), ...pageInput }),
  z.object({ total: z.number(), valid: z.number(), knownOn: z.string().nullable(), waiting: z.number().describe('Households of the round that wait for one; 0 without a round and of an earlier day.'), rows: z.array(row) }));
export const reviewCertificate = { ...read('review.certificate', 'One certificate as it was issued, as a file.', z.object({ certificate: id, format: z.enum(['docx', 'pdf']).default('pdf') }), fileOutput), perMinute: 60 };
export const reviewReissueCertificate = write('review.reissueCertificate', 'A certificate lost, torn, out of date or revoked by mistake is replaced by one with a new number and today\'s members; a revoked one only while its decision stands for the household and no other certificate holds.', z.object({ certificate: id, on: dateInput.optional(), why, signer }), z.object({ certificate: z.number(), number: z.string() }));
export const reviewRevokeCertificate = write('review.revokeCertificate', 'A certificate is revoked with a reason; the status of the household does not change by it.', z.object({ certificate: id, on: dateInput.optional(), why }), z.object({ certificate: z.number(), number: z.string() }));

export const reviewPrintCertificates = write('review.printCertificates', 'Begins to make one file of all certificates of a round that hold.', z.object({ round: id, skip: z.number().int().min(0).max(20_000).default(0).describe('Certificates at the beginning that are printed already.') }), z.object({ job: z.uuid(), total: z.number().int(), skipped: z.number().int() }));
export const reviewPrintJob = read('review.printJob', 'How far the file is, with the parts that are there already.', z.object({ job: z.uuid() }), z.object({ stage: z.enum(['waiting', 'typesetting', 'ready', 'failed', 'stopped']), done: z.number().int(), total: z.number().int(), parts: z.array(z.object({ first: z.number().int(), last: z.number().int() })) }));
export const reviewPrintStop = write('review.printStop', 'Stops making the file; the parts made so far stay.', z.object({ job: z.uuid() }), z.object({ done: z.number().int() }));
export const reviewPrinted = read('review.printed', 'The file of certificates, once it is ready.', z.object({ job: z.uuid(), part: z.coerce.number().int().min(1).default(1) }), fileOutput);
