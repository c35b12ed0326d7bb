/** The acts one may record on a household: buttons by what they are about, and the form of the chosen one. */
import { Button } from '@mantine/core';
import type { Trait } from '../../domain/household/types.ts';
import { Card } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import { LeaveForm, MergeForm, MoveForm, SendForm, SplitForm } from './acts-of-household.tsx';
import { ChangeHeadForm, CorrectForm, DepartForm, EnterForm } from './acts-of-member.tsx';
import { CorrectAddressForm, EndTraitForm, ReverseForm, SetTraitForm } from './acts-of-record.tsx';
import { CorrectDwellingForm, knowsDwelling, SetDwellingForm, ShareDwellingForm } from './dwelling-forms.tsx';
import type { Household, Member } from './contracts.ts';
import css from './household.module.css';

export type ActChoice =
  | { readonly act: 'move' | 'leave' | 'send' | 'split' | 'merge' | 'change_head' | 'correct_address' | 'set_dwelling' | 'correct_dwelling' | 'share_dwelling' | 'birth' | 'join' | 'set_trait' }
  | { readonly act: 'depart' | 'death' | 'correct_person'; readonly member: Member }
  | { readonly act: 'end_trait'; readonly trait: Trait }
  | { readonly act: 'reverse'; readonly target: Household['acts'][number] };

export type ActProps = { readonly household: Household; readonly reload: () => Promise<unknown>; readonly onClose: () => void };

const groups = [
  { title: 'household.screen.acts.members', acts: ['birth', 'join', 'change_head'] },
  { title: 'household.screen.acts.household', acts: ['split', 'merge', 'set_trait'] },
  { title: 'household.screen.acts.place', acts: ['move', 'correct_address', 'send', 'leave'] },
  { title: 'household.dwelling.title', acts: ['set_dwelling', 'correct_dwelling', 'share_dwelling'] },
] as const;

type ActPanelProps = { readonly household: Household; readonly choice: ActChoice | null; readonly onChoose: (choice: ActChoice | null) => void; readonly reload: () => Promise<unknown> };

export function ActPanel({ household, choice, onChoose, reload }: ActPanelProps) {
  const t = useText();
  const key = choice === null ? '' : JSON.stringify([choice.act, 'member' in choice ? choice.member.id : 0, 'trait' in choice ? choice.trait : '', 'target' in choice ? choice.target.id : 0]);
  if (choice !== null) return <ChosenAct key={key} choice={choice} household={household} reload={reload} onClose={() => onChoose(null)} />;
  if (!household.lives) return null;
  return (
    <div className="no-print">
      <Card title={t('household.screen.acts')}>
        <p className={css.hint}>{t('household.screen.acts.lead')}</p>
        <div className={css.acts}>
          {groups.map((group) => (
            <div key={group.title}>
              <h3>{t(group.title)}</h3>
              <div className={css.buttons}>
                {group.acts.filter((act) => (act !== 'send' || household.transfer === null) && (act !== 'correct_dwelling' || knowsDwelling(household))).map((act) => <Button key={act} size="sm" variant="default" onClick={() => onChoose({ act })}>{t(`household.act.${act}`)}</Button>)}
              </div>
            </div>
          ))}
        </div>
      </Card>
    </div>
  );
}

function ChosenAct({ choice, ...rest }: ActProps & { readonly choice: ActChoice }) {
  switch (choice.act) {
    case 'move': return <MoveForm {...rest} />;
    case 'leave': return <LeaveForm {...rest} />;
    case 'send': return <SendForm {...rest} />;
    case 'split': return <SplitForm {...rest} />;
    case 'merge': return <MergeForm {...rest} />;
    case 'change_head': return <ChangeHeadForm {...rest} />;
    case 'birth': case 'join': return <EnterForm {...rest} birth={choice.act === 'birth'} />;
    case 'depart': case 'death': return <DepartForm {...rest} member={choice.member} death={choice.act === 'death'} />;
    case 'correct_person': return <CorrectForm {...rest} member={choice.member} />;
    case 'correct_address': return <CorrectAddressForm {...rest} />;
    case 'set_dwelling': return <SetDwellingForm {...rest} />;
    case 'correct_dwelling': return <CorrectDwellingForm {...rest} />;
    case 'share_dwelling': return <ShareDwellingForm {...rest} />;
    case 'set_trait': return <SetTraitForm {...rest} />;
    case 'end_trait': return <EndTraitForm {...rest} trait={choice.trait} />;
    case 'reverse': return <ReverseForm {...rest} act={choice.target} />;
  }
}

/** What can be recorded about one member; the head goes only after another head was named, except from a household of one. Of who left, what was written can be put right. */
export function MemberActs({ member, former = false, onChoose }: { readonly member: Member; readonly former?: boolean; readonly onChoose: (choice: ActChoice) => void }) {
  const t = useText();
  return (
    <span className={`${css.buttons} no-print`}>
      {(former ? (['correct_person'] as const) : (['correct_person', 'depart', 'death'] as const)).map((act) => <Button key={act} size="compact-sm" variant="default" aria-label={t(`household.screen.member_act.${act}`, { name: member.fullName })} onClick={() => onChoose({ act, member })}>{t(`household.screen.member_act.${act}.short`)}</Button>)}
    </span>
  );
}
