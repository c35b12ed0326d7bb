/** From a figure the register computes to the list of the households it counts, under the same conditions, and to the statement that proves the count to who may not open it; nothing for any other figure. Shown beside sources and verdicts. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { usePanel } from '../kit/panel.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { counted, statement } from './contracts.ts';
import css from './form.module.css';
import { figureAddress } from './list-address.ts';

type FigureListProps = { readonly area: string; readonly indicator: string; readonly periodEnd: string; readonly standard: string; /** Which figure, where several stand together. */ readonly of?: string };

export function FigureList({ area, indicator, periodEnd, standard, of }: FigureListProps) {
  const t = useText();
  const { today } = useView();
  const { close } = usePanel();
  const { data } = useRead(counted, { area, indicator, periodEnd: periodEnd as never, standard });
  const found = data?.counted;
  const list = found ? figureAddress({ area, periodEnd, standard }, found, today) : null;
  if (!data?.provable) return null;
  const kind = found && (found.mean ? 'mean' : found.unit === 'persons' ? 'persons' : found.share ? 'share' : 'households');
  return (
    <div className="no-print">
      {found && kind && list !== null && <p>{of === undefined ? '' : `${of}: `}<AppLink to="/ho" search={list} onClick={close}>{t(`form.screen.figure.${kind}`, { count: { decimal: found.value } })}</AppLink></p>}
      <Proof area={area} indicator={indicator} periodEnd={periodEnd} standard={standard} of={of} />
    </div>
  );
}

/** Made when it is asked for: to count a province again takes a moment. */
function Proof({ of, ...figure }: FigureListProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const answer = useRead(statement, figure as never, { enabled: open });
  if (!open) return <p>{of === undefined ? '' : `${of}: `}<Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>{t('form.statement.ask')}</Button></p>;
  return (
    <Loaded answer={answer}>{({ statement: said, wide }) => (said === null ? <p>{t(wide ? 'form.statement.wide' : 'form.statement.none')}</p> : (
      <section className={css.proof} aria-label={t('form.statement.title')}>
        <h3>{t('form.statement.title')}</h3>
        <p>{t('form.statement.counted', { title: said.title[t.locale], area: said.areaName, date: dayWords(t, said.periodEnd), villages: formatNumber(t.locale, said.villages), communes: formatNumber(t.locale, said.communes) })}</p>
        <p>{t(said.mean ? 'form.statement.mean' : said.unit === 'persons' ? 'form.statement.persons' : said.share ? 'form.statement.share' : 'form.statement.households', { value: { decimal: said.value }, households: formatNumber(t.locale, said.households) })}</p>
        <p>{t('form.statement.hash')} <code>{said.hash}</code></p>
        <p>{t('form.statement.why')}</p>
        {said.salt !== null && <p>{t('form.statement.check')} <code>{said.salt}</code></p>}
      </section>
    ))}</Loaded>
  );
}
