/** Choosing a village of one's own areas on a day: all of them, by name. */
import { useQueries } from '@tanstack/react-query';
import { read } from '../api.ts';
import { useHomeAreas } from '../area/home-area.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { areasBelow } from './contracts.ts';

type VillageFieldProps = { readonly label: string; readonly on: string | null; readonly value: string; readonly onChange: (slug: string) => void; readonly error?: string | undefined };

/** The villages of all one's own communes on the day; the commune is named where there are several. */
export function useVillages(on: string | null): readonly { readonly slug: string; readonly name: string }[] {
  const me = useMe();
  const homes = useHomeAreas();
  return useQueries({
    queries: homes.map(({ slug }) => {
      const input = { area: slug, world: me.world, ...(on ? { date: on } : {}) } as never;
      return { queryKey: [areasBelow.name, input], queryFn: ({ signal }: { readonly signal: AbortSignal }) => read(areasBelow, input, signal) };
    }),
    combine: (answers) => answers.flatMap(({ data }, place) => (data?.rows ?? []).filter((row) => row.level === 'village').map((row) => ({ slug: row.slug, name: homes.length > 1 ? `${row.name} (${homes[place]!.name})` : row.name }))),
  });
}

export function VillageField({ label, on, value, onChange, error }: VillageFieldProps) {
  const t = useText();
  const villages = useVillages(on);
  return <ChoiceField label={label} required name="village" value={value} onChange={onChange} error={error} choices={[{ value: '', label: t('household.screen.choose') }, ...villages.map((one) => ({ value: one.slug, label: one.name }))]} />;
}
