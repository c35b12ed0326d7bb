/**
 * The editor of a draft: sections with forms, or the plan file itself for those who know it. Saved by itself under the number
 * of the record it was read with: when somebody else saved meanwhile, that is told and nothing is overwritten.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import { saveFile } from '../api.ts';
import { DraftSaver } from '../kit/draft-saver.tsx';
import { useDraft } from '../kit/draft.ts';
import { CheckField, ChoiceField, LongTextField } from '../kit/fields.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { check, get } from './contracts.ts';
import { DraftOffer } from './draft-offer.tsx';
import { HeadEditor } from './edit-head.tsx';
import { ParentsEditor } from './edit-parents.tsx';
import { SectionEditor } from './edit-section.tsx';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { ProblemSentences, problemsOf, useProblems } from './problem-sentences.tsx';
import { itemsIn, sectionNames, type PlanContent, type SectionName } from './section-fields.ts';
import { useSaving, type Saving } from './saving.ts';

/** The file as typed, and the number of the record it was typed on. */
type KeptFile = { readonly text: string; readonly recordVersion: number };

export default function EditScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="soan">{(data) => <FindDraft data={data} />}</PlanFrame>;
}

function FindDraft({ data }: { data: PlanAnswer }) {
  const t = useText();
  const draft = data.versions.find((one) => one.state === 'draft');
  const answer = useRead(get, { plan: data.plan, version: draft?.version ?? data.version }, { enabled: draft !== undefined });
  if (!draft) return <EmptyState title={t('plan.screen.edit.no_draft')} hint={t('plan.screen.edit.no_draft.fix')} action={<AppLink to={`/ke-hoach/${data.plan}`}>{t('plan.screen.side.view')}</AppLink>} />;
  return (
    <Loaded answer={answer}>
      {(found) => (found.version !== draft.version ? null : found.rights.edit ? <Editor key={found.version} data={found} /> : <EmptyState title={t('plan.screen.edit.no_right')} hint={t('plan.screen.edit.no_right.fix')} />)}
    </Loaded>
  );
}

function Editor({ data }: { data: PlanAnswer }) {
  const t = useText();
  const saving = useSaving(data);
  const [section, setSection] = useSearchParam('muc', 'dinh-danh');
  const problems = useProblems(useRead(check, { plan: data.plan, version: data.version }));
  const content = saving.content as PlanContent;
  const choices = [
    { value: 'dinh-danh', label: t('plan.screen.section.identity') },
    { value: 'cap-tren', label: `${t('plan.screen.section.parents')} (${content.parents?.length ?? 0})` },
    ...sectionNames.map((one) => ({ value: one as string, label: `${t(`plan.screen.section.${one}`)} (${itemsIn(content, one).length})${problemsOf(problems, one, content).length > 0 ? ` – ${t('plan.screen.edit.to_fix', { count: problemsOf(problems, one, content).length })}` : ''}` })),
    { value: 'departures', label: t('plan.screen.section.departures') },
    { value: 'tep', label: t('plan.screen.edit.yaml') },
  ];
  if (saving.offer) return <DraftOffer plan={data.plan} offer={saving.offer} onTake={saving.takeOffer} onLeave={saving.leaveOffer} />;
  return (
    <div className={css.stack}>
      {saving.stale && <Stale data={data} saving={saving} />}
      <ChoiceField label={t('plan.screen.edit.section')} value={section} onChange={(value) => { void saving.flush(); setSection(value); }} choices={choices} />
      {section === 'tep' ? (
        <YamlEditor data={data} saving={saving} />
      ) : section === 'dinh-danh' ? (
        <HeadEditor content={content} problems={problems} onChange={saving.change} />
      ) : section === 'cap-tren' ? (
        <ParentsEditor plan={data.plan} content={content} problems={problems} onChange={saving.change} />
      ) : section === 'departures' ? (
        <SectionEditor section="departures" content={content} problems={problems} onChange={saving.change} />
      ) : (
        <SectionEditor section={section as SectionName} content={content} problems={problems} onChange={saving.change} />
      )}
      <section aria-label={t('plan.screen.edit.checks')} className={css.row}>
        <h2>{t('plan.screen.edit.checks')}</h2>
        <ProblemSentences problems={problems} none={t('plan.screen.edit.checks.none')} />
      </section>
      <div className={`${css.saving} no-print`} role="status">
        <p data-saving={saving.state}><strong>{t(`plan.screen.saving.${saving.state}`)}</strong>{saving.onDevice === false ? ` ${t('plan.screen.device.refused')}` : saving.onDevice ? ` ${t('plan.screen.device.kept')}` : ''}</p>
        <Button size="sm" variant="default" disabled={saving.state === 'saved' || saving.stale} onClick={() => void saving.flush()}>{t('screen.save')}</Button>
        <Button size="sm" variant="default" disabled={saving.undo === null || saving.stale} onClick={() => saving.undo?.()}>{t('plan.screen.edit.undo')}</Button>
        <AppLink to={`/ke-hoach/${data.plan}/trinh-ky`}>{t('plan.screen.edit.to_decide')}</AppLink>
      </div>
    </div>
  );
}

