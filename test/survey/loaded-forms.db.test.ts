/** An official form and its table of points are loaded as files into the running house: checked, hashed, asked at once, never changed, withdrawn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadFacts } from '../../src/app/load.ts';
import { formsIn } from '../../src/actions/survey/forms-here.ts';
import { assessmentOf } from '../../src/actions/survey/given.ts';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { readAreaHistory } from '../../src/db/area-history.ts';
import { type Actor, systemActor } from '../../src/domain/account/roles.ts';
import { nameOn } from '../../src/domain/area/history.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { refusal } from '../support/asking.ts';
import { useHouse } from '../support/database.ts';
import { wholeHousehold } from './answers.ts';

const policy = join(import.meta.dirname, '../../policy');
const official = (text: string): string => text.replaceAll('gia-lap', 'chinh-thuc').replace('fixture: true\n', '').replace('status: fixture', 'status: confirmed').replaceAll('GIẢ LẬP - ', '');
const scores = official(readFileSync(join(policy, 'scores/gia-lap.yaml'), 'utf8'));
const form = official(readFileSync(join(policy, 'forms/phieu-b-gia-lap.yaml'), 'utf8'));
const file = (text: string, fileName = 'phieu-b.yaml') => ({ fileName, mediaType: 'application/yaml', bytes: new TextEncoder().encode(text) });
type Checked = { summary: { kind: string; id: string; version: number; hash: string; fixture: boolean }; takesPlaceOf: { id: string }[] };
type Listed = { rows: { id: string; kind: string; sheet: string | null; asked: boolean; loaded: number | null; hash: string; fixture: boolean }[]; loadings: { id: number; withdrawnOn: string | null }[] };

describe('an official form', async () => {
  const { house, owner } = await useHouse({ today: '2025-09-08' });
  let administrator: Actor;
  const ask = async <T>(name: string, input: object, actor: Actor = administrator): Promise<T> => (await execute(house, findAction(name)!, input, { actor, requestId: 'test' })) as T;
  let first: { readonly id: number; readonly slug: string };
  let second: { readonly id: number; readonly slug: string };
  const asked = async (sheet: string, area?: string) => (await ask<Listed>('survey.forms', { on: '2025-09-08', ...(area ? { area } : {}) })).rows.find((row) => row.asked && row.sheet === sheet)!;
  const problems = async (act: Promise<unknown>): Promise<readonly { code: string; line?: number | undefined }[]> => act.then(() => [], (error: unknown) => (error as ProblemError).problems as never);
  const load = async (text: string, area = 'viet-nam', actor = administrator) => ask<{ id: number }>('survey.formLoad', { area, file: file(text), hash: (await ask<Checked>('survey.formCheck', { area, file: file(text) }, actor)).summary.hash, reason: 'Thông tư của Bộ' }, actor);
  const check = (text: string, area = 'viet-nam') => ask<Checked>('survey.formCheck', { area, file: file(text) });
  const grantedTo = (areaId: number): Actor => ({ ...administrator, grants: [{ ...administrator.grants[0]!, areaId }] });

  beforeAll(async () => {
    await loadFacts(house, { demo: false, tell: () => undefined });
    const area = await owner.db.selectFrom('areas').select('id').where('slug', '=', 'viet-nam').executeTakeFirst();
    [first, second] = await owner.db.selectFrom('areas').select(['id', 'slug']).where('level', '=', 'province').where('world', '=', 'real').where('valid_from', '<=', '2025-09-08' as never).where('valid_until', 'is', null).orderBy('slug').limit(2).execute() as unknown as [typeof first, typeof second];
    administrator = { ...systemActor, kind: 'person', world: 'real', name: 'Quản trị', grants: [{ role: 'administrator', areaId: area?.id ?? 1, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
  }, 300_000);

  it('is refused with its line while its table is not there, broken, of another encoding, or loaded by somebody else', async () => {
    expect((await asked('B')).fixture).toBe(true);
    const [missing] = await problems(check(form));
    expect([missing!.code, (missing as { line?: number }).line! > 50]).toEqual(['policy.unknown_name', true]);
    expect((await problems(check(scores.replace('thanh-thi-chinh-thuc: 70', 'thanh-thi-chinh-thuc: bảy mươi'))))[0]!.code).toMatch(/^policy\./);
    expect(await refusal(ask('survey.formCheck', { area: 'viet-nam', file: { ...file(form), bytes: new Uint8Array([0xc0, 0xff, 0x41]) } }))).toBe('survey.form_unreadable');
    const officer: Actor = { ...administrator, grants: [{ ...administrator.grants[0]!, role: 'commune_officer' }] };
    expect(await refusal(ask('survey.formCheck', { area: 'viet-nam', file: file(scores) }, officer))).toBe('house.forbidden');
    expect(await ask<Listed>('survey.forms', {})).toMatchObject({ loadings: [] });
  });

  it('is asked at once in the running house after its table, in the place of the fixture, and again after a start', async () => {
    const before = await asked('B');
    await load(scores);
    const checked = await check(form);
    expect([checked.summary.id, checked.summary.fixture, checked.takesPlaceOf.map((one) => one.id)]).toEqual(['phieu-b-chinh-thuc', false, ['phieu-b-gia-lap']]);
    expect(await refusal(ask('survey.formLoad', { area: 'viet-nam', file: file(form), hash: 'f'.repeat(64), reason: 'Thông tư' }))).toBe('survey.form_other_file');
    expect(await asked('B')).toEqual(before);
    // Another process, which asked before, hears of it at its next question.
    vi.resetModules();
    const other = await import('../../src/actions/survey/forms-here.ts');
    const there = async () => (await other.formsIn(house.db, administrator.grants[0]!.areaId)).on(plainDate('2025-09-08')).find((one) => one.form.sheet === 'B')!.form.id;
    expect(await there()).toBe('phieu-b-gia-lap');
    await load(form);
    expect(await asked('B')).toMatchObject({ id: 'phieu-b-chinh-thuc', hash: checked.summary.hash });
    expect((await ask<Listed>('survey.forms', { on: '2025-09-08' })).rows.filter((row) => row.kind === 'scores' && row.asked).map((row) => row.id)).toEqual(['bang-diem-chinh-thuc']);
    expect((await asked('C')).id).toBe('phieu-c-gia-lap');
    expect(await there()).toBe('phieu-b-chinh-thuc');
  });

  it('is never changed: the same version is refused, the next one takes its place; a table in use is not withdrawn, a form is', async () => {
    expect(await refusal(check(form))).toBe('survey.form_known');
    expect(await refusal(check(form.replace('Nguồn nước sinh hoạt chính', 'Nguồn nước')))).toBe('survey.form_version_taken');
    const next = await load(form.replace('version: 2', 'version: 3').replace('Nguồn nước sinh hoạt chính', 'Nguồn nước'));
    expect((await asked('B')).loaded).toBe(next.id);
    const table = (await ask<Listed>('survey.forms', {})).loadings.at(-1)!;
    expect((await problems(ask('survey.formWithdraw', { id: table.id, reason: 'Nạp nhầm' })))[0]!.code).toBe('policy.unknown_name');
    await ask('survey.formWithdraw', { id: next.id, reason: 'Nạp nhầm' });
    expect(await refusal(ask('survey.formWithdraw', { id: next.id, reason: 'Nạp nhầm' }))).toBe('survey.form_withdrawn');
    expect((await asked('B')).loaded).not.toBe(next.id);
  });

  it('loaded for a province is asked in its areas alone, before the nation\'s, and a second one for the same place and time is refused', async () => {
    const own = form.replace('id: phieu-b-chinh-thuc', 'id: phieu-b-cua-tinh').replace('Nguồn nước sinh hoạt chính', 'Nguồn nước của tỉnh');
    const admin = grantedTo(first.id);
    const loaded = await load(own, first.slug, admin);
    const commune = async (province: number) => Number((await owner.db.selectFrom('area_closure as c').innerJoin('areas as a', 'a.id', 'c.descendant_id').select('a.id').where('c.ancestor_id', '=', province).where('a.level', '=', 'commune').where('c.valid_until', 'is', null).limit(1).executeTakeFirstOrThrow()).id);
    const inCommune = async (province: number) => (await formsIn(house.db, await commune(province))).on(plainDate('2025-09-08')).find((one) => one.form.sheet === 'B')!.form.id;
    expect([await inCommune(first.id), await inCommune(second.id)]).toEqual(['phieu-b-cua-tinh', 'phieu-b-chinh-thuc']);
    expect([(await asked('B', first.slug)).loaded, (await asked('B', second.slug)).id, (await asked('B')).id]).toEqual([loaded.id, 'phieu-b-chinh-thuc', 'phieu-b-chinh-thuc']);
    const rival = own.replace('id: phieu-b-cua-tinh', 'id: phieu-b-khac');
    expect(await refusal(check(rival, first.slug))).toBe('survey.form_place_taken');
    expect(await refusal(load(rival, second.slug, admin))).toBe('house.forbidden');
    expect(await refusal(load(rival, 'viet-nam', admin))).toBe('house.forbidden');
    expect(await refusal(check(own, await owner.db.selectFrom('areas').select('slug').where('id', '=', await commune(first.id)).executeTakeFirstOrThrow().then((one) => one.slug)))).toBe('survey.form_place');
    expect(await refusal(ask('survey.formWithdraw', { id: loaded.id, reason: 'Nạp nhầm' }, grantedTo(second.id)))).toBe('house.forbidden');
    await ask('survey.formWithdraw', { id: loaded.id, reason: 'Nạp nhầm' }, admin);
    expect(await inCommune(first.id)).toBe('phieu-b-chinh-thuc');
  });

  it('counts points by the region of the place: a unit nobody knows and a commune without a region are refused at the loading, a survey at a place of an earlier map when it is entered', async () => {
    const mapped = (places: readonly string[]) => form.replace('version: 2', 'version: 9').replace('regions: { rural: nong-thon-chinh-thuc', `regions: { rural: { ${places.map((slug, index) => `${slug}: ${index === 0 ? 'thanh-thi' : 'nong-thon'}-chinh-thuc`).join(', ')} }`);
    const said = async (text: string, area?: string) => problems(check(text, area)).then((all) => all.map((one) => [one.code, (one as { params?: Record<string, unknown> }).params]));
    expect(await said(mapped([first.slug, 'tinh-khong-co']), first.slug)).toEqual([['survey.form_unit_unknown', { units: 'tinh-khong-co' }]]);
    const history = await readAreaHistory(house.db);
    const provinces = history.map(plainDate('2025-09-08'), 'province').map((one) => one.slug);
    const communesOf = (slug: string, on: string) => history.descendants(slug, plainDate(on), 'commune');
    const [{ params }] = [(await problems(check(mapped(provinces.filter((slug) => slug !== second.slug)))))[0] as unknown as { params: unknown }];
    expect(params).toEqual({ communes: communesOf(second.slug, '2025-09-08').length, names: nameOn(history.get(second.slug), plainDate('2025-09-08')) });
    await load(mapped([first.slug, ...provinces.filter((slug) => slug !== first.slug)]));
    const surveyed = async (commune: number, on: string) => {
      const here = await formsIn(house.db, commune);
      const sheets = here.on(plainDate(on)).filter((one) => one.form.sheet === 'B').map((one) => one.form);
      expect(sheets.map((one) => one.version)).toEqual([9]);
      return assessmentOf(here, sheets, wholeHousehold, plainDate(on)).result.scoreA;
    };
    const [inFirst, inSecond] = [communesOf(first.slug, '2025-09-08')[0]!.id!, communesOf(second.slug, '2025-09-08')[0]!.id!];
    // The same answers: by the points of the first region in the first province, of the second everywhere else.
    expect([await surveyed(inFirst, '2025-09-08'), await surveyed(inSecond, '2025-09-08')]).toEqual([85, 70]);
    expect((await problems(surveyed(history.get('ha-giang').id!, '2024-09-09'))).map((one) => one.code)).toEqual(['survey.score_place']);
  });
});
