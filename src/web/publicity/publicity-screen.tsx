/** "Tuyên truyền": four parts behind tabs, for one area of one's own: plan and log, texts, the report of a quarter, dissemination. */
import { Tabs } from '@mantine/core';
import { useAddressArea, useHomeAreas } from '../area/home-area.ts';
import css from '../fieldwork/fieldwork.module.css';
import { ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { PlanTab } from './plan-tab.tsx';
import { QuarterTab } from './quarter-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { TextsTab } from './texts-tab.tsx';

const tabs = { 'ke-hoach': ['publicity.screen.tab.plan', PlanTab], bai: ['publicity.screen.tab.texts', TextsTab], quy: ['publicity.screen.tab.quarter', QuarterTab], 'quan-triet': ['publicity.screen.tab.sessions', SessionsTab] } as const;
const names = Object.keys(tabs) as (keyof typeof tabs)[];

export default function PublicityScreen() {
  const t = useText();
  const [area, setArea] = useAddressArea();
  const areas = useHomeAreas();
  const [side, setSide] = useSearchParam('xem', 'ke-hoach');
  const chosen = names.find((one) => one === side) ?? 'ke-hoach';
  useStoryData(area || undefined);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('publicity.screen.title')} lead={t('publicity.screen.lead')} />
      {areas.length > 1 && <div className={`${css.pair} no-print`} style={{ marginBottom: '1rem' }}><ChoiceField label={t('publicity.screen.area')} value={area} onChange={setArea} choices={areas.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
      <Tabs value={chosen} onChange={(value) => setSide(value ?? undefined)} keepMounted={false}>
        <Tabs.List mb="md">{names.map((name) => <Tabs.Tab key={name} value={name}>{t(tabs[name][0])}</Tabs.Tab>)}</Tabs.List>
        {names.map((name) => {
          const Part = tabs[name][1];
          return <Tabs.Panel key={name} value={name}><Part area={area} /></Tabs.Panel>;
        })}
      </Tabs>
    </>
  );
}
