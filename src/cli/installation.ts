/**
 * Opens this installation for one command: the database brought up, the house around it, closed again whatever happens.
 * Used by the operator's commands (user, audit, backup, doctor). A house that runs beside keeps its database.
 */
import { join } from 'node:path';
import { accountActions } from '../actions/account.ts';
import { auditActions } from '../actions/audit.ts';
import { createFileStore } from '../actions/file-store.ts';
import { execute, type House } from '../actions/kernel.ts';
import { createClock } from '../app/clock.ts';
import { bringUpDatabase, type RunningDatabase } from '../app/database.ts';
import { openVault } from '../app/secret-key.ts';
import { readSettings, type Settings } from '../app/settings.ts';
import { systemActor } from '../domain/account/roles.ts';
import type { Contract, OutputOf } from '../domain/action.ts';

export type Installation = {
  readonly settings: Settings;
  readonly database: RunningDatabase;
  readonly house: House;
  /** Carries out an action as the system; the audit journal says so. */
  readonly act: <C extends Contract>(contract: C, input: unknown) => Promise<OutputOf<C>>;
};

export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const settings = readSettings();
  const database = await bringUpDatabase(settings);
  try {
    const house: House = { db: database.db, clock: createClock(settings.setDate, { settable: !settings.production }), files: createFileStore(join(settings.dataDirectory, 'files')), vault: openVault(settings) };
    const known = [...accountActions, ...auditActions];
    return await work({
      settings, database, house,
      act: async (contract, input) => (await execute(house, known.find((one) => one.contract.name === contract.name)!, input, { actor: systemActor, requestId: 'cli' })) as never,
    });
  } finally {
    await database.stop();
  }
}