/** Somebody else saved first: say so, keep this person's text, let them see the newer one. */
function Stale({ data, saving }: { data: PlanAnswer; saving: Saving }) {
  const t = useText();
  return (
    <div role="alert" className={css.row} style={{ borderColor: 'var(--state-missed-fill)', borderWidth: 2 }}>
      <h2>{t('plan.screen.stale.title')}</h2>
      <p>{t('plan.screen.stale.means')}</p>
      <p className={css.tags}>
        <Button size="sm" variant="default" onClick={() => saveFile(new Blob([JSON.stringify(saving.content, null, 2)], { type: 'application/json' }), `${data.plan}-ban-cua-toi.json`)}>{t('plan.screen.stale.keep')}</Button>
        <Button size="sm" onClick={() => void saving.takeTheirs()}>{t('plan.screen.stale.theirs')}</Button>
      </p>
    </div>
  );
}

/** The plan file itself. What is typed is kept on the device until the server took it; on an older state it is not saved unasked. */
function YamlEditor({ data, saving }: { data: PlanAnswer; saving: Saving }) {
  const t = useText();
  const draft = useDraft<KeptFile | null>(`${useMe().username}.plan.yaml.${data.plan}.${data.version}`, null);
  const [sure, setSure] = useState(false);
  const text = draft.value?.text ?? data.yaml;
  const moved = draft.value !== null && draft.value.recordVersion !== data.recordVersion;
  const save = async () => {
    if (!(await saving.saveYaml(text))) return;
    draft.discard();
  };
  return (
    <div className={`${css.editor} ${css.yaml}`}>
      <DraftSaver draft={draft} />
      {moved && <p className={css.problem} role="alert">{t('plan.screen.yaml.moved')}</p>}
      <LongTextField label={t('plan.screen.edit.yaml')} hint={t('plan.screen.edit.yaml.hint')} rows={24} value={text} onChange={(next) => draft.set((before) => ({ text: next, recordVersion: before?.recordVersion ?? data.recordVersion }))} />
      {moved && <CheckField label={t('plan.screen.yaml.sure')} value={sure} onChange={setSure} />}
      <div className={css.tags}>
        <Button disabled={draft.value === null || saving.stale || (moved && !sure)} onClick={() => void save()}>{t('plan.screen.edit.yaml.save')}</Button>
        <Button variant="default" onClick={() => saveFile(new Blob([text], { type: 'application/yaml' }), `${data.plan}.yaml`)}>{t('plan.screen.edit.yaml.download')}</Button>
      </div>
      <ProblemSentences problems={saving.yamlProblems} />
    </div>
  );
}
