/** The frame of every screen of one round: its name and commune, the sides of the round as links, the one read they share. */
import { type ReactNode, useState } from 'react';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { useRead } from '../api.ts';
import household from '../household/household.module.css';
import { useKnownOn } from '../household/known-on.ts';
import { DateField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Board, board } from './contracts.ts';
import css from './review.module.css';
import { ReceiptContext } from './step-form.tsx';
import { dayWords, roundName } from './words.ts';

export type Side = 'board' | 'list' | 'check' | 'meeting' | 'posting' | 'objections' | 'decision' | 'both' | 'papers' | 'certificates' | 'people' | 'quality';
export type RoundProps = { readonly data: Board; readonly reload: () => Promise<unknown> };

const sides: readonly { readonly side: Side; readonly to: string; readonly needs: string; readonly label: MessageKey }[] = [
  { side: 'board', to: '', needs: 'review.board', label: 'review.screen.side.board' },
  { side: 'list', to: '/ho', needs: 'review.listed', label: 'review.screen.side.list' },
  { side: 'check', to: '/kiem-tra', needs: 'review.compare', label: 'review.screen.side.check' },
  { side: 'meeting', to: '/hop', needs: 'review.board', label: 'review.screen.side.meeting' },
  { side: 'posting', to: '/niem-yet', needs: 'review.board', label: 'review.screen.side.posting' },
  { side: 'objections', to: '/y-kien', needs: 'review.board', label: 'review.screen.side.objections' },
  { side: 'decision', to: '/quyet-dinh', needs: 'review.decisionPreview', label: 'review.screen.side.decision' },
  { side: 'both', to: '/hai-chuan', needs: 'review.both', label: 'review.both.side' },
  { side: 'papers', to: '/van-ban', needs: 'review.papers', label: 'paper.screen.side' },
  { side: 'certificates', to: '/giay-chung-nhan', needs: 'review.certificates', label: 'paper.certificates.side' },
  { side: 'people', to: '/to-chuc', needs: 'fieldwork.get', label: 'review.screen.side.people' },
  { side: 'quality', to: '/chat-luong', needs: 'survey.quality', label: 'review.screen.side.quality' },
];

/** The register of certificates keeps a day of its own; every other side is asked as it was known on an earlier day here, nothing being done in what was. */
const ownDay: Side = 'certificates';

/** Only the side itself is current, not the ones below it. */
const exact = { activeOptions: { exact: true } } as object;

export function RoundFrame({ side, title, lead, actions, children }: { readonly side: Side; readonly title?: string; readonly lead?: ReactNode; readonly actions?: ReactNode; readonly children: (round: RoundProps) => ReactNode }) {
  const id = useRouteParam('id');
  const [known] = useKnownOn();
  const knownOn = side === ownDay ? undefined : known;
  const answer = useRead(board, { round: Number(id), ...(knownOn ? { knownOn } : {}) } as never);
  const t = useText();
  return (
    <>
      {knownOn && answer.error && <p><AppLink to={`/ra-soat/${id}`}>{t('review.screen.known_on.now')}</AppLink></p>}
      <Loaded answer={answer}>{(data) => <Frame side={side} data={data} title={title} lead={lead} actions={actions}>{children({ data, reload: answer.refetch })}</Frame>}</Loaded>
    </>
  );
}

function Frame({ side, data, title, lead, actions, children }: { readonly side: Side; readonly data: Board; readonly title: string | undefined; readonly lead: ReactNode; readonly actions: ReactNode; readonly children: ReactNode }) {
  const t = useText();
  const { round } = data;
  const [receipt, setReceipt] = useState<ReactNode>(null);
  useStoryData(round.area);
  const name = `${roundName(t, round)}, ${round.areaName}`;
  return (
    <>
      <ScreenHead
        title={title ?? name} lead={lead ?? t('review.screen.board.lead', { date: dayWords(t, round.openedOn), total: data.total, last: dayWords(t, round.lastOn) })} up={side === 'board' ? { to: '/ra-soat', label: t('review.screen.rounds.title') } : { to: `/ra-soat/${round.id}`, label: name }}
        actions={actions}
      />
      <nav className={`${css.sides} no-print`} aria-label={t('review.screen.sides')}>
        <ul>{sides.filter((one) => one.side !== 'both' || data.nextStandardFrom !== null).map((one) => <SideLink key={one.side} one={one} round={round.id} current={one.side === side} count={countOf(one.side, data)} knownOn={data.knownOn} />)}</ul>
      </nav>
      {side !== ownDay && <LookBack knownOn={data.knownOn} />}
      {!data.whole && <div className={household.notice} role="status"><p>{t('review.screen.part_only', { villages: data.villages.map((one) => one.name).join(', ') })}</p></div>}
      {receipt && <div className={household.notice} role="status"><p>{receipt}</p></div>}
      <ReceiptContext value={setReceipt}>{children}</ReceiptContext>
    </>
  );
}

/** "Như sổ biết vào ngày" of a round: by the acts recorded until then. */
function LookBack({ knownOn }: { readonly knownOn: string | null }) {
  const t = useText();
  const [asked, setAsked] = useKnownOn();
  return (
    <>
      <details open={asked !== undefined} className="no-print">
        <summary>{t('household.screen.known_on')}</summary>
        <div className={household.filters}><DateField label={t('household.screen.known_on')} hint={t('form.screen.known_on.hint')} value={asked ?? null} onChange={(next) => setAsked(next ?? undefined)} /></div>
      </details>
      {knownOn !== null && <div className={household.notice} role="status"><p>{t('review.screen.known_on', { date: dayWords(t, knownOn) })}</p></div>}
    </>
  );
}

function SideLink({ one, round, current, count, knownOn }: { readonly one: (typeof sides)[number]; readonly round: number; readonly current: boolean; readonly count: number; readonly knownOn: string | null }) {
  const t = useText();
  const may = useMay(one.needs);
  if (!may) return null;
  return <li><AppLink {...exact} to={`/ra-soat/${round}${one.to}`} search={{ biet: knownOn ?? undefined }} aria-current={current ? 'page' : undefined}>{t(one.label)}{count > 0 && <span className={css.badge}>{count}</span>}</AppLink></li>;
}

/** What waits for the reader on that side. */
function countOf(side: Side, { waiting }: Board): number {
  const kinds = { board: [], list: ['close_list', 'survey'], check: ['check'], meeting: ['meet'], posting: ['post', 'take_down'], objections: ['answer', 'respond'], decision: ['send_back', 'ask_upper', 'upper_answers', 'decide'], both: [], papers: ['publish', 'announce', 'end_publication', 'report', 'receive_report'], certificates: ['certify'], people: [], quality: [] }[side] as readonly string[];
  return waiting.filter((one) => one.mine && kinds.includes(one.kind)).length;
}
