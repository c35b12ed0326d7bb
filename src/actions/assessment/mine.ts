/** What waits for the one who asks, for "Hôm nay": sheets about themselves, their body or their place not handed in, rounds with sheets to verify. Writes nothing. */
import { listRoundsToVerify, listWaitingSheets } from '../../db/assessment-waiting.ts';
import { findSubjects } from '../../db/subject.ts';
import { grantsOfBody } from '../../domain/account/body.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { nameOn } from '../../domain/area/history.ts';
import { assessmentMine } from '../../domain/assessment/contract.ts';
import { saysOfItself } from '../../domain/assessment/own-column.ts';
import { contains } from '../../domain/calendar.ts';
import { type Action, action } from '../kernel.ts';
import { readPlaces } from '../plan/places.ts';

const shown = 20;

export const mineActions: readonly Action[] = [
  // Row-level security: of a body its own sheets, else those within the grants' areas.
  action(assessmentMine, 'anywhere', async ({ db, actor, today }) => {
    const places = await readPlaces(db);
    const granted = actor.grants.filter((grant) => contains(grant.period, today));
    const bodies = granted.flatMap((grant) => grant.organisationId ?? []).filter((one) => grantsOfBody(actor.grants, 'assessment.submit', one, today).length > 0);
    const own = await listWaitingSheets(db, { account: actor.accountId, bodies, places: granted.filter((grant) => saysOfItself(grant.role, places.byId(grant.areaId).level)).map((grant) => grant.areaId) }, shown);
    const subjects = await findSubjects(db, own.rows.map((one) => one.subject), today);
    const verify = await listRoundsToVerify(db, granted.filter((grant) => mayDo('assessment.verify', grant.role)).map((grant) => grant.areaId), shown);
    return {
      today, total: own.total,
      own: own.rows.map(({ sheet, subject, set, deadline, last }) => ({ sheet, name: subjects.get(subject)?.name ?? '', set, deadline, returned: last?.step === 'returned' ? { on: last.on, why: last.why } : null })),
      verify: verify.map(({ round, area, set, count }) => ({ round, set, areaName: nameOn(places.byId(area), today), count })),
    };
  }),
];
