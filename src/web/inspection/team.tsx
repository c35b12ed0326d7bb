/** The team of a visit: leader and members, named before anything is looked at and fixed once minutes are signed. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { inspectionTeam } from '../../domain/inspection/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { VisitProps } from './contracts.ts';

const words = (one: { readonly name: string; readonly position: string }): string => (one.position === '' ? one.name : `${one.name}, ${one.position}`);
/** A line "name, position". */
const person = (line: string) => {
  const [name = '', ...position] = line.split(',');
  return { name: name.trim(), position: position.join(',').trim() };
};

export function Team({ data, reload, leads }: VisitProps & { readonly leads: boolean }) {
  const t = useText();
  const { today } = useMe();
  const [open, setOpen] = useState(false);
  const [leader, setLeader] = useState(data.team?.leader.name ?? '');
  const [position, setPosition] = useState(data.team?.leader.position ?? '');
  const [members, setMembers] = useState((data.team?.members ?? []).map(words).join('\n'));
  const write = useWrite(inspectionTeam);
  const named = members.split('\n').filter((one) => one.trim() !== '').map(person);
  const may = leads && data.subjects.every((one) => one.minutes === null);
  return (
    <Card title={t('inspection.screen.team')}>
      {data.team ? <ul className={household.line}><li><p><strong>{t('inspection.screen.leader')}</strong>: {words(data.team.leader)}</p></li>{data.team.members.map((one) => <li key={words(one)}><p>{words(one)}</p></li>)}</ul> : <p className={household.hint}>{t('inspection.screen.team.none')}</p>}
      {may && !open && <div className={`${household.buttons} no-print`} style={{ marginTop: '0.6rem' }}><Button variant={data.team ? 'default' : 'filled'} onClick={() => setOpen(true)}>{t(data.team ? 'inspection.screen.team.change' : 'inspection.screen.team.make')}</Button></div>}
      {open && (
        <StepForm
          title={t('inspection.screen.team')} verb={t('inspection.screen.record')} reload={reload} onClose={() => setOpen(false)} final
          missing={() => [...(leader.trim().length < 2 ? [t('inspection.screen.missing.leader')] : []), ...(named.length === 0 ? [t('inspection.problem.team_too_small')] : [])]}
          lines={() => [{ label: t('inspection.screen.leader'), value: words({ name: leader, position }) }, { label: t('inspection.screen.members'), value: named.map(words).join('; ') }]}
          send={async () => {
            await write.mutateAsync({ visit: data.id, version: data.version, on: today as never, leader: { name: leader, position }, members: named });
            setOpen(false);
            return t('inspection.screen.done');
          }}
        >
          <div className={household.pair}>
            <TextField label={t('inspection.screen.leader')} required value={leader} onChange={setLeader} />
            <TextField label={t('inspection.screen.position')} value={position} onChange={setPosition} />
          </div>
          <LongTextField label={t('inspection.screen.members')} hint={t('inspection.screen.members.hint')} required value={members} onChange={setMembers} rows={4} />
        </StepForm>
      )}
    </Card>
  );
}
