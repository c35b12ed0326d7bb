/** English words of the topic "screen": the same keys as the Vietnamese file, checked by the compiler. */
import type { screen as vi } from '../vi/screen.ts';

export const screen: Record<keyof typeof vi, string> = {};
