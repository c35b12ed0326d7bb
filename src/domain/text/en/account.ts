/** English words of the topic "account": the same keys as the Vietnamese file, checked by the compiler. */
import type { account as vi } from '../vi/account.ts';

export const account: Record<keyof typeof vi, string> = {};
