/** From a figure the register computes to the list of the households it counts, under the same conditions; nothing for any other figure or reader. Shown beside sources and verdicts. */
import { useRead } from '../api.ts';
import { usePanel } from '../kit/panel.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { counted } from './contracts.ts';
import { figureAddress } from './list-address.ts';

type FigureListProps = { readonly area: string; readonly indicator: string; readonly periodEnd: string; readonly standard: string; /** Which figure, where several stand together. */ readonly of?: string };

export function FigureList({ area, indicator, periodEnd, standard, of }: FigureListProps) {
  const t = useText();
  const { today } = useView();
  const { close } = usePanel();
  const { data } = useRead(counted, { area, indicator, periodEnd: periodEnd as never, standard });
  const found = data?.counted;
  const list = found ? figureAddress({ area, periodEnd, standard }, found, today) : null;
  if (!found || list === null) return null;
  const kind = found.unit === 'persons' ? 'persons' : found.share ? 'share' : 'households';
  return <p className="no-print">{of === undefined ? '' : `${of}: `}<AppLink to="/ho" search={list} onClick={close}>{t(`form.screen.figure.${kind}`, { count: { decimal: found.value } })}</AppLink></p>;
}
