/**
 * What proves a figure of the register to whoever may not open the households: what is counted, where and on which day, how many, and a hash over their
 * numbers. Whoever may open them gets the salt too and works the same hash out from the list. Joined in `actions/form.ts`.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { areasWithStatus, sealCount } from '../../db/form-statement.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { findRegisterFigure } from '../../db/register-figure.ts';
import type { Db } from '../../db/connection.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { countedLevels } from '../../domain/area/status-register.ts';
import type { Area, AreaStatusKind } from '../../domain/area/types.ts';
import { countedIn, unitsAbove, villagesSince } from '../../domain/area/village-change.ts';
import { endOfYear, type PlainDate, yearOf } from '../../domain/calendar.ts';
import { formStatement, isWide } from '../../domain/form/contract-statement.ts';
import type { TalliedClass } from '../../domain/form/tally.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { measureOf } from './counted.ts';
import { rightsOver } from './source.ts';

/** Villages that have a status on the day, or lie in an area that has it: whichever level is counted by it. */
async function villagesCountedBy(db: Db, history: AreaHistory, all: readonly Area[], status: AreaStatusKind, day: PlainDate): Promise<readonly Area[]> {
  const levels = countedLevels(status);
  const bearers = new Map(all.map((village) => [village, [village, ...unitsAbove(history, village, day)].filter((one) => levels.includes(one.level)).map((one) => one.id!)]));
  const having = await areasWithStatus(db, [...new Set([...bearers.values()].flat())], status, day);
  return all.filter((village) => bearers.get(village)!.some((id) => having.has(id)));
}

const none = { statement: null, wide: false };

export const statementActions: readonly Action[] = [
  action(formStatement, 'anywhere', async (context, { area: slug, indicator, periodEnd, standard }) => {
    const { db, vault } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, slug);
    // Only a figure everybody may read: one that is withheld is told by no statement either.
    const figure = await findRegisterFigure(db, { areaId: area.id!, indicator, periodEnd, standard });
    const counted = measureOf(indicator, standard);
    if (figure === undefined || counted === undefined || periodEnd !== endOfYear(yearOf(periodEnd))) return none;
    const { measure, share, mean } = counted;
    const { mayOpen } = await rightsOver(context, area);
    if (!mayOpen && isWide(area.level)) return { statement: null, wide: true };
    const all = area.level === 'village' ? [area] : villagesSince(history, area.slug, endOfYear(yearOf(periodEnd) - 1), periodEnd);
    const communeOf = new Map(all.map((village) => [village.id!, countedIn(history, village, periodEnd)?.id ?? 0]));
    const villages = (measure.status === undefined ? all : await villagesCountedBy(db, history, all, measure.status, periodEnd)).map((village) => village.id!);
    const salt = vault.mark(`count/${indicator}/${area.slug}/${periodEnd}/${standard}`);
    const moment = { villages, since: endOfYear(yearOf(periodEnd) - 1), until: periodEnd, knownOn: null, part: measure.part, counts: 'households' as const, ...(standard === '' ? {} : { standard }) };
    const sealed = await asHouse(db, () => sealCount(db, measure.classes.flatMap((of) => measure.items.map((item) => ({ ...moment, class: of as TalliedClass, item }))), salt));
    if (sealed === null) return none;
    return {
      statement: {
        area: area.slug, areaName: nameOn(area, periodEnd) ?? area.slug, title: readShippedCatalogue().findIndicator(indicator)!.title, periodEnd, standard, share, mean, unit: measure.unit, value: share ? (figure.numerator ?? figure.value) : figure.value,
        villages: villages.length, communes: new Set(villages.map((id) => communeOf.get(id)!)).size, counted: sealed.rows, households: sealed.households, hash: sealed.hash, salt: mayOpen ? salt : null,
      },
      wide: false,
    };
  }),
];
