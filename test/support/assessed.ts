/** A sheet of assessment taken from opening to closing in database tests: every item shown by one record of the subject, said of in three columns by three accounts. */
import type { Role } from '../../src/domain/account/roles.ts';
import type { Asking } from './asking.ts';

type Person = readonly [role: Role, slug: string];
type Line = { id: string; type: string; kind: string | null; asked: boolean; ofFront: boolean };
type Sheet = { id: number; version: number; state: string; setHash: string; lines: Line[]; verdicts: { council: { truth: string } } };
export type People = { readonly self: Person; readonly verifier: Person; readonly council: Person };

/** Answers the sheet as it ended. Without a record of the subject's own every item shown by records stays unknown. */
export async function closeSheet({ ask }: Pick<Asking, 'ask'>, id: number, { self, verifier, council }: People, value: 'met' | 'not' = 'met'): Promise<Sheet> {
  const sheet = await ask<Sheet>('assessment.get', { id }, ...self);
  const [own] = (await ask<{ rows: { kind: string; id: string }[] }>('assessment.records', { id }, ...self)).rows;
  const typed = sheet.lines.filter((one) => one.type === 'item' && one.asked && one.kind !== 'computed' && !one.ofFront);
  const shown = typed.filter((one) => one.kind === 'evidence');
  let at = { id, version: sheet.version };
  const step = async (who: Person, name: string, more: object = {}): Promise<void> => {
    const done = await ask<{ version: number }>(`assessment.${name}`, { ...at, ...more }, ...who);
    at = { id, version: done.version };
  };
  const say = (who: Person, column: string, lines: readonly Line[]) => step(who, 'enter', { setHash: sheet.setHash, column, entries: lines.map((one) => ({ item: one.id, value, note: 'Theo hồ sơ', body: one.kind === 'opinion' ? 'Tổ vay vốn' : '' })) });
  if (own !== undefined) for (const one of shown) await step(self, 'link', { item: one.id, kind: own.kind, record: own.id });
  await say(self, 'self', shown);
  await step(self, 'submit');
  await say(verifier, 'verified', typed);
  await step(verifier, 'verify');
  await say(council, 'council', typed);
  await step(council, 'consider');
  await step(verifier, 'close');
  return ask<Sheet>('assessment.get', { id }, ...self);
}
