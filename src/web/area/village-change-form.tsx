/** A village renamed, villages merged, one divided: a form, then what follows (villages, households, registrations, rights) as the house works it out, then recorded at once. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { AreaSummary } from '../../domain/area/contract.ts';
import { areaDivideVillage, areaMergeVillages, areaRenameVillage, type areaVillages } from '../../domain/area/contract-villages.ts';
import { villageChangeKinds, type VillageChangeKind } from '../../domain/area/village-change.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type OutputOf, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { DividedHouseholds } from './divided-households.tsx';
import { editNames, namesIn, noNames } from './divided-names.ts';

type Village = OutputOf<typeof areaVillages>['rows'][number];
type Follows = OutputOf<typeof areaMergeVillages>;
const also = { also: ['household', 'audit', 'form', 'indicator'] };

export function VillageChangeForm({ commune, villages }: { readonly commune: AreaSummary; readonly villages: readonly Village[] }) {
  const t = useText();
  const [rename, merge, divide] = [useWrite(areaRenameVillage, also), useWrite(areaMergeVillages, also), useWrite(areaDivideVillage, also)];
  const [kind, setKind] = useState<VillageChangeKind>('renamed');
  const [village, setVillage] = useState(villages[0]!.slug);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [stays, setStays] = useState('');
  const [name, setName] = useState('');
  const [lines, setLines] = useState(noNames);
  const [going, setGoing] = useState<ReadonlyMap<number, number>>(new Map());
  const [on, setOn] = useState<string | null>(null);
  const [decision, setDecision] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [follows, setFollows] = useState<Follows | null>(null);
  const [recorded, setRecorded] = useState(false);
  const names = namesIn(lines);
  const places = new Map(names.map((one, place) => [one.key, place]));
  const dropped = [...going.values()].filter((key) => !places.has(key)).length;
  const nameOf = (slug: string): string => villages.find((one) => one.slug === slug)?.name ?? slug;
  const merged = chosen.filter((slug) => villages.some((one) => one.slug === slug));
  const target = merged.includes(stays) ? stays : '';
  const asksName = kind === 'renamed' || (kind === 'merged' && target === '');
  const missing = { on: on === null, decision: decision.trim() === '', name: asksName && name.trim() === '', names: kind === 'split' && (names.length === 0 || names.length > 10), villages: kind === 'merged' && merged.length < 2 };
  const send = (check: boolean): Promise<Follows> => {
    const given = { on: on as PlainDate, decision, check };
    if (kind === 'renamed') return rename.mutateAsync({ village, name, ...given });
    if (kind === 'merged') return merge.mutateAsync({ area: commune.slug, villages: [...merged], name: asksName ? name : '', ...(target ? { stays: target } : {}), ...given });
    return divide.mutateAsync({ village, names: names.map((one) => one.text), households: [...going].flatMap(([id, key]) => (places.has(key) ? [{ id, to: places.get(key)! }] : [])), ...given });
  };
  const look = async () => {
    setProblem(null);
    setLines({ ...lines, lines: names }); // so that the row of a refusal is the line on the screen
    const whole = !Object.values(missing).some(Boolean);
    setIncomplete(!whole);
    if (whole) await send(true).then(setFollows, setProblem);
  };
  const another = () => {
    setChosen([]);
    setName('');
    setLines(noNames);
    setGoing(new Map());
    setDecision('');
    setFollows(null);
    setRecorded(false);
  };
  const required = t('screen.form.required');
  if (follows) {
    const before = kind === 'merged' ? merged.map(nameOf) : [nameOf(village)];
    return (
      <>
        <ConfirmDecision
          title={t(`area.screen.village_change.kind.${kind}`)} verb={t('area.screen.village_change.store')} wayBack={t('area.screen.village_change.way_back')} onCancel={() => setFollows(null)}
          lines={[
            { label: t('area.level.commune'), value: commune.name }, { label: t('area.screen.village_change.on'), value: on && isPlainDate(on) ? formatDate(t.locale, on) : '' }, { label: t('area.screen.village_change.decision'), value: decision.trim() },
            { label: t('area.screen.village_change.before'), value: before.join(', ') },
            { label: t('area.screen.village_change.after'), value: follows.villages.map((one) => (one.ended ? t('area.screen.village_change.ends', { name: one.name }) : one.made ? t('area.screen.village_change.made', { name: one.name }) : one.name)).join(', ') },
            ...(kind === 'split' ? follows.villages.filter((one) => one.made).map((one) => ({ label: t('area.screen.village_change.comes', { name: one.name }), value: t('area.screen.village_change.comes.value', { count: one.households }) })) : []),
            ...(kind === 'split' && dropped > 0 ? [{ label: t('area.screen.village_change.households.stays'), value: t('area.screen.village_change.households.dropped', { count: dropped }) }] : []),
            ...(kind === 'renamed' ? [] : [{ label: t('area.screen.village_change.moved'), value: t('area.screen.village_change.moved.value', { households: follows.households, persons: follows.persons }) }]),
          ]}
          warnings={kind === 'renamed' ? [] : [
            ...(follows.registrations > 0 ? [t('area.screen.village_change.registrations.stay', { count: follows.registrations })] : []), ...(follows.accounts > 0 ? [t('area.screen.village_change.accounts', { count: follows.accounts })] : []), t('area.screen.village_change.statuses'),
          ]}
          onConfirm={async () => {
            const done = await send(false);
            setRecorded(true);
            return t('area.screen.village_change.done', { households: done.households });
          }}
        />
        {recorded && <p className="no-print"><Button variant="default" onClick={another}>{t('area.screen.village_change.another')}</Button></p>}
      </>
    );
  }
  const choices = villages.map((one) => ({ value: one.slug, label: one.name }));
  return (
    <div className="no-print">
      <Card title={t('area.screen.village_change.title')}>
        <p>{t('area.screen.village_change.lead')}</p>
        <ProblemNote problem={problem} />
        <ChoiceField label={t('area.screen.village_change.kind')} name="kind" value={kind} onChange={(value) => setKind(value as VillageChangeKind)} choices={villageChangeKinds.filter((one) => one !== 'merged' || villages.length > 1).map((value) => ({ value, label: t(`area.screen.village_change.kind.${value}`) }))} />
        {kind === 'merged' ? (
          <>
            <Checkbox.Group label={t('area.screen.village_change.villages')} withAsterisk value={[...merged]} onChange={setChosen} error={incomplete && missing.villages ? t('area.screen.village_change.villages.two') : undefined}>
              <div style={{ display: 'grid', gap: '0.4rem', margin: '0.4rem 0' }}>{choices.map((one) => <Checkbox key={one.value} value={one.value} label={one.label} />)}</div>
            </Checkbox.Group>
            <ChoiceField label={t('area.screen.village_change.into')} name="stays" value={target} onChange={setStays} choices={[{ value: '', label: t('area.screen.village_change.into.new') }, ...choices.filter((one) => merged.includes(one.value))]} />
          </>
        ) : <ChoiceField label={t('area.screen.village_change.village')} name="village" value={village} onChange={(slug) => { setVillage(slug); setGoing(new Map()); }} choices={choices} />}
        {asksName && <TextField label={t('area.screen.village_change.name')} hint={t('area.screen.village_change.name.hint')} name="name" value={name} onChange={setName} maxLength={100} required error={incomplete && missing.name ? required : undefined} />}
        {kind === 'split' && <LongTextField label={t('area.screen.village_change.names')} hint={t('area.screen.village_change.names.hint')} name="names" value={lines.lines.map((one) => one.text).join('\n')} onChange={(text) => setLines(editNames(lines, text))} rows={3} required error={incomplete && missing.names ? required : undefined} />}
        <DateField label={t('area.screen.village_change.on')} name="on" value={on} onChange={setOn} required error={incomplete && missing.on ? required : undefined} />
        <TextField label={t('area.screen.village_change.decision')} name="decision" value={decision} onChange={setDecision} maxLength={200} required error={incomplete && missing.decision ? required : undefined} />
        {kind === 'split' && names.length > 0 && names.length <= 10 && <DividedHouseholds village={village} names={names} going={going} dropped={dropped} onChange={setGoing} />}
        <p><BusyButton onClick={() => void look()} busy={rename.isPending || merge.isPending || divide.isPending}>{t('area.screen.village_change.check')}</BusyButton></p>
      </Card>
    </div>
  );
}
