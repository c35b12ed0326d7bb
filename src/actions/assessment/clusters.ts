/** The clusters and blocks that hold subjects of a round, by the members of its last year: a body itself, or the place its People's Committee answers for. Called by the league. */
import type { RoundRecord } from '../../db/assessment.ts';
import { yearOf } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import type { ActionContext } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import { readPlaces } from '../plan/places.ts';

export type ClusterOfRound = { readonly id: string; readonly name: string; /** Numbers of the subjects. */ readonly subjects: ReadonlySet<number> };

/** Members of another year change nothing. `year`: the last of the round, or today's while it runs. */
export async function clustersOfRound({ db, today }: ActionContext, round: RoundRecord, subjects: Iterable<Subject>): Promise<{ readonly year: number; readonly clusters: readonly ClusterOfRound[] }> {
  const year = Math.min(round.lastYear, yearOf(today));
  const [{ register }, places, all] = [await readRegister(db), await readPlaces(db), [...subjects]];
  const clusters = register.data.clusters.filter((one) => one.world === round.world).flatMap((one): ClusterOfRound[] => {
    const bodies = register.members(one.id, year).map((member) => register.find(member.organisation));
    const ids = new Set(bodies.flatMap((body) => body?.id ?? []));
    const areas = new Set(bodies.flatMap((body) => (body?.kind === 'state' ? (places.find(body.area)?.id ?? []) : [])));
    const own = all.filter((subject) => (subject.organisationId !== null && ids.has(subject.organisationId)) || (subject.ofAreaId !== null && areas.has(subject.ofAreaId)));
    return own.length === 0 ? [] : [{ id: one.id, name: one.name, subjects: new Set(own.map((subject) => subject.id)) }];
  });
  return { year, clusters };
}
