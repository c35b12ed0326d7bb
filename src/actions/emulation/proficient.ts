/**
 * "Sử dụng thành thạo phần mềm": an official's certificate of the built-in course on the last day judged, for many accounts in one statement. Called by
 * `assessment/compute.ts` with the eyes of the house. Who works with no account here is unknown, never passed; nobody types it.
 */
import type { Db } from '../../db/connection.ts';
import { proficientAccounts } from '../../db/learning.ts';
import { type Fact, unknownFact } from '../../domain/assessment/types.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { message } from '../../domain/message.ts';
import { leavesOf, type Node } from '../../domain/plan/criteria-leaves.ts';

export type ProficientOf = (account: string | null) => Fact;

export async function readProficient(db: Db, items: readonly Node[], accounts: readonly string[], until: PlainDate): Promise<ProficientOf> {
  const asked = leavesOf(items).some((one) => one.register === 'software_proficient');
  const certificates = asked ? await proficientAccounts(db, accounts, until) : new Map<string, never>();
  return (account) => {
    if (account === null) return unknownFact('no_account');
    const certificate = certificates.get(account);
    const fact = { reason: 'computed', value: null, required: null, margin: null, opens: 'certificate' } as const;
    return certificate === undefined ? { ...fact, state: 'not', working: [message('assessment.fact.proficient.none', { date: { date: until } })] }
      : { ...fact, state: 'met', working: [message('assessment.fact.proficient', { number: String(certificate.id), date: { date: certificate.since } })] };
  };
}
