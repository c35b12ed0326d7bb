/** Reading the library: lists, one plan, its versions, differences, tree, comparison with parents, check. Issued plans are public. */
import {
  planCheck, planCompareWithParents, planDiff, planGet, planList, planTree, planVersions, type PlanRow,
} from '../../domain/plan/contract.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { contains } from '../../domain/calendar.ts';
import { toDecimal } from '../../domain/exact.ts';
import { ProblemError, problemFix, problemTitle, type Problem } from '../../domain/problem.ts';
import { appProblem } from '../../domain/plan/application-problems.ts';
import { missingParts } from '../../domain/plan/approval.ts';
import { checkPlanFile, itemsOf } from '../../domain/plan/check.ts';
import { diffPlans } from '../../domain/plan/diff.ts';
import { isOpen, mayAct, openVersion } from '../../domain/plan/lifecycle.ts';
import { coverageOf, lagDays } from '../../domain/plan/tree.ts';
import { fold, matchScore } from '../../domain/search.ts';
import { findPlan, listChildren, listChildrenOf, listConsents, listDeliveries, listParents, listPlans, listPlansByIds, listVersions, type PlanRecord, type VersionHead } from '../../db/plan/library.ts';
import { paperOfDraft, paperOfPlan } from '../account/signing.ts';
import { type Action, action, type ActionContext, type Db, found } from '../kernel.ts';
import { readVersion, toYaml } from './content.ts';
import { readGate } from './gate.ts';
import { plansAskedIn, plansFor } from './covers.ts';
import { readPlaces } from './places.ts';
import { grantsOver, may, planRows, versionRows } from './rows.ts';

