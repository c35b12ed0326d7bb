/** English words of the topic "organisation": the same keys as the Vietnamese file, checked by the compiler. */
import type { organisation as vi } from '../vi/organisation.ts';

export const organisation: Record<keyof typeof vi, string> = {};
