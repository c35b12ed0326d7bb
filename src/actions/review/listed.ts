/** The households of a round as lists: by conditions, by name, as a file. Each household shown is noted as read; an export says how many left. */
import { createHash } from 'node:crypto';
import { readAreaHistory } from '../../db/area-history.ts';
import { listAssignments } from '../../db/fieldwork.ts';
import { listRoundHouseholds } from '../../db/review-list.ts';
import { decidedElsewhere, householdsNamed } from '../../db/review-register.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { nameOn } from '../../domain/area/history.ts';
import { holdersOf } from '../../domain/fieldwork/progress.ts';
import { ones } from '../../domain/policy/household.ts';
import { reviewExport, reviewListed, reviewSearch } from '../../domain/review/contract-household.ts';
import { compareNames } from '../../domain/text/name-order.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { english } from '../../domain/text/english.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { reachOfRound, type Sight, sightOf } from './sight.ts';
import type { InputOf } from '../../domain/action.ts';
import type { HouseholdState } from '../../domain/review/types.ts';

type Filters = Omit<InputOf<typeof reviewListed>, 'offset' | 'limit'>;

/** Those that answer the conditions, by village and number. */
async function wantedIn(context: ActionContext, sight: Sight, input: Filters): Promise<readonly HouseholdState[]> {
  const { state } = sight;
  const history = await readAreaHistory(context.db);
  const village = input.village === undefined ? undefined : resolveArea(history, input.village, context.actor.world).id!;
  const objected = new Set([...state.objections.values()].map((one) => one.household));
  const hung = new Set([...state.postings.values()].flatMap((one) => one.households));
  const holds = input.enumerator === undefined ? null : await heldBy(context, sight, input.enumerator, input.knownOn ?? null);
  const names = new Map(state.villages.map((id) => [id, nameOn(history.findById(id)!, state.lastOn) ?? '']));
  const marked = (one: HouseholdState): boolean => {
    if (input.mark === 'returned') return one.returned !== null;
    if (input.mark === 'objected') return objected.has(one.household);
    // What would be put up now; what hangs (or hung last) as it was put up.
    if (input.mark === 'to_post') return one.stage === 'agreed' || one.stage === 'posted';
    if (input.mark === 'on_posting') return hung.has(one.household);
    return one.vote !== null && one.stage === 'listed';
  };
  return [...state.households.values()]
    .filter((one) => (village === undefined || one.village === village) && (input.stage === undefined || one.stage === input.stage) && (input.reason === undefined || one.reason === input.reason)
      && (holds === null || holds(one)) && (input.class === undefined || one.assessment?.class === input.class) && (input.mark === undefined || marked(one)))
    .sort((a, b) => compareNames(names.get(a.village) ?? '', names.get(b.village) ?? '') || a.household - b.household);
}

/** Whether somebody of the round has a household given, as the board of that day counts it; who sees no list of the round's people finds none. */
async function heldBy({ db, today }: ActionContext, sight: Sight, enumerator: string, knownOn: PlainDate | null): Promise<(one: HouseholdState) => boolean> {
  if (!sight.whole) return () => false;
  const person = enumerator === 'nobody' ? null : Number(enumerator);
  const holders = holdersOf((await listAssignments(db, sight.round.id, null, knownOn)).rows, knownOn !== null && knownOn < today ? knownOn : today);
  return (one) => holders(one).includes(person);
}

async function rowsOf(context: ActionContext, sight: Sight, page: readonly HouseholdState[], knownOn: PlainDate | null = null) {
  const { state } = sight;
  const history = await readAreaHistory(context.db);
  const cards = await listRoundHouseholds(context.db, page.map((one) => one.household), state.openedOn, knownOn);
  const objected = new Set([...state.objections.values()].map((one) => one.household));
  const since = knownOn === null ? await decidedElsewhere(context.db, page.filter((one) => one.stage === 'decided').map((one) => one.household), sight.round.id) : new Map<number, never>();
  for (const one of page) context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.village });
  return page.map((one) => {
    const place = history.findById(one.village)!;
    const card = cards.get(one.household);
    return {
      household: one.household, head: card?.head ?? '', village: place.slug, villageName: nameOn(place, state.lastOn) ?? place.slug, reason: one.reason, stage: one.stage, returned: one.returned, class: one.assessment?.class ?? null,
      deprivations: one.assessment ? ones(one.assessment.deprived & one.assessment.known) : null, before: card?.before ?? null, vote: one.vote, objected: objected.has(one.household),
      decidedSince: since.get(one.household) ?? null,
    };
  });
}

export const reviewListedActions: readonly Action[] = [
  action(reviewListed, reachOfRound('review.listed'), async (context, input) => {
    const sight = await sightOf(context, input.round, 'review.listed', input.knownOn);
    const wanted = await wantedIn(context, sight, input);
    return { total: wanted.length, rows: await rowsOf(context, sight, wanted.slice(input.offset, input.offset + input.limit), input.knownOn) };
  }),

  action(reviewSearch, reachOfRound('review.search'), async (context, input) => {
    const sight = await sightOf(context, input.round, 'review.search', input.knownOn);
    const wanted = await wantedIn(context, sight, input);
    const named = await householdsNamed(context.db, wanted.map((one) => one.household), input.query, input.knownOn);
    const found = wanted.filter((one) => named.has(one.household));
    return { total: found.length, rows: await rowsOf(context, sight, found.slice(input.offset, input.offset + input.limit), input.knownOn) };
  }),

  action(reviewExport, reachOfRound('review.export'), async (context, input) => {
    const sight = await sightOf(context, input.round, 'review.export', input.knownOn);
    const rows = await rowsOf(context, sight, await wantedIn(context, sight, input), input.knownOn);
    const t = createTranslator(input.locale, input.locale === 'vi' ? vietnamese : english);
    const heads = (['number', 'head', 'village', 'reason', 'before', 'class', 'deprivations', 'stage', 'vote'] as const).map((one) => t(`review.list.${one}`));
    const lines = rows.map((row) => [
      String(row.household), row.head, row.villageName, t(`review.reason.${row.reason}`), t(`household.class.${row.before ?? 'none'}`), row.class === null ? '' : t(`review.class.${row.class}`), row.deprivations === null ? '' : String(row.deprivations),
      t(`review.stage.${row.stage}`), row.vote ? `${row.vote.agree}/${row.vote.present}` : '',
    ]);
    const separator = input.locale === 'vi' ? ';' : ',';
    // A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    const cell = (text: string): string => {
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /["\n\r;,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    const body = [heads, ...lines].map((line) => line.map(cell).join(separator)).join('\r\n');
    const hash = createHash('sha256').update(body).digest('hex');
    const content = `\uFEFF${body}\r\n${cell(t('review.list.footer', { count: rows.length, hash }))}\r\n`;
    return { fileName: `ra-soat-${input.round}-${context.today}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(content) };
  }),
];
