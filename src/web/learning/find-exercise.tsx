/** Households of the practice hamlet are looked for on the register's own screens: its search, its list, the members of the one that was opened. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { matchScore } from '../../domain/search.ts';
import type { Translator } from '../../domain/text/translate.ts';
import css from '../fieldwork/fieldwork.module.css';
import type { Member } from '../household/contracts.ts';
import { HouseholdTable } from '../household/household-table.tsx';
import { MembersTable } from '../household/members-table.tsx';
import { SearchField } from '../household/search-field.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import type { Attempt } from './contracts.ts';

type Task = Extract<Attempt['task'], { part: 'find' }>;
type Household = Task['households'][number];

export function clueWords(t: Translator, clue: Task['clues'][number]): string {
  return t(clue.head ? 'learning.screen.find.clue' : 'learning.screen.find.clue_member', { name: clue.name, born: String(clue.born), members: clue.members });
}

export function FindExercise({ task, answers, onAnswer }: { readonly task: Task; readonly answers: readonly string[]; readonly onAnswer: (index: number, value: string) => void }) {
  const t = useText();
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState<Household | null>(null);
  const chosen = (index: number): Household | undefined => task.households.find((one) => String(one.id) === answers[index]);
  const words = (one: Household) => t('learning.screen.find.chosen', { id: String(one.id), head: one.members[0]!.fullName });
  return (
    <>
      <Card title={t('learning.screen.find.asked')}>
        <p style={{ margin: 0 }}>{t('learning.screen.find.ask')}</p>
        <div role="status">
          <ol style={{ margin: 0, paddingLeft: '1.4rem', display: 'grid', gap: '0.4rem' }}>
            {task.clues.map((clue, index) => {
              const household = chosen(index);
              return <li key={index}>{clueWords(t, clue)}: <strong>{household ? words(household) : t('learning.screen.find.not_chosen')}</strong></li>;
            })}
          </ol>
        </div>
      </Card>
      {opened === null ? <Register task={task} query={query} onAsk={setQuery} onOpen={setOpened} /> : (
        <Card title={t('learning.screen.find.opened', { id: String(opened.id), head: opened.members[0]!.fullName })}>
          <div className={css.stack}>
            <MembersTable title={t('household.screen.members.title')} rows={opened.members.map(memberOf)} linked={false} />
            <div className={`${css.buttons} no-print`}>
              {task.clues.map((_, index) => <Button key={index} variant={answers[index] === String(opened.id) ? 'filled' : 'default'} aria-pressed={answers[index] === String(opened.id)} onClick={() => onAnswer(index, String(opened.id))}>{t('learning.screen.find.choose', { number: index + 1 })}</Button>)}
              <Button variant="subtle" onClick={() => setOpened(null)}>{t('learning.screen.find.back')}</Button>
            </div>
          </div>
        </Card>
      )}
    </>
  );
}

function Register({ task, query, onAsk, onOpen }: { readonly task: Task; readonly query: string; readonly onAsk: (query: string) => void; readonly onOpen: (household: Household) => void }) {
  const t = useText();
  const rows = task.households.flatMap((one) => {
    const head = one.members[0]!;
    const best = query === '' ? head : one.members.find((member) => matchScore(query, member.fullName) > 0);
    if (!best) return [];
    return [{
      id: one.id, village: '', villageName: t('learning.screen.find.village'), address: '', head: head.fullName, headBirth: String(head.born), headSex: head.sex, ethnicGroup: null, members: one.members.length, class: one.after, change: null, traits: [],
      matched: best === head ? null : best.fullName, movedOn: null,
    }];
  });
  return (
    <>
      <SearchField query={query} onAsk={onAsk} />
      <HouseholdTable data={{ date: '', knownOn: null, mapDate: null, total: rows.length, more: false, rows }} searched={query !== ''} number={1} onPage={() => undefined} atOnce={task.households.length} onOpen={(row) => onOpen(task.households.find((one) => one.id === row.id)!)} />
    </>
  );
}

const memberOf = (one: Household['members'][number]): Member => ({ id: one.id, relation: one.relation, fullName: one.fullName, birth: String(one.born), sex: one.sex, ethnicGroup: null, citizenNumber: null, from: `${one.born}-01-01`, until: null });
