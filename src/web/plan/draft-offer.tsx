/** On opening the editor: text that never reached the server was found on this device. Two ways on, and what each means. Part of the editor. */
import { Button } from '@mantine/core';
import { formatInstant } from '../../domain/text/translate.ts';
import { saveFile } from '../api.ts';
import { useText } from '../text.tsx';
import type { Offer } from './device-draft.ts';
import css from './plan.module.css';

const shownAtMost = 12;

export function DraftOffer({ plan, offer, onTake, onLeave }: { plan: string; offer: Offer; onTake: () => void; onLeave: () => void }) {
  const t = useText();
  const { changes } = offer;
  return (
    <section className={css.row} aria-labelledby="ban-tren-may">
      <h2 id="ban-tren-may">{t('plan.screen.device.title')}</h2>
      <p>{t('plan.screen.device.found', { at: formatInstant(offer.at), count: changes.length })}</p>
      {offer.moved && <p className={css.problem}>{t('plan.screen.device.moved')}</p>}
      <ul className={css.items}>
        {changes.slice(0, shownAtMost).map((one) => (
          <li key={`${one.section} ${one.item}`}>{t(one.change === 'moved' ? 'plan.screen.device.moved_item' : `plan.screen.device.${one.change}`)}: {one.item.startsWith('#') ? t('plan.screen.section.identity') : one.text || one.item}</li>
        ))}
        {changes.length > shownAtMost && <li className="soft">{t('plan.screen.device.more', { count: changes.length - shownAtMost })}</li>}
      </ul>
      <div className={css.tags}>
        <Button onClick={onTake}>{t(offer.moved ? 'plan.screen.device.take_beside' : 'plan.screen.device.take')}</Button>
        <Button variant="default" onClick={() => saveFile(new Blob([JSON.stringify(offer.kept.content, null, 2)], { type: 'application/json' }), `${plan}-ban-tren-may.json`)}>{t('plan.screen.stale.keep')}</Button>
        <Button variant="default" onClick={onLeave}>{t('plan.screen.device.leave')}</Button>
      </div>
    </section>
  );
}
