/** Choosing who sits in a session of the council: searched by name, page by page; those chosen stay in sight on whichever page they stood. */
import { useRead } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { type Candidate, candidates } from './contracts.ts';

const duties = ['chair', 'deputy', 'secretary', 'member'] as const;
type Duty = (typeof duties)[number];
/** Who sits already is named without the role. */
type Seat = Pick<Candidate, 'account' | 'name'> & { readonly role?: string };
export type Sitting = readonly (Seat & { readonly duty: Duty })[];

/** More fit no screen; whoever is looked for is typed. */
const shown = 30;

export function Members({ award, sitting, onChange }: { readonly award: number; readonly sitting: Sitting; readonly onChange: (sitting: Sitting) => void }) {
  const t = useText();
  const { typed, setTyped, query } = useTyped();
  const page = useListPage(shown, query);
  const answer = useRead(candidates, { award, query, offset: page.offset, limit: page.limit } as never);
  const choose = (one: Seat, duty: string): void => {
    const rest = sitting.filter((each) => each.account !== one.account);
    onChange(duty === '' ? rest : sitting.some((each) => each.account === one.account) ? sitting.map((each) => (each.account === one.account ? { ...each, duty: duty as Duty } : each)) : [...rest, { ...one, duty: duty as Duty }]);
  };
  const seat = (one: Seat) => (
    <ChoiceField
      key={one.account} label={one.role === undefined ? one.name : t('award.screen.candidate', { name: one.name, role: t(`account.role.${one.role}` as 'account.role.signer') })} value={sitting.find((each) => each.account === one.account)?.duty ?? ''} onChange={(value) => choose(one, value)}
      choices={[{ value: '', label: t('award.screen.not_sitting') }, ...duties.map((duty) => ({ value: duty, label: t(`award.duty.${duty}`) }))]}
    />
  );
  return (
    <fieldset className={household.fieldset}>
      <legend>{t('award.screen.members')}</legend>
      <TextField label={t('award.screen.find_member')} hint={t('award.screen.find_member.hint')} value={typed} onChange={setTyped} />
      <Loaded answer={answer}>
        {(data) => {
          const listed = new Set(data.rows.map((one) => one.account));
          return (
            <>
              {data.total === 0 && <p className={household.hint} role="status">{t('award.screen.find_member.none')}</p>}
              <div className={household.pair}>{[...sitting.filter((one) => !listed.has(one.account)), ...data.rows].map(seat)}</div>
              <ListPages page={page} count={data.rows.length} total={data.total} />
            </>
          );
        }}
      </Loaded>
    </fieldset>
  );
}
