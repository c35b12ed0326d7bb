/** Problems that belong to no topic: malformed requests, stale records, repeated requests. */
import type { ProblemKind } from '../problem.ts';

export const problems = {
  'house.invalid_field': 'invalid',
  'house.invalid_json': 'invalid',
  'house.known_in_future': 'invalid',
  'house.unknown_action': 'not_found',
  'house.not_found': 'not_found',
  'house.forbidden': 'forbidden',
  'house.stale_record': 'conflict',
  'house.key_reused': 'conflict',
  'house.body_too_large': 'too_large',
  'house.too_many_requests': 'too_many',
  'house.clock_not_settable': 'forbidden',
  'house.unexpected': 'unavailable',
} as const satisfies Record<string, ProblemKind>;
