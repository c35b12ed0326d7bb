/** The forms and tables of points the house asks by: listed, loaded from a file into the running house, withdrawn. One of a broken set is never kept. */
import { asHouse } from '../../db/account.ts';
import { type FormFile, formsOn, type KnownForms, parseForms, readForms, holdForms } from '../../db/form-files.ts';
import { insertLoadedForm, listLoadedForms, standing, withdrawLoadedForm } from '../../db/loaded-forms.ts';
import type { UploadedFile } from '../../domain/action.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { decodeText } from '../../domain/indicator/sheet.ts';
import { type FormSummary, surveyFormCheck, surveyFormLoad, surveyForms, surveyFormWithdraw } from '../../domain/survey/contract-forms.ts';
import { itemsOf } from '../../domain/survey/format.ts';
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

/** The file among all that stands: everything is read again together, so that a form and its table fit. Throws with file and line. */
async function readFile({ db }: ActionContext, file: UploadedFile): Promise<Read> {
  const text = file.bytes.length <= mostBytes ? decodeText(file.bytes) : null;
  if (text === null) return refuse('survey.form_unreadable', 'file');
  const rows = await listLoadedForms(db);
  const given: FormFile = { name: file.fileName, text, loaded: 0 };
  const all = parseForms([...standing(rows), given]);
  const own = [...all.forms, ...all.allTables].find((one) => one.loaded === 0)!;
  const summary = summaryOf(own);
  const twin = [...all.forms, ...all.allTables].find((one) => one !== own && summaryOf(one).kind === summary.kind && summaryOf(one).id === summary.id && summaryOf(one).version === summary.version);
  if (twin) refuse(twin.hash === own.hash ? 'survey.form_known' : 'survey.form_version_taken', 'file', { id: summary.id, version: summary.version });
  return { all, own, summary };
}

export const surveyFormActions: readonly Action[] = [
  action(surveyForms, 'own', async ({ db, today }, input) => {
    const on = input.on ?? today;
    const known = readForms();
    const asked = formsOn(on, known);
    const tables = new Set(asked.flatMap(({ form }) => (form.score ? [form.score.table] : [])));
    const rows = await listLoadedForms(db);
    return {
      on,
      rows: [
        ...known.forms.map((one) => ({ ...summaryOf(one), loaded: one.loaded, asked: asked.includes(one) })), ...known.allTables.map((one) => ({ ...summaryOf(one), loaded: one.loaded, asked: tables.has(one.table.id) && known.tables.get(one.table.id) === one.table })),
      ].toSorted((a, b) => Number(b.asked) - Number(a.asked) || a.kind.localeCompare(b.kind) || (a.sheet ?? '').localeCompare(b.sheet ?? '') || b.version - a.version),
      loadings: rows.map((row) => ({ id: row.id, kind: row.kind, formId: row.form_id, version: row.version, hash: row.hash, fileName: row.file_name, loadedOn: row.loaded_on, by: row.account_name, reason: row.reason, withdrawnOn: row.withdrawn_on, withdrawnBy: row.withdrawn_by, withdrawnReason: row.withdrawn_reason })),
    };
  }),

  action(surveyFormCheck, 'own', async (context, input) => {
    const { all, summary } = await readFile(context, input.file);
    context.record({ subject: { kind: 'survey_form', id: summary.id }, areaId: null, after: { checked: summary.hash, version: summary.version } });
    const first = summary.from as PlainDate;
    const [before, after] = [formsOn(first), formsOn(first, all)];
    const replaced = summary.kind === 'form' ? before.filter((one) => !after.some((other) => other.hash === one.hash)) : readForms().allTables.filter((one) => one.table.id === summary.id);
    return { summary, takesPlaceOf: replaced.map(summaryOf) };
  }),

  action(surveyFormLoad, 'own', async (context, input) => {
    const { db, today, actor } = context;
    const { summary } = await readFile(context, input.file);
    if (summary.hash !== input.hash) refuse('survey.form_other_file', 'file');
    const id = await asHouse(db, () => insertLoadedForm(db, { kind: summary.kind, form_id: summary.id, version: summary.version, hash: summary.hash, file_name: input.file.fileName, content: decodeText(input.file.bytes)!, loaded_on: today, account_id: actor.accountId, account_name: actor.name, reason: input.reason }));
    await askFrom(context);
    context.record({ subject: { kind: 'survey_form', id: summary.id }, areaId: null, reason: input.reason, after: { loaded: id, kind: summary.kind, version: summary.version, hash: summary.hash, from: summary.from } });
    return { id, summary };
  }),

  action(surveyFormWithdraw, 'own', async (context, input) => {
    const { db, today, actor } = context;
    const row = found((await listLoadedForms(db)).find((one) => one.id === input.id), 'survey_form');
    if (row.withdrawn_on !== null) refuse('survey.form_withdrawn', undefined, { date: { date: row.withdrawn_on as PlainDate } });
    await asHouse(db, () => withdrawLoadedForm(db, row.id, { on: today, name: actor.name, reason: input.reason }));
    await askFrom(context); // a form that needs this table refuses it
    context.record({ subject: { kind: 'survey_form', id: row.form_id }, areaId: null, reason: input.reason, before: { loaded: row.id, hash: row.hash }, after: { withdrawn: true } });
    return { id: row.id };
  }),
];

/** What stands within this transaction, read whole; asked from its commit on, and not before. Throws when it does not fit together. */
async function askFrom({ db, afterCommit }: ActionContext): Promise<void> {
  const all = parseForms(standing(await listLoadedForms(db)));
  afterCommit(() => holdForms(all));
}
