/** The reader's word for a role; the role's code when the catalogue has none. */
import type { MessageKey } from '../../domain/text/catalogue.ts';
import type { Translator } from '../../domain/text/translate.ts';

export function roleName(t: Translator, role: string): string {
  const key = `account.role.${role}` as MessageKey;
  const words = t(key);
  return words === key ? role : words;
}
