/** Bodies and emulation clusters: who answers for what on a day, who took over, who emulates with whom in a year. */
import { unrecorded } from '../domain/area/types.ts';
import { addDays, contains, type PlainDate } from '../domain/calendar.ts';
import { checkClusters, checkOrganisations } from '../domain/organisation/check.ts';
import {
  organisationClusters, organisationDuties, organisationGet, organisationHolders, organisationList, organisationLoad, organisationSaveCluster, type OrganisationSummary,
} from '../domain/organisation/contract.ts';
import { createOrganisationRegister, nameOfOrganisation, type OrganisationRegister } from '../domain/organisation/register.ts';
import { organisationFunctions, type Organisation, type OrganisationSuccession } from '../domain/organisation/types.ts';
import { ProblemError } from '../domain/problem.ts';
import { fold, matchScore } from '../domain/search.ts';
import { findLoadedHash } from '../db/area.ts';
import { readAreaHistory } from '../db/area-history.ts';
import type { Db } from '../db/connection.ts';
import { listOrganisationIds } from '../db/organisation-list.ts';
import { readBodies, readOrganisations, storeCluster, storeClusterYear, storeOrganisations } from '../db/organisation.ts';
import { resolveArea } from './area.ts';
import { type Action, action, found } from './kernel.ts';

