/** English words of the topic "area": the same keys as the Vietnamese file, checked by the compiler. */
import type { area as vi } from '../vi/area.ts';

export const area: Record<keyof typeof vi, string> = {};
