/**
 * Brings the whole house up and takes it down again. Called by `main.ts` (npm start), by the browser tests and the benches.
 * Composition only: it decides nothing.
 */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sealSecondFactors } from '../actions/account/seal-second-factors.ts';
import { createFileStore } from '../actions/file-store.ts';
import type { House } from '../actions/kernel.ts';
import { actions } from '../actions/registry.ts';
import { createServer } from '../api/server.ts';
import { type ConnectionSettings, openDatabase } from '../db/connection.ts';
import { knownForms } from '../db/loaded-forms.ts';
import { gatherMissingStatistics } from '../db/statistics.ts';
import type { MessageParam } from '../domain/message.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import { createClock } from './clock.ts';
import { bringUpDatabase, type RunningDatabase } from './database.ts';
import { tellHistoryOnce } from './history.ts';
import { startJobs } from './jobs.ts';
import { loadFacts, type LoadReport } from './load.ts';
import { openVault } from './secret-key.ts';
import type { Settings } from './settings.ts';
import { buildWebIfChanged, webDirectory } from './web-build.ts';

export type RunningHouse = {
  readonly house: House;
  readonly server: FastifyInstance;
  readonly database: RunningDatabase;
  readonly address: string;
  readonly loaded: LoadReport;
  /** Ends when the story world's recent past is told; at once where none is. */
  readonly history: Promise<void>;
  stop(): Promise<void>;
};

/** Says how far the start has come, by a key of the catalogue. */
export type Tell = (key: MessageKey, params?: Readonly<Record<string, MessageParam>>) => void;
export type StartOptions = { readonly demo: boolean; readonly tell: Tell; /** With work under way in the story world, as `npm start` has it; tests begin without. */ readonly history?: boolean };

export async function startHouse(settings: Settings, options: StartOptions): Promise<RunningHouse> {
  const pages = buildWebIfChanged(); // beside the database: on a first start each takes seconds
  pages.catch(() => undefined); // told below, once the database can be stopped in good order
  const database = await bringUpDatabase(settings);
  try {
    if (database.migrated.length > 0) options.tell('house.start.migrated', { count: database.migrated.length });
    const clock = createClock(settings.setDate, { settable: !settings.production });
    const house: House = { db: database.db, clock, files: createFileStore(join(settings.dataDirectory, 'files')), vault: openVault(settings), publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}` };
    const factors = await sealSecondFactors(house);
    if (factors.sealed > 0) options.tell('house.start.second_factors_sealed', { count: factors.sealed });
    if (factors.lost > 0) options.tell('house.start.second_factors_lost', { count: factors.lost });
    const loaded = await loadFacts(house, options);
    await knownForms(house.db);
    await gatherStatistics(database.owner);
    if (await pages) options.tell('house.start.web_built');
    const server = await createServer({ house, actions, webDirectory, secure: settings.publicUrl?.startsWith('https:') ?? false, oidc: oidcOf(settings) });
    const address = await server.listen({ port: settings.port, host: settings.host });
    const jobs = await startJobs(house, database.owner, (problem) => server.log.error({ job: problem }, 'job failed'));
    const history = options.demo && options.history ? tellHistoryOnce(house, loaded.storyIsNew, options.tell) : Promise.resolve();
    return {
      house, server, database, address: settings.publicUrl ?? address, loaded, history,
      stop: async () => {
        await server.close();
        await jobs.stop();
        await history; // a few seconds: half a past would stay half for good
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function gatherStatistics(connection: ConnectionSettings): Promise<void> {
  const owner = openDatabase(connection, { maxConnections: 1 });
  try {
    await gatherMissingStatistics(owner.db);
  } finally {
    await owner.close();
  }
}

/** The provider sends people back to the public address, so it needs one. */
function oidcOf({ oidc, publicUrl }: Settings) {
  return oidc && publicUrl ? { ...oidc, publicUrl } : null;
}
