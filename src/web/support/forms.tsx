/** What is recorded of a household's support: a support for one of its needs, an incentive, that a promise came, why it is late, that it counts no more. */
import { useState } from 'react';
import { supportCancel, supportExplain, supportGive, supportIncentive, supportRecord } from '../../domain/support/contract.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { Offer, Row, Support } from './contracts.ts';

type Ends = { readonly onClose: () => void; readonly onDone: (words: string) => void };

/** What every support has: given or promised, by whom, from which source, when, how much or what. */
function useGift(first: { readonly provider?: string; readonly due?: string | null } = {}) {
  const { today } = useMe();
  const [gift, setGift] = useState({ given: true, provider: first.provider ?? '', source: '', on: today as string | null, due: first.due ?? null, worth: null as string | null, inKind: '' });
  const worth = gift.worth === null || gift.worth === '' ? null : Number(gift.worth);
  const lacks = gift.provider.trim().length < 2 || gift.source === '' || gift.on === null || (!gift.given && gift.due === null) || (worth === null && gift.inKind.trim().length < 2);
  return { gift, setGift, lacks, asked: { given: gift.given, provider: gift.provider, source: gift.source, on: gift.on!, due: gift.given ? null : gift.due, worth, inKind: gift.inKind } };
}

function GiftFields({ gift, setGift, sources }: { readonly gift: ReturnType<typeof useGift>['gift']; readonly setGift: ReturnType<typeof useGift>['setGift']; readonly sources: Support['sources'] }) {
  const t = useText();
  const set = (part: Partial<typeof gift>) => setGift({ ...gift, ...part });
  return (
    <>
      <div className={css.pair}>
        <ChoiceField label={t('support.card.how')} name="given" required value={gift.given ? 'given' : 'promised'} onChange={(value) => set({ given: value === 'given' })} choices={(['given', 'promised'] as const).map((one) => ({ value: one, label: t(`support.card.how.${one}`) }))} />
        <DateField label={t(gift.given ? 'support.card.on.given' : 'support.card.on.promised')} name="on" required value={gift.on} onChange={(on) => set({ on })} />
        {!gift.given && <DateField label={t('support.card.due')} name="due" required value={gift.due} onChange={(due) => set({ due })} />}
        <TextField label={t('support.card.provider')} name="provider" required value={gift.provider} onChange={(provider) => set({ provider })} maxLength={200} />
        <ChoiceField label={t('support.card.source')} name="source" required value={gift.source} onChange={(source) => set({ source })} choices={[{ value: '', label: '–' }, ...sources.map((one) => ({ value: one.id, label: one[t.locale] }))]} />
      </div>
      <What worth={gift.worth} inKind={gift.inKind} onWorth={(worth) => set({ worth })} onInKind={(inKind) => set({ inKind })} />
    </>
  );
}

function What({ worth, inKind, onWorth, onInKind }: { readonly worth: string | null; readonly inKind: string; readonly onWorth: (worth: string | null) => void; readonly onInKind: (inKind: string) => void }) {
  const t = useText();
  return (
    <div className={css.pair}>
      <NumberField label={t('support.card.worth')} name="worth" value={worth} onChange={onWorth} />
      <TextField label={t('support.card.in_kind')} name="inKind" hint={t('support.card.in_kind.hint')} value={inKind} onChange={onInKind} maxLength={500} />
    </div>
  );
}

