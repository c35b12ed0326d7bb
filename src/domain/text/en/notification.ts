/** English words of the topic "notification": the same keys as the Vietnamese file, checked by the compiler. */
import type { notification as vi } from '../vi/notification.ts';

export const notification: Record<keyof typeof vi, string> = {
  'handed_over': '{from} handed {count} things over to you.',
  'lent': '{from} lent you rights from {since} until before {until}.',
};
