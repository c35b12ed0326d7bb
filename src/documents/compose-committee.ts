/** The minutes of a meeting of a steering committee with its conclusions. Called by `actions/committee.ts`. */
import type { PlainDate } from '../domain/calendar.ts';
import type { ConclusionRow } from '../domain/conference/conclusion.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { documentSymbol } from '../domain/document/number.ts';
import { placeOf } from '../domain/document/place.ts';
import type { Translator } from '../domain/text/translate.ts';
import { conclusionsTable, written } from './compose-conference.ts';
import { paragraph } from './review-paper.ts';

export type MeetingPaper = {
  readonly world: 'real' | 'story'; readonly area: string; readonly committee: string; readonly number: string; readonly heldOn: PlainDate; readonly place: string; readonly chair: string; readonly present: readonly string[]; readonly absent: readonly string[];
  readonly minutes: string; readonly conclusions: readonly ConclusionRow[];
};

export function composeMeetingMinutes(made: MeetingPaper, t: Translator): OfficialDocument {
  return {
    authority: 'state', world: made.world, kind: 'minutes', issuer: made.committee, place: placeOf(made.area),
    standing: { form: 'draft', symbol: documentSymbol('state', 'minutes', 'BCĐ'), signature: { lines: [{ office: t('conference.paper.chair') }], name: made.chair } }, subject: t('committee.paper.subject', { committee: made.committee }),
    body: [
      paragraph(t('committee.paper.when', { date: { date: made.heldOn }, place: made.place, committee: made.committee, number: made.number })),
      paragraph(t('committee.paper.chair', { chair: made.chair })),
      paragraph(t('committee.paper.present', { count: made.present.length, names: made.present.join('; ') })),
      ...(made.absent.length > 0 ? [paragraph(t('conference.paper.minutes.absent', { absent: made.absent.join('; ') }))] : []),
      { type: 'heading', level: 1, text: t('committee.paper.discussion') },
      ...written(made.minutes, t),
      { type: 'heading', level: 1, text: t('conference.paper.minutes.conclusions') },
      made.conclusions.length === 0 ? paragraph(t('conference.paper.minutes.none')) : conclusionsTable(made.conclusions, t),
      paragraph(t('committee.paper.closing')),
    ],
    cosigners: [{ office: t('conference.paper.secretary') }], recipients: [t('committee.paper.members'), t('conference.paper.kept')],
  };
}
