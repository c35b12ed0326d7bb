/**
 * Lists of households from spreadsheets: the preview, the import under a named decision, its undoing as a whole. One path for both: what the preview
 * finds wrong the import refuses. All of a list is written or nothing; the journal holds the file's hash and counts, never a name.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { asHouse } from '../../db/account.ts';
import { findBatchOfFile, findHouseholdBatch, insertHouseholdBatch, isReviewDecision, listBuiltOn, listHouseholdBatches, undoBatch } from '../../db/household-batch.ts';
import { entryOfDecision, insertDecisions } from '../../db/household-decision.ts';
import { type LeftPerson, listLeft, listPersonsIn, type RegisteredPerson } from '../../db/household-duplicates.ts';
import { findCitizenNumbers } from '../../db/household-person.ts';
import { type ActRow, settlePersons, writeActs } from '../../db/household.ts';
import { readLearnedHeadings } from '../../db/household-headings.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { plainDate, type PlainDate } from '../../domain/calendar.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { keeperOn } from '../../domain/area/village-change.ts';
import type { Area } from '../../domain/area/types.ts';
import { madeHousehold, nobodyReturns, register } from '../../domain/household/acts.ts';
import { householdListBatches, householdListImport, householdListPreview, householdListUndo } from '../../domain/household/contract-list.ts';
import { join, ofKind, open } from '../../domain/household/facts.ts';
import { type Family, problemLimit, readList, type ReadList } from '../../domain/household/list/families.ts';
import { lessonsOf } from '../../domain/household/list/learned.ts';
import { decodeLegacy } from '../../domain/household/list/legacy-text.ts';
import { householdProblem } from '../../domain/household/problem-of.ts';
import { isProven } from '../../domain/household/returning.ts';
import type { Fact } from '../../domain/household/types.ts';
import { type Sheet, uploadLimits } from '../../domain/indicator/sheet.ts';
import type { Message } from '../../domain/message.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { resolveArea } from '../area.ts';
import { readSheetApart } from '../sheet-thread.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { provinceOf } from './act.ts';
import { searchInThread } from './duplicate-thread.ts';
import { reachable } from './likely.ts';
import { type Back, comeBack, returning, tellTaken } from './returning.ts';
import { noteHouseholds } from './looks.ts';
import { householdHeadings, learnHeadings } from './list-headings.ts';
import { communeTester, listTerms, villageFinder } from './list-territory.ts';

type Asked = z.output<typeof householdListPreview.input>;
type Alike = {
  readonly row: number; readonly name: string; readonly household: number | null; readonly otherRow: number | null; /** One who left the register, of this commune or, proven by the number, of another. */ readonly former: { readonly person: number; readonly left: PlainDate } | null; /** Whose record was shown, told or not: for the log of readers. */ readonly looked: number | null; readonly mine: boolean; readonly other: string; readonly place: string; readonly verdict: Message; readonly reasons: readonly Message[];
};
type Looked = { readonly list: ReadList; readonly problems: readonly Problem[]; readonly problemCount: number; readonly alike: readonly Alike[]; readonly back: BackInList; readonly commune: Area; readonly history: AreaHistory; readonly standard: string; readonly contentHash: string; readonly font: string | null };

/** "Likely one person" in bits: less than that is not worth a person's time on a whole list. */
const alikeFrom = 3;
const alikeMost = 200;

