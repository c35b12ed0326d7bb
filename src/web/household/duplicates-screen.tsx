/**
 * Pairs of records that may be one person: searched over one's area, each with what speaks for it, judged "same" or "not the same" with a reason. A side outside
 * one's areas shows its commune only. "Same" of two of one's own records leads to merging the persons or the households.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { householdDuplicates, householdJudgePair, householdMergePersons } from '../../domain/household/contract-duplicates.ts';
import type { Message } from '../../domain/message.ts';
import { formatNumber, say } from '../../domain/text/translate.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { useHomeAreas } from '../area/home-area.ts';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { ActForm } from './act-form.tsx';
import { get } from './contracts.ts';
import css from './household.module.css';
import { useLostRegistration } from './lost-registration.ts';
import { SearchStanding } from './search-standing.tsx';
import { birthWords, dayWords, householdName } from './words.ts';

type Pair = OutputOf<typeof householdDuplicates>['rows'][number];
type Choice = { readonly pair: Pair; readonly way: 'same' | 'not_same' | 'merge_a' | 'merge_b' };
const atOnce = 50;

export default function DuplicatesScreen() {
  const t = useText();
  const homes = useHomeAreas();
  const [area, setArea] = useSearchParam('dia-ban', homes[0]?.slug ?? '');
  const [judged, setJudged] = useSearchParam('ket-luan', 'open');
  const maySearch = useMay('household.searchDuplicates');
  const [page, setPage] = useState(1);
  const [choice, setChoice] = useState<Choice | null>(null);
  const answer = useRead(householdDuplicates, { area, judged: judged as 'open', offset: (page - 1) * atOnce, limit: atOnce }, { enabled: area !== '' });
  useStoryData(area);
  if (area === '') return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('household.double.screen')} lead={t('household.double.screen.lead')} up={{ to: '/ho', label: t('household.screen.list.title') }} printable={false} />
      <div className={css.stack}>
        <SearchStanding key={area} area={area} onEnd={answer.refetch} />
        <div className={`${css.filters} no-print`}>
          {homes.length > 1 && <ChoiceField label={t('household.screen.area')} value={area} onChange={setArea} choices={homes.map((one) => ({ value: one.slug, label: one.name }))} />}
          <ChoiceField label={t('household.double.judged')} value={judged} onChange={(next) => { setJudged(next); setPage(1); }} choices={(['open', 'same', 'not_same', 'all'] as const).map((value) => ({ value, label: t(`household.double.judged.${value}`) }))} />
        </div>
        {choice && (choice.way === 'same' || choice.way === 'not_same' ? <JudgeForm key={JSON.stringify([choice.pair.a.person, choice.pair.b.person, choice.way])} choice={choice} onClose={() => setChoice(null)} /> : <MergeForm key={choice.way} choice={choice} onClose={() => setChoice(null)} />)}
        <Loaded answer={answer}>
          {(data) => (data.total === 0 ? <EmptyState title={t('household.double.none')} hint={t(maySearch ? 'household.double.none.fix' : 'household.double.none.reader')} /> : (
            <>
              <ul className={css.line}>{data.rows.map((pair) => <PairItem key={`${pair.a.person}/${pair.b.person}`} pair={pair} onChoose={setChoice} />)}</ul>
              <div className={`${css.pages} no-print`}>
                <span>{t('household.screen.page', { from: formatNumber(t.locale, (page - 1) * atOnce + 1), until: formatNumber(t.locale, (page - 1) * atOnce + data.rows.length), total: formatNumber(t.locale, data.total) })}</span>
                {data.total > atOnce && <><Button size="xs" variant="default" disabled={page <= 1} onClick={() => setPage(page - 1)}>{t('screen.table.previous')}</Button><Button size="xs" variant="default" disabled={page * atOnce >= data.total} onClick={() => setPage(page + 1)}>{t('screen.table.next')}</Button></>}
              </div>
            </>
          ))}
        </Loaded>
      </div>
    </>
  );
}

function PairItem({ pair, onChoose }: { readonly pair: Pair; readonly onChoose: (choice: Choice) => void }) {
  const t = useText();
  const mayJudge = useMay('household.judgePair');
  const mayMerge = useMay('household.mergePersons') && pair.a.household !== null && pair.b.household !== null && pair.a.left === null && pair.b.left === null;
  return (
    <li>
      <h3>{say(t, pair.verdict as Message)}</h3>
      <p><Side record={pair.a} /></p>
      <p><Side record={pair.b} /></p>
      <details><summary>{t('household.double.why')}</summary><ul className={css.plain}>{pair.reasons.map((reason, index) => <li key={index}>{say(t, reason as Message)}</li>)}</ul></details>
      {pair.judged && <p className="soft">{t('household.double.said', { said: t(`household.double.judged.${pair.judged}`), by: pair.judgedBy ?? '', date: dayWords(t, pair.judgedOn ?? ''), reason: pair.judgedReason ?? '' })}</p>}
      <div className={`${css.buttons} no-print`}>
        {mayJudge && pair.judged !== 'not_same' && <Button size="compact-sm" variant="default" onClick={() => onChoose({ pair, way: 'not_same' })}>{t('household.double.judged.not_same')}</Button>}
        {mayJudge && pair.judged !== 'same' && <Button size="compact-sm" variant="default" onClick={() => onChoose({ pair, way: 'same' })}>{t('household.double.judged.same')}</Button>}
        {mayMerge && <Button size="compact-sm" variant="default" onClick={() => onChoose({ pair, way: 'merge_a' })}>{t('household.double.keep_first')}</Button>}
        {mayMerge && <Button size="compact-sm" variant="default" onClick={() => onChoose({ pair, way: 'merge_b' })}>{t('household.double.keep_second')}</Button>}
      </div>
    </li>
  );
}

function Side({ record }: { readonly record: Pair['a'] }) {
  const t = useText();
  if (!record.mine) return <>{t('household.double.elsewhere', { place: record.place })}</>;
  const words = `${record.name ?? ''}${record.birth ? `, ${birthWords(t, record.birth)}` : ''}${record.left ? `, ${t('household.double.left', { date: dayWords(t, record.left) })}` : ''}`;
  return <>{record.household === null ? words : <AppLink to={`/ho/${record.household}`}>{words}</AppLink>}, {record.place}</>;
}

function usePairLines(pair: Pair) {
  const t = useText();
  return [{ label: t('household.double.first'), value: <Side record={pair.a} /> }, { label: t('household.double.second'), value: <Side record={pair.b} /> }];
}

function JudgeForm({ choice: { pair, way }, onClose }: { readonly choice: Choice; readonly onClose: () => void }) {
  const t = useText();
  const write = useWrite(householdJudgePair, { also: ['audit'] });
  const said = way === 'same' ? 'same' : 'not_same';
  const known = usePairLines(pair);
  return (
    <ActForm title={t(`household.double.judged.${said}`)} onClose={onClose} reasonRequired missing={() => []} lines={() => known} wayBack={t('household.double.way_back')}
      send={async (reason) => { await write.mutateAsync({ personA: pair.a.person, personB: pair.b.person, judged: said, reason: reason ?? '' }); return t('household.double.done'); }}>
      <p style={{ margin: 0 }}>{t(said === 'same' && (pair.a.left !== null || pair.b.left !== null) ? 'household.double.lead.same.left' : `household.double.lead.${said}`)}</p>
    </ActForm>
  );
}

/** One record stays, the other leaves its household; the versions are those of the households as they are now. */
function MergeForm({ choice: { pair, way }, onClose }: { readonly choice: Choice; readonly onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(householdMergePersons, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(me.today);
  const [kept, double] = way === 'merge_a' ? [pair.a, pair.b] : [pair.b, pair.a];
  const [keptRead, otherRead] = [useRead(get, { id: kept.household! }), useRead(get, { id: double.household! })];
  const [keptHousehold, otherHousehold] = [keptRead.data, otherRead.data];
  // Whose only member leaves it ends.
  const ends = otherHousehold !== undefined && double.household !== kept.household && otherHousehold.members.every((one) => one.id === double.person);
  const lost = useLostRegistration(ends ? { id: double.household!, name: householdName(t, otherHousehold) } : null, kept.household);
  return (
    <ActForm
      title={t('household.act.merge_persons')} onClose={onClose} reasonRequired wayBack={t('household.screen.way_back')} warnings={lost.words} waiting={keptRead.isLoading || otherRead.isLoading || lost.loading}
      missing={() => (on === null ? [t('household.screen.missing.day')] : !keptHousehold || !otherHousehold ? [t('household.double.not_read')] : [])}
      lines={() => [{ label: t('household.double.stays'), value: <Side record={kept} /> }, { label: t('household.double.ends'), value: <Side record={double} /> }, { label: t('household.screen.on'), value: dayWords(t, on ?? '') }]}
      send={async (reason) => {
        const done = await write.mutateAsync({ id: kept.household!, version: keptHousehold!.version, person: kept.person, otherHousehold: double.household!, otherVersion: otherHousehold!.version, double: double.person, on: on as never, reason: reason ?? '' });
        return <>{t('household.screen.recorded', { act: String(done.act) })} <AppLink to={`/ho/${done.household}`}>{t('household.import.alike.open')}</AppLink></>;
      }}
    >
      <p style={{ margin: 0 }}>{t('household.double.lead.merge')}</p>
      <div role="status" aria-live="polite">{lost.words.map((line) => <p key={line} style={{ margin: 0, color: 'var(--warn-ink)' }}>{line}</p>)}</div>
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </ActForm>
  );
}
