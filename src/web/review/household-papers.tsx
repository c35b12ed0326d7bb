/** One household of the round: its notice and applications as files; correcting and revoking what was decided about it, by right of the chair. */
import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { reviewCarriers, reviewCorrect, reviewPaper, reviewRevoke } from '../../domain/review/contract-paper.ts';
import { fileHref, type OutputOf, useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { FormatLinks } from '../kit/format-links.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type ListedRow, search } from './contracts.ts';
import { CorrectedSurvey, type SurveyFound } from './corrected-survey.tsx';
import type { RoundProps } from './frame.tsx';
import { papersOf } from './papers-panel.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords, headName } from './words.ts';

const blanks = ['application', 'application_to_leave'] as const;

export function HouseholdPapers({ data, reload }: RoundProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  const answer = useRead(search, { ...papersOf(data.round.id, data.knownOn), query, limit: 20 } as never, { enabled: query.length >= 2 });
  const [picked, setPicked] = useState('');
  const mayFile = useMay('review.paper');
  return (
    <Card title={t('paper.screen.household')}>
      {mayFile && (
        <ul className={household.plain}>
          {blanks.map((paper) => ({ paper, name: t('paper.name.blank', { paper: t(`paper.name.${paper}`) }) })).map(({ paper, name }) => <li key={paper}>{name}: <Files data={data} paper={paper} name={name} /></li>)}
        </ul>
      )}
      <TextField label={t('paper.screen.household.find')} hint={t('paper.screen.household.hint')} value={typed} onChange={setTyped} />
      {query.length >= 2 && (
        <Loaded answer={answer}>
          {({ rows }) => {
            const one = rows.find((row) => String(row.household) === picked) ?? rows[0];
            return one ? (
              <>
                <ChoiceField label={t('paper.screen.household.pick')} value={String(one.household)} onChange={setPicked} choices={rows.map((row) => ({ value: String(row.household), label: `${headName(t, row)}, ${row.villageName} · ${t(`review.stage.${row.stage}`)}` }))} />
                <One key={one.household} data={data} row={one} reload={async () => { await Promise.all([reload(), answer.refetch()]); }} />
              </>
            ) : <p className="soft">{t('paper.screen.household.nobody')}</p>;
          }}
        </Loaded>
      )}
    </Card>
  );
}

function Files({ data, paper, name, of }: { readonly data: RoundProps['data']; readonly paper: 'result' | (typeof blanks)[number]; readonly name: string; readonly of?: number }) {
  const t = useText();
  return <FormatLinks href={(format) => fileHref(reviewPaper, { ...papersOf(data.round.id, data.knownOn), paper, format, ...(of === undefined ? {} : { household: of }) })} label={(format) => t('paper.screen.download', { format, paper: name })} />;
}

function One({ data, row, reload }: RoundProps & { readonly row: ListedRow }) {
  const t = useText();
  const [doing, setDoing] = useState<'correct' | 'revoke' | null>(null);
  const [mayCorrect, mayRevoke, mayFile] = [useMay('review.correct'), useMay('review.revoke'), useMay('review.paper')];
  const heirMay = data.round.ended?.heirsMay !== false;
  const named = (['result', ...blanks] as const).filter((paper) => paper !== 'result' || row.class !== null);
  return (
    <>
      <ul className={household.plain}>
        {mayFile && named.map((paper) => <li key={paper}>{t(`paper.name.${paper}`)}: <Files data={data} paper={paper} of={row.household} name={`${t(`paper.name.${paper}`)}, ${headName(t, row)}`} /></li>)}
        <li><AppLink to={`/ra-soat/${data.round.id}/ho/${row.household}`} search={{ biet: data.knownOn ?? undefined }}>{t('paper.screen.household.open')}</AppLink></li>
      </ul>
      {row.stage === 'decided' && doing === null && data.knownOn === null && (
        <div className={household.buttons}>
          {mayCorrect && heirMay && <Button size="sm" variant="default" onClick={() => setDoing('correct')}>{t('paper.screen.correct')}</Button>}
          {mayRevoke && heirMay && row.decidedSince === null && <Button size="sm" variant="default" onClick={() => setDoing('revoke')}>{t('paper.screen.revoke')}</Button>}
        </div>
      )}
      {row.decidedSince !== null && (mayCorrect || mayRevoke) && <p className="soft">{t('paper.screen.decided_since', { number: row.decidedSince.number, date: dayWords(t, row.decidedSince.on) })}</p>}
      {doing && <After data={data} row={row} reload={reload} kind={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function After({ data, row, reload, kind, onClose }: RoundProps & { readonly row: ListedRow; readonly kind: 'correct' | 'revoke'; readonly onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const [correct, revoke] = [useWrite(reviewCorrect, { also: ['household', 'document', 'audit'] }), useWrite(reviewRevoke, { also: ['household', 'document', 'audit'] })];
  const [on, setOn] = useState<string | null>(me.today);
  const [number, setNumber] = useState('');
  const [why, setWhy] = useState('');
  const [again, setAgain] = useState(false);
  const [found, setFound] = useState<SurveyFound | null>(null);
  const answer = useRead(reviewCarriers, { round: data.round.id, household: row.household });
  const reached = answer.data;
  const gone = reached !== undefined && reached.home === null && reached.rows.length === 0;
  const changes = kind === 'revoke' || again;
  const common = { round: data.round.id, version: data.round.version, on: on!, why, ...(number ? { number } : {}) };
  return (
    <StepForm
      title={t(`paper.screen.${kind}.title`, { head: headName(t, row) })} lead={t(`paper.screen.${kind}.lead`)} verb={t(`paper.screen.${kind}`)} reload={reload} onClose={onClose}
      missing={() => [...(on ? [] : [t('paper.screen.missing.on')]), ...(why.trim().length < 3 ? [t('paper.screen.missing.why')] : []), ...(changes && gone ? [t('paper.screen.carriers.gone_alone')] : [])]}
      lines={() => [{ label: t('paper.screen.household.pick'), value: `${headName(t, row)}, ${row.villageName}` }, { label: t('paper.screen.decision_on'), value: on ? dayWords(t, on) : '–' }, { label: t('paper.screen.decision_number'), value: number || t('paper.screen.next') }, { label: t('paper.screen.why'), value: why }, ...(changes && reached && reached.rows.length > 0 ? [{ label: t('paper.screen.carriers.line'), value: t('paper.screen.carriers.count', { count: reached.rows.length }) }] : [])]}
      send={async () => {
        if (kind === 'revoke') return t('paper.screen.revoke.done', { number: (await revoke.mutateAsync({ ...common, households: [row.household] } as never)).number });
        const done = await correct.mutateAsync({ ...common, household: row.household, found: again ? found : null } as never);
        return t('paper.screen.correct.done', { number: done.number, class: t(`policy.class.${done.class as 'poor'}`) });
      }}
    >
      <div className={household.pair}>
        <DateField label={t('paper.screen.decision_on')} value={on} onChange={setOn} required />
        <TextField label={t('paper.screen.decision_number')} hint={t('paper.screen.decision_number.hint')} value={number} onChange={setNumber} />
      </div>
      <LongTextField label={t('paper.screen.why')} value={why} onChange={setWhy} required />
      {data.round.ended && <p className={household.hint}>{t('paper.screen.heir', { commune: data.round.areaName, heirs: data.round.ended.successors.join(', ') || '–' })}{data.round.ended.unverified && <> <UnverifiedTag reason={t('paper.screen.heir.unverified')} /></>}</p>}
      {kind === 'correct' && row.decidedSince === null && !data.round.ended && <Checkbox label={t('paper.screen.correct.survey')} checked={again} onChange={(event) => setAgain(event.currentTarget.checked)} />}
      {changes && <Loaded answer={answer}>{(one) => <Reached found={one} />}</Loaded>}
      {kind === 'correct' && again && <CorrectedSurvey round={data.round.id} household={row.household} on={on ?? me.today} onChange={setFound} />}
    </StepForm>
  );
}

/** Whom the decision reaches beside the household, and where it is itself by now. */
function Reached({ found: { home, rows } }: { readonly found: OutputOf<typeof reviewCarriers> }) {
  const t = useText();
  if (rows.length === 0 && home !== null && !home.elsewhere) return null;
  return (
    <div>
      {home === null && <p>{t(rows.length > 0 ? 'paper.screen.carriers.gone' : 'paper.screen.carriers.gone_alone')}</p>}
      {home?.elsewhere && <p>{t('paper.screen.carriers.elsewhere', { place: home.name })}</p>}
      {rows.length > 0 && <p>{t('paper.screen.carriers', { count: rows.length })}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((one, index) => <li key={index}>{t(one.household === null ? 'paper.screen.carriers.unnamed' : 'paper.screen.carriers.row', { head: one.head, date: dayWords(t, one.since), place: one.place.name })}</li>)}
        </ul>
      )}
    </div>
  );
}
