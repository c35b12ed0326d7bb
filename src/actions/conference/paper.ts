/** The papers of a conference as files: invitation with agenda, summary report, minutes with conclusions. Joined in `conference.ts`. */
import { nameOn } from '../../domain/area/history.ts';
import { addDays } from '../../domain/calendar.ts';
import { conferenceFile } from '../../domain/conference/contract.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { composeConference } from '../../documents/compose-conference.ts';
import { findConference } from '../../db/conference.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { namesOfFigures } from '../report/draft.ts';
import { conclusionRows } from './conclusions.ts';
import { readWhole } from './read.ts';
import { areaOfConference, refuse } from './shared.ts';

const fileNames = { invitation: 'giay-moi', report: 'bao-cao', minutes: 'bien-ban' } as const;

type Paper = keyof typeof fileNames;

/** A paper of the conference as it stands now, for the file and for the document register. */
export async function composeConferencePaper(context: ActionContext, id: number, paper: Paper): Promise<OfficialDocument> {
  const one = found(await findConference(context.db, id), 'conference');
  if (paper === 'minutes' && one.content.minutes === null) refuse('conference.not_held');
  const { area, plan, figures, sentences, tiedTitle } = await readWhole(context, one);
  const names = namesOfFigures();
  const day = area.valid.until !== null && area.valid.until <= one.planned_on ? addDays(area.valid.until, -1) : one.planned_on;
  return composeConference(paper, {
    world: one.world, area: nameOn(area, day) ?? area.slug, occasion: one.occasion, title: one.title, planTitle: plan.short_title, plannedOn: one.planned_on, heldOn: one.held_on, place: one.place, content: one.content, figures, sentences,
    tiedTitle, conclusions: await conclusionRows(context, { conference: one.id }), titleOf: (indicator) => names.title(indicator).vi, unitOf: (indicator) => names.unit(indicator).vi,
  }, vietnameseWords);
}

export const conferencePaperActions: readonly Action[] = [
  action(conferenceFile, areaOfConference, async (context, input) => renderPaper(await composeConferencePaper(context, input.id, input.paper), input.format, context.today, `${fileNames[input.paper]}-hoi-nghi-${input.id}`)),
];