async function look(context: ActionContext, input: Asked): Promise<Looked> {
  const { db, today } = context;
  const history = await readAreaHistory(db);
  const commune = resolveArea(history, input.area);
  const contentHash = createHash('sha256').update(input.file.bytes).digest('hex');
  const { terms, standard } = listTerms(input.effectiveOn);
  const { sheet, font, problem } = await openSheet(input.file.bytes);
  const own: Problem[] = input.effectiveOn > today ? [householdProblem('household.list_decision_future', { field: 'effectiveOn' })] : [];
  const empty: ReadList = { columns: [], headingRow: null, families: [], rowCount: 0, persons: 0, notices: [], problems: [], problemCount: 0, broken: [] };
  if (!sheet) return { list: empty, problems: [problem], problemCount: 1, alike: [], back: nobodyBack, commune, history, standard, contentHash, font };
  await setImmediate(); // others first: reading a long list takes a second or two
  const list = readList(sheet, {
    mapping: input.mapping, learned: await readLearnedHeadings(db, commune.id!), headingRow: input.headingRow, hidden: input.hidden, edits: input.edits, maxRows: uploadLimits.maxRows, today, on: input.effectiveOn, terms, leftOut: input.leftOut, usual: { village: input.village, class: input.class },
    village: villageFinder(history, commune, input.effectiveOn, today), isCommune: communeTester(history, commune, input.effectiveOn, today),
  });
  await setImmediate();
  const numbers = await numberProblems(context, list.families);
  const alike = await findAlike(context, commune, history, list.families, new Set(input.notSame));
  const back = await takeBack(context, input, list.families, alike);
  const known = await findBatchOfFile(db, commune.id!, contentHash);
  if (known) own.push(householdProblem('household.list_known', { params: { batch: Number(known.id), date: { date: plainDate(known.imported_on) } } }));
  const doubts = alike.filter((one) => !back.rows.has(one.row)).map((one) => (one.former ? householdProblem('household.list_left', { row: one.row, field: 'name', params: { name: one.name, date: { date: one.former.left } } }) : one.household === null ? householdProblem('household.list_twice', { row: one.row, field: 'name', params: { name: one.name, other: one.otherRow ?? 0 } }) : householdProblem('household.list_registered', { row: one.row, field: 'name', params: { name: one.name, household: one.household } })));
  const problems = [...own, ...list.problems, ...numbers, ...doubts, ...back.problems];
  return { list: { ...list, families: back.families }, problems: problems.slice(0, problemLimit), problemCount: own.length + list.problemCount + numbers.length + doubts.length + back.problems.length, alike, back, commune, history, standard, contentHash, font };
}

/** A spreadsheet or a text; a text in an old font or code page is converted when that makes it readable. */
export async function openSheet(bytes: Uint8Array): Promise<{ readonly sheet: Sheet; readonly font: string | null; readonly problem?: undefined } | { readonly sheet?: undefined; readonly font: null; readonly problem: Problem }> {
  const read = await readSheetApart(bytes, uploadLimits);
  if (read.sheet) return { sheet: read.sheet, font: null };
  const legacy = read.problem.code === 'indicator.wrong_encoding' ? decodeLegacy(bytes) : null;
  const again = legacy ? await readSheetApart(new TextEncoder().encode(legacy.text), { ...uploadLimits, maxBytes: uploadLimits.maxBytes * 3 }) : read;
  return again.sheet ? { sheet: again.sheet, font: legacy!.font } : { font: null, problem: read.problem };
}

/** A number in two rows, or held by somebody of the register: whose it is, is not told. */
async function numberProblems({ db }: ActionContext, families: readonly Family[]): Promise<readonly Problem[]> {
  const holders = families.flatMap((family) => family.members.flatMap(({ details }, index) => (details.citizenNumber === null ? [] : [{ number: details.citizenNumber, name: details.fullName, row: family.rows[index]! }])));
  const first = new Map<string, number>();
  const problems: Problem[] = [];
  const taken = await findCitizenNumbers(db, holders.map((one) => one.number));
  for (const { number, name, row } of holders) {
    const other = first.get(number);
    if (other !== undefined) problems.push(householdProblem('household.list_number_twice', { row, field: 'citizen_number', params: { name, other } }));
    else first.set(number, row);
    if (taken.has(number)) problems.push(householdProblem('household.citizen_number_taken', { row, field: 'citizen_number', params: { name } }));
  }
  return problems;
}

