/** A list put up in public, for everybody: masked names, villages, classes, and its checksum computed again here. Without a code: what is public now. */
import { useEffect, useState } from 'react';
import { worldOfRows } from '../../domain/area/world.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import type { reviewPublications, reviewPublished } from '../../domain/review/contract-paper.ts';
import { type OutputOf, reference, useRead } from '../api.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';

const published = reference<typeof reviewPublished>('review.published', 'read');
const publications = reference<typeof reviewPublications>('review.publications', 'read');
type List = OutputOf<typeof published>;
const atOnce = 200;

export default function PublishedScreen() {
  const code = useRouteParam('code');
  return code ? <One code={code} /> : <All />;
}

function useDay(): (text: string) => string {
  const t = useText();
  return (text) => (isPlainDate(text) ? formatDate(t.locale, text) : text);
}

function useName(): (one: Pick<List, 'stage' | 'village' | 'commune' | 'number'>) => string {
  const t = useText();
  return (one) => t(`paper.public.stage.${one.stage}`, { village: one.village ?? '', commune: one.commune, number: one.number ?? '' });
}

function All() {
  const t = useText();
  const [day, name] = [useDay(), useName()];
  const answer = useRead(publications, { limit: atOnce });
  useDataWorld(answer.data && worldOfRows(answer.data.rows));
  return (
    <>
      <ScreenHead title={t('paper.public.title')} lead={t('paper.public.lead')} actions={<><AppLink to="/cong-khai/dien-hinh">{t('exemplar.public.title')}</AppLink><AppLink to="/gui-sang-kien">{t('initiative.public.title')}</AppLink></>} />
      <Loaded answer={answer}>
        {(data) => (
          <DataTable
            title={t('paper.public.title')} rows={data.rows} rowKey={(row) => row.code} empty={<EmptyState title={t('paper.public.none')} hint={t('paper.public.none.fix')} />}
            columns={[
              { key: 'name', title: t('paper.public.title'), value: name, cell: (row) => <AppLink to={`/cong-khai/${row.code}`}>{name(row)}</AppLink> },
              { key: 'place', title: t('paper.public.place'), value: (row) => row.place },
              { key: 'dates', title: t('paper.public.dates'), value: (row) => row.from, cell: (row) => t('paper.public.dates.are', { from: day(row.from), until: day(row.until) }) },
              { key: 'households', title: t('paper.public.households'), value: (row) => row.households, numeric: true },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function One({ code }: { readonly code: string }) {
  const t = useText();
  const [offset, setOffset] = useState(0);
  const answer = useRead(published, { code, limit: 1 });
  useDataWorld(answer.data?.world);
  return <Loaded answer={answer}>{(list) => <Shown list={list} offset={offset} setOffset={setOffset} t={t} />}</Loaded>;
}

function Shown({ list, offset, setOffset, t }: { readonly list: List; readonly offset: number; readonly setOffset: (offset: number) => void; readonly t: ReturnType<typeof useText> }) {
  const [day, name] = [useDay(), useName()];
  // Shown is what the checksum was taken of, nothing beside it.
  const all = list.text === null ? [] : (JSON.parse(list.text) as readonly [string, unknown, readonly (readonly [head: string, village: string, found: List['rows'][number]['class']])[]])[2];
  const rows = all.slice(offset, offset + atOnce).map(([head, village, found], index) => ({ key: offset + index, head, village, class: found }));
  return (
    <>
      <ScreenHead title={name(list)} up={{ to: '/cong-khai', label: t('paper.public.all') }} />
      <div className={household.stack}>
        <Card>
          <dl className={household.facts}>
            <dt>{t('paper.public.place')}</dt><dd>{list.place}</dd>
            <dt>{t('paper.public.dates')}</dt><dd>{t('paper.public.dates.are', { from: day(list.from), until: day(list.until) })}</dd>
            <dt>{t('paper.public.households')}</dt><dd>{list.households}</dd>
            <dt>{t('paper.public.hash')}</dt><dd><code style={{ overflowWrap: 'anywhere' }}>{list.hash}</code></dd>
          </dl>
          {list.text !== null && <HashNote text={list.text} hash={list.hash} />}
        </Card>
        {list.open ? (
          <>
            <DataTable
              title={name(list)} rows={rows} rowKey={(row) => String(row.key)} empty={<EmptyState title={t('paper.public.none')} hint="" />}
              columns={[
                { key: 'number', title: t('paper.column.number'), value: (row) => row.key + 1 },
                { key: 'head', title: t('paper.public.head'), value: (row) => row.head },
                { key: 'village', title: t('paper.public.village'), value: (row) => row.village },
                { key: 'class', title: t('paper.public.class'), value: (row) => t(`policy.class.${row.class}`) },
              ]}
            />
            {all.length > atOnce && (
              <nav className={`${household.buttons} no-print`} aria-label={t('paper.public.title')}>
                <span>{t('paper.certificates.page', { from: offset + 1, to: offset + rows.length, total: all.length })}</span>
                <button type="button" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - atOnce))}>{t('paper.certificates.previous')}</button>
                <button type="button" disabled={offset + atOnce >= all.length} onClick={() => setOffset(offset + atOnce)}>{t('paper.certificates.next')}</button>
              </nav>
            )}
            {list.stage === 'posting' && <p>{t('paper.public.objections', { commune: list.commune })}</p>}
          </>
        ) : <EmptyState title={t('paper.public.closed')} hint={t('paper.public.closed.fix')} />}
      </div>
    </>
  );
}

/** The browser's own SHA-256 of the list it was given: the server cannot say "good" for it. */
function HashNote({ text, hash }: { readonly text: string; readonly hash: string }) {
  const t = useText();
  const [state, setState] = useState<'checking' | 'good' | 'bad' | 'cannot'>('checking');
  useEffect(() => {
    if (!globalThis.crypto?.subtle) return setState('cannot');
    let gone = false;
    void crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((bytes) => {
      const found = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      if (!gone) setState(found === hash ? 'good' : 'bad');
    });
    return () => {
      gone = true;
    };
  }, [text, hash]);
  return <p role="status" className={state === 'bad' ? `${household.notice} ${household.warn}` : undefined}>{t(`paper.public.hash.${state}`)}</p>;
}
