/** The drives of clusters and blocks for the Fund for the Poor. Members and years are in `organisation.ts`. Called by `actions/cluster.ts`. Decides nothing. */
import { type Generated, sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Db, Tx } from './connection.ts';

export type ClusterTables = {
  cluster_drives: {
    id: Generated<number>; cluster_id: string; area_id: number; year: number; target_group: string; purpose: string; pledged: string | null; recorded_on: string; recorded_by: string; withdrawn_on: Generated<string | null>;
  };
};

export function listDrives(db: Db, clusters: readonly string[], year: number) {
  return db.selectFrom('cluster_drives').select(['id', 'cluster_id', 'target_group', 'purpose', sql<string | null>`pledged::text`.as('pledged'), 'recorded_on', 'recorded_by'])
    .where('cluster_id', 'in', clusters.length === 0 ? [''] : [...clusters]).where('year', '=', year).where('withdrawn_on', 'is', null).orderBy('id').limit(500).execute();
}

export async function insertDrive(db: Tx, row: Omit<ClusterTables['cluster_drives'], 'id' | 'withdrawn_on'>): Promise<number> {
  return Number((await db.insertInto('cluster_drives').values(row).returning('id').executeTakeFirstOrThrow()).id);
}

export function findDrive(db: Db, id: number) {
  return db.selectFrom('cluster_drives').select(['id', 'area_id', 'cluster_id', 'purpose']).where('id', '=', id).where('withdrawn_on', 'is', null).executeTakeFirst();
}

export async function withdrawDrive(db: Tx, id: number, on: PlainDate): Promise<void> {
  await db.updateTable('cluster_drives').set({ withdrawn_on: on }).where('id', '=', id).execute();
}
