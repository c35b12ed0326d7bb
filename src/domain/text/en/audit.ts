/** English words of the topic "audit": the same keys as the Vietnamese file, checked by the compiler. */
import type { audit as vi } from '../vi/audit.ts';

export const audit: Record<keyof typeof vi, string> = {};
