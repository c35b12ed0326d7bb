/** The survey of a round by enumerator: what each has, by stage, at what pace and until when. And how a survey is forecast in words, for villages too. */
import { householdStages } from '../../domain/review/types.ts';
import { formatNumber, type Translator } from '../../domain/text/translate.ts';
import { DataTable } from '../kit/data-table.tsx';
import { EmptyState } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import type { Board } from './contracts.ts';
import css from './review.module.css';
import { dayWords } from './words.ts';

type Surveyed = Pick<Board['villages'][number], 'survey' | 'stages'>;

/** When the survey is done at the pace so far; nothing where nobody is left to survey. */
export function surveyWords(t: Translator, { survey, stages }: Surveyed): string {
  const pace = survey.pace === null ? null : t('review.screen.survey_end.pace', { pace: formatNumber(t.locale, Math.round(survey.pace * 10) / 10) });
  if (survey.ends !== null) return [t('review.screen.survey_end.on', { date: dayWords(t, survey.ends) }), pace].join('; ');
  if (stages.listed === 0) return pace ?? '';
  return pace ?? t('review.screen.survey_end.unknown');
}

export function SurveyEnd({ row }: { readonly row: Surveyed }) {
  const t = useText();
  return <>{surveyWords(t, row)}{row.survey.late && <> <span className={css.badge}>{t('review.screen.survey_end.late')}</span></>}</>;
}

/** A number of households opens the list of them, as known on the same day; none opens nothing. */
export function Opens({ round, count, search }: { readonly round: Board; readonly count: number; readonly search: Readonly<Record<string, string | undefined>> }) {
  const t = useText();
  if (count === 0) return <span className="soft">0</span>;
  return <AppLink to={`/ra-soat/${round.round.id}/ho`} search={{ ...search, biet: round.knownOn ?? undefined }}>{formatNumber(t.locale, count)}</AppLink>;
}

export function PeopleTable({ data }: { readonly data: Board }) {
  const t = useText();
  const mayOrganise = useMay('fieldwork.get');
  type Row = Board['enumerators'][number];
  if (!data.whole) return null;
  const named = data.enumerators.some((one) => one.person !== null);
  return (
    <DataTable
      title={t('review.screen.people')} rows={named ? data.enumerators.filter((one) => one.person !== null || one.assigned > 0) : []} rowKey={(row) => String(row.person ?? 'nobody')}
      empty={<EmptyState heading="h3" title={t('review.screen.people.none')} hint={t('review.screen.people.none.hint')} />}
      {...(mayOrganise && data.knownOn === null ? { actions: <AppLink className="no-print" to={`/ra-soat/${data.round.id}/to-chuc`}>{t('review.screen.people.organise')}</AppLink> } : {})}
      columns={[
        { key: 'name', title: t('review.screen.people.name'), value: (row) => row.name ?? t('review.screen.people.nobody'), sortable: false },
        { key: 'assigned', title: t('review.screen.people.assigned'), value: (row) => row.assigned, cell: (row) => <Opens round={data} count={row.assigned} search={{ nguoi: String(row.person ?? 'nobody') }} />, numeric: true, sortable: false },
        { key: 'last', title: t('review.screen.people.last_day'), value: (row) => row.lastDay ?? '', cell: (row) => (row.lastDay ? dayWords(t, row.lastDay) : '–'), sortable: false },
        { key: 'survey', title: t('review.screen.survey_end'), value: (row) => (row.person === null ? '' : surveyWords(t, row)), cell: (row) => (row.person === null ? '–' : <SurveyEnd row={row} />), sortable: false },
        ...householdStages.map((stage) => ({ key: stage, title: t(`review.stage_short.${stage}`), numeric: true, sortable: false as const, value: (row: Row) => row.stages[stage], cell: (row: Row) => <Opens round={data} count={row.stages[stage]} search={{ nguoi: String(row.person ?? 'nobody'), buoc: stage }} /> })),
        { key: 'returned', title: t('review.screen.returned'), value: (row) => row.returned, cell: (row) => <Opens round={data} count={row.returned} search={{ nguoi: String(row.person ?? 'nobody'), dau: 'returned' }} />, numeric: true, sortable: false },
      ]}
    />
  );
}
