/** Papers of an award round as files: the list of those that can be made, one paper, the file that goes up as a job. Joined in `actions/award.ts`. */
import { getLayout } from '../../db/document-files.ts';
import { awardPackage, awardPackageFile, awardPackageJob, awardPaper, awardPapersOf } from '../../domain/award/contract-paper.ts';
import { awardPapersNow } from '../../domain/award/papers.ts';
import { ProblemError } from '../../domain/problem.ts';
import { zipOf } from './zip.ts';
import { renderPaper } from '../document/paper.ts';
import { type Action, action } from '../kernel.ts';
import { findJob, type Look, openJob, runJob } from '../review/print-jobs.ts';
import { composePackage, type PackagedFile } from './package.ts';
import { awardSource, composeAwardPaper } from './paper.ts';
import { areaOfAward, awardStanding } from './perform.ts';

const gone = (): never => {
  throw new ProblemError({ code: 'award.package_gone', kind: 'conflict' });
};

/** Names of the files in a job's package, as long as the job is kept. */
const namesOf = new WeakMap<object, readonly string[]>();
/** What is put beside them as it was brought. */
const broughtTo = new WeakMap<object, readonly PackagedFile[]>();

export const awardPaperActions: readonly Action[] = [
  action(awardPapersOf, areaOfAward, async (context, input) => {
    const { state, acts } = await awardStanding(context, input.award);
    const slots = awardPapersNow(state, acts);
    return { total: slots.length, rows: slots.slice(input.offset, input.offset + input.limit).map((one) => ({ ...one })) };
  }),
  action(awardPaper, areaOfAward, async (context, input) => {
    const source = await awardSource(context, await awardStanding(context, input.award));
    const document = await composeAwardPaper(context, source, { paper: input.paper, of: input.of ?? null });
    return renderPaper(document, input.format, context.today, ['khen-thuong', input.award, input.paper, ...(input.of === undefined ? [] : [input.of])].join('-'));
  }),
  action(awardPackage, areaOfAward, async (context, input) => {
    const source = await awardSource(context, await awardStanding(context, input.award));
    const looks: Look[] = [];
    const { papers, files, dossiers } = await composePackage({ ...context, noteRead: (look) => void looks.push(look) }, source, input.submission ?? null);
    const job = openJob(context.actor.accountId, `ho-so-trinh-${input.award}.zip`, papers.length, looks);
    namesOf.set(job, papers.map((one) => one.name));
    broughtTo.set(job, files);
    context.record({ subject: { kind: 'award', id: String(input.award) }, areaId: source.round.areaId, after: { packaged: papers.length, files: files.length, dossiers, submission: input.submission ?? null } });
    context.afterCommit(() => runJob(job, papers.map((one) => one.document), getLayout('state', context.today), 1));
    return { job: job.id, total: papers.length, dossiers };
  }),
  action(awardPackageJob, 'own', async (context, input) => {
    const job = findJob(input.job, context.actor.accountId) ?? gone();
    return { stage: job.stage, done: job.done, total: job.total };
  }),
  action(awardPackageFile, 'own', async (context, input) => {
    const job = findJob(input.job, context.actor.accountId) ?? gone();
    const names = namesOf.get(job) ?? gone();
    if (job.stage !== 'ready') return gone();
    for (const look of new Map(job.looks.map((one) => [`${one.subject.kind}/${one.subject.id}`, one])).values()) context.noteRead(look);
    const brought = [];
    for (const { name, hash } of broughtTo.get(job) ?? []) brought.push({ name, bytes: await context.files.get(hash).catch(() => { throw new ProblemError({ code: 'attachment.bytes_missing', kind: 'unavailable', params: { name } }); }) });
    return { fileName: job.name, mediaType: 'application/zip', bytes: zipOf([...job.parts.map((part, index) => ({ name: names[index]!, bytes: part.bytes })), ...brought]) };
  }),
];
