/** English words of the topic "demo": the same keys as the Vietnamese file, checked by the compiler. */
import type { demo as vi } from '../vi/demo.ts';

export const demo: Record<keyof typeof vi, string> = {};
