/** The support of a household, on its page in the register: its needs and what answers them, what was promised and given, the incentives of one that left poverty. By right. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatMoney } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { get, type Offer, type Row, type Support } from './contracts.ts';
import { CancelForm, ExplainForm, GiveForm, IncentiveForm, RecordForm } from './forms.tsx';

type Doing = 'record' | { readonly offer: Offer } | { readonly give: Row } | { readonly explain: Row } | { readonly cancel: Row } | null;

export function HouseholdSupport({ id, acting }: { readonly id: number; readonly acting: boolean }) {
  const t = useText();
  const maySee = useMay('support.get');
  const answer = useRead(get, { household: id }, { enabled: maySee });
  if (!maySee) return null;
  return <Card title={t('support.card.title')}><Loaded answer={answer}>{(data) => <Standing id={id} data={data} acting={acting} />}</Loaded></Card>;
}

function Standing({ id, data, acting }: { readonly id: number; readonly data: Support; readonly acting: boolean }) {
  const t = useText();
  const may = useMay('support.record') && acting;
  const [doing, setDoing] = useState<Doing>(null);
  const [said, setSaid] = useState('');
  const forms = { onClose: () => setDoing(null), onDone: (words: string) => { setSaid(words); setDoing(null); } };
  const begin = (next: Doing) => { setSaid(''); setDoing(next); };
  return (
    <div className={css.stack}>
      <div role="status" aria-live="polite">{said !== '' && <p className={css.done}>{said}</p>}</div>
      <p className="soft" style={{ margin: 0 }}>{t('support.card.lead')} {data.kindsUnverified && <>{t('support.card.matching')}: <UnverifiedTag reason={t('support.card.kinds.unverified')} /></>}</p>
      <Needs data={data} />
      {data.rows.length === 0 ? <p style={{ margin: 0 }}>{t('support.card.none')}</p> : <Rows rows={data.rows} begin={may && doing === null ? begin : null} />}
      {doing === null && may && data.needs.length > 0 && <div className={`${css.buttons} no-print`}><Button onClick={() => begin('record')}>{t('support.card.record')}</Button></div>}
      {doing === 'record' && <RecordForm household={id} data={data} line={null} {...forms} />}
      {data.left && <Offers data={data} begin={may && doing === null ? (offer) => begin({ offer }) : null} />}
      {typeof doing === 'object' && doing !== null && 'offer' in doing && <IncentiveForm household={id} data={data} offer={doing.offer} {...forms} />}
      {typeof doing === 'object' && doing !== null && 'give' in doing && <GiveForm row={doing.give} name={nameOf(t.locale, doing.give)} {...forms} />}
      {typeof doing === 'object' && doing !== null && 'explain' in doing && <ExplainForm row={doing.explain} name={nameOf(t.locale, doing.explain)} {...forms} />}
      {typeof doing === 'object' && doing !== null && 'cancel' in doing && <CancelForm row={doing.cancel} name={nameOf(t.locale, doing.cancel)} {...forms} />}
    </div>
  );
}

function nameOf(locale: 'vi' | 'en', row: Row): string {
  return row.incentive?.text[locale] ?? row.kind?.[locale] ?? '';
}

function Needs({ data }: { readonly data: Support }) {
  const t = useText();
  return (
    <div>
      <h3 style={{ margin: '0 0 0.35rem' }}>{t('support.card.needs')}</h3>
      {data.needs.length === 0 ? <p style={{ margin: 0 }}>{t('support.card.needs.none')}</p> : (
        <ul className={household.plain}>
          {data.needs.map((one) => <li key={one.code}>{t('support.card.need.line', { text: one.text[t.locale], from: t(`support.from.${one.from}`) })}: {one.answered ? t('support.card.need.answered') : data.left ? t('support.card.need.open') : <strong style={{ color: 'var(--warn-ink)' }}>{t('support.card.need.open')}</strong>}</li>)}
        </ul>
      )}
      {data.decision && <p className="soft" style={{ margin: '0.35rem 0 0' }}>{t('support.card.needs.decision', { number: data.decision.number, date: dayWords(t, data.decision.issuedOn) })}</p>}
    </div>
  );
}

function Rows({ rows, begin }: { readonly rows: Support['rows']; readonly begin: ((doing: Doing) => void) | null }) {
  const t = useText();
  const status = (row: Row): string => (row.state === 'given' ? t('support.card.status.given', { date: dayWords(t, row.givenOn!) }) : row.state === 'promised' ? t('support.card.status.promised', { on: dayWords(t, row.promisedOn), due: dayWords(t, row.due!) }) : t('support.state.cancelled'));
  const what = (row: Row): string => [row.worth === null ? '' : formatMoney(t.locale, row.worth), row.inKind].filter((one) => one !== '').join('; ');
  return (
    <DataTable
      plain title={t('support.card.table')} rows={rows} rowKey={(row) => String(row.id)}
      columns={[
        { key: 'kind', title: t('support.card.kind'), value: (row) => nameOf(t.locale, row), cell: (row) => <span className={css.wide}>{nameOf(t.locale, row)}{row.incentive && <><br /><span className="soft">{t('support.card.incentive')}, {t('support.card.incentive.of', { number: row.incentive.decision, source: row.incentive.source })}</span> {row.incentive.unverified && <UnverifiedTag reason={row.incentive.source} />}</>}{row.planned !== null && <><br /><span className="soft">{t('support.card.planned', { text: row.planned })}</span></>}</span> },
        { key: 'status', title: t('support.card.status'), value: status, cell: (row) => (
          <div className={css.wide}>
            {status(row)}{row.late && <> <strong style={{ color: 'var(--warn-ink)' }}>{t('support.card.status.late')}</strong></>}
            {row.firstDue !== null && row.firstDue !== row.due && <><br /><span className="soft">{t('support.card.status.first_due', { date: dayWords(t, row.firstDue) })}</span></>}
            {row.early && <><br /><span className="soft">{t('support.card.status.early')}</span></>}
            {row.reason !== '' && <><br />{t('support.card.reason', { reason: row.reason })}</>}
            {begin && row.state !== 'cancelled' && (
              <div className={`${css.buttons} no-print`}>
                {row.state === 'promised' && <Button size="compact-sm" variant="default" aria-label={`${t('support.card.give')}: ${nameOf(t.locale, row)}`} onClick={() => begin({ give: row })}>{t('support.card.give')}</Button>}
                {row.state === 'promised' && <Button size="compact-sm" variant="default" aria-label={`${t('support.card.explain')}: ${nameOf(t.locale, row)}`} onClick={() => begin({ explain: row })}>{t('support.card.explain')}</Button>}
                <Button size="compact-sm" variant="default" aria-label={`${t('support.card.cancel')}: ${nameOf(t.locale, row)}`} onClick={() => begin({ cancel: row })}>{t('support.card.cancel')}</Button>
              </div>
            )}
          </div>
        ) },
        { key: 'need', title: t('support.card.need'), value: (row) => row.need?.[t.locale] ?? '', cell: (row) => <span className={css.wide}>{row.need?.[t.locale] ?? '–'}{row.why !== '' && <><br /><span className="soft">{t('support.card.fits', { why: row.why })}</span></>}</span> },
        { key: 'what', title: t('support.card.what'), value: what, cell: (row) => <span className={css.wide}>{what(row)}</span> },
        { key: 'provider', title: t('support.card.provider'), value: (row) => row.provider, cell: (row) => <span className={css.wide}>{row.provider}<br /><span className="soft">{row.source[t.locale]}</span></span> },
        { key: 'by', title: t('support.card.by'), value: (row) => row.recordedBy },
      ]}
    />
  );
}

function Offers({ data, begin }: { readonly data: Support; readonly begin: ((offer: Offer) => void) | null }) {
  const t = useText();
  return (
    <div>
      <h3 style={{ margin: '0 0 0.35rem' }}>{t('support.offer.title')}</h3>
      <p style={{ margin: '0 0 0.35rem' }}>{t('support.offer.left', { number: data.left!.number, date: dayWords(t, data.left!.on) })}</p>
      {data.offers.length === 0 ? <p style={{ margin: 0 }}>{t('support.offer.none')}</p> : (
        <ul className={household.line}>
          {data.offers.map((one) => (
            <li key={one.id}>
              <p><strong>{one.text[t.locale]}</strong>{one.until !== null && ` (${t('support.offer.until', { date: dayWords(t, one.until) })})`} {one.unverified && <UnverifiedTag reason={one.note?.[t.locale] ?? one.source} />}</p>
              {one.note && <p>{one.note[t.locale]}</p>}
              <p className="soft">{t('support.offer.source', { source: one.source })}</p>
              {begin && <div className={`${css.buttons} no-print`}><Button size="compact-sm" variant="default" aria-label={`${t('support.offer.record')}: ${one.text[t.locale]}`} onClick={() => begin(one)}>{t('support.offer.record')}</Button></div>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
