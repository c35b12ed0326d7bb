/**
 * The data-quality score of a decided round as a figure of its villages, its commune and everything above, at the end of the round's year. Called by
 * the decision, by a second visit recorded after it, and by a recount. Runs as the house: a commune's surveys move the province's figure too.
 */
import { createHash } from 'node:crypto';
import { asHouse } from '../../db/account.ts';
import type { Db } from '../../db/connection.ts';
import { replaceQuality, storeQuality, sumQuality } from '../../db/register-quality.ts';
import type { Round } from '../../db/review.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { countMembers, listRevisits, listSurveys, type StoredSurvey } from '../../db/survey.ts';
import type { RoundState } from '../../domain/review/types.ts';
import type { SurveyForm } from '../../domain/survey/format.ts';
import { countQuality, type Quality, qualityFrom, qualityParts, type SurveyRecord } from '../../domain/survey/quality.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator, formatDecimal } from '../../domain/text/translate.ts';
import { formsIn } from '../survey/forms-here.ts';
import type { Settling } from './settle.ts';

const t = createTranslator('vi', vietnamese);
export type SurveyedRecord = SurveyRecord & { readonly by: string; readonly village: number };

/** The surveys of a round that were entered by forms, beside what the register and the second visits say; and the forms of the round. `state` and all of these as they are, or as they were known on a day. */
export async function recordsOf(db: Db, round: Pick<Round, 'id' | 'openedOn' | 'areaId'>, state: RoundState, knownOn: PlainDate | null = null): Promise<{ readonly records: readonly SurveyedRecord[]; readonly forms: readonly SurveyForm[] }> {
  const surveys = (await listSurveys(db, round.id, knownOn)).filter((one): one is StoredSurvey & { readonly answers: NonNullable<StoredSurvey['answers']> } => one.answers !== null && state.households.has(one.household));
  const registered = await countMembers(db, surveys.map((one) => one.household), round.openedOn, knownOn);
  const visited = new Map((await listRevisits(db, round.id, knownOn)).flatMap((one) => (one.items === null ? [] : [[one.household_id, { items: one.items, errors: one.errors! }] as const])));
  return {
    forms: (await formsIn(db, round.areaId, knownOn)).on(round.openedOn).map((one) => one.form),
    records: surveys.map((one) => ({ household: one.household, answers: one.answers, seconds: one.seconds, register: registered.get(one.household) ?? null, revisit: visited.get(one.household) ?? null, by: one.by, village: state.households.get(one.household)!.village })),
  };
}

/** Counts the round anew and writes the figures that differ; nothing before its first decision. Returns how many figures changed. */
export async function keepQuality(context: Settling, round: Round, state: RoundState): Promise<number> {
  if (state.decisions.length === 0) return 0;
  return asHouse(context.db, async () => {
    const { records, forms } = await recordsOf(context.db, round, state);
    const villages = [...Map.groupBy(records, (one) => one.village)].map(([area, own]) => ({ area, counts: countQuality(own, forms) }));
    await replaceQuality(context.db, round, villages);
    const sums = await sumQuality(context.db, state.villages, round.year);
    const figures = sums.flatMap(({ area, year, counts }) => {
      const quality = counts && qualityFrom(counts);
      return quality === null || quality.score === null ? [] : [{ area, year, value: quality.score.toFixed(2), note: noteOf(quality) }];
    });
    return storeQuality(context.db, sums, figures, { reason: t('survey.quality.series.reason'), accountId: context.actor.accountId, now: context.now, contentHash: createHash('sha256').update(JSON.stringify([context.now, round.id, figures])).digest('hex') });
  });
}

/** What the score is made of, beside the figure. */
function noteOf(quality: Quality): string {
  const parts = qualityParts.map((part) => {
    const { value, cases } = quality.parts[part];
    return value === null ? t('survey.quality.series.part_none', { part: t(`survey.part.${part}`) }) : t('survey.quality.series.part', { part: t(`survey.part.${part}`), value: formatDecimal('vi', (value * 100).toFixed(1)), cases: String(cases) });
  });
  return t('survey.quality.series.note', { surveys: String(quality.surveys), parts: parts.join('; ') });
}
