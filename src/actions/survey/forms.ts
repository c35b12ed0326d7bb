/** The forms and tables of points the house asks by: listed, loaded from a file into the running house, withdrawn. One of a broken set is never kept. */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { type FormFile, formsOn, type KnownForms, parseForms, tablesAmong } from '../../db/form-files.ts';
import { insertLoadedForm, knownForms, listLoadedForms, standing, withdrawLoadedForm } from '../../db/loaded-forms.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import type { UploadedFile } from '../../domain/action.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { decodeText } from '../../domain/indicator/sheet.ts';
import { type FormSummary, surveyFormCheck, surveyFormLoad, surveyForms, surveyFormWithdraw } from '../../domain/survey/contract-forms.ts';
import { itemsOf, type SurveyForm } from '../../domain/survey/format.ts';
import { isPlaced, placesNamed } from '../../domain/survey/score-region.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { refuse } from './given.ts';

const mostBytes = 1024 * 1024;
type Known = KnownForms['forms'][number] | KnownForms['allTables'][number];

function summaryOf(one: Known): FormSummary {
  const what = 'form' in one ? one.form : one.table;
  const common = { id: what.id, version: what.version, title: { ...what.title }, from: what.from, until: what.until ?? null, status: what.status, fixture: what.fixture === true, source: what.source, hash: one.hash };
  return 'form' in one ? { kind: 'form', sheet: one.form.sheet, items: itemsOf(one.form).length, regions: [], ...common } : { kind: 'scores', sheet: null, items: one.table.items.length, regions: one.table.regions.map((region) => ({ ...region.text })), ...common };
}

type Read = { readonly all: KnownForms; readonly own: Known; readonly summary: FormSummary };
const loadedLevels = ['nation', 'province'] as const;

/** Where a form is loaded for: what the asker's role must reach. Whether a form may be loaded for it is said to whoever reaches it. */
async function placeOf({ db, actor }: ActionContext, input: { readonly area: string }): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(db), input.area, actor.world).id!];
}

/** Where a loading holds; one from before areas were named, for the whole house, belongs to whoever answers for a nation. */
async function placeOfLoading({ db, actor, today }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = found((await listLoadedForms(db)).find((one) => one.id === input.id), 'survey_form');
  if (row.area_id !== null) return [row.area_id];
  return (await readAreaHistory(db)).map(today, 'nation', { world: actor.world }).flatMap((one) => one.id ?? []);
}

/** The file among all that stands: everything is read again together, so that a form and its table fit. Throws with file and line. */
async function readFile(context: ActionContext, input: { readonly file: UploadedFile; readonly area: string }): Promise<Read> {
  const [place] = await placeOf(context, input);
  const { level } = (await readAreaHistory(context.db)).findById(place!)!;
  if (!loadedLevels.some((one) => one === level)) refuse('survey.form_place', 'area');
  const text = input.file.bytes.length <= mostBytes ? decodeText(input.file.bytes) : null;
  if (text === null) return refuse('survey.form_unreadable', 'file');
  const rows = await listLoadedForms(context.db);
  const given: FormFile = { name: input.file.fileName, text, loaded: 0, area: place!, nation: level === 'nation' };
  const all = parseForms([...standing(rows), given]);
  const known = [...all.forms, ...all.allTables];
  const own = known.find((one) => one.loaded === 0)!;
  const summary = summaryOf(own);
  // One shipped, or loaded for everywhere, stands here too.
  const here = known.filter((one) => one !== own && (one.area === null || one.area === place) && summaryOf(one).kind === summary.kind);
  const twin = here.find((one) => summaryOf(one).id === summary.id && summaryOf(one).version === summary.version);
  if (twin) refuse(twin.hash === own.hash ? 'survey.form_known' : 'survey.form_version_taken', 'file', { id: summary.id, version: summary.version });
  const rival = summary.kind === 'form' && here.map(summaryOf).find((one, index) => here[index]!.loaded !== null && one.sheet === summary.sheet && one.id !== summary.id && overlap(one, summary));
  if (rival) refuse('survey.form_place_taken', 'file', { id: rival.id });
  if ('form' in own && own.form.score) refuseUnplaced(await readAreaHistory(context.db), place!, own.form, context.today);
  return { all, own, summary };
}

/** Where points count by the place, every unit named is known and no commune the form is loaded for is left without a region, on the first day it is asked from now on. */
function refuseUnplaced(history: AreaHistory, place: number, form: SurveyForm, today: PlainDate): void {
  const { regions } = form.score!;
  const named = placesNamed(regions);
  const unknown = named.filter((slug) => history.find(slug) === undefined);
  if (unknown.length > 0) refuse('survey.form_unit_unknown', 'file', { units: unknown.slice(0, 12).join(', ') });
  if (named.length === 0) return;
  const on = today < form.from ? (form.from as PlainDate) : today;
  const within = history.findById(place)!;
  const left = history.map(on, 'commune', { world: within.world, within: within.slug }).map((commune) => [commune, ...history.ancestors(commune.slug, on)]).filter((chain) => !isPlaced(regions, chain.map((one) => one.slug)));
  if (left.length === 0) return;
  const provinces = new Set(left.map((chain) => chain.find((one) => one.level === 'province') ?? chain[0]!));
  const names = [...provinces].map((one) => nameOn(one, on) ?? one.slug);
  refuse('survey.form_unit_left', 'file', { communes: left.length, names: `${names.slice(0, 12).join(', ')}${names.length > 12 ? '…' : ''}` });
}

