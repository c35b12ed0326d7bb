/**
 * The global search (Ctrl K), loaded when first opened: screens, households, areas, plans; typed with or without marks.
 * Households, areas and plans are asked of the server only when the person may see them.
 */
import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { matchScore } from '../../domain/search.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { searchInList } from '../household/asked-words.ts';
import { useGo } from '../link.tsx';
import { screens } from '../routes.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { areas, plans } from './contracts.ts';
import { useFoundHouseholds } from './found-households.ts';

type Found = { readonly id: string; readonly label: string; readonly detail: string; readonly open: () => void };

export default function SearchBox({ opened }: { opened: number }) {
  const t = useText();
  const me = useMe();
  const view = useView();
  const go = useGo();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 200);
  useEffect(() => spotlight.open(), [opened]);

  const areaAnswer = useRead(areas, { query, date: view.mapOf, limit: 8 }, { enabled: query.length >= 2 && me.permissions.includes('area.search') });
  const areaRows = query.length >= 2 ? (areaAnswer.data?.rows ?? []) : [];
  const planAnswer = useRead(plans, { query, states: [] }, { enabled: query.length >= 2 && me.permissions.includes('plan.list') });
  const planRows = query.length >= 2 ? (planAnswer.data?.rows ?? []) : [];
  const households = useFoundHouseholds(typed.trim());
  const groups: readonly { label: string; found: readonly Found[] }[] = [
    {
      label: t('screen.search.screens'),
      found: ranked(typed, screens.filter((one) => !one.path.includes('$') && (!one.needs || me.permissions.includes(one.needs))), (one) => t(one.title)).map((one) => ({ id: one.path, label: t(one.title), detail: '', open: () => go(one.path) })),
    },
    {
      label: t('screen.search.households'),
      found: [
        ...(households?.rows ?? []).map((row) => ({
          id: `household ${row.id}`, label: row.head || t('screen.search.household', { id: String(row.id) }),
          detail: [t('screen.search.household', { id: String(row.id) }), row.villageName, row.matched && t('screen.search.household.member', { name: row.matched })].filter(Boolean).join(' · '), open: () => go(`/ho/${row.id}`),
        })),
        ...(households?.areas ?? []).filter((one) => one.total > one.shown).map((one) => ({
          id: `households ${one.area}`, label: t('screen.search.households.all', { count: formatNumber(t.locale, one.total) }), detail: households!.several ? one.areaName : '',
          open: () => { searchInList(households!.query); if (households!.several) go('/ho', { 'dia-ban': one.area }); else go('/ho'); },
        })),
      ],
    },
    {
      label: t('screen.search.plans'),
      found: planRows.slice(0, 6).map((plan) => ({ id: plan.plan, label: plan.shortTitle, detail: [plan.number, plan.issuer].filter(Boolean).join(' · '), open: () => go(`/ke-hoach/${plan.plan}`) })),
    },
    {
      label: t('screen.search.areas'),
      found: areaRows.map((area) => ({ id: area.slug, label: area.name, detail: area.place, open: () => go(`/dia-ban/${area.slug}`) })),
    },
  ];
  const any = groups.some((group) => group.found.length > 0);
  return (
    <Spotlight.Root query={typed} onQueryChange={setTyped} shortcut={null} scrollable maxHeight={420} overlayProps={{ blur: 0, backgroundOpacity: 0.4 }} attributes={{ content: { 'aria-label': t('screen.search') } }}>
      <Spotlight.Search placeholder={t('screen.search.placeholder')} aria-label={t('screen.search')} />
      <Spotlight.ActionsList>
        {any ? (
          groups
            .filter((group) => group.found.length > 0)
            .map((group) => (
              <Spotlight.ActionsGroup key={group.label} label={group.label}>
                {group.found.map((one) => (
                  <Spotlight.Action key={one.id} label={one.label} description={one.detail} onClick={one.open} />
                ))}
              </Spotlight.ActionsGroup>
            ))
        ) : (
          <Spotlight.Empty>{t('screen.search.empty')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function ranked<T>(query: string, rows: readonly T[], words: (row: T) => string): T[] {
  if (query.trim() === '') return rows.slice(0, 7);
  return rows
    .map((row) => ({ row, score: matchScore(query, words(row)) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((one) => one.row);
}
