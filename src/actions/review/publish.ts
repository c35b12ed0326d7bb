/** Lists put up in public: sealed as they hang, with the masked twin made when a list is posted or published, its end, and what anybody may read of it. */
import { createHash } from 'node:crypto';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { reviewAnnounce, reviewEndPublication, reviewPublications, reviewPublish, reviewPublished } from '../../domain/review/contract-paper.ts';
import { published, publishedBy } from '../../domain/review/afterwards.ts';
import type { HouseholdState } from '../../domain/review/types.ts';
import { maskName, type Twin, twinCode, twinText } from '../../domain/review/twin.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { canonicalJson } from '../../db/house.ts';
import { endPublication, findPublication, insertPostedList, insertPublication, listPublications, type PublicationRow } from '../../db/review-publication.ts';
import { inSentence } from '../../documents/plan-words.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { composeRoundPaper, type PaperSource, paperSource, rowsOf } from './paper.ts';
import { areaOfRound, perform, type Standing } from './perform.ts';

export type MadeTwin = { readonly twin: Twin; readonly hash: string; readonly code: string };

/** The masked list of these households and its checksum, which the act keeps and the paper prints. */
export async function makeTwin(context: Pick<ActionContext, 'db'>, standing: Standing, put: { readonly stage: Twin['stage']; readonly village: number | null; readonly number: string | null; readonly place: string; readonly on: PlainDate; readonly households: readonly HouseholdState[] }): Promise<MadeTwin> {
  const source: PaperSource = await paperSource(context, standing.round);
  const rows = await rowsOf(context, source, put.households, put.on);
  const name = (id: number): string => nameThen(source.history, id, put.on);
  const twin: Twin = {
    stage: put.stage, round: standing.round.id, commune: name(standing.round.areaId), village: put.village === null ? null : name(put.village), number: put.number, place: put.place, from: put.on,
    rows: rows.flatMap((row) => (row.class === null || row.class === 'unknown' ? [] : [{ head: maskName(row.head), village: row.village, class: row.class }])),
  };
  const hash = createHash('sha256').update(twinText(twin)).digest('hex');
  return { twin, hash, code: twinCode(hash) };
}

/** The twin for the public, and the whole list as it hangs, in the transaction of the act: given again later, it is the same to the letter. */
export async function keepTwin(context: ActionContext, standing: Standing & { readonly version: number }, made: MadeTwin, put: { readonly village: number | null; readonly from: PlainDate; readonly until: PlainDate }): Promise<void> {
  const { twin, hash, code } = made;
  await insertPublication(context.db, {
    code, world: standing.round.world, round_id: standing.round.id, act: standing.version, area_id: standing.round.areaId, village_id: put.village, stage: twin.stage, number: twin.number, place: twin.place,
    from_on: put.from, until_on: put.until, ended_on: null, hash, list: JSON.stringify(twin.rows),
  });
  const { round, version } = standing;
  const paper = twin.stage === 'posting' ? 'posting_list' : 'published_list';
  const { document, households } = await composeRoundPaper(context, await paperSource(context, round), { paper, village: put.village, act: null, household: null }, { unit: 'UBND' });
  const text = canonicalJson(document);
  const sealed = createHash('sha256').update(text).digest('hex');
  await insertPostedList(context.db, { round_id: round.id, act: version, area_id: round.areaId, households: [...households], content: text, content_hash: sealed });
  context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: put.village ?? round.areaId, after: { paper, act: version, households: households.length, hash: sealed, twin: hash } });
}

export const publishActions: readonly Action[] = [
  action(reviewPublish, areaOfRound, async (context, input) => {
    let made: MadeTwin | undefined;
    let hangs = false;
    const standing = await perform(context, input, async (before) => {
      hangs = before.state.publication?.ended === null;
      made = await makeTwin(context, before, { stage: 'decision', village: null, number: publishedBy(before.state), place: input.place, on: input.on, households: published(before.state) });
      return [{ kind: 'publish', on: input.on, place: input.place, hash: made.hash }];
    });
    // A list that a later decision changed comes down where the new one is put up.
    if (hangs) await endPublication(context.db, standing.round.id, 'decision', null, input.on);
    const { until } = standing.state.publication!;
    await keepTwin(context, standing, made!, { village: null, from: input.on, until });
    return { round: standing.round.id, version: standing.version, until, hash: made!.hash, code: made!.code, households: made!.twin.rows.length };
  }),
  action(reviewAnnounce, areaOfRound, async (context, input) => {
    const { round, version } = await perform(context, input, () => [{ kind: 'announce', on: input.on, from: input.from, until: input.until, by: input.by }]);
    return { round: round.id, version };
  }),
  action(reviewEndPublication, areaOfRound, async (context, input) => {
    const { round, version } = await perform(context, input, () => [{ kind: 'end_publication', on: input.on }]);
    await endPublication(context.db, round.id, 'decision', null, input.on);
    return { round: round.id, version };
  }),

  action(reviewPublications, 'anywhere', async (context, input) => {
    const history = await readAreaHistory(context.db);
    const areaId = input.area === undefined ? null : resolveArea(history, input.area).id!;
    const { total, rows } = await listPublications(context.db, context.today, areaId, input);
    return { total, rows: rows.map((row) => ({ ...placeOf(row, history, context.today), households: row.households })) };
  }),
  action(reviewPublished, 'anywhere', async (context, input) => {
    const history = await readAreaHistory(context.db);
    const row = found(await findPublication(context.db, input.code), 'publication');
    const place = placeOf(row, history, context.today);
    const list = place.open ? row.list : [];
    const text = place.open ? twinText({ ...place, round: Number(row.round_id), rows: row.list }) : null;
    return { ...place, households: row.list.length, hash: row.hash, text, total: list.length, rows: list.slice(input.offset, input.offset + input.limit).map((one) => ({ ...one })) };
  }),
];

function nameThen(history: AreaHistory, id: number, on: PlainDate): string {
  return inSentence(nameOn(history.findById(id)!, on) ?? '');
}

/** A list is open from its first day through its last, and not after it was taken down. */
function placeOf(row: Omit<PublicationRow, 'list'>, history: AreaHistory, today: PlainDate) {
  const name = (id: number): string => nameThen(history, id, row.from_on);
  return {
    code: row.code, stage: row.stage, world: row.world, commune: name(row.area_id), village: row.village_id === null ? null : name(row.village_id), number: row.number, place: row.place, from: row.from_on, until: row.until_on, ended: row.ended_on,
    open: row.ended_on === null && row.until_on >= today,
  };
}
