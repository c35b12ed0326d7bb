/** English words of the topic "house": the same keys as the Vietnamese file, checked by the compiler. */
import type { house as vi } from '../vi/house.ts';

export const house: Record<keyof typeof vi, string> = {};
