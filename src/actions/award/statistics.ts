/** The yearly statistics of an area: counted, composed, for the screen and as a file. Joined in `actions/award.ts`. */
import { readAreaHistory } from '../../db/area-history.ts';
import { countAwards, countEmulationBodies, countEmulationStaff, countMovements, countStateAwards, countSubmittedToState } from '../../db/award-statistics.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { nameOn } from '../../domain/area/history.ts';
import { awardStatistics, awardStatisticsFile } from '../../domain/award/contract-statistics.ts';
import { type StatisticForm, statisticForms } from '../../domain/award/statistics.ts';
import { statisticsDueOf } from '../../domain/award/statistics-due.ts';
import { endOfYear } from '../../domain/calendar.ts';
import { message, type Message, type Words } from '../../domain/message.ts';
import { listOn } from '../../domain/policy/model.ts';
import { ProblemError } from '../../domain/problem.ts';
import { english } from '../../domain/text/english.ts';
import { type MessageKey, vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator, say } from '../../domain/text/translate.ts';
import { composeAwardStatistics, type StatisticsPaper } from '../../documents/compose-award-statistics.ts';
import { statisticsSheet } from '../../documents/award-statistics-sheet.ts';
import { resolveArea } from '../area.ts';
import { renderPaper } from '../document/paper.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';

type Asked = { readonly area: string; readonly year: number };
const translators = { vi: createTranslator('vi', vietnamese), en: createTranslator('en', english) };
const inBoth = (one: Message): Words => ({ vi: say(translators.vi, one), en: say(translators.en, one) });
const columnWords = (form: StatisticForm, id: string): Words => inBoth(message(`award.stat.column.${id}` as MessageKey, { form: form.number }));

async function areaOf(context: ActionContext, slug: string) {
  return resolveArea(await readAreaHistory(context.db), slug, context.actor.world);
}
const ofArea = async (context: ActionContext, input: Asked): Promise<readonly number[]> => [(await areaOf(context, input.area)).id!];

/** Throws award.no_law for a year whose forms the packs do not know. */
async function formsOf(context: ActionContext, { area: slug, year }: Asked) {
  const { db, today } = context;
  const area = await areaOf(context, slug);
  const asOf = endOfYear(year) < today ? endOfYear(year) : today;
  const policy = readShippedPolicy();
  const listed = listOn(policy, 'award_statistics', asOf);
  if (!listed) throw new ProblemError({ code: 'award.no_law', kind: 'invalid', field: 'year', params: { date: { date: asOf } } });
  const entries = listOn(policy, 'award_forms', asOf)?.items ?? [];
  const counts = { movements: await countMovements(db, area.id!, year, asOf), awards: await countAwards(db, area.id!, year, asOf), submitted: await countSubmittedToState(db, area.id!, year), stateAwards: await countStateAwards(db, area.id!, year, asOf), bodies: await countEmulationBodies(db, area.id!, asOf), staff: await countEmulationStaff(db, area.id!, asOf) };
  const forms = statisticForms({
    ...counts, stateForms: entries.filter((one) => one.award?.decided_by.includes('state')).map((one) => one.id),
    formWords: (form) => entries.find((one) => one.id === form)?.text ?? listOn(policy, 'award_forms', today)?.items.find((one) => one.id === form)?.text ?? { vi: form, en: form },
  });
  return {
    year, asOf, area: area.slug, areaName: nameOn(area, asOf) ?? area.slug, world: area.world, source: listed.source, due: statisticsDueOf(policy, year),
    forms: forms.map((form) => {
      const entry = listed.items.find((one) => one.id === `f${form.number}`)!;
      return {
        number: `${form.number}.N`, title: entry.text, unverified: (entry.status ?? listed.status) !== 'confirmed', columns: form.columns.map((id) => ({ id, title: columnWords(form, id) })),
        rows: form.rows.map((row) => ({ head: inBoth(row.head), cells: [...row.cells] })), total: [...form.total], notes: form.notes.map(inBoth),
      };
    }),
  };
}

export const awardStatisticsActions: readonly Action[] = [
  action(awardStatistics, ofArea, formsOf),
  action(awardStatisticsFile, ofArea, async (context, input) => {
    const made: StatisticsPaper = { ...(await formsOf(context, input)), level: (await areaOf(context, input.area)).level, printedOn: context.today };
    const name = `thong-ke-thi-dua-khen-thuong-${made.area}-${made.year}`;
    if (input.format === 'xlsx') return { fileName: `${name}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: await statisticsSheet(made, translators[input.lang]) };
    return renderPaper(composeAwardStatistics(made, translators.vi), input.format, context.today, name);
  }),
];
