/**
 * Every action × every role × own place, sibling, other province, other world: nobody is let in without the right, no answer holds a word of a
 * place out of reach, no act changes one, and no answer changes because something exists there (counts and totals included). Inputs are made
 * from the contracts (`inputs.ts`); an action they do not reach is named and fails.
 */
import { inflateRawSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Action, execute, type House } from '../../src/actions/kernel.ts';
import { actions } from '../../src/actions/registry.ts';
import type { Tx } from '../../src/db/connection.ts';
import { canonicalJson, setRowScope } from '../../src/db/house.ts';
import { gatherMissingStatistics } from '../../src/db/statistics.ts';
import type { Database } from '../../src/db/schema.ts';
import { mayDo, permissionOf } from '../../src/domain/account/permissions.ts';
import { type Actor, publicActor, type Role, roles } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { useLoadedHouse } from '../support/database.ts';
import { fill } from './inputs.ts';
import { type Place, plant } from './places.ts';

const refusals = ['forbidden', 'not_found', 'unauthenticated'];
/** Said of territory, which is public, before anything of the place is looked at. */
const aboutTerritory = new Set(['household.not_a_village', 'review.village_not_in_round']);
/** Answers that speak of the whole house on purpose. */
const ofTheWholeHouse = new Set(['audit.verify']); // numbers of entries, never their contents: whoever examines a part may check the whole chain
/** Files about the whole territory: reached only from the top of the real world. */
const fromTheTop = new Set(['area.import', 'area.importBoundaries', 'survey.formWithdraw']);
/** Councils and the Front watch over the movement: these name who takes part in it, a household by its head and by nothing else of the register. */
/** What the Front reads of a round it supervises, each look at a dossier on record (F09.2). */
const supervises = new Set(['review.listed', 'review.dossier']);
const namesSubjects = /^(participation\.list|assessment\.(list|get|league)|award\.(dossiers|dossier|paper|register)|exemplar\.(list|get)|inspection\.(list|get|findings))$/;
/** The house's own loads: nobody may do them, so nobody's input is made. */
const named = actions.filter((one) => permissionOf(one.contract.name)?.length !== 0);
const openTo = (one: Action): 'anyone' | 'everyone' | 'roles' => {
  const permission = permissionOf(one.contract.name);
  return permission === 'anyone' || permission === 'everyone' ? permission : 'roles';
};

class RolledBack extends Error {
  readonly result: unknown;
  constructor(result: unknown) {
    super('rolled back');
    this.result = result;
  }
}

type Outcome = { readonly kind: string; readonly text: string; readonly touched: readonly string[] };

const nothing: Outcome = { kind: 'forbidden', text: '', touched: [] };

