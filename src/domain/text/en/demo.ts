/** English words of the topic "demo": the same keys as the Vietnamese file, checked by the compiler. */
import type { demo as vi } from '../vi/demo.ts';

export const demo: Record<keyof typeof vi, string> = {
  'load.reason': 'The invented world is loaded',
  'load.households': 'Households of the story world',
  'load.body': 'People’s Committee of {area}',
  'load.handed_over': 'Work ended on 30/6/2025 and is handed over to the succeeding unit',
};