/** Persons of the list who seem to live in the commune already, to have left it (or another commune, by their number), or to stand in the list twice. */
async function findAlike(context: ActionContext, commune: Area, history: AreaHistory, families: readonly Family[], notSame: ReadonlySet<number>): Promise<readonly Alike[]> {
  const living = await listPersonsIn(context.db, commune.id!, context.today);
  const numbers = families.flatMap((family) => family.members.flatMap(({ details }) => details.citizenNumber ?? []));
  const away = (await asHouse(context.db, () => listLeft(context.db, commune.id!, context.today, numbers))).filter((one) => history.findById(one.village_id)?.world === commune.world);
  const mine = await reachable(context, householdListPreview.name, away.map((one) => one.village_id));
  const there: readonly (RegisteredPerson | LeftPerson)[] = [...living, ...away];
  const nameOf = (id: number): string => {
    const area = history.findById(id);
    return area ? nameOn(keeperOn(history, area, context.today), context.today) : '';
  };
  const communeName = (id: number, day: PlainDate): string => {
    const village = history.findById(id);
    const area = village && history.parent(village.slug, day);
    return area ? nameOn(area, day) ?? area.slug : '';
  };
  const listed = families.flatMap((family) => family.members.map((member, index) => ({ member, family, row: family.rows[index]! })));
  const village = (slug: string): string => nameOf(resolveArea(history, slug).id!);
  const villageNames = new Map([...new Set(families.map((one) => one.village))].map((slug) => [slug, village(slug)]));
  const facts = [
    ...there.map((one) => ({ name: one.full_name, birth: one.birth ?? '', sex: one.sex, number: one.citizen_number ?? '', village: nameOf(one.village_id), commune: 'left_on' in one && !mine.has(one.village_id) ? '' : commune.slug })),
    ...listed.map(({ member: { details }, family }) => ({ name: details.fullName, birth: details.birth ?? '', sex: details.sex, number: details.citizenNumber ?? '', village: villageNames.get(family.village)!, commune: commune.slug })),
  ];
  const { pairs } = await searchInThread({ facts, least: alikeFrom, from: there.length, most: alikeMost * 4 });
  const told = new Set<string>();
  return pairs.flatMap(({ a, b, verdict, reasons }): readonly Alike[] => {
    const one = listed[b - there.length]!;
    const registered = there[a];
    const other = registered ? null : listed[a - there.length]!;
    const former = registered && 'left_on' in registered ? { person: registered.person_id, left: registered.left_on } : null;
    const key = `${one.row}/${former ? `left ${former.person}` : registered?.household_id ?? `row ${other!.row}`}`;
    if (notSame.has(one.row) || (other && (other.family === one.family || notSame.has(other.row))) || told.has(key) || told.size >= alikeMost) return [];
    const name = registered?.full_name ?? other!.member.details.fullName;
    const birth = registered ? registered.birth : other!.member.details.birth;
    const masked = former !== null && !mine.has(registered!.village_id);
    if (masked && !isProven(one.member.details, { fullName: registered!.full_name, birth: registered!.birth, citizenNumber: registered!.citizen_number })) return [];
    told.add(key);
    const place = registered ? (masked ? communeName(registered.village_id, former.left) : nameOf(registered.village_id)) : villageNames.get(other!.family.village)!;
    return [{
      row: one.row, name: one.member.details.fullName, household: masked ? null : registered?.household_id ?? null, otherRow: other?.row ?? null, former, looked: registered?.household_id ?? null, mine: !masked,
      other: masked ? '' : [name, birth ? birth.split('-').reverse().join('/') : ''].filter(Boolean).join(', '), place, verdict, reasons,
    }];
  });
}

type BackInList = { readonly rows: ReadonlySet<number>; readonly families: readonly Family[]; readonly problems: readonly Problem[]; readonly back: Back };
const nobodyBack: BackInList = { rows: new Set(), families: [], problems: [], back: { former: nobodyReturns, taken: [] } };

/** Rows said to be somebody who left and comes back: their households as they would be written, and what stands against it, row by row. */
async function takeBack(context: ActionContext, input: Asked, families: readonly Family[], alike: readonly Alike[]): Promise<BackInList> {
  const [said, problems] = [new Map<number, number>(), [] as Problem[]];
  for (const { row, person } of input.returning) {
    const member = families.flatMap((family) => family.members.filter((_, index) => family.rows[index] === row))[0];
    const match = alike.find((one) => one.row === row && one.former?.person === person);
    const first = [...said].find(([, other]) => other === person);
    const name = member?.details.fullName ?? '';
    if (!member || said.has(row)) continue; // left out meanwhile, or said twice
    said.set(row, person);
    if (!match) problems.push(householdProblem('household.return_unproven', { row, field: 'citizen_number' }));
    else if (first) problems.push(householdProblem('household.list_return_twice', { row, field: 'name', params: { name, other: first[0] } }));
    else if (match.former!.left > input.effectiveOn) problems.push(householdProblem('household.list_left_later', { row, field: 'name', params: { name, date: { date: match.former!.left } } }));
  }
  const rows = new Set(said.keys());
  if (said.size === 0 || problems.length > 0) return { ...nobodyBack, rows, families, problems };
  const whole = families.map((family) => ({ ...family, members: family.members.map((member, index) => (said.has(family.rows[index]!) ? { ...member, returning: said.get(family.rows[index]!)! } : member)) }));
  const back = await comeBack(context, householdListPreview.name, whole.flatMap((family) => family.members), (index) => `members.${index}`);
  const opened = whole.filter((family) => returning(family.members).length > 0).flatMap((family) => {
    try {
      const change = register({ on: input.effectiveOn, today: context.today }, -1, family.address, family.members, back.former);
      return ofKind(change.opens as readonly Fact[], 'person').map(({ data }, index) => ({ number: data.citizenNumber, row: family.rows[index]!, name: data.fullName, returning: family.members[index]!.returning }));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const one of error.problems) problems.push({ ...one, row: family.rows[Number(/^members\.(\d+)/.exec(one.field ?? '')?.[1] ?? 0)]!, field: one.field?.endsWith('citizenNumber') ? 'citizen_number' : 'name' });
      return [];
    }
  });
  const known = opened.filter((one) => one.returning !== undefined && one.number !== null);
  const taken = await findCitizenNumbers(context.db, known.map((one) => one.number!));
  for (const one of known) if (taken.has(one.number!)) problems.push(householdProblem('household.citizen_number_taken', { row: one.row, field: 'citizen_number', params: { name: one.name } }));
  return { rows, families: whole, problems, back };
}

