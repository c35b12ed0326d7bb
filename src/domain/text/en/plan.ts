/** English words of the topic "plan": the same keys as the Vietnamese file, checked by the compiler. */
import type { plan as vi } from '../vi/plan.ts';

export const plan: Record<keyof typeof vi, string> = {};
