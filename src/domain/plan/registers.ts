/** Registers the application keeps of the work itself: a criterion may be counted from one of them. Named by the format and the editor; no rule here. */
export const registers = ['reports_on_time', 'inspections_held', 'settlements_on_time', 'data_quality'] as const;
export type RegisterName = (typeof registers)[number];