describe('what every action gives to whom', { timeout: 900_000 }, async () => {
  const test = await useLoadedHouse({ today: '2024-06-03' });
  const { owner } = test;
  let own: Place;
  let village: Place;
  let beyond: readonly Place[];
  let touchedQuery = '';

  beforeAll(async () => {
    // A form that is asked no more: there to be named, changing nobody's answers.
    await sql`insert into loaded_forms (id, kind, form_id, version, hash, file_name, content, loaded_on, account_name, reason, withdrawn_on, withdrawn_by, withdrawn_reason) overriding system value
      values (1, 'form', 'phieu-thu', 1, 'h', 'f', '{}', '2024-05-02', 'n', 'r', '2024-05-03', 'n', 'r')`.execute(owner.db);
    own = await plant(test, 'own', 'story-vinh-linh-tay-linh-tra-giang');
    village = await plant(test, 'village', 'story-lang-1-vinh-linh');
    beyond = await plantBeyond();
    await gatherMissingStatistics(owner.db);
    const columns = (await sql<{ table_name: string; column_name: string }>`
      select c.table_name, c.column_name from information_schema.columns c join information_schema.role_table_grants g on g.table_name = c.table_name and g.grantee = 'chungtay_app' and g.privilege_type = 'SELECT'
      where c.table_schema = 'public' and c.column_name in ('area_id', 'village_id', 'from_village_id', 'account_id') and c.data_type in ('integer', 'uuid')`.execute(owner.db)).rows;
    touchedQuery = columns.filter((one) => one.column_name !== 'account_id' || !['grants', 'notifications'].includes(one.table_name)) // a right may be lent to anybody, who is told
      .map(({ table_name: table, column_name: column }) => `select '${table}' as name, ${column}::text as place from ${table} where xmin::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295) and ${column} is not null`).join(' union all ');
  }, 900_000);

  const plantBeyond = async (): Promise<readonly Place[]> => [
    await plant(test, 'sibling', 'story-son-linh-tay-linh-tra-giang'), await plant(test, 'province', 'story-van-thuong-muong-van-ha-van'), await plant(test, 'world', 'tay-xuan-tay-son-binh-dinh'),
  ];
  const siblingVillage = async (): Promise<Place> => plant(test, 'hamlet', 'story-lang-2-vinh-linh');

  const actorOf = (role: Role, place: Place): Actor => ({
    kind: 'person', accountId: place.account, name: role, world: place.world, sessionId: null,
    grants: [{ role, areaId: place.areaId, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }],
  });

  /** The house with every transaction undone at its end; before that, which rows of other places it wrote. */
  const undone = (touched: (tx: Tx) => Promise<void>): House => {
    const db = new Proxy(test.house.db, {
      get(target, key): unknown {
        if (key !== 'transaction') return typeof Reflect.get(target, key) === 'function' ? (Reflect.get(target, key) as (...given: unknown[]) => unknown).bind(target) : Reflect.get(target, key);
        return () => ({
          execute: async (work: (tx: Tx) => Promise<unknown>) => target.transaction().execute(async (tx) => {
            const result = await work(tx as Tx);
            await touched(tx as Tx);
            throw new RolledBack(result);
          }).catch((error: unknown) => {
            if (error instanceof RolledBack) return error.result;
            throw error;
          }),
        });
      },
    }) as Kysely<Database>;
    return { ...test.house, db };
  };

  const ask = async (one: Action, input: object, actor: Actor, outside: readonly Place[]): Promise<Outcome> => {
    const touched: string[] = [];
    const areas = new Set(outside.flatMap((place) => [String(place.areaId), place.account]));
    const house = undone(async (tx) => {
      if (one.contract.kind !== 'write' || actor.kind !== 'person') return;
      await setRowScope(tx, { accountId: null, areaIds: [], system: true });
      const { rows } = await sql<{ name: string; place: string }>`${sql.raw(touchedQuery)}`.execute(tx);
      touched.push(...rows.filter((row) => areas.has(row.place)).map((row) => row.name));
    });
    try {
      const output = await execute(house, one, input, { actor, requestId: 'test' });
      return { kind: 'done', text: textOf(output), touched };
    } catch (error) {
      if (error instanceof ProblemError) return { kind: error.problems.some((problem) => problem.kind === 'forbidden' || aboutTerritory.has(problem.code)) ? 'forbidden' : error.problems[0]!.kind, text: textOf(error.problems), touched };
      return { kind: 'crashed', text: String(error), touched };
    }
  };

  const marksOf = (places: readonly Place[]): readonly string[] => places.flatMap((place) => [place.mark, place.mark.toLowerCase(), place.citizenNumber]);

  it('makes an input for every action from its contract', () => {
    const bad = named.flatMap((one) => {
      const { input } = fill(one.contract, () => own, own);
      const parsed = one.contract.input.safeParse(input);
      return parsed.success ? [] : [`${one.contract.name}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')} ${JSON.stringify(input)}`];
    });
    expect(bad, 'add the field to test/access/inputs.ts').toEqual([]);
  });

  it('lets in nobody without the role, whatever the place', async () => {
    const faults: string[] = [];
    for (const one of named.filter((each) => openTo(each) === 'roles')) {
      for (const role of roles.filter((each) => !mayDo(one.contract.name, each))) {
        for (const place of [own, ...beyond]) {
          const { kind } = await ask(one, fill(one.contract, () => place, place).input, actorOf(role, own), beyond);
          if (kind !== 'forbidden') faults.push(`${one.contract.name} as ${role} at ${place.name}: ${kind}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('reaches each action with somebody of the right role at the own place, and nobody beyond it', async () => {
    const hamlet = await siblingVillage();
    const top = (await sql<{ id: number }>`select id from areas where slug = 'viet-nam'`.execute(owner.db)).rows[0]!.id;
    const [faults, unreached] = [[] as string[], [] as string[]];
    for (const one of named.filter((each) => openTo(each) === 'roles')) {
      const { name } = one.contract;
      let reached = false;
      for (const role of roles.filter((each) => mayDo(name, each))) {
        if (fromTheTop.has(name)) reached ||= !refusals.includes((await ask(one, fill(one.contract, () => own, own).input, actorOf(role, { ...own, areaId: top, world: 'real' }), [])).kind);
        for (const [home, others] of [[own, beyond], [village, [hamlet, beyond[0]!]]] as const) {
          const actor = actorOf(role, home);
          // An act carried out once at home has shown what it writes; what each role reads at home is looked at for each.
          const inside = reached && one.contract.kind === 'write' ? nothing : await ask(one, fill(one.contract, () => home, home).input, actor, others);
          reached ||= !refusals.includes(inside.kind);
          if (marksOf(others).some((mark) => inside.text.includes(mark))) faults.push(`${name} as ${role} at ${home.name}: shows another place`);
          if (inside.touched.length > 0) faults.push(`${name} as ${role} at ${home.name}: wrote ${inside.touched.join(', ')} of another place`);
          for (const other of others) {
            const outside = await ask(one, fill(one.contract, () => other, other).input, actor, others);
            if (!refusals.includes(outside.kind) && one.reach !== 'anywhere' && one.reach !== 'own') faults.push(`${name} as ${role} of ${home.name} at ${other.name}: ${outside.kind} ${outside.text.slice(0, 100)}`);
            if (outside.kind === 'crashed') faults.push(`${name} as ${role} of ${home.name} at ${other.name}: crashed ${outside.text.slice(0, 200)}`);
            // The search word itself may come back in a refusal; anything else of the place may not.
            if (outside.kind === 'done' && marksOf([other]).some((mark) => outside.text.includes(mark))) faults.push(`${name} as ${role} of ${home.name} at ${other.name}: shows it`);
            if (outside.touched.length > 0) faults.push(`${name} as ${role} of ${home.name} at ${other.name}: wrote ${outside.touched.join(', ')}`);
          }
        }
      }
      if (!reached) unreached.push(name);
    }
    expect(faults).toEqual([]);
    expect(unreached, 'no role got past the gate at the own place: point its fields at a record in test/access/inputs.ts').toEqual([]);
  });

  it('tells no role that may not open a household a word of one, at the own place and by whatever question', async () => {
    const [faults, answered] = [[] as string[], new Set<string>()];
    for (const role of roles.filter((each) => !mayDo('household.get', each))) {
      for (const one of named.filter((each) => each.contract.kind === 'read' && mayDo(each.contract.name, role))) {
        for (const place of [own, village]) {
          const { kind, text: said } = await ask(one, fill(one.contract, () => place, place).input, { ...actorOf(role, place), accountId: place.colleague }, []); // what one did oneself is in sight
          if (kind === 'crashed') faults.push(`${one.contract.name} as ${role}: crashed ${said.slice(0, 200)}`);
          if (kind !== 'done' || (role === 'fatherland_front' && supervises.has(one.contract.name))) continue;
          const text = namesSubjects.test(one.contract.name) ? said.replaceAll(`Đinh ${place.householdMark}`, '') : said;
          answered.add(one.contract.name);
          if ([place.householdMark, place.householdMark.toLowerCase(), place.citizenNumber].some((mark) => text.includes(mark))) faults.push(`${one.contract.name} as ${role} at ${place.name}: ${around(text, place.householdMark)}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect([...answered]).toContain('audit.history');
    const { text } = await ask(named.find((one) => one.contract.name === 'audit.history')!, { subjectKind: 'household', subjectId: String(own.ids['households']) }, actorOf('commune_officer', own), []);
    expect(text, 'the journal does hold the mark, for whoever may open the household').toContain(own.householdMark);
  });

  it('does not take a record of another place along in an input for the own one', async () => {
    const faults: string[] = [];
    for (const one of named.filter((each) => openTo(each) === 'roles')) {
      const whole = fill(one.contract, () => own, own);
      if (whole.references.length < 2) continue;
      const role = roles.find((each) => mayDo(one.contract.name, each))!;
      for (const path of whole.references) {
        for (const other of [beyond[0]!, beyond[2]!]) {
          const { kind, text, touched } = await ask(one, fill(one.contract, (at) => (at === path ? other : own), own).input, actorOf(role, own), beyond);
          if (marksOf([other]).some((mark) => text.includes(mark))) faults.push(`${one.contract.name} as ${role}, ${path} of ${other.name}: ${kind}, shows it`);
          if (touched.length > 0) faults.push(`${one.contract.name} as ${role}, ${path} of ${other.name}: wrote ${touched.join(', ')}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('gives everyone who is signed in only what is theirs, and the public nothing private of anybody', async () => {
    const faults: string[] = [];
    for (const one of named.filter((each) => openTo(each) !== 'roles')) {
      for (const place of [own, ...beyond]) {
        const { input } = fill(one.contract, () => place, place);
        for (const actor of [publicActor, actorOf('commune_officer', own), actorOf('administrator', own)]) {
          const outside = actor.kind === 'public' ? [own, village, ...beyond] : beyond;
          const { kind, text, touched } = await ask(one, input, actor, outside);
          const who = `${one.contract.name} as ${actor.name} at ${place.name}`;
          if (kind === 'crashed') faults.push(`${who}: crashed ${text.slice(0, 200)}`);
          if (kind === 'done' && marksOf(outside).some((mark) => text.includes(mark))) faults.push(`${who}: shows another place`);
          if (kind === 'done' && actor.kind === 'public' && /\b\d{12}\b/.test(text)) faults.push(`${who}: holds twelve digits`);
          if (touched.length > 0) faults.push(`${who}: wrote ${touched.join(', ')}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('has no field for citizen number, birth, ethnic group, health, telephone, bank or cause in any answer that is open to anyone', () => {
    const forbidden = /^(citizen_?number|birth(day|_?date|_?year)?|ethnic_?(group|ity)|health|illness|sick|phone|telephone|bank(_?account)?|causes?|disab)/i;
    const faults = named.filter((one) => openTo(one) === 'anyone').flatMap((one) => namesIn(z.toJSONSchema(one.contract.output, { unrepresentable: 'any', io: 'output' })).filter((name) => forbidden.test(name)).map((name) => `${one.contract.name}: ${name}`));
    expect(faults).toEqual([]);
  });

  it('answers nobody differently because something private exists elsewhere', async () => {
    const reads = named.filter((one) => one.contract.kind === 'read' && openTo(one) !== 'anyone' && !ofTheWholeHouse.has(one.contract.name));
    const all = async (): Promise<Map<string, string>> => {
      const answers = new Map<string, string>();
      for (const one of reads) {
        for (const role of openTo(one) === 'everyone' ? (['commune_officer', 'administrator'] as const) : roles.filter((each) => mayDo(one.contract.name, each))) {
          for (const place of [own, ...beyond]) {
            const { kind, text } = await ask(one, fill(one.contract, () => place, place).input, actorOf(role, own), beyond);
            answers.set(`${one.contract.name} as ${role} at ${place.name}`, `${kind} ${text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|"seconds":[\d.]+/g, '')}`);
          }
        }
      }
      return answers;
    };
    const before = await all();
    await plantBeyond();
    const after = await all();
    expect([...before].filter(([key, answer]) => after.get(key) !== answer).map(([key]) => key)).toEqual([]);
  });
});

function around(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return text.slice(Math.max(0, at - 120), at + 40);
}

/** What an answer says, files opened: the parts of an office document are inflated. */
function textOf(output: unknown): string {
  const files: Uint8Array[] = [];
  const json = canonicalJson(JSON.parse(JSON.stringify(output ?? null, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    files.push(value);
    return files.length;
  })));
  return [json, ...files.map((bytes) => (bytes[0] === 0x50 && bytes[1] === 0x4b ? unzipped(Buffer.from(bytes)) : Buffer.from(bytes).toString('utf8')))].join('\n');
}

function unzipped(bytes: Buffer): string {
  const parts: string[] = [];
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const part = bytes.readUInt16LE(at + 8) === 8 ? inflateRawSync(bytes.subarray(start), { finishFlush: 2 }) : bytes.subarray(start, start + bytes.readUInt32LE(at + 18));
    parts.push(part.toString('utf8'));
  }
  return parts.join('\n');
}

function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...(properties && typeof properties === 'object' ? Object.keys(properties) : []), ...Object.values(schema).flatMap((one) => namesIn(one))];
}
