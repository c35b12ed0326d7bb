/**
 * Who a village meeting is made of and what its minutes say beside the votes. Called by the act, the screen and the printed minutes. Pure.
 * Bodies as Quyết định 24/2021/QĐ-TTg, Article 4, asks for them; the three who sign are the chair, a secretary and a representative of households.
 */
export const meetingBodies = ['steering_committee', 'officer', 'party_cell', 'organisations', 'front', 'enumerators', 'reviewed_households', 'other_households'] as const;
export type MeetingBody = (typeof meetingBodies)[number];

/** The three who sign are named as on the paper; everybody else is counted. */
export type MeetingMinutes = { readonly chair?: string | undefined; readonly secretary: string; readonly representatives: string; readonly attendance: Readonly<Partial<Record<MeetingBody, number>>> };

/** How many attended by the bodies written down; 0 when none is. */
export function attended(attendance: MeetingMinutes['attendance']): number {
  return meetingBodies.reduce((sum, body) => sum + (attendance[body] ?? 0), 0);
}

export function agrees(agree: number, present: number, leastPercent: number): boolean {
  return agree * 100 >= leastPercent * present;
}
