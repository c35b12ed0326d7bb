/** One's own news. Other topics write it with `notify` of `src/db/notification.ts`. */
import { notificationList, notificationRead } from '../domain/notification/contract.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import { english } from '../domain/text/english.ts';
import { createTranslator, say } from '../domain/text/translate.ts';
import { findAccount } from '../db/account.ts';
import { countUnread, listNotices, markRead } from '../db/notification.ts';
import { type Action, action, found } from './kernel.ts';

const translators = { vi: createTranslator('vi', vietnamese), en: createTranslator('en', english) };

const lists = action(notificationList, 'own', async ({ db, actor }, input) => {
  const account = found(await findAccount(db, actor.accountId!), 'account');
  const translate = translators[input.locale ?? account.locale];
  const rows = await listNotices(db, account.id, input);
  return {
    items: rows.map((row) => ({ id: row.id, title: say(translate, row.message), on: row.told_on, link: row.link, read: row.read_at !== null })),
    unread: await countUnread(db, account.id),
  };
});

const reads = action(notificationRead, 'own', async ({ db, actor, record }, input) => {
  const accountId = actor.accountId!;
  const ids = await markRead(db, accountId, input.id);
  record({ subject: { kind: 'notification', id: input.id ?? accountId }, areaId: null, after: { read: ids.length } });
  return { unread: await countUnread(db, accountId) };
});

export const notificationActions: readonly Action[] = [lists, reads];