export const libraryActions: readonly Action[] = [
  action(planList, 'anywhere', async ({ db, today }, input) => {
    const places = await readPlaces(db);
    const area = input.area === undefined ? undefined : places.resolve(input.area);
    const user = input.usedBy === undefined ? undefined : places.resolve(input.usedBy, 'usedBy');
    const listed = await listPlans(db, {
      world: input.world, firstYear: input.firstYear, lastYear: input.lastYear, states: input.states, words: fold(input.query).split(' ').filter(Boolean),
      ...(area && input.below ? { below: area.id } : area ? { areaIds: [area.id] } : {}),
    });
    const asker = input.askedIn === undefined ? undefined : places.resolve(input.askedIn, 'askedIn');
    const used = user === undefined ? listed : await plansFor(db, user, listed, today);
    const records = asker === undefined ? used : await plansAskedIn(db, asker, used, today);
    const matched = new Map(records.flatMap((one) => {
      const name = input.query === '' ? null : whatMatched(one, input.query);
      return name === undefined ? [] : [[one.slug, name] as const];
    }));
    const shown = records.filter((one) => matched.has(one.slug)).slice(input.offset, input.offset + input.limit);
    return { total: matched.size, rows: (await planRows(db, shown, today, places)).map((row): PlanRow => ({ ...row, matched: matched.get(row.plan) ?? null })) };
  }),

  action(planGet, 'anywhere', async (context, input) => {
    const { db, today, actor } = context;
    const record = found(await findPlan(db, input.plan), 'plan');
    const versions = await visibleVersions(context, record);
    const version = found(pickVersion(record, versions, input.version), 'plan version');
    const content = await readVersion(db, version);
    const grants = await grantsOver(context, record.area_id);
    const own = record.origin === 'application';
    const open = openVersion(versions);
    const [inForce, draft] = [await paperOfPlan(db, record, today), await paperOfDraft(db, record, content.raw, today)];
    const can = (name: `plan.${string}`, paper = draft): boolean => own && may(actor, grants, name, paper);
    const children = await listChildren(db, record.id);
    const [row] = await planRows(db, [record], today);
    return {
      ...row!, matched: null, version: version.version, versionState: version.state, recordVersion: version.record_version, hash: version.hash, content: content.raw as Record<string, unknown>, yaml: toYaml(content.raw),
      versions: await versionRows(db, record.id, versions),
      children: children.map((one) => ({ plan: one.slug, shortTitle: one.short_title, issuer: one.issuer, issuedOn: one.issued_on, state: one.newest_state })),
      consents: (await listConsents(db, record.id, version.version)).map((one) => ({
        item: one.item, relation: one.relation, granted: one.granted, by: { accountId: one.account_id, name: one.account_name }, on: one.consented_on, note: one.note,
      })),
      deliveries: (await listDeliveries(db, [record.id])).map((one) => ({ target: one.target, on: one.delivered_on, evidence: one.evidence })),
      rights: {
        edit: mayAct(version.state, 'save') && can('plan.saveDraft'), submit: mayAct(version.state, 'submit') && can('plan.submit'), approve: mayAct(version.state, 'approve') && can('plan.approve'),
        return: mayAct(version.state, 'return') && can('plan.return'), issue: mayAct(version.state, 'issue') && can('plan.issue'), amend: record.issued_version !== null && open === undefined && can('plan.amend'),
        consent: isOpen(version.state) && can('plan.consent'), requestChange: record.issued_version !== null && own && holds(context, 'plan.requestChange'), compileChange: record.issued_version !== null && can('plan.compileChange'),
        decideChange: record.issued_version !== null && can('plan.decideChange', inForce), record: record.issued_version !== null && own && holds(context, 'plan.recordActivity'), inherit: record.issued_version !== null && holds(context, 'plan.create'),
      },
    };
  }),

  action(planVersions, 'anywhere', async (context, input) => {
    const record = found(await findPlan(context.db, input.plan), 'plan');
    return { rows: await versionRows(context.db, record.id, await visibleVersions(context, record)) };
  }),

  action(planDiff, 'anywhere', async (context, input) => {
    const record = found(await findPlan(context.db, input.plan), 'plan');
    const versions = await visibleVersions(context, record);
    const [from, to] = [found(pickVersion(record, versions, input.from), 'plan version'), found(pickVersion(record, versions, input.to), 'plan version')];
    const changes = diffPlans((await readVersion(context.db, from)).raw, (await readVersion(context.db, to)).raw);
    return { from: from.version, to: to.version, changes: changes.map((one) => ({ ...one, fields: [...one.fields] })) };
  }),

  action(planTree, 'anywhere', async (context, input) => {
    const { db, today } = context;
    const record = found(await findPlan(db, input.plan), 'plan');
    const places = await readPlaces(db);
    const asOf = input.asOf ?? today;
    const area = places.byId(record.area_id);
    const on = area.valid.until !== null && area.valid.until <= asOf ? (record.issued_on ?? asOf) : asOf;
    const level = input.level ?? places.levelBelow(area, on);
    const below = await descendants(db, record);
    const expected = level === null ? [] : places.below(area, on, level);
    const rows = coverageOf(
      expected.map((one) => one.slug),
      below.map(({ record: one }) => ({ plan: one.slug, area: places.byId(one.area_id).slug, issuedOn: one.issued_on, state: one.issued_version === null ? 'drafting' as const : 'issued' as const })),
      record.issued_on, asOf,
    );
    const titles = new Map(below.map(({ record: one }) => [one.slug, one.short_title]));
    const count = (state: string): number => rows.filter((one) => one.state === state).length;
    const [row] = await planRows(db, [record], today, places);
    return {
      plan: { ...row!, matched: null },
      above: await ancestorsOf(db, record, today),
      below: below.map(({ record: one, depth, parent }) => ({
        plan: one.slug, document: one.short_title, issuer: one.issuer, area: places.shape(places.byId(one.area_id), one.issued_on ?? asOf), issuedOn: one.issued_on, state: one.newest_state, kind: null,
        lagDays: lagDays(parent.issued_on, one.issued_on), depth,
      })),
      coverage: {
        level, asOf, expected: rows.length, issued: count('issued'), drafting: count('drafting'), none: count('none'),
        rows: rows.map((one) => ({ ...one, shortTitle: one.plan === null ? null : titles.get(one.plan)!, area: places.shape(places.resolve(one.area), on) })),
      },
    };
  }),

  action(planCompareWithParents, 'anywhere', async (context, input) => {
    const { record, version, content } = await readPlanVersion(context, input.plan, input.version);
    if (!content.plan) throw new ProblemError(checkPlanFile(toYaml(content.raw), input.plan));
    const gate = await readGate(context.db, record.id, version.version, content.plan);
    const child = content.plan;
    const childTexts = textsOf(child);
    const inLibrary = gate.parents.map((one) => {
      const texts = textsOf(one.plan);
      return {
        plan: one.record.slug, document: one.record.short_title,
        rows: one.rows.map((row) => {
          const item = `${one.plan.id}/${row.item}`;
          const fact = one.departures.find((departure) => departure.item === item);
          const consent = fact && gate.consents.find((given) => given.item === item && given.measure === fact.measure);
          return {
            item: row.childItem ?? row.item, section: row.section, relation: row.relation, parentItem: row.relation === 'added' ? null : item, text: childTexts.get(row.childItem ?? '') ?? texts.get(row.item) ?? row.item,
            parentText: row.relation === 'added' ? null : (texts.get(row.item) ?? null), parentValue: row.parentValue && toDecimal(row.parentValue), childValue: row.childValue && toDecimal(row.childValue),
            reason: child.departures.find((departure) => departure.item === item)?.reason ?? null, consent: consent ? (consent.granted ? 'granted' : 'refused') : null,
            blocks: row.relation === 'cannot_add_up' || gate.problems.some((problem) => problem.item === item),
          };
        }),
      };
    });
    const others = child.parents.filter((one) => !gate.parents.some((known) => known.record.slug === one.plan)).map((one) => ({ plan: null, document: one.document, rows: [] }));
    return { parents: [...inLibrary, ...others] };
  }),

  action(planCheck, 'anywhere', async (context, input) => {
    const { record, version, content } = await readPlanVersion(context, input.plan, input.version);
    const problems = checkPlanFile(toYaml(content.raw), `${input.plan}.yaml`);
    const gate = content.plan ? (await readGate(context.db, record.id, version.version, content.plan)).problems : [];
    return {
      version: version.version, problems: problems.map(problemRow),
      gate: { passes: content.plan !== null && problems.length === 0 && gate.length === 0, missing: content.plan ? [...missingParts(content.plan)] : ['content' as const], problems: gate.map(problemRow) },
    };
  }),
];

