/** The dialogue with a household, on its page in the register: the running one, what may be recorded next, those before. By right; nothing here changes its class, and the card says so. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type DialogueAct, mayFollow } from '../../domain/dialogue/track.ts';
import { type OutputOf, useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { type Commitment, get, type Track } from './contracts.ts';
import { AnswerForm, BeginForm, CloseForm, CommitForm, ReplyForm, ReviewForm, VisitForm } from './forms.tsx';
import { TrackView } from './track-view.tsx';

type Doing = 'begin' | 'accept' | 'decline' | 'visit' | 'commit' | 'close' | { readonly review: Commitment } | { readonly replyTo: Track } | null;

export function HouseholdDialogue({ id, acting }: { readonly id: number; readonly acting: boolean }) {
  const t = useText();
  const maySee = useMay('dialogue.get');
  const answer = useRead(get, { household: id }, { enabled: maySee });
  if (!maySee) return null;
  return <Card title={t('dialogue.card.title')}><Loaded answer={answer}>{(data) => <Standing household={id} data={data} acting={acting} />}</Loaded></Card>;
}

function Standing({ household, data, acting }: { readonly household: number; readonly data: OutputOf<typeof get>; readonly acting: boolean }) {
  const t = useText();
  const [doing, setDoing] = useState<Doing>(null);
  const [said, setSaid] = useState('');
  const [mayOpen, mayPropose, mayReview, mayReply] = [useMay('dialogue.open'), useMay('dialogue.propose'), useMay('dialogue.review'), useMay('dialogue.reply')];
  const running = data.rows.find((row) => (row.state === 'proposed' || row.state === 'open') && row.household === household);
  const forms = { onClose: () => setDoing(null), onDone: (words: string) => { setSaid(words); setDoing(null); } };
  const begin = (next: Doing) => { setSaid(''); setDoing(next); };
  const idle = acting && doing === null;
  return (
    <div className={css.stack}>
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <p style={{ margin: 0 }}><strong>{t('dialogue.no_effect')}</strong></p>
      {data.offered !== 'yes' && data.offered !== 'not_poor' && <p style={{ margin: 0 }}>{t(`dialogue.card.not_offered.${data.offered}`)}</p>}
      {data.rows.length === 0 && <p className="soft" style={{ margin: 0 }}>{t(data.offered === 'yes' ? 'dialogue.card.none' : data.offered === 'not_poor' ? 'dialogue.card.not_offered.not_poor' : 'dialogue.card.none.ever')}</p>}
      {data.marked && data.rows.length === 0 && <p style={{ margin: 0 }}>{t('dialogue.card.marked')}</p>}
      {running && <TrackView row={running} onReview={idle && mayReview && running.state === 'open' ? (review) => begin({ review }) : null} />}
      {idle && !running && data.offered === 'yes' && (mayOpen || mayPropose) && <div className="no-print"><Button onClick={() => begin('begin')}>{t(mayOpen ? 'dialogue.card.open' : 'dialogue.card.propose')}</Button></div>}
      {idle && running && <Choices row={running} suited={data.offered === 'yes' || data.offered === 'not_poor'} begin={begin} />}
      {doing === 'begin' && <BeginForm household={household} opens={mayOpen} {...forms} />}
      {running && (doing === 'accept' || doing === 'decline') && <AnswerForm row={running} accepts={doing === 'accept'} {...forms} />}
      {running && doing === 'visit' && <VisitForm row={running} {...forms} />}
      {running && doing === 'commit' && <CommitForm row={running} {...forms} />}
      {running && doing === 'close' && <CloseForm row={running} {...forms} />}
      {running && typeof doing === 'object' && doing !== null && 'review' in doing && <ReviewForm row={running} commitment={doing.review} {...forms} />}
      {typeof doing === 'object' && doing !== null && 'replyTo' in doing && <ReplyForm row={doing.replyTo} {...forms} />}
      {data.rows.filter((row) => row !== running).map((row) => (
        <details key={row.id}>
          <summary>{t('dialogue.card.before', { state: t(`dialogue.state.${row.state}`), date: dayWords(t, (row.openedOn ?? row.proposedOn)!) })}</summary>
          <TrackView row={row} onReview={null} />
          {idle && mayReply && row.forgottenOn === null && row.household === household && <div className="no-print"><Button variant="default" size="sm" onClick={() => begin({ replyTo: row })}>{t('dialogue.card.reply')}</Button></div>}
        </details>
      ))}
    </div>
  );
}

function Choices({ row, suited, begin }: { readonly row: Track; /** Still a household such a dialogue is for. */ readonly suited: boolean; readonly begin: (doing: Doing) => void }) {
  const t = useText();
  const may: Readonly<Record<Exclude<DialogueAct, 'review' | 'reply'>, boolean>> = { accept: useMay('dialogue.accept'), decline: useMay('dialogue.decline'), visit: useMay('dialogue.visit') && suited, commit: useMay('dialogue.commit') && suited, close: useMay('dialogue.close') };
  const mayReply = useMay('dialogue.reply');
  return (
    <div className={`${css.buttons} no-print`}>
      {(['accept', 'visit', 'commit'] as const).map((act) => may[act] && mayFollow(row.state, act) && <Button key={act} variant={act === 'commit' ? 'default' : 'filled'} onClick={() => begin(act)}>{t(`dialogue.card.${act}`)}</Button>)}
      {mayReply && <Button variant="default" onClick={() => begin({ replyTo: row })}>{t('dialogue.card.reply')}</Button>}
      {(['decline', 'close'] as const).map((act) => may[act] && mayFollow(row.state, act) && <Button key={act} variant="default" onClick={() => begin(act)}>{t(`dialogue.card.${act}`)}</Button>)}
    </div>
  );
}
