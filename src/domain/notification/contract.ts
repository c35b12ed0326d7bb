/** One's own news: list with the count of unread, mark as read. Carried out by `src/actions/notification.ts`; written by `notify`. */
import { z } from 'zod';
import { pageInput, read, write } from '../action.ts';

export const notificationList = read(
  'notification.list', 'What the house told me, latest first, in the language asked for.',
  z.object({ locale: z.enum(['vi', 'en']).optional(), unreadOnly: z.stringbool().default(false), ...pageInput }),
  z.object({
    items: z.array(z.object({ id: z.string(), title: z.string(), on: z.string(), link: z.string().nullable(), read: z.boolean() })),
    unread: z.number(),
  }),
);
export const notificationRead = write('notification.read', 'Mark one notice as read, or all when no id is given.', z.object({ id: z.uuid().optional() }), z.object({ unread: z.number() }));
