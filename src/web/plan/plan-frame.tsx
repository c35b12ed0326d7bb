/**
 * The frame of every screen about one plan: its name, number and days, where the version stands, the sides of the plan as
 * links, print as DOCX and PDF. Screens hand in which side they are; the plan is read once and shared.
 */
import { Button, Menu } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { fileHref, useRead, type OutputOf } from '../api.ts';
import { downloadOnClick } from '../kit/download-link.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { get, print } from './contracts.ts';
import css from './plan.module.css';
import { dateWords, periodWords } from './words.ts';

export type PlanAnswer = OutputOf<typeof get>;
export type Side = 'xem' | 'chi-tieu' | 'san-pham' | 'cay' | 'phong-trao' | 'phien-ban' | 'de-nghi' | 'hoat-dong' | 'chuong-trinh-nam' | 'soan' | 'trinh-ky';

type FrameProps = { readonly plan: string; readonly side: Side; readonly version?: number; readonly area?: string; readonly children: (plan: PlanAnswer) => ReactNode };

export function PlanFrame({ plan, side, version, area, children }: FrameProps) {
  const answer = useRead(get, { plan, ...(version ? { version } : {}) });
  return <Loaded answer={answer}>{(data) => <Frame data={data} side={side} area={area}>{children(data)}</Frame>}</Loaded>;
}

function Frame({ data, side, area, children }: { data: PlanAnswer; side: Side; area: string | undefined; children: ReactNode }) {
  const t = useText();
  useDataWorld(data.world);
  const meta = [data.number ?? t('screen.figure.none'), data.issuer, data.issuedOn ? t('plan.screen.issued_on', { date: dateWords(t, data.issuedOn) }) : t('plan.screen.not_issued'), periodWords(t, data.period)];
  return (
    <>
      <ScreenHead title={data.shortTitle} lead={meta.join(' · ')} up={{ to: '/ke-hoach', label: t('plan.screen.nav.library') }} actions={<PrintMenu plan={data.plan} version={data.version} area={area} />} />
      <p className={css.version}>
        <span className={css.tag}>{t('plan.screen.version', { version: String(data.version) })} · {t(`plan.app.version.${data.versionState}`)}</span>
        {data.origin === 'source' && <span className={css.tag}>{t('plan.screen.source_summary')}</span>}
        {data.newestVersion > data.version && <AppLink to={`/ke-hoach/${data.plan}/phien-ban`}>{t('plan.screen.newer_version', { version: String(data.newestVersion) })}</AppLink>}
      </p>
      <Sides data={data} side={side} />
      {children}
    </>
  );
}

/** The router marks an address as current while one below it is open; here only the side itself is. */
const exact = { activeOptions: { exact: true } } as object;

function Sides({ data, side }: { data: PlanAnswer; side: Side }) {
  const t = useText();
  const open = data.versions.find((one) => one.state === 'draft' || one.state === 'submitted' || one.state === 'approved');
  // An issued version is shown while a draft of the next one is open: the right to edit is then that of the draft.
  const mayEdit = useMay('plan.saveDraft') && data.origin === 'application';
  const sides: readonly { side: Side; to: string; label: MessageKey; shown: boolean; search?: Record<string, string> }[] = [
    { side: 'xem', to: '', label: 'plan.screen.side.view', shown: useMay('plan.get') },
    { side: 'chi-tieu', to: '/chi-tieu', label: 'plan.screen.side.board', shown: useMay('plan.board') && data.issuedVersion !== null },
    { side: 'san-pham', to: '/san-pham', label: 'plan.desk.delivery.side', shown: useMay('plan.deliveries') && data.issuedVersion !== null && JSON.stringify(data.content['targets'] ?? []).includes('"form":"deliverable"') },
    { side: 'cay', to: '/cay', label: 'plan.screen.side.tree', shown: useMay('plan.tree') },
    { side: 'phong-trao', to: '/phong-trao', label: 'plan.desk.movement.side', shown: useMay('plan.movements') && data.issuedVersion !== null },
    { side: 'phien-ban', to: '/phien-ban', label: 'plan.screen.side.versions', shown: useMay('plan.diff') },
    { side: 'hoat-dong', to: '/hoat-dong', label: 'plan.screen.side.activity', shown: useMay('plan.activities') && data.origin === 'application' && data.issuedVersion !== null },
    { side: 'chuong-trinh-nam', to: '/chuong-trinh-nam', label: 'plan.desk.programme.side', shown: useMay('plan.annualProgrammeCheck') && data.origin === 'application' && data.issuedVersion !== null },
    { side: 'de-nghi', to: '/de-nghi', label: 'plan.screen.side.change', shown: useMay('plan.changeRequests') && data.origin === 'application' && data.issuedVersion !== null },
    { side: 'soan', to: '/soan', label: 'plan.screen.side.edit', shown: mayEdit && open?.state === 'draft' },
    { side: 'trinh-ky', to: '/trinh-ky', label: 'plan.screen.side.decide', shown: open !== undefined },
  ];
  return (
    <nav className={`${css.sides} no-print`} aria-label={t('plan.screen.sides')}>
      <ul>
        {sides.filter((one) => one.shown).map((one) => (
          <li key={one.side}>
            <AppLink to={`/ke-hoach/${data.plan}${one.to}`} {...exact} aria-current={one.side === side ? 'page' : undefined}>{t(one.label)}</AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function PrintMenu({ plan, version, area }: { plan: string; version?: number; area?: string | undefined }) {
  const t = useText();
  const { asOf, mapOf } = useView();
  const may = useMay('document.print');
  const mayDraft = useMay('document.draft');
  if (!may) return null;
  const files = (['plan', 'progress'] as const).flatMap((about) =>
    (['docx', 'pdf'] as const).map((format) => ({
      label: t(`plan.screen.print.${about}`, { format: format.toUpperCase() }),
      href: fileHref(print, { plan, about, format, ...(about === 'plan' && version ? { version } : {}), ...(about === 'progress' ? { asOf, mapOf, ...(area ? { area } : {}) } : {}) }),
    })),
  );
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button size="sm" variant="default" leftSection={<IconFileDownload aria-hidden size={18} />}>{t('plan.screen.print.menu')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map((file) => (
          <Menu.Item key={file.href} component="a" href={file.href} download onClick={downloadOnClick(file.href, file.label)}>{file.label}</Menu.Item>
        ))}
        {mayDraft && (
          <Menu.Item component={AppLink} to="/van-ban/lap-moi" search={{ 'ke-hoach': plan, ...(area ? { 'dia-ban': area } : {}) }}>{t('plan.screen.print.draft')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
