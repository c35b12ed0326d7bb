/** Whom reports go to: one field for each recipient, offering the bodies of the area and of the areas above it; a name that is none of them is a body outside. */
import { Autocomplete, Button } from '@mantine/core';
import { fold } from '../../domain/search.ts';
import { useRead } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { areaOf, bodies } from './contracts.ts';

const [most, mostRecipients] = [200, 5];

/** Names of the bodies of an area and of those it lies in, on the day. */
function useBodies(area: string): readonly string[] {
  const me = useMe();
  const place = useRead(areaOf, { area, date: me.today, world: me.world } as never, { enabled: area !== '' });
  const province = place.data?.ancestors.find((one) => one.level === 'province')?.slug ?? area;
  const own = useRead(bodies, { area, world: me.world, date: me.today, limit: most } as never, { enabled: area !== '' });
  const above = useRead(bodies, { area: province, world: me.world, date: me.today, limit: most } as never, { enabled: area !== '' && province !== area });
  return [...new Set([...(own.data?.rows ?? []), ...(above.data?.rows ?? [])].map((one) => one.name))];
}

type Props = { readonly area: string; readonly recipients: readonly string[]; readonly onRecipients: (names: readonly string[]) => void; readonly through: string; readonly onThrough: (name: string) => void };

export function RecipientFields({ area, recipients, onRecipients, through, onThrough }: Props) {
  const t = useText();
  const names = useBodies(area);
  const known = new Set(names.map(fold));
  const said = (name: string) => (name.trim() === '' ? undefined : t(known.has(fold(name)) ? 'report.screen.new.recipient.body' : 'report.screen.new.recipient.outside'));
  const rows = recipients.length === 0 ? [''] : recipients;
  return (
    <>
      {rows.map((name, index) => (
        <Autocomplete
          key={index} label={t('report.screen.new.recipient', { number: index + 1 })} name={`recipients.${index}`} description={said(name)} inputWrapperOrder={['label', 'input', 'description', 'error']} withAsterisk={index === 0} aria-required={index === 0} size="md" autoComplete="off" maxLength={200} limit={20}
          value={name} data={[...names]} onChange={(next) => onRecipients(rows.map((one, at) => (at === index ? next : one)))}
        />
      ))}
      <div className={css.buttons}>
        {rows.length < mostRecipients && <Button size="xs" variant="default" disabled={rows.at(-1)!.trim() === ''} onClick={() => onRecipients([...rows, ''])}>{t('report.screen.new.recipient.add')}</Button>}
        {rows.length > 1 && <Button size="xs" variant="default" onClick={() => onRecipients(rows.slice(0, -1))}>{t('report.screen.new.recipient.less')}</Button>}
      </div>
      <Autocomplete label={t('report.screen.new.through')} name="through" description={said(through)} inputWrapperOrder={['label', 'input', 'description', 'error']} size="md" autoComplete="off" maxLength={200} limit={20} value={through} data={[...names]} onChange={onThrough} />
    </>
  );
}
