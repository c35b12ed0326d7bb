/**
 * Settings from the environment, read once at start; every one is listed in docs/settings.md (a test checks it).
 * Used by the composition (`main.ts`), the CLI and the tests. Must not be imported below `app` and `cli`.
 */
import { isAbsolute, join, resolve } from 'node:path';

export const projectRoot = resolve(import.meta.dirname, '../..');

export type Settings = {
  /** Where the embedded database, attachments, secrets and backups live. */
  readonly dataDirectory: string;
  /** A PostgreSQL server (≥ 15) in place of the embedded one: the owner's address, postgres://owner:…@host/db. */
  readonly databaseUrl: string | null;
  readonly port: number;
  readonly host: string;
  /** The address people use, for links, secure cookies and OIDC. */
  readonly publicUrl: string | null;
  readonly production: boolean;
  /** A set clock for demo and tests, "2024-06-03": refused in production. */
  readonly setDate: string | null;
  /** From which the key of the vault is made, at least 32 characters; null: a key file in the data directory. */
  readonly secret: string | null;
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
};

export class SettingsError extends Error {}

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env['PORT'] ?? '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new SettingsError(`PORT: ${env['PORT']}`);
  const data = env['CHUNGTAY_DATA'] ?? '.data';
  const production = env['NODE_ENV'] === 'production';
  const setDate = env['CHUNGTAY_DATE'] ?? null;
  if (setDate !== null && !/^\d{4}-\d{2}-\d{2}$/.test(setDate)) throw new SettingsError(`CHUNGTAY_DATE: ${setDate}`);
  if (setDate !== null && production) throw new SettingsError('CHUNGTAY_DATE is refused when NODE_ENV=production');
  const secret = env['CHUNGTAY_SECRET'] || null;
  if (secret !== null && secret.trim().length < 32) throw new SettingsError('CHUNGTAY_SECRET needs at least 32 characters');
  const issuer = env['OIDC_ISSUER'];
  return {
    dataDirectory: isAbsolute(data) ? data : join(projectRoot, data),
    databaseUrl: env['DATABASE_URL'] ?? null,
    port,
    host: env['HOST'] ?? '127.0.0.1',
    publicUrl: env['PUBLIC_URL'] ?? null,
    production,
    setDate,
    secret,
    oidc: issuer ? { issuer, clientId: env['OIDC_CLIENT_ID'] ?? '', clientSecret: env['OIDC_CLIENT_SECRET'] ?? '' } : null,
  };
}
