/** People and a server for the tests of accounts: a factory straight into the tables, and a browser that keeps its cookie. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { hashPassword } from '../../src/actions/account/password.ts';
import { accountActions } from '../../src/actions/account.ts';
import { attachmentActions } from '../../src/actions/attachment.ts';
import { auditActions } from '../../src/actions/audit.ts';
import type { Action, House } from '../../src/actions/kernel.ts';
import { notificationActions } from '../../src/actions/notification.ts';
import { createServer } from '../../src/api/server.ts';
import type { OpenDatabase } from '../../src/db/connection.ts';
import type { Role } from '../../src/domain/account/roles.ts';

const actions: readonly Action[] = [...accountActions, ...attachmentActions, ...auditActions, ...notificationActions];

/** One of the actions of these topics, by name. */
export function actionNamed(name: string): Action {
  return actions.find((one) => one.contract.name === name)!;
}

export const password = 'cơm nắm muối vừng';

export type NewPerson = {
  readonly username?: string;
  readonly name?: string;
  readonly world?: 'real' | 'story';
  readonly areaId?: number | null;
  readonly mustChange?: boolean;
  readonly grants?: readonly { role: Role; areaId: number; from?: string; until?: string | null }[];
};

let counter = 0;

export async function makePerson(owner: OpenDatabase, person: NewPerson = {}): Promise<{ id: string; username: string }> {
  counter += 1;
  const username = person.username ?? `nguoi${counter}.${process.pid}`;
  const { id } = await owner.db
    .insertInto('accounts')
    .values({ username, name: person.name ?? `Người ${counter}`, world: person.world ?? 'story', area_id: person.areaId ?? null })
    .returning('id').executeTakeFirstOrThrow();
  await owner.db.insertInto('account_secrets').values({ account_id: id, password_hash: await hashPassword(password), must_change_password: person.mustChange ?? false }).execute();
  for (const grant of person.grants ?? []) {
    await owner.db.insertInto('grants').values({ account_id: id, role: grant.role, area_id: grant.areaId, valid_from: grant.from ?? '2020-01-01', valid_until: grant.until ?? null }).execute();
  }
  return { id, username };
}

/** A small territory of the story world: a root, a province, two communes. Returns their ids. */
export async function makeTerritory(owner: OpenDatabase): Promise<{ root: number; province: number; commune: number; neighbour: number }> {
  const add = async (slug: string, level: string, name: string, parent: number | null): Promise<number> => {
    const made = await sql<{ id: number }>`insert into areas (slug, world, level, name, search_text, valid_from) values (${slug}, 'story', ${level}, ${name}, '', '2000-01-01') returning id`.execute(owner.db);
    const { id } = made.rows[0]!;
    await sql`insert into area_names (area_id, name, valid_from) values (${id}, ${name}, '2000-01-01')`.execute(owner.db);
    if (parent !== null) await sql`insert into area_parents (area_id, parent_id, relation, valid_from) values (${id}, ${parent}, 'unit', '2000-01-01')`.execute(owner.db);
    return id;
  };
  const root = await add('story-nuoc', 'nation', 'Nước thử', null);
  const province = await add('story-tinh', 'province', 'Tỉnh Thử', root);
  const commune = await add('story-xa-mot', 'commune', 'Xã Một', province);
  const neighbour = await add('story-xa-hai', 'commune', 'Xã Hai', province);
  await sql`select refresh_area_closure()`.execute(owner.db);
  return { root, province, commune, neighbour };
}

type Answer = { readonly status: number; readonly body: Record<string, unknown> & { code?: string }; readonly cookie: string | null };

/** A browser: keeps the cookie and the token of the session, sends both. */
export async function openBrowser(house: House, options: { address?: string; secure?: boolean } = {}) {
  const server = await createServer({ house, actions, webDirectory: null, secure: options.secure ?? false, logLevel: 'silent' });
  let cookie: string | null = null;
  let token: string | null = null;
  const send = async (method: 'GET' | 'POST', url: string, payload?: object, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await server.inject({
      method, url, remoteAddress: options.address ?? '10.0.0.1',
      ...(payload ? { payload } : {}),
      headers: { ...(cookie ? { cookie: `chungtay_session=${cookie}` } : {}), ...(token ? { 'x-csrf-token': token } : {}), ...headers },
    });
    const set = response.cookies.find((one) => one.name === 'chungtay_session');
    if (set) cookie = set.value === '' ? null : set.value;
    return { status: response.statusCode, body: response.json() as Answer['body'], cookie: response.headers['set-cookie'] ? String(response.headers['set-cookie']) : null };
  };
  return {
    server,
    get: (url: string, headers?: Record<string, string>) => send('GET', url, undefined, headers),
    post: (url: string, payload: object = {}, headers?: Record<string, string>) => send('POST', url, payload, headers),
    async signIn(username: string, typed = password, code?: string): Promise<Answer> {
      const answer = await send('POST', '/api/account/signIn', { username, password: typed, ...(code ? { code } : {}) });
      if (answer.status === 200) token = String((await send('GET', '/api/account/me')).body['csrfToken']);
      return answer;
    },
    holdCookie: (value: string | null) => void (cookie = value),
    cookie: () => cookie,
    newKey: () => ({ 'idempotency-key': randomUUID() }),
  };
}
