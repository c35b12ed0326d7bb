/** The scorecard of a head as a paper: items by group with required and reached, the level computed, the one set otherwise with its reason, who signed. Called by `actions/scorecard.ts`. */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import { placeOf } from '../domain/document/place.ts';
import { atMost } from '../domain/report/narrative.ts';
import { type Card, type LeadershipKey, type ScoreItem, type ScoreLevel, scoreGroups } from '../domain/scorecard/compute.ts';
import { formatDecimal, type Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph } from './review-paper.ts';

export type ScorecardPaper = {
  readonly world: 'real' | 'story'; readonly name: string; /** The body whose head it is; null: the area's own head. */ readonly organisation: string | null; readonly above: string; readonly year: number; readonly head: string; readonly position: string; readonly state: string; readonly card: Card; readonly level: ScoreLevel | null;
  readonly override: { readonly level: ScoreLevel; readonly reason: string } | null; readonly signedBy: string | null; readonly secondBy: string | null; readonly signedOn: PlainDate | null;
};

export function composeScorecard(made: ScorecardPaper, t: Translator): OfficialDocument {
  const { card } = made;
  const levelWords = (level: ScoreLevel | null): string => (level === null ? t('scorecard.level.none') : t(`scorecard.level.${level}`));
  return {
    authority: 'state', world: made.world, kind: 'report', sheet: 'unnumbered', title: t('scorecard.paper.title'), subject: t('scorecard.paper.subject', { area: made.organisation === null ? inSentence(made.name) : made.name, year: String(made.year) }),
    issuer: t('scorecard.paper.issuer', { area: made.above }), place: placeOf(made.above),
    standing: { form: 'draft', symbol: '', signature: { lines: [{ office: t('scorecard.paper.assessor') }], ...(made.signedBy ? { name: made.signedBy } : {}) }, ...(made.signedOn ? { date: made.signedOn } : {}) },
    ...(made.secondBy ? { cosigners: [{ office: t('scorecard.paper.second'), name: made.secondBy }] } : {}),
    body: [
      paragraph(t('scorecard.paper.head', { head: made.head, position: made.position })),
      paragraph(t('scorecard.paper.state', { state: t(`scorecard.state.${made.state as 'draft'}`) })),
      ...scoreGroups.flatMap((group): readonly Block[] => {
        const items = card.items.filter((one) => one.group === group);
        return items.length === 0 ? [] : [{ type: 'heading', level: 1, text: t(`scorecard.group.${group}`) }, tableOf(items, t)];
      }),
      { type: 'heading', level: 1, text: t('scorecard.paper.level') },
      paragraph([{ text: t('scorecard.paper.computed', { level: levelWords(card.level) }) }, ...(card.parameters.unverified ? [{ text: t('scorecard.paper.unverified', { good: card.parameters.goodLeast, done: card.parameters.doneLeast, beyond: card.parameters.beyondLeast }), tag: true }] : [])]),
      ...(made.override ? [paragraph(t(made.state === 'overridden' ? 'scorecard.paper.override' : 'scorecard.paper.proposed', { level: levelWords(made.override.level), reason: made.override.reason }))] : []),
      { type: 'note', text: t('scorecard.paper.note') },
    ],
    recipients: [t('scorecard.paper.to'), t('scorecard.paper.kept')],
    provenance: { asOf: card.asOf as PlainDate },
  };
}

export function itemWords(one: Pick<ScoreItem, 'group' | 'key' | 'text'>, t: Translator): string {
  return one.text === '' ? t(`scorecard.item.${one.key as LeadershipKey}`) : one.text;
}

function tableOf(items: readonly ScoreItem[], t: Translator): Block {
  const number = (value: string | null): string => (value === null || value === '' ? '–' : formatDecimal(t.locale, atMost(value, 2)));
  return {
    type: 'table',
    columns: [{ title: t('scorecard.column.number'), width: 1, align: 'center' }, { title: t('scorecard.column.item'), width: 8 }, { title: t('scorecard.column.required'), width: 2, align: 'right' }, { title: t('scorecard.column.value'), width: 2, align: 'right' }, { title: t('scorecard.column.state'), width: 2.4, align: 'center' }],
    rows: items.map((one, index) => [String(index + 1), itemWords(one, t), number(one.required), number(one.value), t(`scorecard.item_state.${one.state}`)]),
  };
}
