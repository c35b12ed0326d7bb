/** The minutes of a visit in a dialogue: who came, what was said, what both sides promised, for three signatures. Called by `src/actions/dialogue.ts`. */
import type { PlainDate } from '../domain/calendar.ts';
import type { Promiser } from '../domain/dialogue/track.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { documentSymbol } from '../domain/document/number.ts';
import { placeOf } from '../domain/document/place.ts';
import type { Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph } from './review-paper.ts';

export type DialoguePaper = {
  readonly world: 'real' | 'story'; readonly commune: string; readonly village: string; readonly head: string; readonly address: string; readonly heldOn: PlainDate; readonly place: string; readonly came: string; readonly said: string;
  readonly commitments: readonly { readonly by: Promiser; readonly text: string; readonly answers: string; readonly due: PlainDate }[];
  /** What the household said of it that day, in its words. */ readonly replies: readonly string[];
};

export function composeDialogue(made: DialoguePaper, t: Translator): OfficialDocument {
  return {
    authority: 'state', world: made.world, kind: 'minutes', issuer: t('paper.issuer', { commune: inSentence(made.commune) }), place: placeOf(made.commune),
    standing: { form: 'draft', symbol: documentSymbol('state', 'minutes', 'UBND'), date: made.heldOn, signature: { lines: [{ office: t('dialogue.paper.came_sign') }] } }, subject: t('dialogue.paper.subject'),
    body: [
      paragraph(t('dialogue.paper.when', { date: { date: made.heldOn }, place: made.place === '' ? t('dialogue.paper.at_home') : made.place })),
      paragraph(t('dialogue.paper.household', { head: made.head, address: [made.address, made.village].filter((one) => one !== '').join(', ') })),
      paragraph(t('dialogue.paper.came', { came: made.came })),
      { type: 'heading', level: 1, text: t('dialogue.paper.said') },
      ...made.said.split(/\n+/u).map((line) => line.trim()).filter((line) => line !== '').map(paragraph),
      { type: 'heading', level: 1, text: t('dialogue.paper.reply') },
      ...(made.replies.length === 0 ? [paragraph(t('dialogue.paper.reply.none'))] : made.replies.flatMap((text) => text.split(/\n+/u)).map((line) => line.trim()).filter((line) => line !== '').map(paragraph)),
      { type: 'heading', level: 1, text: t('dialogue.paper.commitments') },
      made.commitments.length === 0 ? paragraph(t('dialogue.paper.commitments.none')) : {
        type: 'table', columns: [{ title: t('dialogue.paper.number'), width: 1, align: 'center' }, { title: t('dialogue.paper.by'), width: 3 }, { title: t('dialogue.paper.text'), width: 7 }, { title: t('dialogue.paper.due'), width: 2, align: 'center' }],
        rows: made.commitments.map((one, index) => [String(index + 1), one.answers === '' ? t(`dialogue.by.${one.by}`) : `${t(`dialogue.by.${one.by}`)} (${one.answers})`, one.text, t('dialogue.paper.day', { date: { date: one.due } })]),
      },
      paragraph(t('dialogue.paper.no_effect')),
      paragraph(t('dialogue.paper.read')),
    ],
    cosigners: [{ office: t('dialogue.paper.household_sign'), name: made.head }, { office: t('dialogue.paper.village_sign') }], recipients: [t('dialogue.paper.to_household'), t('conference.paper.kept')],
  };
}
