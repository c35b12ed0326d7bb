/** The seven services a plan asks to come within reach of the poor, by the deprivation indicators that say who lacks one. Called by the port to the registers. Pure. */

export const services = ['water', 'sanitation', 'housing', 'education', 'health', 'information', 'employment'] as const;
export type Service = (typeof services)[number];

/** Codes of indicators of any standard; a household lacks a service when it is deprived in one of them. */
const indicators: Readonly<Record<Service, readonly string[]>> = {
  water: ['water'], sanitation: ['toilet', 'waste'], housing: ['housing_quality', 'housing_area'], education: ['adult_education', 'child_school'],
  health: ['health_insurance', 'health_access', 'nutrition'], information: ['telecom', 'information_means'], employment: ['employment', 'dependants'],
};

/** Bits of the deprivations under a standard whose indicators stand in this order; 0 where the standard does not measure the service. */
export function serviceMasks(codes: readonly string[]): Readonly<Record<Service, number>> {
  return Object.fromEntries(services.map((one) => [one, codes.reduce((mask, code, bit) => (indicators[one].includes(code) ? mask + 2 ** bit : mask), 0)])) as Record<Service, number>;
}

/** Households, and how many of them lack each service. */
export type Lacking = { readonly households: number; readonly lacking: Readonly<Partial<Record<Service, number>>> };

/** Of the services measured on both days: those that a smaller part of the households lacks than before, or nobody any more. Exact: parts are compared crosswise. */
export function improvedServices(before: Lacking, after: Lacking): { readonly measured: readonly Service[]; readonly improved: readonly Service[] } {
  const measured = services.filter((one) => before.lacking[one] !== undefined && after.lacking[one] !== undefined);
  return { measured, improved: measured.filter((one) => after.lacking[one] === 0 || after.lacking[one]! * before.households < before.lacking[one]! * after.households) };
}
