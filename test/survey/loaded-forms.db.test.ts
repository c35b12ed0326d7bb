/** An official form and its table of points are loaded as files into the running house: checked, hashed, asked at once, never changed, withdrawn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askLoadedForms } from '../../src/db/loaded-forms.ts';
import { formsOn, holdForms, parseForms } from '../../src/db/form-files.ts';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Actor, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { refusal } from '../support/asking.ts';
import { useHouse } from '../support/database.ts';

const policy = join(import.meta.dirname, '../../policy');
const official = (text: string): string => text.replaceAll('gia-lap', 'chinh-thuc').replace('fixture: true\n', '').replace('status: fixture', 'status: confirmed').replaceAll('GIẢ LẬP - ', '');
const scores = official(readFileSync(join(policy, 'scores/gia-lap.yaml'), 'utf8'));
const form = official(readFileSync(join(policy, 'forms/phieu-b-gia-lap.yaml'), 'utf8'));
const file = (text: string, fileName = 'phieu-b.yaml') => ({ fileName, mediaType: 'application/yaml', bytes: new TextEncoder().encode(text) });
type Checked = { summary: { kind: string; id: string; version: number; hash: string; fixture: boolean }; takesPlaceOf: { id: string }[] };
type Listed = { rows: { id: string; kind: string; sheet: string | null; asked: boolean; loaded: number | null; hash: string; fixture: boolean }[]; loadings: { id: number; withdrawnOn: string | null }[] };

describe('an official form', async () => {
  const { house, owner } = await useHouse({ today: '2025-09-08' });
  afterAll(() => holdForms(parseForms([])));
  let administrator: Actor;
  const ask = async <T>(name: string, input: object, actor: Actor = administrator): Promise<T> => (await execute(house, findAction(name)!, input, { actor, requestId: 'test' })) as T;
  const asked = async (sheet: string) => (await ask<Listed>('survey.forms', { on: '2025-09-08' })).rows.find((row) => row.asked && row.sheet === sheet)!;
  const problems = async (act: Promise<unknown>): Promise<readonly { code: string; line?: number | undefined }[]> => act.then(() => [], (error: unknown) => (error as ProblemError).problems as never);
  const load = async (text: string) => ask<{ id: number }>('survey.formLoad', { file: file(text), hash: (await ask<Checked>('survey.formCheck', { file: file(text) })).summary.hash, reason: 'Thông tư của Bộ' });

  beforeAll(async () => {
    const area = await owner.db.selectFrom('areas').select('id').limit(1).executeTakeFirst();
    administrator = { ...systemActor, kind: 'person', world: 'real', name: 'Quản trị', grants: [{ role: 'administrator', areaId: area?.id ?? 1, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
  });

  it('is refused with its line while its table is not there, broken, of another encoding, or loaded by somebody else', async () => {
    expect((await asked('B')).fixture).toBe(true);
    const [missing] = await problems(ask('survey.formCheck', { file: file(form) }));
    expect([missing!.code, (missing as { line?: number }).line! > 50]).toEqual(['policy.unknown_name', true]);
    expect((await problems(ask('survey.formCheck', { file: file(scores.replace('thanh-thi-chinh-thuc: 70', 'thanh-thi-chinh-thuc: bảy mươi')) })))[0]!.code).toMatch(/^policy\./);
    expect(await refusal(ask('survey.formCheck', { file: { ...file(form), bytes: new Uint8Array([0xc0, 0xff, 0x41]) } }))).toBe('survey.form_unreadable');
    const officer: Actor = { ...administrator, grants: [{ ...administrator.grants[0]!, role: 'commune_officer' }] };
    expect(await refusal(ask('survey.formCheck', { file: file(scores) }, officer))).toBe('house.forbidden');
    expect(await ask<Listed>('survey.forms', {})).toMatchObject({ loadings: [] });
  });

  it('is asked at once in the running house after its table, in the place of the fixture, and again after a start', async () => {
    const before = formsOn(plainDate('2025-09-08')).find((one) => one.form.sheet === 'B')!;
    await load(scores);
    const checked = await ask<Checked>('survey.formCheck', { file: file(form) });
    expect([checked.summary.id, checked.summary.fixture, checked.takesPlaceOf.map((one) => one.id)]).toEqual(['phieu-b-chinh-thuc', false, ['phieu-b-gia-lap']]);
    expect(await refusal(ask('survey.formLoad', { file: file(form), hash: 'f'.repeat(64), reason: 'Thông tư' }))).toBe('survey.form_other_file');
    expect(formsOn(plainDate('2025-09-08')).find((one) => one.form.sheet === 'B')).toEqual(before);
    await load(form);
    expect(await asked('B')).toMatchObject({ id: 'phieu-b-chinh-thuc', hash: checked.summary.hash });
    expect((await ask<Listed>('survey.forms', { on: '2025-09-08' })).rows.filter((row) => row.kind === 'scores' && row.asked).map((row) => row.id)).toEqual(['bang-diem-chinh-thuc']);
    expect((await asked('C')).id).toBe('phieu-c-gia-lap');
    holdForms(parseForms([]));
    expect((await asked('B')).id).toBe('phieu-b-gia-lap');
    await askLoadedForms(house.db);
    expect((await asked('B')).id).toBe('phieu-b-chinh-thuc');
  });

  it('is never changed: the same version is refused, the next one takes its place; a table in use is not withdrawn, a form is', async () => {
    expect(await refusal(ask('survey.formCheck', { file: file(form) }))).toBe('survey.form_known');
    expect(await refusal(ask('survey.formCheck', { file: file(form.replace('Nguồn nước sinh hoạt chính', 'Nguồn nước')) }))).toBe('survey.form_version_taken');
    const next = await load(form.replace('version: 1', 'version: 2').replace('Nguồn nước sinh hoạt chính', 'Nguồn nước'));
    expect((await asked('B')).loaded).toBe(next.id);
    const table = (await ask<Listed>('survey.forms', {})).loadings.at(-1)!;
    expect((await problems(ask('survey.formWithdraw', { id: table.id, reason: 'Nạp nhầm' })))[0]!.code).toBe('policy.unknown_name');
    await ask('survey.formWithdraw', { id: next.id, reason: 'Nạp nhầm' });
    expect(await refusal(ask('survey.formWithdraw', { id: next.id, reason: 'Nạp nhầm' }))).toBe('survey.form_withdrawn');
    expect((await asked('B')).loaded).not.toBe(next.id);
  });
});
