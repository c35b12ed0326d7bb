/** Certificates: given after a decision in one go, kept in a register by number, given anew, revoked, printed one by one or all in one file. */
import { createHash } from 'node:crypto';
import { nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { documentSymbol, formatDocumentNumber } from '../../domain/document/number.ts';
import { ProblemError } from '../../domain/problem.ts';
import { published } from '../../domain/review/afterwards.ts';
import { reviewCertificate, reviewCertificates, reviewIssueCertificates, reviewPrintCertificates, reviewPrinted, reviewPrintJob, reviewPrintStop, reviewReissueCertificate, reviewRevokeCertificate } from '../../domain/review/contract-certificate.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { getLayout } from '../../db/document-files.ts';
import { canonicalJson } from '../../db/house.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findRound } from '../../db/review.ts';
import { type CertifiedHousehold, closeCertificates, findCertificate, insertCertificates, listCarriedHouseholds, listCertificates, type NewCertificate, readCertificateContents, readCertifiedHouseholds, takeCertificateNumber } from '../../db/review-certificate.ts';
import { composeCertificate } from '../../documents/compose-certificate.ts';
import { inSentence } from '../../documents/plan-words.ts';
import { resolveArea } from '../area.ts';
import { renderPaper, vietnameseWords as t } from '../document/paper.ts';
import { areasOf } from '../household/act.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { everyRow } from './in-force.ts';
import { type PaperSource, paperSource, villageName } from './paper.ts';
import { areaOfRound } from './perform.ts';
import { findJob, openJob, partSize, runJob, stopJob } from './print-jobs.ts';

const unit = 'HN.HCN';
const most = 20_000;
const numberText = (number: number): string => formatDocumentNumber('state', documentSymbol('state', 'certificate', unit), number);

/** Who waits for a certificate: on the decision's list or come here with a class, and none was ever given here under that decision; one revoked by hand is given again one by one, never with the others. */
async function waiting(context: Pick<ActionContext, 'db'>, source: PaperSource, on: PlainDate): Promise<readonly CertifiedHousehold[]> {
  const rows = await everyRow((page) => listCertificates(context.db, { areaId: source.round.areaId, round: source.round.id }, page));
  const given = new Set(rows.filter((row) => row.ended_how === null).map((row) => `${row.household_id}/${row.decision_id}`));
  const carried = await listCarriedHouseholds(context.db, { areaId: source.round.areaId, round: source.round.id, on });
  const decided = await readCertifiedHouseholds(context.db, [...new Set([...published(source.state).map((one) => one.household), ...carried])], on);
  return decided.filter((one) => !given.has(`${one.id}/${one.decision_id}`));
}

type Issue = { readonly on: PlainDate; readonly signer: string; readonly first: number; readonly replaces?: { readonly id: number; readonly number: string; readonly why: string } };

function rowsFor(source: PaperSource, households: readonly CertifiedHousehold[], issue: Issue): readonly NewCertificate[] {
  const ethnic = new Map(readShippedPolicy().lists.find((list) => list.id === 'ethnic_groups')?.items.map((item) => [item.id, item.text.vi]) ?? []);
  const facts = source.facts(issue.on);
  return households.map((one, index): NewCertificate => {
    const [head] = one.members;
    const found = one.class === 'poor' ? 'poor' : 'near_poor';
    const content: OfficialDocument = composeCertificate(facts, {
      class: found, head: { name: head?.name ?? '', ethnic: ethnic.get(head?.ethnic ?? '') ?? '', citizenNumber: head?.citizen ?? null }, address: [one.address, villageName(source, one.village_id), facts.commune].filter(Boolean).join(', '),
      decision: { number: one.number, on: one.issued_on, commune: communeOf(source, one) }, from: one.valid_from, members: one.members.map((member) => ({ ...member, ethnic: ethnic.get(member.ethnic ?? '') ?? '' })),
      results: one.results.map((result) => ({ year: result.year, class: t(`household.class.${result.class}`) })), replaces: issue.replaces,
    }, { number: issue.first + index, unit, date: issue.on, signer: issue.signer }, t);
    return {
      world: source.round.world, area_id: source.round.areaId, village_id: one.village_id, round_id: source.round.id, household_id: one.id, decision_id: one.decision_id, run: Number(issue.on.slice(0, 4)), number: issue.first + index, class: found,
      issued_on: issue.on, valid_from: one.valid_from > issue.on ? one.valid_from : issue.on, replaces_id: issue.replaces?.id ?? null, content, content_hash: createHash('sha256').update(canonicalJson(content)).digest('hex'),
    };
  });
}

/** Whose chair decided: this commune's, or the one a household came from. */
function communeOf(source: PaperSource, { decision_area, issued_on }: CertifiedHousehold): string {
  const area = source.history.findById(decision_area);
  return decision_area === source.round.areaId || !area ? source.facts(issued_on).commune : inSentence(nameOn(area, issued_on) ?? area.slug);
}

async function sourceOf(context: ActionContext, round: number): Promise<PaperSource> {
  return paperSource(context, found(await findRound(context.db, round), 'review_round'));
}

function dayOf(context: ActionContext, on: PlainDate | undefined): PlainDate {
  if (on && on > context.today) throw new ProblemError({ code: 'review.in_future', kind: 'invalid', field: 'on', params: { date: { date: on } } });
  return on ?? context.today;
}

/** One revoked by mistake is given again while the decision it was given under still stands for the household, and nothing has taken its place. */
async function mayHoldAgain({ db }: Pick<ActionContext, 'db'>, revoked: { readonly decision_id: number }, household: CertifiedHousehold): Promise<boolean> {
  const { total } = await listCertificates(db, { areaId: null, household: household.id, state: 'valid' }, { offset: 0, limit: 1 });
  return total === 0 && household.decision_id === Number(revoked.decision_id);
}

const areaOfCertificate = async ({ db }: ActionContext, input: { readonly certificate: number }): Promise<readonly number[]> => {
  const row = await findCertificate(db, input.certificate);
  return row ? [row.area_id] : [];
};

export const certificateActions: readonly Action[] = [
  action(reviewIssueCertificates, areaOfRound, async (context, input) => {
    const source = await sourceOf(context, input.round);
    const on = dayOf(context, input.on);
    const first = await takeCertificateNumber(context.db, source.round.areaId, Number(on.slice(0, 4)));
    const collator = new Intl.Collator('vi', { numeric: true });
    const households = [...(await waiting(context, source, on))].sort((a, b) => collator.compare(villageName(source, a.village_id), villageName(source, b.village_id)) || collator.compare(a.members[0]?.name ?? '', b.members[0]?.name ?? '') || a.id - b.id);
    if (households.length === 0) throw new ProblemError({ code: 'review.nothing_to_certify', kind: 'conflict' });
    const rows = rowsFor(source, households, { on, signer: input.signer || context.actor.name, first });
    // A certificate of an earlier decision ends with the one that takes its place.
    await closeCertificates(context.db, households.map((one) => one.id), { state: 'ended', on, reason: households[0]!.number, today: context.today });
    await insertCertificates(context.db, rows, context.today);
    const [from, to] = [numberText(first), numberText(first + rows.length - 1)];
    context.record({ subject: { kind: 'review', id: String(input.round) }, areaId: source.round.areaId, after: { certificates: rows.length, first: from, last: to, on } });
    return { issued: rows.length, first: from, last: to };
  }),

  action(reviewCertificates, async (context, input) => (input.area === undefined ? (input.household === undefined ? [] : areasOf(context, [input.household])) : [resolveArea(await readAreaHistory(context.db), input.area).id!]), async (context, input) => {
    const history = await readAreaHistory(context.db);
    const areaId = input.area === undefined ? null : resolveArea(history, input.area).id!;
    const { total, rows } = await listCertificates(context.db, { areaId, round: input.round, state: input.state, household: input.household, knownOn: input.knownOn }, input);
    const { total: valid } = await listCertificates(context.db, { areaId, round: input.round, state: 'valid', household: areaId === null ? input.household : undefined, knownOn: input.knownOn }, { offset: 0, limit: 1 });
    for (const row of rows) context.noteRead({ subject: { kind: 'household', id: String(row.household_id) }, areaId: row.village_id });
    return {
      total, valid, knownOn: input.knownOn ?? null, waiting: input.round === undefined || input.knownOn !== undefined ? 0 : (await waiting(context, await sourceOf(context, input.round), context.today)).length,
      rows: rows.map((row) => {
        const village = history.findById(row.village_id)!;
        return {
          id: row.id, number: numberText(row.number), year: row.run, household: row.household_id, head: row.head, village: village.slug, villageName: nameOn(village, row.issued_on) ?? village.slug, class: row.class, issuedOn: row.issued_on, from: row.valid_from, until: row.valid_until,
          state: row.state, reason: row.reason, endedBy: row.ended_how, renewable: row.renewable, round: row.round_id,
        };
      }),
    };
  }),

  action(reviewCertificate, areaOfCertificate, async (context, input) => {
    const row = found(await findCertificate(context.db, input.certificate), 'certificate');
    context.noteRead({ subject: { kind: 'household', id: String(row.household_id) }, areaId: row.village_id });
    return renderPaper(row.content, input.format, context.today, numberText(row.number).replaceAll('/', '-'));
  }),

  action(reviewReissueCertificate, areaOfCertificate, async (context, input) => {
    const row = found(await findCertificate(context.db, input.certificate, { lock: true }), 'certificate');
    const revoked = row.state === 'revoked' && row.ended_how === null;
    if (row.state !== 'valid' && !revoked) throw new ProblemError({ code: 'review.certificate_closed', kind: 'conflict' });
    const on = dayOf(context, input.on);
    const source = await sourceOf(context, Number(row.round_id));
    const first = await takeCertificateNumber(context.db, row.area_id, Number(on.slice(0, 4)));
    const [household] = await readCertifiedHouseholds(context.db, [Number(row.household_id)], on);
    if (!household || (revoked && !(await mayHoldAgain(context, row, household)))) throw new ProblemError({ code: 'review.certificate_closed', kind: 'conflict' });
    const before = numberText(row.number);
    await closeCertificates(context.db, [household.id], { state: 'replaced', on, reason: input.why, today: context.today });
    await insertCertificates(context.db, rowsFor(source, [household], { on, signer: input.signer || context.actor.name, first, replaces: { id: Number(row.id), number: before, why: input.why } }), context.today);
    const { rows } = await listCertificates(context.db, { areaId: null, household: household.id, state: 'valid' }, { offset: 0, limit: 1 });
    context.record({ subject: { kind: 'household', id: String(household.id) }, areaId: row.village_id, reason: input.why, before: { certificate: before }, after: { certificate: numberText(first), on } });
    return { certificate: rows[0]!.id, number: numberText(first) };
  }),

  action(reviewRevokeCertificate, areaOfCertificate, async (context, input) => {
    const row = found(await findCertificate(context.db, input.certificate, { lock: true }), 'certificate');
    if (row.state !== 'valid') throw new ProblemError({ code: 'review.certificate_closed', kind: 'conflict' });
    const on = dayOf(context, input.on);
    await closeCertificates(context.db, [Number(row.household_id)], { state: 'revoked', on, reason: input.why, today: context.today });
    context.record({ subject: { kind: 'household', id: String(row.household_id) }, areaId: row.village_id, reason: input.why, before: { certificate: numberText(row.number), state: 'valid' }, after: { state: 'revoked', on } });
    return { certificate: Number(row.id), number: numberText(row.number) };
  }),

  action(reviewPrintCertificates, areaOfRound, async (context, input) => {
    const round = found(await findRound(context.db, input.round), 'review_round');
    const contents = await readCertificateContents(context.db, { areaId: round.areaId, round: round.id, state: 'valid' }, { offset: input.skip, limit: most });
    if (contents.length === 0) throw new ProblemError({ code: 'review.nothing_to_certify', kind: 'conflict' });
    const job = openJob(context.actor.accountId, `giay-chung-nhan-${round.year}.pdf`, contents.length, contents.map((one) => ({ subject: { kind: 'household', id: String(one.household_id) }, areaId: one.village_id })));
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, after: { printed: contents.length, skipped: input.skip } });
    context.afterCommit(() => runJob(job, contents.map((one) => one.content), getLayout('state', context.today)));
    return { job: job.id, total: job.total, skipped: input.skip };
  }),
  action(reviewPrintJob, 'own', async (context, input) => {
    const job = findJob(input.job, context.actor.accountId);
    if (!job) throw new ProblemError({ code: 'review.print_gone', kind: 'conflict' });
    return { stage: job.stage, done: job.done, total: job.total, parts: job.parts.map(({ first, last }) => ({ first, last })) };
  }),
  action(reviewPrintStop, 'own', async (context, input) => {
    const job = findJob(input.job, context.actor.accountId);
    if (!job) throw new ProblemError({ code: 'review.print_gone', kind: 'conflict' });
    context.record({ subject: { kind: 'print_job', id: job.id }, areaId: null, after: { stopped: true, done: job.done, total: job.total } });
    context.afterCommit(() => stopJob(job));
    return { done: job.done };
  }),
  action(reviewPrinted, 'own', async (context, input) => {
    const job = findJob(input.job, context.actor.accountId);
    const part = job?.parts[input.part - 1];
    if (!job || !part) throw new ProblemError({ code: 'review.print_gone', kind: 'conflict' });
    for (const look of job.looks.slice(part.first - 1, part.last)) context.noteRead(look);
    const name = job.total <= partSize ? job.name : job.name.replace('.pdf', `-${part.first}-${part.last}.pdf`);
    return { fileName: name, mediaType: 'application/pdf', bytes: part.bytes };
  }),
];
