/** Every action on accounts. Sign-in is a route of its own (`account/sign-in.ts`), because it sets a cookie. */
import { delegationActions } from './account/delegation.ts';
import { demoActions } from './account/demo.ts';
import { grantActions } from './account/grants.ts';
import { handOverActions } from './account/hand-over.ts';
import { handOverAreaActions } from './account/hand-over-area.ts';
import { ownActions } from './account/own.ts';
import { peopleActions } from './account/people.ts';
import { secondFactorActions } from './account/second-factor.ts';
import type { Action } from './kernel.ts';

export const accountActions: readonly Action[] = [
  ...ownActions, ...secondFactorActions, ...peopleActions, ...grantActions, ...delegationActions, ...handOverActions, ...handOverAreaActions, ...demoActions,
];
