/** English words of the topic "document": the same keys as the Vietnamese file, checked by the compiler. */
import type { document as vi } from '../vi/document.ts';

export const document: Record<keyof typeof vi, string> = {};
