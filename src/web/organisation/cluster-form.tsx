/** Sets the name and the members of a cluster for one year: a role for each body of the area, then what will be recorded, then once. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { plainSlug } from '../../domain/area/names.ts';
import { bareSlug, slugInWorld } from '../../domain/area/world.ts';
import { organisationList, organisationSaveCluster } from '../../domain/organisation/contract.ts';
import { clusterKinds, clusterRoles } from '../../domain/organisation/types.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { type InputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { ListPages, useListPage, useTyped } from '../kit/list-pages.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import type { ChosenArea } from './area-choice.tsx';
import type { Cluster } from './clusters-screen.tsx';
import css from './organisation.module.css';

const size = 200;
type Role = (typeof clusterRoles)[number];
type Props = { readonly area: ChosenArea; readonly year: number; readonly cluster: Cluster | null; readonly onClose: () => void };

export function ClusterForm({ area, year, cluster, onClose }: Props) {
  const t = useText();
  const save = useWrite(organisationSaveCluster);
  const [name, setName] = useState(cluster?.name ?? '');
  const [kind, setKind] = useState<string>(cluster?.kind ?? 'cum');
  const [roles, setRoles] = useState<ReadonlyMap<string, Role>>(new Map(cluster?.members.map((one) => [one.organisation.id, one.role])));
  const { typed, setTyped, query } = useTyped();
  const [review, setReview] = useState(false);
  const [incomplete, setIncomplete] = useState(false);
  // The bodies of that year: in its middle, so that those reorganised in it are still found.
  const page = useListPage(size, [area.slug, query]);
  const asked = { world: area.world, area: area.slug, below: 'true', date: `${year}-06-30`, offset: page.offset, limit: size, ...(query === '' ? {} : { query }) };
  const answer = useRead(organisationList, asked as unknown as InputOf<typeof organisationList>);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map(cluster?.members.map((one) => [one.organisation.id, one.organisation.name])));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const withRole = (role: Role): string => [...roles].filter(([, one]) => one === role).map(([id]) => nameOf(id)).join('; ') || '–';
  const set = (id: string, name: string, role: string) => { setNames(new Map([...names, [id, name] as const])); setRoles(new Map([...roles, [id, role as Role] as const].filter(([key, value]) => key !== id || value === role).filter(([, value]) => (value as string) !== ''))); };
  const id = cluster?.id ?? slugInWorld(area.world, `${plainSlug(name).slice(0, 40)}-${bareSlug(area.slug).replace(/[^a-z0-9]+/g, '-')}`).slice(0, 119);

  if (review) {
    return (
      <ConfirmDecision
        title={`${name} – ${year}`} verb={t('organisation.screen.save')} wayBack={t('organisation.screen.way_back')} onCancel={() => setReview(false)}
        lines={[{ label: t('organisation.screen.cluster.kind'), value: t(`organisation.cluster.${kind}` as MessageKey) }, ...clusterRoles.map((role) => ({ label: t(`organisation.cluster_role.${role}` as MessageKey), value: withRole(role) }))]}
        onConfirm={async () => {
          const done = await save.mutateAsync({ id, kind, name: name.trim(), area: area.slug, year, members: [...roles].map(([organisation, role]) => ({ organisation, role })) } as InputOf<typeof organisationSaveCluster>);
          onClose();
          return t('organisation.screen.saved', { members: done.members, year: String(done.year) });
        }}
      />
    );
  }
  // Members stand first, whatever page or search shows the others.
  const shown = (rows: readonly { readonly id: string; readonly name: string }[]) => [...[...roles.keys()].map((one) => ({ id: one, name: nameOf(one) })), ...rows.filter((one) => !roles.has(one.id))];
  return (
    <Card title={`${cluster?.name ?? t('organisation.screen.new')} – ${year}`}>
      <div className={css.choices}>
        <TextField label={t('organisation.screen.cluster.name')} value={name} onChange={setName} required maxLength={200} error={incomplete && name.trim() === '' ? t('screen.form.required') : undefined} />
        <ChoiceField label={t('organisation.screen.cluster.kind')} value={kind} onChange={setKind} choices={clusterKinds.map((value) => ({ value, label: t(`organisation.cluster.${value}` as MessageKey) }))} />
        <TextField label={t('organisation.screen.add')} hint={t('organisation.screen.add.hint')} value={typed} onChange={setTyped} />
      </div>
      <Loaded answer={answer}>
        {({ rows, total }) => (
          <>
          <div className={css.members}>
            {shown(rows).map((one) => (
              <ChoiceField
                key={one.id} label={one.name} value={roles.get(one.id) ?? ''} onChange={(role) => set(one.id, one.name, role)}
                choices={[{ value: '', label: t('organisation.screen.no_member') }, ...clusterRoles.map((value) => ({ value, label: t(`organisation.cluster_role.${value}` as MessageKey) }))]}
              />
            ))}
          </div>
          <ListPages page={page} count={rows.length} total={total} />
          </>
        )}
      </Loaded>
      <p>
        <Button onClick={() => { setIncomplete(name.trim() === ''); if (name.trim() !== '') setReview(true); }}>{t('organisation.screen.review')}</Button>{' '}
        <Button variant="default" onClick={onClose}>{t('organisation.screen.cancel')}</Button>
      </p>
    </Card>
  );
}
