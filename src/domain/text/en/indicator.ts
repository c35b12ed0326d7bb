/** English words of the topic "indicator": the same keys as the Vietnamese file, checked by the compiler. */
import type { indicator as vi } from '../vi/indicator.ts';

export const indicator: Record<keyof typeof vi, string> = {};
