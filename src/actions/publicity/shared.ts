/** What the actions of publicity share: refusals, the area asked, names of places, the sheets a record shows an item on, how fast and how long a bulletin is read. */
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { entryOn, numberOf } from '../../domain/policy/model.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { problems, type PublicityProblemCode } from '../../domain/publicity/problems.ts';
import type { Pace } from '../../domain/publicity/reading.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { resolveArea } from '../area.ts';
import { type OwnRecord, listShown } from '../../db/assessment-records.ts';
import { findSubjects } from '../../db/subject.ts';
import type { ActionContext } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';

export function refuse(code: PublicityProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

export async function areaAsked(context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> {
  return [resolveArea(await readAreaHistory(context.db), input.area).id!];
}

/** The area's name on the day, of one that has ended its last. */
export function placeName(history: AreaHistory, id: number, on: PlainDate): string {
  const area = history.findById(id)!;
  return nameOn(area, area.valid.until !== null && area.valid.until <= on ? addDays(area.valid.until, -1) : on) ?? area.slug;
}

/** Sheets of assessments that rest on a record, for who may open them; persons and households are not named here. */
export async function sheetsOf(context: ActionContext, record: Pick<OwnRecord, 'kind' | 'id'> & { readonly areaId: number }): Promise<{ sheet: number; name: string; round: string; item: string }[]> {
  if (!may(context.actor, await grantsOver(context, record.areaId), 'assessment.get')) return [];
  const shown = await listShown(context.db, record, 200);
  const subjects = await findSubjects(context.db, shown.map((one) => one.subject), context.today);
  return shown.flatMap(({ sheet, subject, round, items }) => {
    const of = subjects.get(subject);
    return items.map((item) => ({ sheet, name: of === undefined || of.householdId !== null || of.kind === 'person' ? '' : of.name, round, item }));
  });
}

/** Throws publicity.no_parameter where the packs know nothing on the day. */
export function paceOn(on: PlainDate): Pace {
  const policy = readShippedPolicy();
  const [words, minutes] = [entryOn(policy, 'bulletin_words_per_minute', on), entryOn(policy, 'bulletin_most_minutes', on)];
  const missing = (): never => refuse('publicity.no_parameter', undefined, { date: { date: on } });
  return { wordsPerMinute: numberOf(words) ?? missing(), mostMinutes: numberOf(minutes) ?? missing(), unverified: words?.status !== 'confirmed' || minutes?.status !== 'confirmed' };
}
