/** Every action of the house, by topic. The API makes its routes from it, the house tests check it. */
import { accountActions } from './account.ts';
import { areaActions } from './area.ts';
import { houseActions } from './house.ts';
import type { Action } from './kernel.ts';

export const actions: readonly Action[] = [
  ...accountActions,
  ...areaActions,
  ...houseActions,
];

export function findAction(name: string): Action | undefined {
  return actions.find((one) => one.contract.name === name);
}
