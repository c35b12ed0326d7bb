/** How wide the interval of a survey estimate is taken, by the packs of the day. Used by `actions/indicator-estimates.ts`. Pure. */
import type { PlainDate } from '../calendar.ts';
import { entryOn, numberOf, type Policy } from '../policy/model.ts';

export type EstimateParameters = { /** Standard errors on either side. */ readonly factor: number; /** From this share of the estimate in percent on, its standard error makes it a rough one. */ readonly roughShare: number; readonly unverified: boolean; readonly source: string };

/** Null where the packs say nothing of the day: then nothing is compared. */
export function estimateParametersOn(policy: Policy, on: PlainDate): EstimateParameters | null {
  const [factor, rough] = [entryOn(policy, 'estimate_interval_factor', on), entryOn(policy, 'estimate_rough_share', on)];
  const [of, share] = [numberOf(factor), numberOf(rough)];
  return factor === undefined || rough === undefined || of === null || share === null ? null : { factor: of, roughShare: share, unverified: [factor, rough].some((one) => one.status !== 'confirmed'), source: factor.source };
}
