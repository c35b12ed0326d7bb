/**
 * The journal answers questions: who, what, when, where, which record ("ai đã sửa kế hoạch này?"). Filters live in the address,
 * so that a record's own history is a link: `/nhat-ky?loai=plan&ma=…`. Without the right to search, a record's history can still be read.
 */
import { formatInstant } from '../../domain/text/translate.ts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { areaGet } from '../../domain/area/contract.ts';
import { auditHistory, auditSearch, type AuditEntryShown } from '../../domain/audit/contract.ts';
import { permissions } from '../../domain/account/permissions.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import { ApiProblem, read, useRead } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DateField, ChoiceField, TextField } from '../kit/fields.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { usePanel } from '../kit/panel.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import type { Whole } from '../kit/whole-list.ts';
import { AppLink, useGo, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { differences, pageOf, personOf, shortId, subjectOf, verbOf } from './entry-words.ts';
import css from './audit.module.css';

const size = 50;
type Page = { readonly items: readonly AuditEntryShown[]; readonly olderThan: number | null };

export default function JournalScreen() {
  const t = useText();
  const me = useMe();
  const maySearch = useMay('audit.search');
  const [kind] = useSearchParam('loai', '');
  const [id] = useSearchParam('ma', '');
  const [person] = useSearchParam('ai', '');
  const [action] = useSearchParam('viec', '');
  const [area] = useSearchParam('dia-ban', '');
  const [from] = useSearchParam('tu', '');
  const [until] = useSearchParam('den', '');
  const place = useRead(areaGet, { area, world: me.world }, { enabled: area !== '' });
  const areaId = area === '' ? undefined : place.data?.area.id;
  const own = !maySearch; // only one record's history
  const ready = own ? kind !== '' && id !== '' : area === '' || areaId !== undefined;

  const ask = (olderThan: number | null): Promise<Page> => {
    const older = olderThan === null ? {} : { olderThan };
    if (own) return read(auditHistory, { subjectKind: kind, subjectId: id, limit: size, ...older });
    return read(auditSearch, {
      person, action, subjectKind: kind, subjectId: id, limit: size, ...older, ...(areaId === undefined ? {} : { areaId }),
      ...(isPlainDate(from) ? { from: from as PlainDate } : {}), ...(isPlainDate(until) ? { until: until as PlainDate } : {}),
    });
  };
  const key = JSON.stringify([kind, id, person, action, areaId, from, until]);
  const first = useQuery<Page, ApiProblem>({ queryKey: ['audit.search', key], queryFn: () => ask(null), enabled: ready });
  const [more, setMore] = useState<{ key: string; items: readonly AuditEntryShown[]; olderThan: number | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const extra = more?.key === key ? more : null;
  const items = [...(first.data?.items ?? []), ...(extra?.items ?? [])];
  const olderThan = extra ? extra.olderThan : (first.data?.olderThan ?? null);
  const goOn = async () => {
    setBusy(true);
    const next = await ask(olderThan).finally(() => setBusy(false));
    setMore({ key, items: [...(extra?.items ?? []), ...next.items], olderThan: next.olderThan });
  };
  const title = kind !== '' && id !== '' ? t('audit.screen.of', { subject: subjectOf(t, kind).toLowerCase(), id: shortId(id) }) : t('audit.screen.title');
  return (
    <>
      <ScreenHead title={title} lead={t(own ? 'audit.screen.lead.own' : 'audit.screen.lead')} {...(pageOf(kind, id) && id ? { up: { to: pageOf(kind, id)!, label: t('audit.screen.back_to_record') } } : {})} />
      {maySearch && <Questions key={key} area={area === '' ? null : { id: areaId ?? 0, slug: area, name: place.data?.area.name ?? area }} />}
      {!ready && own ? (
        <EmptyState title={t('audit.screen.choose_record')} hint={t('audit.screen.choose_record.fix')} />
      ) : (
        <Loaded answer={first}>
          {() => (
            <>
              <Entries items={items} whole={olderThan === null ? undefined : { total: null, next: async (have) => (await ask(have.at(-1)?.id ?? null)).items }} />
              {olderThan !== null && <div className={`${css.more} no-print`}><BusyButton variant="default" busy={busy} onClick={() => void goOn()}>{t('audit.screen.more')}</BusyButton></div>}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

/** Who, what, when, where, which record: asked together by one press, kept in the address. */
function Questions({ area: asked }: { area: PickedArea | null }) {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const [kind] = useSearchParam('loai', '');
  const [id] = useSearchParam('ma', '');
  const [person] = useSearchParam('ai', '');
  const [action] = useSearchParam('viec', '');
  const [from] = useSearchParam('tu', '');
  const [until] = useSearchParam('den', '');
  const [form, setForm] = useState({ kind, id, person, action, from: from || null, until: until || null });
  const [area, setArea] = useState<PickedArea | null>(asked);
  useEffect(() => setArea(asked), [asked?.slug, asked?.name]); // eslint-disable-line react-hooks/exhaustive-deps
  const set = <K extends keyof typeof form>(name: K) => (value: (typeof form)[K]) => setForm((before) => ({ ...before, [name]: value }));
  const actions = Object.keys(permissions).filter((name) => t(`audit.screen.verb.${name}` as never) !== `audit.screen.verb.${name}`);
  const kinds = ['plan', 'plan.task', 'plan.changeRequest', 'plan.changeCompilation', 'plan.activity', 'document', 'attachment', 'figure', 'series_batch', 'closing', 'account', 'area', 'area.status', 'cluster', 'household', 'review', 'award', 'inspection', 'policy', 'clock'];
  const ask = () => go('/nhat-ky', { loai: form.kind, ma: form.id.trim(), ai: form.person.trim(), viec: form.action, tu: form.from ?? '', den: form.until ?? '', 'dia-ban': area?.slug ?? '' });
  return (
    <form className={`${css.questions} no-print`} onSubmit={(event) => { event.preventDefault(); ask(); }} aria-label={t('audit.screen.questions')}>
      <TextField label={t('audit.screen.who')} hint={t('audit.screen.who.hint')} value={form.person} onChange={set('person')} />
      <ChoiceField label={t('audit.screen.what')} value={form.action} onChange={set('action')} choices={[{ value: '', label: t('audit.screen.any') }, ...actions.map((name) => ({ value: name, label: capital(verbOf(t, name)) })).sort((a, b) => a.label.localeCompare(b.label, t.locale))]} />
      <ChoiceField label={t('audit.screen.subject')} value={form.kind} onChange={set('kind')} choices={[{ value: '', label: t('audit.screen.any') }, ...kinds.map((one) => ({ value: one, label: subjectOf(t, one) }))]} />
      <TextField label={t('audit.screen.subject_id')} hint={t('audit.screen.subject_id.hint')} value={form.id} onChange={set('id')} />
      <AreaPicker label={t('audit.screen.where')} value={area} onChange={setArea} anyWorld={me.world === 'story'} />
      <DateField label={t('audit.screen.from')} value={form.from} onChange={set('from')} year="start" />
      <DateField label={t('audit.screen.until')} value={form.until} onChange={set('until')} />
      <div className={css.ask}>
        <Button type="submit">{t('audit.screen.ask')}</Button>
        <Button variant="default" onClick={() => go('/nhat-ky', {})}>{t('audit.screen.clear')}</Button>
      </div>
    </form>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Entries({ items, whole }: { items: readonly AuditEntryShown[]; whole: Whole<AuditEntryShown> | undefined }) {
  const t = useText();
  const panel = usePanel();
  const open = (entry: AuditEntryShown) => panel.open({ title: t('audit.screen.entry', { id: String(entry.id) }), body: <Entry entry={entry} />, printable: true });
  return (
    <DataTable
      title={t('audit.screen.entries')} rows={items} rowKey={(row) => String(row.id)} whole={whole} pageSize={1000} empty={<EmptyState title={t('audit.screen.none')} hint={t('audit.screen.none.fix')} />}
      columns={[
        { key: 'at', title: t('audit.screen.when'), value: (row) => row.at, cell: (row) => <button type="button" className={css.open} onClick={() => open(row)}>{formatInstant(row.at)}</button> },
        {
          key: 'sentence', title: t('audit.screen.happened'), value: (row) => t('audit.screen.sentence', { who: personOf(t, row.accountName), did: verbOf(t, row.action) }),
          cell: (row) => <span className={css.sentence}><strong>{personOf(t, row.accountName)}</strong> {verbOf(t, row.action)}</span>,
        },
        {
          key: 'subject', title: t('audit.screen.subject'), value: (row) => `${subjectOf(t, row.subjectKind)} ${row.subjectId}`,
          cell: (row) => <AppLink to="/nhat-ky" search={{ loai: row.subjectKind, ma: row.subjectId }} className={css.subject}>{subjectOf(t, row.subjectKind)} <code>{shortId(row.subjectId)}</code></AppLink>,
        },
        { key: 'area', title: t('audit.screen.where'), value: (row) => row.areaName ?? '' },
        { key: 'reason', title: t('audit.screen.reason'), sortable: false, value: (row) => row.reason ?? '', cell: (row) => <span className={css.sentence}>{row.reason ?? '–'}</span> },
        {
          key: 'changes', title: t('audit.screen.changes'), sortable: false, value: (row) => differences(t, row.before, row.after).map((one) => `${one.path}: ${one.before ?? '–'} → ${one.after ?? '–'}`).join('; '),
          cell: (row) => {
            const count = differences(t, row.before, row.after).length;
            return count === 0 ? '–' : <button type="button" className={css.open} onClick={() => open(row)}>{t('audit.screen.changes.count', { count })}</button>;
          },
        },
      ]}
    />
  );
}

/** One entry whole: the sentence, reason, place in the chain, before and after field by field. */
function Entry({ entry }: { entry: AuditEntryShown }) {
  const t = useText();
  const { close } = usePanel();
  const changed = differences(t, entry.before, entry.after);
  const page = pageOf(entry.subjectKind, entry.subjectId);
  return (
    <>
      <p>
        <strong>{personOf(t, entry.accountName)}</strong> {verbOf(t, entry.action)} · {formatInstant(entry.at)}
      </p>
      <dl className={css.facts}>
        <dt>{t('audit.screen.subject')}</dt>
        <dd>{subjectOf(t, entry.subjectKind)} <code>{entry.subjectId}</code> {page && <AppLink className="no-print" to={page} onClick={close}>{t('audit.screen.open_record')}</AppLink>}</dd>
        <dt>{t('audit.screen.where')}</dt>
        <dd>{entry.areaName ?? '–'}</dd>
        <dt>{t('audit.screen.reason')}</dt>
        <dd>{entry.reason ?? '–'}</dd>
        <dt>{t('audit.screen.day')}</dt>
        <dd>{isPlainDate(entry.on) ? t('audit.screen.day.value', { date: { date: entry.on } }) : entry.on}</dd>
        <dt>{t('audit.screen.position')}</dt>
        <dd>{entry.position === null ? t('audit.screen.position.waiting') : entry.position}</dd>
        <dt>{t('audit.screen.action')}</dt>
        <dd><code>{entry.action}</code></dd>
      </dl>
      {changed.length > 0 ? (
        <div className={css.scroll} tabIndex={0} role="region" aria-label={t('audit.screen.changes')}>
          <table className={css.changes}>
            <thead>
              <tr>
                <th scope="col">{t('audit.screen.field')}</th>
                <th scope="col">{t('audit.screen.before')}</th>
                <th scope="col">{t('audit.screen.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map((one) => (
                <tr key={one.path}>
                  <th scope="row">{one.path}</th>
                  <td>{one.before ?? '–'}</td>
                  <td>{one.after ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="soft">{t('audit.screen.changes.none')}</p>
      )}
    </>
  );
}