async function communeOf(context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(context.db), input.area).id!];
}

export const householdLists: readonly Action[] = [
  ...householdHeadings,
  action(householdListPreview, communeOf, async (context, input) => {
    const { list, problems, problemCount, alike, commune, history, contentHash, font } = await look(context, input);
    context.record({ subject: { kind: 'household_file', id: contentHash.slice(0, 16) }, areaId: commune.id!, after: { contentHash, preview: true, rows: list.rowCount, problems: problemCount } });
    await noteHouseholds(context, alike.map((one) => one.looked));
    const name = (slug: string) => nameOn(resolveArea(history, slug), context.today) ?? slug;
    const classes: Partial<Record<Family['class'], number>> = {};
    for (const one of list.families) classes[one.class] = (classes[one.class] ?? 0) + 1;
    return {
      columns: list.columns.map(({ letter, heading, column, learned, sample }) => ({ letter, heading, column, learned, sample: [...sample] })), headingRow: list.headingRow, rows: list.rowCount, households: list.families.length, persons: list.persons, classes,
      notices: [...(font ? [{ kind: 'list_converted', count: 1, rows: [], text: font === 'tcvn3' ? 'TCVN3 (ABC)' : font === 'vni' ? 'VNI' : 'Windows-1258' }] : []), ...list.notices.map((one) => ({ ...one, rows: [...one.rows] }))],
      problems: problems.map((one) => ({ code: one.code, kind: one.kind, row: one.row ?? null, field: one.field ?? null, params: { ...one.params } })), problemCount, broken: list.broken.map((one) => ({ ...one, cells: { ...one.cells } })), contentHash,
      sample: list.families.slice(0, 20).map((one) => ({ row: one.rows[0]!, head: one.members.find((member) => member.relation === 'head')!.details.fullName, members: one.members.length, village: name(one.village), class: one.class, address: one.address })),
      alike: alike.map(({ row, household, otherRow, mine, other, place, former, ...one }) => ({ row, name: one.name, household, otherRow, mine, other, place, person: former?.person ?? null, left: former?.left ?? null, verdict: { key: one.verdict.key, params: { ...one.verdict.params } }, reasons: one.reasons.map((reason) => ({ key: reason.key, params: { ...reason.params } })) })),
    };
  }),

  action(householdListImport, communeOf, async (context, input) => {
    const { db, today, now, actor } = context;
    const { list, problems, problemCount, back, commune, history, standard, contentHash } = await look(context, input);
    if (problemCount > 0) throw new ProblemError([householdProblem('household.list_refused', { params: { count: problemCount } }), ...problems]);
    if (input.issuedOn > input.effectiveOn) throw new ProblemError(householdProblem('household.list_decision_future', { field: 'issuedOn' }));
    const villages = new Map([...new Set(list.families.map((one) => one.village))].map((slug) => [slug, resolveArea(history, slug)]));
    const issuer = (slug: string): Area => history.parent(slug, input.issuedOn) ?? commune;
    const issuers = [...new Set([...villages.keys()].map((slug) => issuer(slug).id!))];
    if (await isReviewDecision(db, issuers, input.number, input.issuedOn)) throw new ProblemError(householdProblem('household.list_decision_known', { field: 'number', params: { number: input.number } }));
    const decisions = await insertDecisions(db, issuers.map((areaId) => ({ world: commune.world, areaId, number: input.number, issuedOn: input.issuedOn, effectiveOn: input.effectiveOn, origin: 'imported' as const })));
    const batch = await insertHouseholdBatch(db, {
      world: commune.world, area_id: commune.id!, content_hash: contentHash, decision_number: input.number, issued_on: input.issuedOn, effective_on: input.effectiveOn, households: list.families.length, persons: list.persons,
      reason: input.reason ?? null, account_id: actor.accountId, account_name: actor.name, imported_on: today, imported_at: now,
    });
    const on = input.effectiveOn;
    const provinces = new Map([...villages].map(([slug, village]) => [slug, provinceOf(history, village, on)]));
    for (let from = 0; from < list.families.length; from += householdsAtOnce) {
      const acts = list.families.slice(from, from + householdsAtOnce).map((one): ActRow => {
        const village = villages.get(one.village)!;
        const decisionId = decisions.get(entryOfDecision({ areaId: issuer(one.village).id!, number: input.number, issuedOn: input.issuedOn }))!;
        // "other": the register says nothing of the time before this list, so nobody is new or fell back by it.
        const status = open('status', madeHousehold, village.id!, on, { class: one.class, change: 'other', decisionId, standard, deprivations: one.deprivations, answered: null, incomePerPerson: null, scoreA: one.scoreA, causes: one.causes, needs: one.needs });
        const marks = one.traits.map((trait) => open('trait', madeHousehold, village.id!, on, { trait, note: '', paper: null }));
        return {
          kind: 'import', world: village.world, villageId: village.id!, happenedOn: on, reason: `${input.number}, ${input.issuedOn}`, batch, change: join(register({ on, today }, village.id!, one.address, one.members, back.back.former), status, ...marks), persons: one.members.length - returning(one.members).length,
          makes: { villageId: village.id!, provinceId: provinces.get(one.village)! }, parts: [{ householdId: madeHousehold, part: 'subject' }],
        };
      });
      const made = await writeActs(db, acts, { today, now, accountId: actor.accountId, accountName: actor.name });
      if (back.rows.size > 0) await settlePersons(db, made.map((act) => act.household!));
    }
    await tellTaken(context, back.back.taken, history, commune);
    const learned = await learnHeadings(context, commune, lessonsOf(list.columns, input.mapping, list.families.flatMap((one) => one.members.map(({ details }) => details.fullName))));
    context.record({
      subject: { kind: 'household_batch', id: String(batch) }, areaId: commune.id!, reason: input.reason ?? null,
      after: { contentHash, number: input.number, issuedOn: input.issuedOn, effectiveOn: on, households: list.families.length, persons: list.persons, repaired: input.edits.length, leftOut: input.leftOut.length, notSame: input.notSame.length, returning: back.rows.size, learned },
    });
    return { batch, households: list.families.length, persons: list.persons };
  }),

  action(householdListUndo, async ({ db }, input) => {
    const batch = await findHouseholdBatch(db, input.batch);
    return batch ? [batch.area_id] : [];
  }, async (context, input) => {
    const { db, today, now, actor } = context;
    const batch = found(await findHouseholdBatch(db, input.batch), 'household_batch');
    if (batch.undone_on !== null) throw new ProblemError(householdProblem('household.list_undone'));
    const builtOn = await asHouse(db, () => listBuiltOn(db, input.batch));
    if (builtOn.length > 0) throw new ProblemError(householdProblem('household.list_built_on', { params: { count: builtOn.length, households: [...builtOn.slice(0, builtOnMost), ...(builtOn.length > builtOnMost ? ['…'] : [])].join(', ') } }));
    const households = await undoBatch(db, input.batch, { today, now, accountId: actor.accountId, accountName: actor.name, reason: input.reason });
    context.record({ subject: { kind: 'household_batch', id: String(input.batch) }, areaId: batch.area_id, reason: input.reason, after: { undone: true, households } });
    return { batch: input.batch, households };
  }),

  action(householdListBatches, communeOf, async ({ db, today }, input) => {
    const history = await readAreaHistory(db);
    const { total, rows } = await listHouseholdBatches(db, resolveArea(history, input.area).id!, input);
    return {
      total,
      rows: rows.map((one) => ({
        id: Number(one.id), areaName: nameOn(history.findById(one.area_id)!, today) ?? '', contentHash: one.content_hash, number: one.decision_number, issuedOn: one.issued_on, effectiveOn: one.effective_on, households: one.households,
        persons: one.persons, importedOn: one.imported_on, by: one.account_name, undoneOn: one.undone_on, undoneBy: one.undone_by, undoneReason: one.undone_reason,
      })),
    };
  }),
];

const householdsAtOnce = 5_000;
const builtOnMost = 20;