export const organisationActions: readonly Action[] = [
  action(organisationList, 'anywhere', async ({ db, today }, input) => {
    const on = input.date ?? today;
    const areaId = input.area === undefined ? null : resolveArea(await readAreaHistory(db), input.area, input.world).id!;
    const filter = { world: input.world, on, areaId, below: input.below, kinds: [...(input.kind === undefined ? [] : [input.kind]), ...input.kinds], held: input.function ?? null };
    if (input.query === undefined) {
      const { total, ids } = await listOrganisationIds(db, { ...filter, words: [] }, input);
      return { date: on, total, rows: (await readBodies(db, ids)).map((one) => summaryOf(one, on)) };
    }
    // Those with all the words in one of their names; then the name of the day is asked, with its marks.
    const words = fold(input.query).split(' ').filter(Boolean);
    const { ids } = words.length === 0 ? { ids: [] } : await listOrganisationIds(db, { ...filter, words }, null);
    const rows = (await readBodies(db, ids)).filter((one) => matchScore(input.query!, nameOfOrganisation(one, on)) > 0);
    return { date: on, total: rows.length, rows: rows.slice(input.offset, input.offset + input.limit).map((one) => summaryOf(one, on)) };
  }),

  action(organisationGet, 'anywhere', async ({ db, today }, { id, date }) => {
    const on = date ?? today;
    const { register } = await readRegister(db);
    const body = found(register.find(id), 'organisation');
    const passed = (link: OrganisationSuccession, other: string) => ({ organisation: summaryOf(register.find(other)!, link.on), on: link.on, function: link.function, decision: link.decision, evidence: link.evidence });
    return {
      organisation: summaryOf(body, on), names: body.names.map((one) => ({ value: one.value, ...edges(one) })),
      held: body.functions.map((one) => ({ function: one.function, evidence: one.evidence, note: one.note, ...edges(one) })),
      parents: body.parents.filter((one) => contains(one, on)).map((one) => summaryOf(register.find(one.value)!, on)), below: register.below(id, on).map((one) => summaryOf(one, on)),
      tookOverFrom: register.successionsOf(id).filter((one) => one.successor === id).map((one) => passed(one, one.predecessor)),
      passedTo: register.successionsOf(id).filter((one) => one.predecessor === id).map((one) => passed(one, one.successor)), note: body.note,
    };
  }),

  action(organisationHolders, 'anywhere', async ({ db, today }, input) => {
    const on = input.date ?? today;
    const { register, history } = await readRegister(db);
    return { date: on, rows: register.holders(input.function, resolveArea(history, input.area).slug, on).map((one) => summaryOf(one, on)) };
  }),

  action(organisationDuties, 'anywhere', async ({ db }, { area, dates }) => {
    const { register, history } = await readRegister(db);
    const place = resolveArea(history, area);
    const last = place.valid.until === null ? null : addDays(place.valid.until, -1);
    return {
      rows: organisationFunctions.map((held) => ({
        function: held,
        on: dates.map((date) => {
          const tookOver = last !== null && date > last;
          // An ended area has no bodies of its own: its last ones are followed to those who do the work on the day.
          const bodies = tookOver ? [...new Set(register.holders(held, place.slug, last).flatMap((one) => register.successors(one.id, date, held)))] : register.holders(held, place.slug, date);
          return { date, tookOver, holders: bodies.map((one) => summaryOf(one, date)) };
        }),
      })),
    };
  }),

  action(organisationClusters, 'anywhere', async ({ db }, { area, year }) => {
    const { register, history } = await readRegister(db);
    const on = `${year}-12-31` as PlainDate;
    const { slug } = resolveArea(history, area);
    const clusters = register.data.clusters.filter((one) => one.area === slug).map(({ id, kind, name }) => ({
      id, kind, name, members: register.members(id, year).map((one) => ({ organisation: summaryOf(register.find(one.organisation)!, on), role: one.role })),
    }));
    return { year, clusters };
  }),

  action(organisationSaveCluster, async ({ db }, input) => {
    const { register, history } = await readRegister(db);
    const known = register.data.clusters.find((one) => one.id === input.id);
    return [resolveArea(history, input.area).id!, ...(known ? [resolveArea(history, known.area).id!] : [])]; // a known cluster may not be taken from another area
  }, async ({ db, record }, { id, kind, name, area, year, members }) => {
    const { register, history } = await readRegister(db);
    const place = resolveArea(history, area);
    const before = register.data.clusters.find((one) => one.id === id);
    const cluster = { id, world: place.world, kind, name, area: before?.area ?? place.slug };
    const memberships = [...register.data.memberships.filter((one) => one.cluster !== id || one.year !== year), ...members.map((one) => ({ cluster: id, year, ...one }))];
    const problems = checkClusters({ ...register.data, clusters: [...register.data.clusters.filter((one) => one.id !== id), cluster], memberships });
    if (problems.length > 0) throw new ProblemError(problems);
    await storeCluster(db, cluster);
    await storeClusterYear(db, id, year, members);
    record({ subject: { kind: 'cluster', id }, areaId: place.id!, before: before ? { name: before.name, year, members: register.members(id, year) } : null, after: { name, year, members } });
    return { id, year, members: members.length };
  }),

  action(organisationLoad, 'anywhere', async ({ db, record }, { source, contentHash, data }) => {
    const changed = (await findLoadedHash(db, source)) !== contentHash;
    if (changed) {
      const problems = checkOrganisations(data, await readAreaHistory(db));
      if (problems.length > 0) throw new ProblemError(problems);
      await storeOrganisations(db, data);
      await db.insertInto('area_revisions').values({ source, content_hash: contentHash }).execute();
    }
    record({ subject: { kind: 'organisation.load', id: source }, areaId: null, after: { contentHash, changed, organisations: data.organisations.length } });
    return { changed, organisations: data.organisations.length };
  }),
];

/** The bodies with the territory they work in; for every action that names a body. */
export async function readRegister(db: Db): Promise<{ register: OrganisationRegister; history: Awaited<ReturnType<typeof readAreaHistory>> }> {
  const history = await readAreaHistory(db);
  return { history, register: createOrganisationRegister(await readOrganisations(db), history) };
}

function summaryOf(one: Organisation, on: PlainDate): OrganisationSummary {
  const { from, until } = edges(one.valid);
  return {
    id: one.id, world: one.world, kind: one.kind, level: one.level, area: one.area, name: nameOfOrganisation(one, on), validFrom: from, validUntil: until, evidence: one.evidence,
    functions: one.functions.filter((held) => contains(held, on)).map((held) => held.function),
  };
}

function edges(period: { readonly from: PlainDate; readonly until: PlainDate | null }) {
  return { from: period.from === unrecorded ? null : period.from, until: period.until };
}
