/** Packages of support suggested, each with what it answers, for whom only and what it rests on: a card on a household's page, and the list inside a group. Decides nothing, and says so. */
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { type OutputOf, useRead } from '../api.ts';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { groups, suggestions } from './contracts.ts';
import css from './household.module.css';

type Suggestion = OutputOf<typeof suggestions>['rows'][number];

export function SuggestionsCard({ id, date, knownOn }: { readonly id: number; readonly date: string; readonly knownOn: string | null }) {
  const t = useText();
  const maySee = useMay('household.suggestions');
  const answer = useRead(suggestions, { id, date, ...(knownOn === null ? {} : { knownOn }) } as never, { enabled: maySee });
  if (!maySee) return null;
  return (
    <Card title={t('household.group.card')}>
      <Loaded answer={answer}>
        {(data) => (
          <>
            {!data.listed ? <p className="soft" style={{ margin: 0 }}>{t('household.group.card.not_listed')}</p> : data.rows.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('household.group.card.none')}</p> : <Suggestions rows={data.rows} />}
            <ListSource list={data.list} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

export function Suggestions({ rows }: { readonly rows: readonly Suggestion[] }) {
  const t = useText();
  const reason = (one: Suggestion['because'][number]) => t(`household.group.because.${one.kind}`, { what: one.kind === 'trait' ? t(`household.trait.${one.id}` as MessageKey) : one.text?.[t.locale] ?? one.id });
  const condition = (one: Suggestion['only'][number]) => {
    const what = one.ids.map((id) => t((one.kind === 'class' ? `household.class.${id}` : `area.status.${id}`) as MessageKey)).join(', ');
    return t(one.holds ? `household.group.only.${one.kind}.holds` : `household.group.only.${one.kind}`, { what });
  };
  return (
    <ul className={css.plain} style={{ minWidth: '16rem' }}>
      {rows.map((row) => (
        <li key={row.id}>
          <strong>{row.text[t.locale]}</strong> {row.status !== 'confirmed' && <UnverifiedTag reason={t('household.group.unverified', { source: row.source })} />}
          <br />{row.because.map(reason).join('; ')}{row.only.length > 0 && <><br />{row.only.map(condition).join('; ')}</>}
          <br /><span className="soft">{t('household.group.rests_on', { source: row.source })}</span>
        </li>
      ))}
    </ul>
  );
}

export function ListSource({ list }: { readonly list: OutputOf<typeof groups>['list'] }) {
  const t = useText();
  return <p className="soft" style={{ margin: 0 }}>{list === null ? t('household.group.no_list') : list.note === null ? t('household.group.decides_nothing') : list.note[t.locale]}</p>;
}
