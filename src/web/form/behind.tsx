/** The households behind a number of a form, or of the measures, a page at a time, each with its way to the household: the proof that they are as many. */
import { useState } from 'react';
import { formatDate } from '../../domain/text/translate.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { InputOf } from '../api.ts';
import { useRead } from '../api.ts';
import { usePanel } from '../kit/panel.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { behind, durationBehind, measureBehind, type Opened } from './contracts.ts';
import { useView } from '../view.tsx';
import type { Asked } from './filters.tsx';
import { atOnce, HouseholdPages } from './household-pages.tsx';
import { type ListAddress, listAddress } from './list-address.ts';

type MeasureAsked = Omit<InputOf<typeof measureBehind>, 'offset' | 'limit'>;
type CellAsked = Pick<InputOf<typeof behind>, 'part' | 'class' | 'item' | 'standard' | 'counts'> & { readonly code?: string };

export function Behind({ asked, cell }: { readonly asked: Asked; readonly cell: CellAsked }) {
  const [page, setPage] = useState(0);
  const { today } = useView();
  const list = listAddress(asked, cell as never, today);
  const { code: _code, ...counted } = cell;
  const answer = useRead(behind, { ...asked, ...counted, offset: page * atOnce, limit: atOnce } as never);
  return <Households answer={answer} page={page} setPage={setPage} list={list} knownOn={asked.knownOn} />;
}

/** The list of households knows no cutoff: the panel alone is the proof. */
export function MeasureBehind({ asked }: { readonly asked: MeasureAsked }) {
  const [page, setPage] = useState(0);
  const answer = useRead(measureBehind, { ...asked, offset: page * atOnce, limit: atOnce } as never);
  return <Households answer={answer} page={page} setPage={setPage} list={null} knownOn={asked.knownOn} />;
}

/** Stays of one household stand one under the other. */
export function DurationBehind({ asked }: { readonly asked: Omit<InputOf<typeof durationBehind>, 'offset' | 'limit'> }) {
  const [page, setPage] = useState(0);
  const answer = useRead(durationBehind, { ...asked, offset: page * atOnce, limit: atOnce } as never);
  return <Households answer={answer} page={page} setPage={setPage} list={null} knownOn={asked.knownOn} />;
}

type HouseholdsProps = { readonly answer: Parameters<typeof Loaded<Opened>>[0]['answer']; readonly page: number; readonly setPage: (page: number) => void; readonly list: ListAddress | null; readonly knownOn: string | undefined };

function Households({ answer, page, setPage, list, knownOn }: HouseholdsProps) {
  const t = useText();
  const { close } = usePanel();
  return (
    <Loaded answer={answer}>
      {({ total, rows }) => (
        <HouseholdPages total={total} shown={rows.length} page={page} setPage={setPage} after={list !== null && <p><AppLink to="/ho" search={list} onClick={close}>{t('form.screen.behind.list')}</AppLink></p>}>
          {rows.map((row) => (
            <li key={`${row.id} ${row.on} ${row.stayed}`}>
              <AppLink to={`/ho/${row.id}`} search={{ biet: knownOn }} onClick={close}>{row.head || t('form.screen.behind.unnamed', { id: row.id })}</AppLink>, {row.villageName}, {t('form.screen.behind.members', { count: row.members })}
              {row.stayed && <span className="soft"> · {t('form.screen.behind.stayed')}</span>}
              {row.on !== null && <span className="soft"> · {formatDate(t.locale, row.on as PlainDate)}</span>}
            </li>
          ))}
        </HouseholdPages>
      )}
    </Loaded>
  );
}
