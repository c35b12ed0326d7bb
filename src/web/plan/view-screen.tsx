/**
 * A plan as it is written, structured: identity, purposes, contents by subject, targets, tasks, milestones, criteria, awards,
 * reports, publicity, resources, controls, departures. Each item shows the section of its source and has an address of its own.
 */
import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { formatDecimal } from '../../domain/text/translate.ts';
import { useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { AppLink, useGo, useRouteParam, useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { amend } from './contracts.ts';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { itemsIn, rulesOf, sectionNames, type PlanContent, type RawItem, type SectionName } from './section-fields.ts';
import { dateWords, dueWords, periodWords, wordOf } from './words.ts';

export default function ViewScreen() {
  const plan = useRouteParam('plan');
  const version = Number(useSearchParam('ban', '')[0]) || undefined;
  return <PlanFrame plan={plan} side="xem" {...(version ? { version } : {})}>{(data) => <PlanView data={data} />}</PlanFrame>;
}

function PlanView({ data }: { data: PlanAnswer }) {
  const t = useText();
  const go = useGo();
  const begin = useWrite(amend);
  const [asking, setAsking] = useState(false);
  const content = data.content as PlanContent;
  const shown = sectionNames.filter((section) => itemsIn(content, section).length > 0);
  const departures = content.departures ?? [];
  // The address may name an item: it is there only after the plan has come.
  useEffect(() => {
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
  return (
    <>
      {(data.rights.amend || data.rights.inherit) && !asking && (
        <p className={`${css.tags} no-print`}>
          {data.rights.amend && <Button size="sm" variant="default" onClick={() => setAsking(true)}>{t('plan.screen.amend')}</Button>}
          {data.rights.inherit && <Button size="sm" variant="default" onClick={() => go('/ke-hoach/lap-moi', { tu: data.plan })}>{t('plan.screen.inherit')}</Button>}
        </p>
      )}
      {asking && (
        <ConfirmDecision
          title={t('plan.screen.amend')} verb={t('plan.screen.amend')} reason={{ label: t('plan.screen.amend.reason'), required: true }} onCancel={() => setAsking(false)}
          lines={[{ label: t('plan.screen.plan'), value: data.shortTitle }, { label: t('plan.screen.amend.next'), value: t('plan.screen.version', { version: String(data.newestVersion + 1) }) }]}
          wayBack={t('plan.screen.amend.back')}
          onConfirm={async (reason) => {
            await begin.mutateAsync({ plan: data.plan, reason });
            go(`/ke-hoach/${data.plan}/soan`);
          }}
        />
      )}
      <div className={css.two}>
        <nav className={`${css.toc} no-print`} aria-label={t('plan.screen.view.toc')}>
          <ul>
            <li><a href="#dinh-danh">{t('plan.screen.section.identity')}</a></li>
            {shown.map((section) => (
              <li key={section}><a href={`#${section}`}>{t(`plan.screen.section.${section}`)} <span className="soft">{itemsIn(content, section).length}</span></a></li>
            ))}
            {departures.length > 0 && <li><a href="#departures">{t('plan.screen.section.departures')} <span className="soft">{departures.length}</span></a></li>}
          </ul>
        </nav>
        <div>
          <Identity data={data} content={content} />
          {shown.map((section) => <SectionView key={section} plan={data.plan} section={section} items={itemsIn(content, section)} />)}
          {departures.length > 0 && (
            <section className={css.section} id="departures" aria-label={t('plan.screen.section.departures')}>
              <h2>{t('plan.screen.section.departures')}</h2>
              <ul className={css.items}>
                {departures.map((one) => (
                  <li key={one.item}>
                    <p>{one.item} · {wordOf(t, 'document.departure', one.relation)}</p>
                    <p>{t('plan.compare.reason', { reason: one.reason })}</p>
                    {one.consent && <p className={css.source}>{t('plan.compare.consent', { consent: one.consent })}</p>}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </>
  );
}

function Identity({ data, content }: { data: PlanAnswer; content: PlanContent }) {
  const t = useText();
  const { document, movement, scope, signer } = content;
  const line = (label: string, value: ReactNode) => value && <><dt>{label}</dt><dd>{value}</dd></>;
  return (
    <section className={css.section} id="dinh-danh" aria-label={t('plan.screen.section.identity')}>
      <h2>{t('plan.screen.section.identity')}</h2>
      <dl className={css.facts}>
        {line(t('plan.screen.field.title'), data.title)}
        {line(t('plan.screen.field.number'), data.number)}
        {line(t('plan.screen.field.issuer'), data.issuer)}
        {line(t('plan.screen.field.issued_on'), dateWords(t, data.issuedOn))}
        {line(t('plan.screen.field.period'), periodWords(t, data.period))}
        {line(t('plan.screen.field.movement'), movement && <>{movement.name}{movement.short_name ? ` (${movement.short_name})` : ''} <Source text={movement.source} /></>)}
        {line(t('plan.screen.field.movement_kind'), movement?.kind && t(`plan.movement.kind.${movement.kind}`))}
        {line(t('plan.screen.field.movement_reach'), movement?.reach && t(`plan.movement.reach.${movement.reach}`))}
        {line(t('plan.screen.field.movement_starts_on'), movement?.starts_on && dateWords(t, movement.starts_on))}
        {line(t('plan.screen.field.movement_ends_on'), movement?.ends_on && dateWords(t, movement.ends_on))}
        {line(t('plan.screen.field.aliases'), movement?.aliases?.join('; '))}
        {line(t('plan.screen.field.slogans'), movement?.slogans && movement.slogans.length > 0 && <ul>{movement.slogans.map((one) => <li key={one.id} id={one.id}>{one.text} <Source text={one.source} /></li>)}</ul>)}
        {line(t('plan.screen.field.scope'), [data.area.name, scope?.text].filter(Boolean).join('. '))}
        {line(t('plan.screen.field.parents'), data.parents.length > 0 && <ul>{data.parents.map((one) => <li key={one.document}>{one.plan ? <AppLink to={`/ke-hoach/${one.plan}`}>{one.document}</AppLink> : one.document}{one.lagDays !== null && <span className="soft"> · {t('plan.screen.lag.short', { days: one.lagDays })}</span>}<ItemNote text={content.parents?.find((parent) => parent.document === one.document)?.note} /></li>)}</ul>)}
        {line(t('plan.screen.field.signer'), signer && [signer.title, signer.on_behalf_of].filter(Boolean).join(', '))}
        {line(t('plan.screen.field.note'), document?.note)}
      </dl>
    </section>
  );
}

export function Source({ text }: { text: string | undefined }) {
  return text ? <span className={css.source}>[{text}]</span> : null;
}

function SectionView({ plan, section, items }: { plan: string; section: SectionName; items: readonly RawItem[] }) {
  const t = useText();
  const name = t(`plan.screen.section.${section}`);
  return (
    <section className={css.section} id={section} aria-label={name}>
      <h2>{name}</h2>
      {section === 'legal_basis' && <p className="no-print"><AppLink to="/chinh-sach" search={{ 'ke-hoach': plan }}>{t('plan.desk.policy.to_register')}</AppLink></p>}
      {section === 'contents' ? (
        items.map((group) => (
          <div key={group.id} id={group.id}>
            <h3>{String(group['heading'] ?? '')} <span className="soft">({wordOf(t, 'document.subject', group['subject'])})</span></h3>
            <p className={css.source}>[{group.source}]</p>
            <ItemNote text={group['note']} />
            <ul className={css.items}>{list(group['items']).map((item) => <ItemView key={item.id} plan={plan} section={section} item={item} />)}</ul>
          </div>
        ))
      ) : (
        <ul className={css.items}>{items.map((item) => <ItemView key={item.id} plan={plan} section={section} item={item} />)}</ul>
      )}
    </section>
  );
}

function ItemView({ plan, section, item }: { plan: string; section: SectionName; item: RawItem }) {
  const t = useText();
  const details = detailsOf(t, section, item);
  return (
    <li id={item.id}>
      <p>{section === 'targets' ? <AppLink to={`/ke-hoach/${plan}/chi-tieu/${item.id}`}>{item.text}</AppLink> : item.text} <Source text={item.source} /> <a className="soft no-print" href={`#${item.id}`} aria-label={t('plan.screen.anchor', { item: item.text ?? '' })}>#</a></p>
      <ItemNote text={item['note']} />
      {details.length > 0 && <p className="soft">{details.join(' · ')}</p>}
      {section === 'criteria' && <Criteria need={item['need']} items={list(item['items'])} />}
    </li>
  );
}

function Criteria({ need, items }: { need: unknown; items: readonly RawItem[] }) {
  const t = useText();
  if (items.length === 0) return null;
  return (
    <div className={css.indent}>
      <p className="soft">{t(need === 'any' ? 'document.criteria.any' : 'document.criteria.all')}</p>
      <ul className={css.items}>
        {items.map((one) => (
          <li key={one.id} id={one.id}>
            {one.text && <p>{one.text} <Source text={one.source} /></p>}
            <ItemNote text={one['note']} />
            {Array.isArray(one['items']) ? <>{one['weight'] !== undefined && <p className="soft">{t('document.criteria.weight', { weight: { decimal: String(one['weight']) } })}</p>}<Criteria need={one['need']} items={list(one['items'])} /></> : (
              <p className="soft">{[wordOf(t, 'plan.screen.criterion', one['kind']), one['weight'] !== undefined ? t('document.criteria.weight', { weight: { decimal: String(one['weight']) } }) : '', one['target'] ? t('plan.screen.criterion.target', { target: String(one['target']) }) : '', one['register'] ? t('plan.screen.criterion.register', { register: wordOf(t, 'plan.register', one['register']) }) : '', one['awaits'] ? t('plan.screen.criterion.awaits', { source: wordOf(t, 'plan.awaits', one['awaits']) }) : ''].filter(Boolean).join(' · ')}</p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Our remark on an item: marked, so that nobody takes it for the plan's words. */
function ItemNote({ text }: { text: unknown }) {
  const t = useText();
  return typeof text === 'string' && text !== '' ? <p className={css.note}>{t('plan.screen.item_note', { text })}</p> : null;
}

function list(value: unknown): readonly RawItem[] {
  return Array.isArray(value) ? (value as RawItem[]) : [];
}

/** What stands beside an item's text, as words: who, with whom, how often, by when, for whom. */
function detailsOf(t: ReturnType<typeof useText>, section: SectionName, item: RawItem): readonly string[] {
  const said = rulesOf(section).flatMap((rule) => {
    const value = item[rule.key];
    if (value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)) return [];
    const label = t(`plan.screen.field.${rule.key}` as never);
    if (rule.kind === 'check') return [label];
    if (rule.kind === 'number') return [`${label}: ${formatDecimal(t.locale, String(value))}`];
    const words = rule.key === 'due' || rule.key === 'from' && section === 'milestones' ? dueWords(t, value)
      : (Array.isArray(value) ? value : [value]).map((one) => (rule.words ? wordOf(t, rule.words, one) : String(one))).join(', ');
    return rule.key === 'role' && value === 'target' ? [] : [`${label}: ${words}`];
  });

  const yearly = item['yearly'] as { from?: string; to?: string } | undefined;
  return [...said, ...(yearly?.from && yearly.to ? [t('document.due.yearly', { from: dayMonth(yearly.from), to: dayMonth(yearly.to) })] : []), ...(section === 'targets' ? goalWords(t, item['goal']) : [])];
}

function dayMonth(text: string): string {
  return text.split('-').reverse().join('/');
}

/** A goal in short: its form, its bound, its deadline. */
function goalWords(t: ReturnType<typeof useText>, goal: unknown): readonly string[] {
  if (typeof goal !== 'object' || goal === null) return [];
  const one = goal as Record<string, unknown>;
  if (Array.isArray(one['parts'])) {
    const parts = (one['parts'] as { goal: unknown }[]).map((part) => goalWords(t, part.goal).join(', '));
    return [`${t(one['form'] === 'any' ? 'plan.screen.goal.any' : 'plan.screen.goal.all')} (1) ${parts.map((part, index) => (index === 0 ? part : `(${index + 1}) ${part}`)).join('; ')}`];
  }
  const bound = (['at_least', 'more_than', 'at_most', 'below', 'above'] as const).find((key) => one[key] !== undefined);
  const amount = (value: unknown) => (/^-?\d+(\.\d+)?$/.test(String(value)) ? formatDecimal(t.locale, String(value)) : String(value));
  const measure = typeof one['measured_in'] === 'string' ? wordOf(t, 'plan.screen.measure', one['measured_in']) : '';
  const years = one['years'] as { first: number; last: number } | undefined;
  return [
    wordOf(t, 'plan.screen.form', one['form']),
    ...(bound ? [`${typeof one['direction'] === 'string' ? `${wordOf(t, 'plan.way', one['direction'])} ` : ''}${t(`plan.screen.bound.${bound}`)} ${amount(one[bound])} ${measure}`.trim()] : []),
    ...(one['stretch'] !== undefined ? [t('plan.screen.stretch', { value: amount(one['stretch']) })] : []),
    ...(one['by'] ? [t('document.due.by', { due: dueWords(t, one['by']) })] : []),
    ...(one['judged'] ? [wordOf(t, 'plan.screen.judged', one['judged'])] : []),
    ...(one['through'] ? [t('document.due.by', { due: dueWords(t, one['through']) })] : []),
    ...(years ? [`${years.first}–${years.last}`] : []),
  ];
}
