/** The topic "plan" in the database: its tables and, in the folder beside, its queries by subject. */
export type { PlanTables } from './plan/tables.ts';
