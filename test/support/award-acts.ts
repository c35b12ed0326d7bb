/**
 * An award round brought on by acts in the database, for tests of what comes after them: gates, meeting, council and notice are tested elsewhere.
 * Use: `round = await broughtTo(owner, round, [1], 'submitted', { to: 'state', number: '9/TTr-UBND', on })`.
 */
import { appendAwardActs } from '../../src/db/award.ts';
import type { OpenDatabase } from '../../src/db/connection.ts';
import type { AwardAct } from '../../src/domain/award/types.ts';
import type { PlainDate } from '../../src/domain/calendar.ts';

type Round = { readonly award: number; readonly version: number };
type To = { readonly on: PlainDate; readonly number?: string; readonly to?: 'district' | 'department' | 'province' | 'state' };
const stages = ['met', 'published', 'submitted', 'granted'] as const;

/** `dossiers` were nominated; answers the round's new version. */
export async function broughtTo({ db, pool }: OpenDatabase, { award, version }: Round, dossiers: readonly number[], stage: (typeof stages)[number], { on, number = '1/TTr-UBND', to = 'state' }: To): Promise<Round> {
  const { rows: [round] } = await pool.query<{ area_id: number }>('select area_id from award_rounds where id = $1', [award]);
  const member = '00000000-0000-4000-8000-000000000000';
  const met: readonly AwardAct[] = [
    ...dossiers.map((dossier): AwardAct => ({ kind: 'check', on, dossier, criteria: 'test', gates: [{ criterion: 'one_achievement', state: 'pass', working: [] }] })),
    { kind: 'meet', on, place: 'Nhà văn hóa', present: 10, chair: 'Chủ trì', secretary: 'Thư ký', votes: dossiers.map((dossier) => ({ dossier, agree: 10 })) },
  ];
  const session = 1;
  const voted: readonly AwardAct[] = [
    { kind: 'convene', on, session, secret: true, dossiers, members: [{ member, name: 'Thành viên', duty: 'chair' }] }, { kind: 'vote', on, session, member, inWriting: false, choices: null },
    { kind: 'close', on, session, tallies: dossiers.map((dossier) => ({ dossier, agree: 3, against: 0, blank: 0 })) }, { kind: 'publish', on, dossiers, place: 'Trụ sở' },
  ];
  const ended: readonly AwardAct[] = stage === 'submitted' ? [{ kind: 'submit', on, number, to, dossiers }] : stage === 'granted' ? [{ kind: 'decide', on, number, granted: dossiers.map((dossier) => ({ dossier, register: dossier, money: null })) }] : [];
  const acts = [...met, ...(stage === 'met' ? [] : voted), ...ended];
  return db.transaction().execute(async (tx) => ({ award, version: await appendAwardActs(tx, { id: award, areaId: round!.area_id, version }, acts, { today: on, now: `${on}T02:00:00Z`, accountId: null, accountName: 'test' }) }));
}
