/**
 * The survey forms and tables of points asked in an area: those of its province before those of the nation, and of each form the items that the
 * standard of the day or the one after it asks. Called by every entry of a survey and by the quality of its data. Reads; decides nothing.
 */
import { readAreaHistory } from '../../db/area-history.ts';
import type { Db } from '../../db/connection.ts';
import { formsOn, type LoadedForm, tablesAmong } from '../../db/form-files.ts';
import { knownForms } from '../../db/loaded-forms.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { standardOn } from '../../domain/policy/model.ts';
import type { ScoreTable } from '../../domain/policy/score-table.ts';
import { nextStandard } from '../../domain/review/both.ts';
import { formUnder } from '../../domain/survey/format.ts';

export type FormsHere = {
  /** As asked on the day, one for each sheet. */ on(date: PlainDate): readonly LoadedForm[];
  tables(date: PlainDate): ReadonlyMap<string, ScoreTable>;
  /** Slug; null where the area lies in none. */ province(date: PlainDate): string | null;
  /** Slugs of the area and of all above it, the nearest first. */ places(date: PlainDate): readonly string[];
  /** What people call the area. */ name(date: PlainDate): string;
};

/** `areaId`: null where there is no area yet: what is shipped. `knownOn`: of the forms loaded at the end of that day. */
export async function formsIn(db: Db, areaId: number | null, knownOn: PlainDate | null = null): Promise<FormsHere> {
  const [known, history, policy] = [await knownForms(db, knownOn), await readAreaHistory(db), readShippedPolicy()];
  const area = areaId === null ? undefined : history.findById(areaId);
  const above = (date: PlainDate) => (area ? [area, ...history.ancestors(area.slug, date)] : []);
  const chain = (date: PlainDate): readonly number[] => above(date).flatMap((one) => one.id ?? []);
  const province = (date: PlainDate): string | null => above(date).find((one) => one.level === 'province')?.slug ?? null;
  return {
    on(date) {
      const where = province(date);
      const standards = new Set([standardOn(policy, date, where ?? undefined)?.id, nextStandard(policy, date, where)?.standard.id]);
      return formsOn(date, known, chain(date)).map((one) => ({ ...one, form: formUnder(one.form, standards) }));
    },
    tables: (date) => tablesAmong(known.allTables, chain(date)),
    province,
    places: (date) => above(date).map((one) => one.slug),
    name: (date) => (area ? (nameOn(area, date) ?? area.slug) : ''),
  };
}
