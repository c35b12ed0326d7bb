/** The fields of a proposal: where, what kind, its title and text, who proposes it. Used by the desk and by the public page. */
import { type InitiativeKind, initiativeKinds } from '../../domain/initiative/standing.ts';
import css from '../fieldwork/fieldwork.module.css';
import { ChoiceField, LongTextField, TextField } from '../kit/fields.tsx';
import { AreaField } from '../plan/area-field.tsx';
import { useText } from '../text.tsx';

export type Proposal = { readonly area: string; readonly kind: InitiativeKind; readonly title: string; readonly text: string; readonly proposer: string; readonly contact: string };
export const noProposal: Proposal = { area: '', kind: 'initiative', title: '', text: '', proposer: '', contact: '' };

export function lacks(one: Proposal): boolean {
  return one.area === '' || one.title.trim().length < 3 || one.text.trim().length < 10 || one.proposer.trim().length < 2;
}

export function ProposalFields({ value, onChange, world, areaLabel }: { readonly value: Proposal; readonly onChange: (value: Proposal) => void; readonly world?: 'real' | 'story'; readonly areaLabel: string }) {
  const t = useText();
  const set = (part: Partial<Proposal>) => onChange({ ...value, ...part });
  return (
    <>
      <div className={css.pair}>
        <AreaField label={areaLabel} required standing value={value.area} onChange={(area) => set({ area })} {...(world ? { world } : {})} />
        <ChoiceField label={t('initiative.screen.kind')} name="kind" required value={value.kind} onChange={(kind) => set({ kind: kind as InitiativeKind })} choices={initiativeKinds.map((one) => ({ value: one, label: t(`initiative.kind.${one}`) }))} />
      </div>
      <TextField label={t('initiative.screen.name')} name="title" required value={value.title} onChange={(title) => set({ title })} maxLength={200} />
      <LongTextField label={t('initiative.screen.new.text')} name="text" required rows={6} value={value.text} onChange={(text) => set({ text })} />
      <div className={css.pair}>
        <TextField label={t('initiative.screen.new.proposer')} name="proposer" required value={value.proposer} onChange={(proposer) => set({ proposer })} maxLength={120} />
        <TextField label={t('initiative.screen.new.contact')} name="contact" value={value.contact} onChange={(contact) => set({ contact })} maxLength={200} />
      </div>
    </>
  );
}