export function problemRow(problem: Problem) {
  const { field, line, item } = problem;
  return { code: problem.code, title: problemTitle(problem), fix: problemFix(problem), ...(field === undefined ? {} : { field }), ...(line === undefined ? {} : { line }), ...(item === undefined ? {} : { item }) };
}

/** Drafts are for those who make, check, return or sign plans there; everyone else sees what was issued. */
export async function visibleVersions(context: ActionContext, record: PlanRecord): Promise<VersionHead[]> {
  const versions = await listVersions(context.db, record.id);
  if (!versions.some((one) => isOpen(one.state))) return versions; // nothing to hide, nothing to ask
  return may(context.actor, await grantsOver(context, record.area_id), 'plan.check') ? versions : versions.filter((one) => !isOpen(one.state));
}

export function pickVersion(record: PlanRecord, versions: readonly VersionHead[], asked: number | undefined): VersionHead | undefined {
  const wanted = asked ?? record.issued_version ?? record.newest_version;
  return versions.find((one) => one.version === wanted);
}

export async function readPlanVersion(context: ActionContext, slug: string, asked: number | undefined) {
  const record = found(await findPlan(context.db, slug), 'plan');
  const version = found(pickVersion(record, await visibleVersions(context, record), asked), 'plan version');
  return { record, version, content: await readVersion(context.db, version) };
}

