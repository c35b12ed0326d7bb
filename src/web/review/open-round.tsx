/** Opening a round: kind and day, then what would be listed, village by village, and the law it will follow; then the one act. */
import { useState } from 'react';
import { formatNumber } from '../../domain/text/translate.ts';
import { reviewOpen } from '../../domain/review/contract.ts';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useGo } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type LawStep, preview } from './contracts.ts';
import { StepForm } from './step-form.tsx';
import css from './review.module.css';
import { dayWords, valueWords } from './words.ts';

type Kind = 'periodic' | 'regular';
type Preview = OutputOf<typeof preview>;

export function OpenRound({ area, onClose }: { readonly area: string; readonly onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const [kind, setKind] = useState<Kind>('periodic');
  const [on, setOn] = useState<string | null>(useMe().today);
  const [reason, setReason] = useState('');
  const write = useWrite(reviewOpen);
  const answer = useRead(preview, { area, kind, on: on ?? '' } as never, { enabled: on !== null });
  const seen = on === null ? undefined : answer.data;
  const outside = seen?.season && !seen.season.inside ? { from: dayWords(t, seen.season.from), last: dayWords(t, seen.season.last), source: seen.season.source } : null;
  return (
    <StepForm
      title={t('review.screen.open')} lead={t('review.screen.open.lead')} onClose={onClose} reload={answer.refetch} wayBack={t('review.screen.open.way_back')} verb={t('review.screen.open.verb')}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(seen && !seen.known ? [t('review.problem.outside_season', { date: dayWords(t, on!) })] : []), ...(seen?.open ? [t('review.problem.opened_already')] : []), ...(outside && reason.trim().length < 3 ? [t('review.screen.open.reason_missing')] : [])]}
      lines={() => [
        { label: t('review.screen.commune'), value: seen?.commune ?? area }, { label: t('review.screen.kind'), value: t(`review.kind.${kind}`) }, { label: t('household.screen.on'), value: dayWords(t, on!) },
        ...(outside ? [{ label: t('review.screen.open.reason'), value: reason }] : []),
        { label: t('review.screen.will_list'), value: kind === 'regular' ? t('review.screen.will_list.none') : t('review.screen.will_list.count', { poor: seen?.total.poor ?? 0, near: seen?.total.nearPoor ?? 0, villages: seen?.villages.length ?? 0 }) },
      ]}
      warnings={outside ? [t(`review.screen.out_of_season.${kind}`, outside)] : []}
      send={async () => {
        const made = await write.mutateAsync({ area, kind, on: on as never, reason: outside ? reason : '' });
        go(`/ra-soat/${made.round}`);
        return t('review.screen.open.done', { count: made.listed });
      }}
    >
      <div className={household.pair}>
        <ChoiceField label={t('review.screen.kind')} value={kind} onChange={(value) => setKind(value as Kind)} choices={[{ value: 'periodic', label: t('review.kind.periodic') }, { value: 'regular', label: t('review.kind.regular') }]} />
        <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
      </div>
      {outside && (
        <>
          <div className={`${household.notice} ${household.warn}`} role="status"><p>{t(`review.screen.out_of_season.${kind}`, outside)}</p></div>
          <LongTextField label={t('review.screen.open.reason')} required value={reason} onChange={setReason} />
        </>
      )}
      {on !== null && <Loaded answer={answer}>{(data) => <Seen data={data} kind={kind} />}</Loaded>}
    </StepForm>
  );
}

function Seen({ data, kind }: { readonly data: Preview; readonly kind: Kind }) {
  const t = useText();
  return (
    <>
      {data.open !== null && <div className={`${household.notice} ${household.warn}`} role="status"><p>{t('review.screen.open.there')}</p><AppLink to={`/ra-soat/${data.open}`}>{t('review.screen.open.go')}</AppLink></div>}
      {data.season && <p className={household.hint}>{t(kind === 'periodic' ? 'review.screen.season.periodic' : 'review.screen.season.regular', { from: dayWords(t, data.season.from), last: dayWords(t, data.season.last) })}</p>}
      {kind === 'regular' ? <p>{t('review.screen.will_list.none')}</p> : (
        <DataTable
          title={t('review.screen.will_list')} rows={[...data.villages, { village: '', name: t('review.screen.whole_commune'), ...data.total }]} rowKey={(row) => row.village || 'total'} plain
          columns={[
            { key: 'name', title: t('household.screen.village'), value: (row) => row.name, sortable: false }, { key: 'poor', title: t('household.class.poor'), value: (row) => row.poor, numeric: true, sortable: false },
            { key: 'near', title: t('household.class.near_poor'), value: (row) => row.nearPoor, numeric: true, sortable: false }, { key: 'all', title: t('review.screen.listed'), value: (row) => row.poor + row.nearPoor, cell: (row) => formatNumber(t.locale, row.poor + row.nearPoor), numeric: true, sortable: false },
          ]}
        />
      )}
      <details><summary>{t('review.screen.law')}</summary><LawSteps steps={data.steps} /></details>
    </>
  );
}

/** The steps of the law as they stand, with the numbers that bind them; what is not verified says so. */
export function LawSteps({ steps }: { readonly steps: readonly LawStep[] }) {
  const t = useText();
  return <ol className={css.values}>{steps.map((step) => <li key={step.id}>{step.text[t.locale]} <LawValues step={step} /></li>)}</ol>;
}

export function LawValues({ step }: { readonly step: LawStep }) {
  const t = useText();
  const sure = step.status === 'confirmed' && step.missing === null;
  return (
    <>
      {!sure && <UnverifiedTag reason={t('review.screen.unverified', { what: step.text[t.locale], source: step.source })} settles={step.missing?.[t.locale] ?? step.source} />}
      {step.values.length > 0 && (
        <ul className={css.values}>
          {step.values.map((one) => (
            <li key={one.id}>
              {one.text[t.locale]}: {valueWords(t, one)} {one.status !== 'confirmed' && <UnverifiedTag reason={t('review.screen.unverified', { what: one.text[t.locale], source: one.source })} settles={one.source} />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
