/** A household's registration to leave poverty, on its page in the register: where it stands, the plan in two columns, and what may be recorded next. By right. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { attachmentGet } from '../../domain/attachment/contract.ts';
import { fileHref, type OutputOf, useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { get, type Item, paper, type Pathway } from './contracts.ts';
import { Additions, ProposeForm, Waiting } from './addition.tsx';
import { DraftForm, ExplainForm, HelpForm, PlanForm, SignatureForm, WithdrawForm } from './forms.tsx';
import { PlanTable } from './plan-table.tsx';

type Doing = 'draft' | 'plan' | 'register' | 'propose' | 'sign' | 'withdraw' | { readonly give: Item } | { readonly explain: Item } | null;

export function HouseholdPathway({ id, acting }: { readonly id: number; readonly acting: boolean }) {
  const t = useText();
  const maySee = useMay('pathway.get');
  const answer = useRead(get, { household: id }, { enabled: maySee });
  if (!maySee) return null;
  return <Card title={t('pathway.card.title')}><Loaded answer={answer}>{(data) => <Standing household={id} data={data} acting={acting} />}</Loaded></Card>;
}

function Standing({ household, data, acting }: { readonly household: number; readonly data: OutputOf<typeof get>; readonly acting: boolean }) {
  const t = useText();
  const may = useMay('pathway.draft') && acting;
  const mayHelp = useMay('support.record') && may;
  const [doing, setDoing] = useState<Doing>(null);
  const [said, setSaid] = useState('');
  const open = data.rows.find((row) => row.state !== 'withdrawn' && row.endedOn === null);
  const forms = { onClose: () => setDoing(null), onDone: (words: string) => { setSaid(words); setDoing(null); } };
  const begin = (next: Doing) => { setSaid(''); setDoing(next); };
  return (
    <div className={css.stack}>
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <p style={{ margin: 0 }}>{t(data.offered === 'no_labour' ? 'pathway.card.no_labour' : open ? `pathway.state.${open.state}` : 'pathway.card.none')}</p>
      {open?.over === true && <p style={{ margin: 0 }}>{t('pathway.card.over')}</p>}
      {data.offered !== 'no_labour' && <p className="soft" style={{ margin: 0 }}>{t('pathway.card.voluntary')}</p>}
      {data.rows.map((row) => <div key={row.id}><Facts row={row} /><Additions row={row} /></div>)}
      {open && <Waiting row={open} />}
      {open && <PlanTable items={open.items} onGive={mayHelp && open.state === 'registered' ? (item) => begin({ give: item }) : null} onExplain={may && open.state === 'registered' ? (item) => begin({ explain: item }) : null} />}
      {doing === null && <Choices open={open} mayDraft={may && (!open || open.over) && data.offered === 'yes'} may={may} begin={begin} />}
      {doing === 'draft' && <DraftForm household={household} {...forms} />}
      {open && doing === 'plan' && <PlanForm row={open} {...forms} />}
      {open && (doing === 'register' || doing === 'sign') && <SignatureForm of={doing} row={open} household={household} {...forms} />}
      {open && doing === 'propose' && <ProposeForm row={open} {...forms} />}
      {open && doing === 'withdraw' && <WithdrawForm row={open} {...forms} />}
      {open && typeof doing === 'object' && doing !== null && ('give' in doing ? <HelpForm household={household} item={doing.give} {...forms} /> : <ExplainForm row={open} item={doing.explain} {...forms} />)}
    </div>
  );
}

function Facts({ row }: { readonly row: Pathway }) {
  const t = useText();
  const maySee = useMay('attachment.get');
  return (
    <p style={{ margin: 0 }}>
      {t('pathway.card.line.year', { year: String(row.targetYear), date: dayWords(t, row.draftedOn) })}<br />{t('pathway.paper.needs', { needs: row.needs })}<br />
      {row.confirmedOn !== null && <> {t('pathway.card.line.confirmed', { signer: row.confirmedBy ?? '', date: dayWords(t, row.confirmedOn) })} {row.recordedOn !== null && row.recordedOn !== row.confirmedOn && t('pathway.card.line.recorded', { date: dayWords(t, row.recordedOn) })} {maySee && row.confirmation !== null && <a href={fileHref(attachmentGet, { id: row.confirmation })} download>{t('pathway.card.file')}</a>}</>}
      {row.withdrawnOn !== null && <> {t('pathway.card.line.withdrawn', { date: dayWords(t, row.withdrawnOn), why: row.why ?? '' })}</>}
      {row.endedOn !== null && <> {t('pathway.card.line.ended', { date: dayWords(t, row.endedOn) })}</>}
    </p>
  );
}

function Choices({ open, mayDraft, may, begin }: { readonly open: Pathway | undefined; readonly mayDraft: boolean; readonly may: boolean; readonly begin: (doing: Doing) => void }) {
  const t = useText();
  const mayPaper = useMay('pathway.paper');
  const both = (['household', 'support'] as const).every((side) => open?.items.some((item) => item.side === side));
  return (
    <div className={`${css.buttons} no-print`}>
      {mayDraft && <Button onClick={() => begin('draft')}>{t('pathway.card.draft')}</Button>}
      {may && open?.state === 'drafted' && <Button variant={both ? 'default' : 'filled'} onClick={() => begin('plan')}>{t('pathway.card.plan.edit')}</Button>}
      {may && open?.state === 'drafted' && both && <Button onClick={() => begin('register')}>{t('pathway.card.register')}</Button>}
      {may && open?.state === 'registered' && open.proposed !== null && <Button onClick={() => begin('sign')}>{t('pathway.card.sign')}</Button>}
      {may && open?.state === 'registered' && <Button variant="default" onClick={() => begin('propose')}>{t(open.proposed === null ? 'pathway.card.propose' : 'pathway.card.propose.edit')}</Button>}
      {may && open && <Button variant="default" onClick={() => begin('withdraw')}>{t('pathway.card.withdraw')}</Button>}
      {mayPaper && open && both && (['pdf', 'docx'] as const).map((format) => <DownloadLink key={format} href={fileHref(paper, { id: open.id, format, ...(open.state === 'registered' ? { signed: 0 } : {}) })} label={t('pathway.card.print', { format: format.toUpperCase() })}>{t('pathway.card.print', { format: format.toUpperCase() })}</DownloadLink>)}
    </div>
  );
}
