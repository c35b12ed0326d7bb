/** Choosing a village of one's own area on a day: all of them, by name. */
import { useRead } from '../api.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { areasBelow } from './contracts.ts';
import { useHomeArea } from './home-area.ts';

type VillageFieldProps = { readonly label: string; readonly on: string | null; readonly value: string; readonly onChange: (slug: string) => void; readonly error?: string | undefined };

/** The villages of one's own commune on the day. */
export function useVillages(on: string | null): readonly { readonly slug: string; readonly name: string }[] {
  const me = useMe();
  const home = useHomeArea();
  const below = useRead(areasBelow, { area: home, world: me.world, ...(on ? { date: on } : {}) } as never, { enabled: home !== '' });
  return below.data?.rows ?? [];
}

export function VillageField({ label, on, value, onChange, error }: VillageFieldProps) {
  const t = useText();
  const villages = useVillages(on);
  return <ChoiceField label={label} required name="village" value={value} onChange={onChange} error={error} choices={[{ value: '', label: t('household.screen.choose') }, ...villages.map((one) => ({ value: one.slug, label: one.name }))]} />;
}
