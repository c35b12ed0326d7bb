/** Papers of a round: which there are, one as a file, one given its number. What is composed is `paper.ts`; numbers are given by the register. */
import { nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { documentSymbol, formatDocumentNumber } from '../../domain/document/number.ts';
import { ProblemError } from '../../domain/problem.ts';
import { reviewIssuePaper, reviewPaper, reviewPapers } from '../../domain/review/contract-paper.ts';
import { madeByAct, type PaperKind, paperKinds, papersNow, reportAct } from '../../domain/review/paper-kinds.ts';
import { findRound } from '../../db/review.ts';
import { findPaperContent, type IssuedPaper, listIssuedPapers } from '../../db/review-paper.ts';
import { findNewestPublication } from '../../db/review-publication.ts';
import { renderPaper } from '../document/paper.ts';
import { enterReviewPaper, takeDocumentNumber } from '../document/register.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { composeRoundPaper, type PaperSource, paperSource } from './paper.ts';
import { areaOfRound } from './perform.ts';

type Asked = {
  readonly round: number; readonly paper: PaperKind; readonly village?: string | undefined; readonly act?: number | undefined; readonly household?: number | undefined; readonly signer?: string | undefined; readonly unit: string;
  readonly meetingOn?: PlainDate | undefined; readonly hour?: string | undefined; readonly place?: string | undefined; readonly to?: string | undefined;
};

async function sourceOf(context: ActionContext, id: number, knownOn: PlainDate | null = null): Promise<PaperSource> {
  return paperSource(context, found(await findRound(context.db, id), 'review_round'), knownOn);
}

function wantedOf(source: PaperSource, input: Asked) {
  const village = input.village === undefined ? null : (source.state.villages.find((id) => source.history.findById(id)?.slug === input.village) ?? null);
  if (input.village !== undefined && village === null) throw new ProblemError({ code: 'review.village_not_in_round', kind: 'invalid', field: 'village' });
  return { paper: input.paper, village, act: input.act ?? (input.paper === 'report' ? reportAct(source.acts) : null), household: input.household ?? null, meetingOn: input.meetingOn, hour: input.hour || undefined, place: input.place || undefined, to: input.to || undefined };
}

const same = (one: IssuedPaper, wanted: { readonly paper: string; readonly village: number | null; readonly act: number | null }): boolean => one.paper === wanted.paper && one.act === wanted.act && (wanted.act !== null || one.village_id === wanted.village);
export const numberOf = (one: Pick<IssuedPaper, 'kind' | 'unit' | 'number'>): string => formatDocumentNumber('state', documentSymbol('state', one.kind, one.unit), one.number);

/** Reading what a paper says of households is reading them: noted in one batch, by number. */
function note(context: ActionContext, source: PaperSource, households: readonly number[]): void {
  for (const id of households) context.noteRead({ subject: { kind: 'household', id: String(id) }, areaId: source.state.households.get(id)?.village ?? source.round.areaId });
}

export const paperActions: readonly Action[] = [
  action(reviewPapers, areaOfRound, async (context, input) => {
    const knownOn = input.knownOn ?? null;
    const source = await sourceOf(context, input.round, knownOn);
    const { round, history, state, acts } = source;
    const issued = await listIssuedPapers(context.db, round.id, knownOn);
    const area = history.findById(round.areaId)!;
    const publication = await findNewestPublication(context.db, round.id, 'decision', null, knownOn === null ? null : acts.at(-1)!.number);
    const slots = papersNow(state, acts, round.procedure);
    // Issued earlier, though the round has gone on and would not offer it again.
    const past = issued.filter((one) => !slots.some((slot) => same(one, slot))).map((one) => ({ paper: one.paper as PaperKind, village: one.village_id, act: one.act }));
    return {
      round: { id: round.id, area: area.slug, areaName: nameOn(area, round.openedOn) ?? area.slug, world: round.world, year: round.year, version: knownOn === null ? round.version : acts.length },
      decided: [...state.households.values()].filter((one) => one.stage === 'decided').length,
      publication: publication ? { code: publication.code, from: publication.from_on, until: publication.until_on, ended: state.publication?.ended ?? null, outdated: state.publication?.outdated === true, announced: (state.publication?.announced ?? []).map((one) => ({ ...one })) } : null,
      loudspeakerDays: round.procedure.loudspeaker?.value ?? null,
      rows: [...slots, ...past].map((slot) => {
        const village = slot.village === null ? undefined : history.findById(slot.village);
        const entry = issued.find((one) => same(one, slot));
        return {
          paper: slot.paper, village: village?.slug ?? null, villageName: village ? (nameOn(village, round.openedOn) ?? village.slug) : null, act: slot.act, on: acts.find((one) => one.number === slot.act)?.act.on ?? null,
          numbered: paperKinds[slot.paper].kind !== null, byAct: madeByAct.includes(slot.paper),
          document: entry ? { id: entry.id, number: numberOf(entry), issuedOn: entry.issued_on, recordVersion: entry.record_version } : null,
        };
      }),
    };
  }),

  action(reviewPaper, areaOfRound, async (context, input) => {
    const knownOn = input.knownOn ?? null;
    const source = await sourceOf(context, input.round, knownOn);
    const asked = wantedOf(source, input);
    const all = await listIssuedPapers(context.db, source.round.id, knownOn);
    // The first report was about the first decision, whatever was decided since.
    const first = { ...asked, act: null };
    const wanted = input.paper === 'report' && input.act === undefined && all.some((one) => same(one, first)) ? first : asked;
    const issued = all.find((one) => same(one, wanted));
    const kept = issued && (await findPaperContent(context.db, issued.id));
    const composed = kept ?? (await composeRoundPaper(context, source, wanted, { unit: input.unit, ...(input.signer ? { signer: input.signer } : {}) }));
    note(context, source, composed.households);
    // What was composed as known earlier says so at its foot; what was issued is the same whenever it is asked for.
    const document = kept || knownOn === null ? composed.document : { ...composed.document, provenance: { ...composed.document.provenance, asOf: knownOn } };
    return renderPaper(document, input.format, context.today, [input.paper.replaceAll('_', '-'), issued ? numberOf(issued).replaceAll('/', '-') : 'du-thao', input.village ?? '', input.household ?? '', knownOn === null ? '' : `biet-${knownOn}`].filter(Boolean).join('-'));
  }),

  action(reviewIssuePaper, areaOfRound, async (context, input) => {
    const source = await sourceOf(context, input.round);
    const { round } = source;
    const { kind } = paperKinds[input.paper];
    if (madeByAct.includes(input.paper)) throw new ProblemError({ code: 'review.paper_by_act', kind: 'conflict', field: 'paper' });
    if (kind === null) throw new ProblemError({ code: 'review.paper_unnumbered', kind: 'conflict', field: 'paper' });
    const on = input.on ?? context.today;
    if (on > context.today) throw new ProblemError({ code: 'review.in_future', kind: 'invalid', field: 'on', params: { date: { date: on } } });
    const wanted = wantedOf(source, input);
    if ((await listIssuedPapers(context.db, round.id)).some((one) => same(one, wanted))) throw new ProblemError({ code: 'document.already_issued', kind: 'conflict' });
    const given = await takeDocumentNumber(context.db, { areaId: round.areaId, authority: 'state', unit: input.unit, kind, issuedOn: on, number: input.number });
    const { document, households } = await composeRoundPaper(context, source, wanted, { number: given.number, unit: input.unit, date: on, signer: input.signer || context.actor.name });
    const entry = await enterReviewPaper(context.db, {
      areaId: round.areaId, world: round.world, roundId: round.id, paper: input.paper, act: wanted.act, villageId: wanted.village, households, unit: input.unit, kind, issuedOn: on, given, content: document, today: context.today, accountId: context.actor.accountId, now: context.now,
    });
    context.record({ subject: { kind: 'document', id: entry.id }, areaId: round.areaId, after: { number: given.text, issuedOn: on, paper: input.paper, round: round.id, hash: entry.hash } });
    return { document: entry.id, number: given.text, issuedOn: on };
  }),
];
