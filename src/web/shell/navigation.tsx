/**
 * Navigation by the work: eleven sections in fixed order, only those with a screen the person may open. On a phone a bar
 * at the bottom with four sections and "Thêm". A section with several entries shows them in a second row.
 */
import { IconCalendarCheck, IconChartBar, IconClipboardCheck, IconDotsVertical, IconFileText, IconHistory, IconHome, IconMap2, IconSettings, IconSpeakerphone, IconTargetArrow, IconTrophy, type Icon } from '@tabler/icons-react';
import { useMatches } from '@tanstack/react-router';
import { Popover, popoverStyles } from '../kit/popover.tsx';
import { AppLink } from '../link.tsx';
import { navigation } from '../routes.ts';
import type { NavEntry, Screen, Section } from '../screen.ts';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import css from './shell.module.css';

const order: readonly Section[] = ['today', 'plans', 'review', 'households', 'emulation', 'leading', 'map', 'figures', 'documents', 'audit', 'admin'];
const icons: Readonly<Record<Section, Icon>> = {
  today: IconCalendarCheck,
  plans: IconTargetArrow,
  review: IconClipboardCheck,
  emulation: IconTrophy,
  leading: IconSpeakerphone,
  households: IconHome,
  map: IconMap2,
  figures: IconChartBar,
  documents: IconFileText,
  audit: IconHistory,
  admin: IconSettings,
};

type Work = { readonly section: Section; readonly entries: readonly NavEntry[] };

function useWork(): { work: readonly Work[]; current: Section | null; path: string } {
  const { permissions } = useMe();
  const match = useMatches().at(-1);
  const screen = (match?.staticData as { screen?: Screen } | undefined)?.screen;
  const work = order
    .map((section) => ({ section, entries: navigation.filter((entry) => entry.section === section && (entry.needs === undefined || permissions.includes(entry.needs))) }))
    .filter((one) => one.entries.length > 0);
  return { work, current: screen?.section ?? null, path: match?.pathname ?? '' };
}

export function TopNavigation() {
  const t = useText();
  const { work, current, path } = useWork();
  const inside = work.find((one) => one.section === current)?.entries ?? [];
  // "/ho/chuyen" lies under "/ho" and has an entry of its own: only the nearest one is where one is.
  const here = inside.filter(({ to }) => path === to || path.startsWith(`${to}/`)).toSorted((a, b) => b.to.length - a.to.length)[0];
  return (
    <>
      <nav className={`${css.nav} ${css.navTop} no-print`} aria-label={t('screen.nav')} style={{ background: 'var(--paper-raised)', borderBottom: '1px solid var(--line)' }}>
        <ul>
          {work.map(({ section, entries }) => {
            const SectionIcon = icons[section];
            return (
              <li key={section}>
                <AppLink to={entries[0]!.to} aria-current={section === current ? 'page' : undefined}>
                  <SectionIcon aria-hidden size={19} />
                  {t(`screen.nav.${section}`)}
                </AppLink>
              </li>
            );
          })}
        </ul>
      </nav>
      {inside.length > 1 && (
        <nav className={`${css.nav} ${css.sub} no-print`} aria-label={t('screen.nav.within')}>
          <ul>
            {inside.map((entry) => (
              <li key={entry.to}>
                <AppLink to={entry.to} aria-current={entry === here ? 'page' : undefined}>
                  {t(entry.label)}
                </AppLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

export function BottomNavigation() {
  const t = useText();
  const { work, current } = useWork();
  const first = work.length > 5 ? work.slice(0, 4) : work;
  const rest = work.slice(first.length);
  const link = ({ section, entries }: Work, className?: string) => {
    const SectionIcon = icons[section];
    return (
      <AppLink key={section} to={entries[0]!.to} className={className} aria-current={section === current ? 'page' : undefined}>
        <SectionIcon aria-hidden size={22} />
        {t(className ? `screen.nav.${section}` : `screen.nav.${section}.short`)}
      </AppLink>
    );
  };
  return (
    <nav className={`${css.bottom} no-print`} aria-label={t('screen.nav')}>
      {first.map((one) => link(one))}
      {rest.length > 0 && (
        <Popover label={<><IconDotsVertical aria-hidden size={22} />{t('screen.nav.more')}</>}>
          {(close) => (
            <ul className={popoverStyles.list} onClick={close}>
              {rest.map((one) => (
                <li key={one.section}>{link(one, popoverStyles.item)}</li>
              ))}
            </ul>
          )}
        </Popover>
      )}
    </nav>
  );
}
