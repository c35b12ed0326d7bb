/**
 * Papers of the village: the notice of the meeting, its minutes with the vote on each household, the minutes of putting a list up and taking it
 * down, in the village before the decision and in the commune after it. Called by `src/actions/review/paper.ts`. Prints what was recorded; counts only what it prints.
 */
import { daysBetween, type PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import type { Announcement } from '../domain/review/types.ts';
import { type MeetingMinutes, meetingBodies } from '../domain/review/meeting.ts';
import { formatDecimal, formatOfficialDate, type Translator } from '../domain/text/translate.ts';
import { className, paperHead, type PaperRow, type PaperStanding, paragraph, type RoundFacts, roundName, spanWords, tagged, withSpan } from './review-paper.ts';

export type MeetingNotice = { readonly village: string; readonly households: number; readonly on?: PlainDate | undefined; readonly hour?: string | undefined; readonly place?: string | undefined };

export function composeMeetingNotice(facts: RoundFacts, meeting: MeetingNotice, given: PaperStanding, t: Translator): OfficialDocument {
  const dots = t('paper.dots');
  const { village } = meeting;
  return {
    ...paperHead(facts, 'notice', given, 'committee', t), subject: t('paper.notice.subject', { village, round: roundName(facts, t) }),
    body: [
      paragraph(t('paper.notice.open', { commune: facts.commune, village, round: roundName(facts, t) })),
      paragraph(t('paper.notice.when', { time: meeting.on ? [meeting.hour, formatOfficialDate(meeting.on)].filter(Boolean).join(', ') : t('paper.notice.blank_time') })),
      paragraph(t('paper.notice.where', { place: meeting.place ?? dots })),
      paragraph(t('paper.notice.content', { count: meeting.households })),
      paragraph(t('paper.notice.who', { commune: facts.commune })),
      paragraph(tagged(t('paper.notice.rule', { share: facts.procedure.meetingLeastPercent }), facts.procedure.unverified.includes('meeting_least_share'), t)),
      paragraph(t('paper.notice.closing')),
    ],
    recipients: [t('paper.recipients.front', { commune: facts.commune }), t('paper.recipients.villages'), t('paper.recipients.kept')],
  };
}

export type Meeting = { readonly village: string; readonly on: PlainDate; readonly present: number; readonly copies: number; readonly minutes?: MeetingMinutes | undefined; readonly votes: readonly { readonly row: PaperRow; readonly agree: number; readonly said?: string | undefined }[] };

export function composeMinutes(facts: RoundFacts, meeting: Meeting, given: PaperStanding, t: Translator): OfficialDocument {
  const { village, present, votes } = meeting;
  const least = facts.procedure.meetingLeastPercent;
  const agreed = (agree: number): boolean => agree * 100 >= least * present;
  const back = votes.filter((vote) => !agreed(vote.agree)).length;
  return {
    ...paperHead(facts, 'minutes', given, 'meeting', t), subject: t('paper.minutes.subject', { village, round: roundName(facts, t) }),
    body: [
      paragraph(t('paper.minutes.when', { date: { date: meeting.on }, village, commune: facts.commune, present })),
      ...attendance(meeting, t),
      paragraph(t('paper.minutes.votes')),
      {
        type: 'table',
        columns: [
          { title: t('paper.column.number'), width: 1, align: 'center' }, { title: t('paper.column.head'), width: 5 }, { title: t('paper.column.class'), width: 3.4 }, { title: t('paper.column.agree'), width: 2, align: 'center' },
          { title: t('paper.column.share'), width: 1.8, align: 'center' }, { title: t('paper.column.outcome'), width: 3 },
        ],
        rows: votes.map(({ row, agree }, index) => [String(index + 1), row.head, className(row.class, t), String(agree), shareOf(agree, present, t), t(agreed(agree) ? 'paper.minutes.agreed' : 'paper.minutes.back')]),
      },
      paragraph(tagged(t('paper.minutes.summary', { agreed: votes.length - back, back, share: least }), facts.procedure.unverified.includes('meeting_least_share'), t)),
      ...(back > 0 ? [paragraph(t('paper.minutes.dissent'))] : []),
      ...votes.flatMap(({ row, said }) => (said ? [paragraph(t('paper.minutes.said', { head: row.head, said }))] : [])),
      paragraph(t('paper.minutes.copies', { copies: meeting.copies < 10 ? `0${meeting.copies}` : String(meeting.copies) })),
    ],
    cosigners: [{ office: t('paper.office.secretary'), ...named(meeting.minutes?.secretary) }, { office: t('paper.office.household'), ...named(meeting.minutes?.representatives) }],
    recipients: [t('paper.recipients.kept_round')],
  };
}

/** Who chaired and kept the minutes, who stood for the households, how many came by body; nothing of it where it was not recorded. */
function attendance({ minutes }: Meeting, t: Translator): OfficialDocument['body'] {
  if (!minutes) return [];
  const dots = t('paper.dots');
  const bodies = meetingBodies.filter((body) => (minutes.attendance[body] ?? 0) > 0);
  return [
    paragraph(t('paper.minutes.officers', { chair: minutes.chair || dots, secretary: minutes.secretary, representatives: minutes.representatives })),
    ...(bodies.length === 0 ? [] : [paragraph(t('paper.minutes.bodies', { bodies: bodies.map((body) => `${t(`review.meeting.body.${body}`)} ${minutes.attendance[body]}`).join('; ') }))]),
  ];
}

function named(name: string | undefined): { readonly name?: string } {
  return name ? { name } : {};
}

/** In groups, so that a justified line can break inside it and an eye can compare it. */
const checkCode = (hash: string, t: Translator) => paragraph(t('paper.putup.hash', { hash: hash.replaceAll(/.{16}(?=.)/g, '$& ') }));

export type PostingMinutes = { readonly village: string; readonly place: string; readonly from: PlainDate; readonly until: PlainDate; readonly households: number; readonly hash: string; readonly again: boolean };

export function composePutUpMinutes(facts: RoundFacts, posting: PostingMinutes, given: PaperStanding, t: Translator): OfficialDocument {
  const span = posting.again ? facts.procedure.reposting : facts.procedure.posting;
  return {
    ...paperHead(facts, 'minutes', given, 'officer', t), subject: t('paper.putup.subject', { village: posting.village, round: roundName(facts, t) }),
    body: [
      paragraph(t('paper.putup.text', { date: { date: posting.from }, count: posting.households, place: posting.place })),
      withSpan(t('paper.putup.until', { until: { date: posting.until }, span: spanWords(span, t) }), posting.again ? 'reposting_days' : 'posting_days', facts, t),
      checkCode(posting.hash, t),
      paragraph(t('paper.minutes.two_copies')),
    ],
    ...villageSigners(t), recipients: [t('paper.recipients.kept_round')],
  };
}

export function composeTakeDownMinutes(facts: RoundFacts, posting: PostingMinutes & { readonly on: PlainDate; readonly objections: number; readonly answered: number }, given: PaperStanding, t: Translator): OfficialDocument {
  return {
    ...paperHead(facts, 'minutes', given, 'officer', t), subject: t('paper.takedown.subject', { village: posting.village, round: roundName(facts, t) }),
    body: [
      paragraph(t('paper.takedown.text', { date: { date: posting.on }, count: posting.households, place: posting.place, from: { date: posting.from } })),
      paragraph(posting.objections === 0 ? t('paper.takedown.none') : t('paper.takedown.objections', { count: posting.objections, answered: posting.answered })),
      checkCode(posting.hash, t),
      paragraph(t('paper.minutes.two_copies')),
    ],
    ...villageSigners(t), recipients: [t('paper.recipients.kept_round')],
  };
}

export type PublicationMinutes = { readonly number: string; readonly place: string; readonly from: PlainDate; readonly until: PlainDate; readonly households: number; readonly hash: string };

/** `replaces`: since when the list hung that comes down for this one. */
export function composePublicationUpMinutes(facts: RoundFacts, list: PublicationMinutes & { readonly replaces: PlainDate | null }, given: PaperStanding, t: Translator): OfficialDocument {
  const span = facts.procedure.publication;
  return {
    ...paperHead(facts, 'minutes', given, 'officer', t), subject: t('paper.publicup.subject', { round: roundName(facts, t), commune: facts.commune }),
    body: [
      paragraph(t('paper.publicup.text', { date: { date: list.from }, count: list.households, number: list.number, place: list.place })),
      ...(list.replaces ? [paragraph(t('paper.publicup.replaces', { date: { date: list.replaces } }))] : []),
      withSpan(t('paper.putup.until', { until: { date: list.until }, span: span ? spanWords(span, t) : t('paper.dots') }), 'publication_days', facts, t),
      checkCode(list.hash, t),
      paragraph(t('paper.minutes.two_copies')),
    ],
    ...communeSigners(t), recipients: [t('paper.recipients.kept_round')],
  };
}

export function composePublicationDownMinutes(facts: RoundFacts, list: PublicationMinutes & { readonly on: PlainDate; readonly announced: readonly Announcement[] }, given: PaperStanding, t: Translator): OfficialDocument {
  const dots = t('paper.dots');
  const told = list.announced.map((one) => t('paper.publicdown.announced', { from: { date: one.from }, until: { date: one.until }, days: daysBetween(one.from, one.until) + 1, by: one.by }));
  return {
    ...paperHead(facts, 'minutes', given, 'officer', t), subject: t('paper.publicdown.subject', { round: roundName(facts, t), commune: facts.commune }),
    body: [
      paragraph(t('paper.publicdown.text', { date: { date: list.on }, count: list.households, number: list.number, place: list.place, from: { date: list.from } })),
      ...(told.length > 0 ? told : [t('paper.publicdown.announced_blank', { dots })]).map((line) => paragraph(line)),
      checkCode(list.hash, t),
      paragraph(t('paper.minutes.two_copies')),
    ],
    ...communeSigners(t), recipients: [t('paper.recipients.kept_round')],
  };
}

function communeSigners(t: Translator): Pick<OfficialDocument, 'cosigners'> {
  return { cosigners: [{ office: t('paper.office.witness') }] };
}

function villageSigners(t: Translator): Pick<OfficialDocument, 'cosigners'> {
  return { cosigners: [{ office: t('paper.office.village_head') }, { office: t('paper.office.witness') }] };
}

/** Share of those present, one digit after the comma. */
function shareOf(agree: number, present: number, t: Translator): string {
  return present === 0 ? '–' : formatDecimal(t.locale, (Math.round((agree * 1000) / present) / 10).toFixed(1));
}
