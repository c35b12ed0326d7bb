/**
 * Brings up the database of this installation: embedded, or the server of DATABASE_URL; migrated; opened as the application role.
 * Called by `main.ts` and by the CLI's commands that need a database.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectionSettings, type OpenDatabase, openDatabase, parseDatabaseUrl } from '../db/connection.ts';
import { appRole, migrate } from '../db/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import type { Settings } from './settings.ts';

export type RunningDatabase = OpenDatabase & {
  /** The owner's connection: for migrations, backup and restore only. */
  readonly owner: ConnectionSettings;
  /** The application role's password: a restore makes the role's tables anew. */
  readonly appPassword: string;
  readonly embedded: EmbeddedPostgres | null;
  readonly migrated: readonly string[];
  stop(): Promise<void>;
};

export async function bringUpDatabase(settings: Settings): Promise<RunningDatabase> {
  const embedded = settings.databaseUrl ? null : await startEmbeddedPostgres(settings.dataDirectory);
  const owner = embedded ? embedded.connection : parseDatabaseUrl(settings.databaseUrl!);
  try {
    const password = appPassword(settings.dataDirectory);
    const migrated = await migrate(owner, password);
    const open = openDatabase({ ...owner, user: appRole, password });
    return { ...open, owner, appPassword: password, embedded, migrated, stop: async () => { await open.close(); await embedded?.stop(); } };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** The application role's password: made once, kept beside the data, never shown. */
function appPassword(directory: string): string {
  const file = join(directory, 'app-password');
  mkdirSync(directory, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
