/** The minutes of a meeting as a paper, for the file and for the document register. Called by `committee.ts` and `document/work.ts`. */
import { nameOn } from '../../domain/area/history.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { composeMeetingMinutes } from '../../documents/compose-committee.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findCommittee, findMeeting, listMembers, type MeetingRecord, type MemberRecord } from '../../db/committee.ts';
import { conclusionRows } from '../conference/conclusions.ts';
import { vietnameseWords } from '../document/paper.ts';
import { type ActionContext, found } from '../kernel.ts';

/** Who came and who of those who sat in it then did not. */
export function attendance(meeting: MeetingRecord, members: readonly MemberRecord[]) {
  const came = new Set(meeting.present.map(Number));
  const then = members.filter((member) => member.valid_from <= meeting.held_on && (member.valid_until === null || meeting.held_on < member.valid_until));
  return { present: members.filter((member) => came.has(member.id)).map((member) => member.name), absent: then.filter((member) => !came.has(member.id)).map((member) => member.name) };
}

export async function composeMinutes(context: ActionContext, id: number): Promise<OfficialDocument> {
  const { db, today } = context;
  const meeting = found(await findMeeting(db, id), 'committee_meeting');
  const one = found(await findCommittee(db, meeting.committee_id, today), 'committee');
  const area = (await readAreaHistory(db)).findById(one.area_id)!;
  return composeMeetingMinutes({
    world: one.world, area: nameOn(area, meeting.held_on) ?? area.slug, committee: one.name, number: one.number, heldOn: meeting.held_on, place: meeting.place, chair: meeting.chair, ...attendance(meeting, await listMembers(db, one.id)), minutes: meeting.minutes,
    conclusions: await conclusionRows(context, { meeting: meeting.id }),
  }, vietnameseWords);
}
