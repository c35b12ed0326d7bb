/** Every action on accounts. Sign-in is a route of its own (`account/sign-in.ts`), because it sets a cookie. */
import { demoActions } from './account/demo.ts';
import { ownActions } from './account/own.ts';
import { secondFactorActions } from './account/second-factor.ts';
import type { Action } from './kernel.ts';

export const accountActions: readonly Action[] = [...ownActions, ...secondFactorActions, ...demoActions];
