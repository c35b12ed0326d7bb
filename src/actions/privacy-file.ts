/** The impact assessment of an area: what the house holds, how long and who sees it, in figures; and that it was drawn up and put on file. Joined in `privacy.ts`. */
import { asHouse } from '../db/account.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { areasReach } from '../db/area-reach.ts';
import { countDialoguesWithin } from '../db/dialogue.ts';
import { countForFile, countHolders, findFiling, listBreaches, listFilings, listRequests } from '../db/privacy.ts';
import { countToForget, findLastRun } from '../db/retention.ts';
import { mayDo } from '../domain/account/permissions.ts';
import { nameOn } from '../domain/area/history.ts';
import { contains } from '../domain/calendar.ts';
import { privacyFile, privacyFiled, privacyStrikeFiled } from '../domain/privacy/contract.ts';
import { keptWhys } from '../domain/privacy/keeping.ts';
import { keepingTable } from '../domain/privacy/keeping-table.ts';
import { fileRenewedBy, parameterNames, privacyParametersOn } from '../domain/privacy/parameters.ts';
import { ProblemError } from '../domain/problem.ts';
import { resolveArea } from './area.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';

const rules = [...parameterNames.filter((name) => name.endsWith('_kept')), ...keptWhys] as Parameters<typeof keepingTable>[0];

async function areaOf({ db }: ActionContext, { area }: { readonly area: string }): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(db), area).id!];
}

async function figuresOf({ db, today }: ActionContext, id: number) {
  const of = async (state: 'granted' | 'refused') => (await listRequests(db, id, { state, today, offset: 0, limit: 1 })).total;
  const [figures, breaches, { open, late }] = [await countForFile(db, id, today), await listBreaches(db, id, { offset: 0, limit: 1 }), await listRequests(db, id, { today, offset: 0, limit: 1 })];
  return {
    persons: figures.persons, households: figures.households, withCitizenNumber: figures.with_number, reads: figures.reads, readers: figures.readers, exports: figures.exports, exported: figures.exported, dialogues: await countDialoguesWithin(db, id),
    requests: { open, late, granted: await of('granted'), refused: await of('refused') }, breaches: { all: breaches.total, waiting: breaches.waiting },
  };
}

export const privacyFiles: readonly Action[] = [
  action(privacyFile, areaOf, async (context, input) => {
    const { db, today, actor } = context;
    const area = resolveArea(await readAreaHistory(db), input.area);
    const id = area.id!;
    const parameters = privacyParametersOn(today);
    const [filings, toForget, run] = [await listFilings(db, id), await asHouse(db, () => countToForget(db, id, today)), await asHouse(db, () => findLastRun(db))];
    const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('privacy.filed', grant.role)).map((grant) => grant.areaId);
    return {
      area: area.slug, areaName: nameOn(area, today) ?? area.slug, date: today, parameters: parameterNames.map((name) => ({ name, ...parameters[name] })), ...(await figuresOf(context, id)), roles: [...(await countHolders(db, id, today))],
      keeping: keepingTable(rules).map((row) => ({ rule: row.rule, sections: [...row.sections], beside: [...row.beside] })), toForget, run: run ? { ...run, removed: { ...run.removed } as Record<string, number> } : null,
      mayFile: actor.kind === 'system' || (await areasReach(db, roots, [id], actor.world)), renewBy: filings.find((one) => one.struck_on === null)?.renew_by ?? null,
      filings: filings.map((one) => ({ id: Number(one.id), on: one.drawn_on, number: one.number, by: one.drawn_by, recordedBy: one.account_name, renewBy: one.renew_by, struckOn: one.struck_on, struckBy: one.struck_by, struckWhy: one.struck_why })),
    };
  }),

  action(privacyFiled, areaOf, async (context, input) => {
    const { db, today, actor } = context;
    if (input.on > today) throw new ProblemError({ code: 'privacy.in_future', kind: 'invalid', field: 'on' });
    const area = resolveArea(await readAreaHistory(db), input.area);
    const { requests, breaches, ...figures } = await figuresOf(context, area.id!);
    const renewBy = fileRenewedBy(input.on);
    const made = await db.insertInto('privacy_filings').values({
      world: area.world, area_id: area.id!, drawn_on: input.on, number: input.number, drawn_by: input.by, renew_by: renewBy, figures: JSON.stringify({ ...figures, requests: requests.open + requests.granted + requests.refused, breaches: breaches.all }), recorded_on: today,
      account_id: actor.accountId, account_name: actor.name, struck_on: null, struck_by: null, struck_why: null,
    }).returning('id').executeTakeFirstOrThrow();
    context.record({ subject: { kind: 'privacy.filing', id: String(made.id) }, areaId: area.id!, after: { number: input.number, on: input.on, renewBy } });
    return { id: Number(made.id), renewBy };
  }),

  action(privacyStrikeFiled, async ({ db }, { filing }) => {
    const row = await findFiling(db, filing);
    return row ? [row.area_id] : [];
  }, async (context, input) => {
    const row = found(await findFiling(context.db, input.filing, { lock: true }), 'privacy_filing');
    if (row.struck_on !== null) throw new ProblemError({ code: 'privacy.filing_struck', kind: 'conflict' });
    await context.db.updateTable('privacy_filings').set({ struck_on: context.today, struck_by: context.actor.name, struck_why: input.reason }).where('id', '=', row.id).execute();
    context.record({ subject: { kind: 'privacy.filing', id: String(row.id) }, areaId: row.area_id, reason: input.reason, before: { number: row.number, on: row.drawn_on }, after: { struck: true } });
    return { id: Number(row.id) };
  }),
];