/** The issued plan, parsed; a plan that is not issued yet is a problem. */
export async function readIssued(context: ActionContext, slug: string) {
  const { record, version, content } = await readPlanVersion(context, slug, undefined);
  if (record.issued_version === null || !content.plan) throw new ProblemError(appProblem('plan.not_issued'));
  return { record, version, plan: content.plan, raw: content.raw };
}

function whatMatched(record: PlanRecord, query: string): PlanRow['matched'] | undefined {
  const names = JSON.parse(record.search_text) as Record<Exclude<PlanRow['matched'], null>, string>;
  const scored = Object.entries(names).map(([name, text]) => ({ name, score: matchScore(query, text) })).sort((a, b) => b.score - a.score);
  if (scored[0] && scored[0].score > 0) return scored[0].name as PlanRow['matched'];
  return matchScore(query, Object.values(names).join(' ')) > 0 ? 'title' : undefined;
}

function holds({ actor, today }: ActionContext, name: `plan.${string}`): boolean {
  return actor.kind === 'system' || actor.grants.some((grant) => contains(grant.period, today) && mayDo(name, grant.role));
}

type Below = { readonly record: PlanRecord; readonly depth: number; readonly parent: PlanRecord };

export async function descendants(db: Db, root: PlanRecord): Promise<readonly Below[]> {
  const found: Below[] = [];
  const seen = new Set([root.id]);
  let front: Below[] = [{ record: root, depth: 0, parent: root }];
  while (front.length > 0) {
    const next: Below[] = [];
    const children = Map.groupBy(await listChildrenOf(db, front.map((one) => one.record.id)), (child) => child.under);
    for (const one of front) {
      for (const child of children.get(one.record.id) ?? []) {
        if (seen.has(child.id)) continue;
        seen.add(child.id);
        next.push({ record: child, depth: one.depth + 1, parent: one.record });
      }
    }
    found.push(...next);
    front = next;
  }
  return found;
}

async function ancestorsOf(db: ActionContext['db'], record: PlanRecord, today: ActionContext['today']) {
  const places = await readPlaces(db);
  const found = [];
  const seen = new Set([record.slug]);
  let front: { record: PlanRecord; depth: number }[] = [{ record, depth: 0 }];
  while (front.length > 0) {
    const next: typeof front = [];
    const links = Map.groupBy(await listParents(db, front.map((one) => one.record.id)), (link) => link.plan_id);
    const parents = new Map((await listPlansByIds(db, [...links.values()].flat().flatMap((link) => link.parent_id ?? []))).map((one) => [one.id, one]));
    for (const one of front) {
      for (const link of links.get(one.record.id) ?? []) {
        const known = link.parent_id === null ? undefined : parents.get(link.parent_id);
        const parent = known?.discarded_on === null ? known : undefined;
        if (parent && seen.has(parent.slug)) continue;
        found.push({
          plan: parent?.slug ?? null, document: parent?.short_title ?? link.document, issuer: parent?.issuer ?? null, area: parent ? places.shape(places.byId(parent.area_id), parent.issued_on ?? today) : null,
          issuedOn: link.issued_on, state: parent?.newest_state ?? null, kind: link.kind, lagDays: lagDays(link.issued_on, one.record.issued_on), depth: one.depth + 1,
        });
        if (!parent) continue;
        seen.add(parent.slug);
        next.push({ record: parent, depth: one.depth + 1 });
      }
    }
    front = next;
  }
  return found;
}

function textsOf(plan: Parameters<typeof itemsOf>[0]): ReadonlyMap<string, string> {
  return new Map([...itemsOf(plan)].map(({ id, value }) => [id, String(value['text'] ?? value['heading'] ?? id)]));
}
