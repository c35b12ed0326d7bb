/**
 * The end of a round: the opinion of the level above where the day's law asks for it (both sides), what the decision would change with names,
 * what stands in its way and why, the decision itself, and the way to the households and figures it has changed.
 */
import { useState } from 'react';
import type { Message } from '../../domain/message.ts';
import { reviewDecide } from '../../domain/review/contract.ts';
import { formatNumber, say } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { DateField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { decisionPreview } from './contracts.ts';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { RegisterSays } from './register-says.tsx';
import { StepForm } from './step-form.tsx';
import { UpperCard } from './upper-card.tsx';
import { dayWords, headName } from './words.ts';

type Preview = OutputOf<typeof decisionPreview>;
type PreviewProps = RoundProps & { readonly preview: Preview };

export default function DecisionScreen() {
  const t = useText();
  return <RoundFrame side="decision" title={t('review.screen.decision.title')} lead={t('review.screen.decision.lead')}>{(round) => <Decision {...round} />}</RoundFrame>;
}

function Decision({ data, reload }: RoundProps) {
  return data.knownOn === null ? <Deciding data={data} reload={reload} /> : (
    <div className={household.stack}>
      {data.procedure.asksUpper && <UpperCard data={data} reload={reload} />}
      <Decided data={data} rows={data.decisions} />
    </div>
  );
}

/** What is to be decided, and what stands in its way: of now only. */
function Deciding({ data, reload }: RoundProps) {
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const answer = useRead(decisionPreview, { round: data.round.id, on: on ?? today } as never);
  const again = async () => { await Promise.all([reload(), answer.refetch()]); };
  return (
    <div className={household.stack}>
      {data.procedure.asksUpper && <UpperCard data={data} reload={again} />}
      <Loaded answer={answer}>
        {(preview) => (
          <>
            <Decided data={data} rows={preview.decided} />
            <InTheWay data={data} preview={preview} on={on} setOn={setOn} />
            <RegisterSays preview={preview} round={data.round.id} />
            <Changes preview={preview} />
            {data.may.includes('review.decide') && preview.ready > 0 && preview.blocked.length === 0 && <Decide data={data} preview={preview} on={on} setOn={setOn} reload={again} />}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Decided({ data, rows }: { readonly data: RoundProps['data']; readonly rows: RoundProps['data']['decisions'] }) {
  const t = useText();
  if (rows.length === 0) return data.knownOn === null ? null : <EmptyState title={t('review.screen.decision.none_yet')} hint={t('review.screen.decision.none_yet.fix')} />;
  return (
    <Card title={t('review.screen.decisions')}>
      <ul className={household.plain}>
        {rows.map((one) => <li key={one.id}>{t('review.screen.decision.line', { number: one.number, date: dayWords(t, one.issuedOn), count: one.households })} <AppLink to="/nhat-ky" search={{ loai: 'household.decision', ma: String(one.id) }}>{t('household.screen.journal')}</AppLink></li>)}
      </ul>
      <p className={`${household.buttons} no-print`}>
        <AppLink to={`/ra-soat/${data.round.id}/ho`} search={{ buoc: 'decided', biet: data.knownOn ?? undefined }}>{t('review.screen.decision.to_list')}</AppLink>
        <AppLink to="/ho" search={{ 'dia-ban': data.round.area }}>{t('review.screen.decision.to_households')}</AppLink>
        <AppLink to={`/so-lieu/poor_rate_pct/${data.round.area}`}>{t('review.screen.decision.to_figures')}</AppLink>
      </p>
    </Card>
  );
}

type Day = { readonly on: string | null; readonly setOn: (on: string | null) => void };

function InTheWay({ data, preview, on, setOn }: Pick<PreviewProps, 'data' | 'preview'> & Day) {
  const t = useText();
  if (data.finished) return null;
  const clear = preview.blocked.length === 0 && preview.held.length === 0 && preview.behind.length === 0 && preview.drifted === 0;
  return (
    <Card title={t('review.screen.decision.in_the_way')}>
      {clear && preview.ready > 0 && <p style={{ margin: 0 }}>{t('review.screen.decision.clear', { count: preview.ready })}</p>}
      {preview.blocked.length === 0 && preview.held.length > 0 && preview.ready > 0 && <p style={{ margin: 0 }}>{t('review.screen.decision.by_village', { count: preview.ready })} {t('review.screen.decision.by_village.wait')} {preview.byVillage.unverified && <UnverifiedTag reason={t('review.screen.decision.by_village.unverified')} />}</p>}
      <ul className={household.plain}>
        {preview.blocked.map((one, index) => <li key={index}>
            <strong>{say(t, one.title as unknown as Message)}</strong> {say(t, one.fix as unknown as Message)}
            {one.households.length > 0 && <ul className={household.plain}>{one.households.map((each) => <li key={each.household}><AppLink to={`/ho/${each.household}`}>{headName(t, each)}</AppLink>, {each.villageName}</li>)}</ul>}
          </li>)}
        {preview.held.map((one) => <li key={one.village}><AppLink to={`/ra-soat/${data.round.id}/${one.why === 'hanging' ? 'niem-yet' : 'y-kien'}`} search={{ thon: one.village }}>{say(t, one.title as unknown as Message)}</AppLink> {say(t, one.fix as unknown as Message)}</li>)}
        {preview.behind.map((one) => <li key={one.stage}>
            <AppLink to={`/ra-soat/${data.round.id}/ho`} search={{ buoc: one.stage }}>{t('review.screen.forecast.left', { count: one.households, stage: t(`review.stage.${one.stage}`) })}</AppLink>
            {one.villages.length > 0 && <> ({one.villages.map((each, index) => <span key={each.village}>{index > 0 && ', '}<AppLink to={`/ra-soat/${data.round.id}/ho`} search={{ thon: each.village, buoc: one.stage }}>{t('review.screen.decision.village_count', { village: each.villageName, count: each.households })}</AppLink></span>)})</>}
          </li>)}
        {preview.drifted > 0 && <li><AppLink to={`/ra-soat/${data.round.id}/ho`}>{t('review.screen.decision.drifted', { count: preview.drifted })}</AppLink></li>}
      </ul>
      {data.may.includes('review.decide') && preview.ready > 0 && preview.blocked.length > 0 && <DateField label={t('review.screen.decision.other_day')} hint={t('review.screen.decision.other_day.hint')} value={on} onChange={setOn} />}
    </Card>
  );
}

function Changes({ preview }: { readonly preview: Preview }) {
  const t = useText();
  if (preview.ready === 0) return null;
  const moving = preview.cells.filter((one) => one.from !== one.to).reduce((sum, one) => sum + one.households, 0);
  const changes = (Object.entries(preview.changes) as [keyof Preview['changes'], number][]).filter(([, count]) => count > 0);
  return (
    <>
      <DataTable
        title={t('review.screen.decision.changes')} rows={preview.cells} rowKey={(row) => `${row.from}/${row.to}`}
        columns={[
          { key: 'from', title: t('review.list.before'), value: (row) => t(`household.class.${row.from ?? 'none'}`), cell: (row) => <ClassTag value={row.from} /> }, { key: 'to', title: t('review.screen.decision.becomes'), value: (row) => t(`household.class.${row.to}`), cell: (row) => <ClassTag value={row.to} /> },
          { key: 'count', title: t('review.screen.listed'), value: (row) => row.households, numeric: true },
        ]}
      />
      <p className={household.hint}>{changes.map(([change, count]) => `${t(`household.change.${change}`)}: ${formatNumber(t.locale, count)}`).join(' · ')}</p>
      <DataTable
        title={t('review.screen.decision.names')} rows={preview.rows} rowKey={(row) => String(row.household)} pageSize={50} empty={<EmptyState heading="h3" title={t('review.screen.decision.nobody_changes')} />}
        columns={[
          { key: 'head', title: t('review.list.head'), value: (row) => headName(t, row), cell: (row) => <AppLink to={`/ho/${row.household}`}>{headName(t, row)}</AppLink> }, { key: 'village', title: t('review.list.village'), value: (row) => row.villageName },
          { key: 'from', title: t('review.list.before'), value: (row) => t(`household.class.${row.from ?? 'none'}`) }, { key: 'to', title: t('review.screen.decision.becomes'), value: (row) => t(`household.class.${row.to}`) }, { key: 'change', title: t('household.screen.change'), value: (row) => t(`household.change.${row.change}`) },
        ]}
      />
      {moving > preview.rows.length && <p className={household.hint}>{t('review.screen.and_more', { count: moving - preview.rows.length })}</p>}
    </>
  );
}

function Decide({ data, preview, on, setOn, reload }: PreviewProps & Day) {
  const t = useText();
  const [number, setNumber] = useState('');
  const write = useWrite(reviewDecide, { also: ['household', 'audit', 'plan', 'indicator'] });
  const changed = preview.cells.filter((one) => one.from !== one.to).reduce((sum, one) => sum + one.households, 0);
  return (
    <StepForm
      final title={t('review.screen.decision.decide')} lead={t('review.screen.decision.decide.lead')} reload={reload} verb={t('review.screen.decision.verb')} wayBack={t('review.screen.decision.way_back')}
      warnings={[...(preview.left > 0 ? [t('review.screen.decision.partly', { count: preview.left })] : []), ...(preview.underway.length > 0 ? [t('review.screen.decision.underway', { count: preview.underway.length })] : []), ...(preview.changed.length > 0 ? [t('review.screen.decision.changed', { count: preview.changed.length })] : []), ...(preview.halves.length > 0 ? [t('review.screen.decision.halves', { count: preview.halves.length })] : [])]}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(number.trim() === '' ? [t('review.screen.decision.missing_number')] : [])]}
      lines={() => [
        { label: t('review.screen.decision.number'), value: number }, { label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.screen.commune'), value: data.round.areaName }, { label: t('review.screen.listed'), value: preview.ready }, { label: t('review.screen.decision.changing'), value: changed },
        ...preview.cells.map((one) => ({ label: `${t(`household.class.${one.from ?? 'none'}`)} → ${t(`household.class.${one.to}`)}`, value: one.households })),
      ]}
      send={async () => {
        const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, number, partly: preview.held.length > 0 });
        return t('review.screen.decision.done', { number, count: done.households });
      }}
    >
      <div className={household.pair}>
        <TextField label={t('review.screen.decision.number')} hint={t('review.screen.decision.number.hint')} required value={number} onChange={setNumber} maxLength={60} />
        <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
      </div>
    </StepForm>
  );
}