const overlap = (a: FormSummary, b: FormSummary): boolean => (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until);

export const surveyFormActions: readonly Action[] = [
  action(surveyForms, 'own', async ({ db, today, actor }, input) => {
    const on = input.on ?? today;
    const [known, history] = [await knownForms(db), await readAreaHistory(db)];
    const area = input.area === undefined ? history.map(on, 'nation', { world: actor.world })[0] : resolveArea(history, input.area, actor.world);
    const chain = area ? [area, ...history.ancestors(area.slug, on)].flatMap((one) => one.id ?? []) : [];
    const [asked, inForce] = [formsOn(on, known, chain), tablesAmong(known.allTables, chain)];
    const tables = new Set(asked.flatMap(({ form }) => (form.score ? [form.score.table] : [])));
    const rows = await listLoadedForms(db);
    const nameOf = (id: number | null): string | null => {
      const place = id === null ? undefined : history.findById(id);
      return place ? (nameOn(place, on) ?? place.slug) : null;
    };
    const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo('survey.formLoad', grant.role)).map((grant) => grant.areaId);
    const reached = (id: number): boolean => actor.kind === 'system' || roots.includes(id) || history.ancestors(history.findById(id)!.slug, on).some((up) => roots.includes(up.id!));
    const places = loadedLevels.flatMap((level) => history.map(on, level, { world: actor.world })).filter((one) => reached(one.id!));
    return {
      on,
      rows: [
        ...known.forms.map((one) => ({ ...summaryOf(one), loaded: one.loaded, areaName: nameOf(one.area), asked: asked.includes(one) })),
        ...known.allTables.map((one) => ({ ...summaryOf(one), loaded: one.loaded, areaName: nameOf(one.area), asked: tables.has(one.table.id) && inForce.get(one.table.id) === one.table })),
      ].toSorted((a, b) => Number(b.asked) - Number(a.asked) || a.kind.localeCompare(b.kind) || (a.sheet ?? '').localeCompare(b.sheet ?? '') || b.version - a.version),
      places: places.map((one) => ({ slug: one.slug, name: nameOn(one, on) ?? one.slug })),
      loadings: rows.map((row) => ({ id: row.id, areaName: nameOf(row.area_id), mayWithdraw: places.some((one) => (row.area_id === null ? one.level === 'nation' : one.id === row.area_id)), kind: row.kind, formId: row.form_id, version: row.version, hash: row.hash, fileName: row.file_name, loadedOn: row.loaded_on, by: row.account_name, reason: row.reason, withdrawnOn: row.withdrawn_on, withdrawnBy: row.withdrawn_by, withdrawnReason: row.withdrawn_reason })),
    };
  }),

  action(surveyFormCheck, placeOf, async (context, input) => {
    const { all, own, summary } = await readFile(context, input);
    context.record({ subject: { kind: 'survey_form', id: summary.id }, areaId: own.area, after: { checked: summary.hash, version: summary.version } });
    const [known, chain] = [await knownForms(context.db), [own.area!]];
    const first = summary.from as PlainDate;
    const [before, after] = [formsOn(first, known, chain), formsOn(first, all, chain)];
    const replaced = summary.kind === 'form' ? before.filter((one) => !after.some((other) => other.hash === one.hash)) : known.allTables.filter((one) => one.table.id === summary.id);
    return { summary, takesPlaceOf: replaced.map(summaryOf) };
  }),

  action(surveyFormLoad, placeOf, async (context, input) => {
    const { db, today, actor } = context;
    const { own, summary } = await readFile(context, input);
    if (summary.hash !== input.hash) refuse('survey.form_other_file', 'file');
    const id = await asHouse(db, () => insertLoadedForm(db, { kind: summary.kind, form_id: summary.id, version: summary.version, hash: summary.hash, file_name: input.file.fileName, content: decodeText(input.file.bytes)!, loaded_on: today, account_id: actor.accountId, account_name: actor.name, reason: input.reason, area_id: own.area }));
    context.record({ subject: { kind: 'survey_form', id: summary.id }, areaId: own.area, reason: input.reason, after: { loaded: id, kind: summary.kind, version: summary.version, hash: summary.hash, from: summary.from } });
    return { id, summary };
  }),

  action(surveyFormWithdraw, placeOfLoading, async (context, input) => {
    const { db, today, actor } = context;
    const row = found((await listLoadedForms(db)).find((one) => one.id === input.id), 'survey_form');
    if (row.withdrawn_on !== null) refuse('survey.form_withdrawn', undefined, { date: { date: row.withdrawn_on as PlainDate } });
    await asHouse(db, () => withdrawLoadedForm(db, row.id, { on: today, name: actor.name, reason: input.reason }));
    await knownForms(db); // a form that needs this table refuses it
    context.record({ subject: { kind: 'survey_form', id: row.form_id }, areaId: row.area_id, reason: input.reason, before: { loaded: row.id, hash: row.hash }, after: { withdrawn: true } });
    return { id: row.id };
  }),
];