/** `line`: the line of the exit plan it carries out, when it does. */
export function RecordForm({ household, data, line, onClose, onDone }: Ends & { readonly household: number; readonly data: Support; readonly line: Support['plan'][number] | null }) {
  const t = useText();
  const write = useWrite(supportRecord, { also: ['pathway'] });
  const { gift, setGift, lacks, asked } = useGift(line === null ? {} : { provider: line.helper, due: line.due });
  const [need, setNeed] = useState(data.needs.find((one) => !one.answered)?.code ?? data.needs[0]?.code ?? '');
  const fits = (one: Support['kinds'][number]) => one.answers.includes(need);
  const kinds = data.kinds.toSorted((a, b) => Number(fits(b)) - Number(fits(a)));
  const [chosen, setChosen] = useState('');
  const kind = kinds.find((one) => one.id === chosen) ?? kinds[0]!;
  const [why, setWhy] = useState('');
  const mustSay = line === null && !fits(kind);
  return (
    <SmallForm
      title={line === null ? t('support.card.record') : `${t('support.card.record')}: ${line.text}`} verb={t('support.card.record')} onCancel={onClose} onDone={onDone}
      missing={need === '' ? t('support.card.needs.none') : lacks || (mustSay && why.trim().length < 3) ? t('support.card.missing') : null}
      send={async () => { await write.mutateAsync({ household, kind: kind.id, need, why: mustSay ? why : '', item: line?.item ?? null, ...asked }); return t('support.card.done'); }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('support.card.need')} name="need" required value={need} onChange={(next) => { setNeed(next); setChosen(''); }} choices={data.needs.map((one) => ({ value: one.code, label: t('support.card.need.line', { text: shorten(one.text[t.locale]), from: t(`support.from.${one.from}`) }) }))} />
        <ChoiceField label={t('support.card.kind')} name="kind" required value={kind.id} onChange={setChosen} choices={kinds.map((one) => ({ value: one.id, label: fits(one) ? t('support.card.kind.fits', { kind: one[t.locale] }) : one[t.locale] }))} />
      </div>
      {mustSay && <TextField label={t('support.card.why_fits')} name="why" required hint={t('support.card.why_fits.hint')} value={why} onChange={setWhy} maxLength={1000} />}
      <GiftFields gift={gift} setGift={setGift} sources={data.sources} />
    </SmallForm>
  );
}

const longest = 80;
const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

export function IncentiveForm({ household, data, offer, onClose, onDone }: Ends & { readonly household: number; readonly data: Support; readonly offer: Offer }) {
  const t = useText();
  const write = useWrite(supportIncentive);
  const { gift, setGift, lacks, asked } = useGift();
  return (
    <SmallForm title={`${t('support.offer.record')}: ${offer.text[t.locale]}`} verb={t('support.offer.record')} missing={lacks ? t('support.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ household, incentive: offer.id, ...asked }); return t('support.card.done'); }}>
      <GiftFields gift={gift} setGift={setGift} sources={data.sources} />
    </SmallForm>
  );
}

type OfRow = Ends & { readonly row: Row; readonly name: string };
const of = (row: Row) => ({ id: row.id, version: row.version });

export function GiveForm({ row, name, onClose, onDone }: OfRow) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(supportGive, { also: ['pathway'] });
  const [on, setOn] = useState<string | null>(today);
  const [worth, setWorth] = useState<string | null>(row.worth === null ? null : String(row.worth));
  const [inKind, setInKind] = useState(row.inKind);
  return (
    <SmallForm title={`${t('support.card.give')}: ${name}`} verb={t('support.card.give')} missing={on === null ? t('support.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...of(row), on: on!, worth: worth === null || worth === '' ? null : Number(worth), inKind }); return t('support.card.done'); }}>
      <DateField label={t('support.card.on.given')} name="on" required value={on} onChange={setOn} />
      <What worth={worth} inKind={inKind} onWorth={setWorth} onInKind={setInKind} />
    </SmallForm>
  );
}

export function ExplainForm({ row, name, onClose, onDone }: OfRow) {
  const t = useText();
  const write = useWrite(supportExplain, { also: ['pathway'] });
  const [due, setDue] = useState(row.due);
  const [why, setWhy] = useState(row.reason);
  return (
    <SmallForm title={`${t('support.card.explain')}: ${name}`} verb={t('support.card.explain')} missing={due === null || why.trim().length < 3 ? t('support.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...of(row), due: due!, why }); return t('support.card.done'); }}>
      <DateField label={t('support.card.due')} name="due" required value={due} onChange={setDue} />
      <LongTextField label={t('support.card.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}

export function CancelForm({ row, name, onClose, onDone }: OfRow) {
  const t = useText();
  const write = useWrite(supportCancel, { also: ['pathway'] });
  const [why, setWhy] = useState('');
  return (
    <SmallForm title={`${t('support.card.cancel')}: ${name}`} verb={t('support.card.cancel')} missing={why.trim().length < 3 ? t('support.card.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...of(row), why }); return t('support.card.done'); }}>
      <LongTextField label={t('support.card.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}
