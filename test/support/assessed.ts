/** A sheet of assessment taken from opening to closing in database tests: every item shown by one file of the subject, what waits for its register accepted by name, said of in three columns by three accounts. */
import type { Role } from '../../src/domain/account/roles.ts';
import type { Asking } from './asking.ts';

type Person = readonly [role: Role, slug: string];
type Line = { id: string; type: string; kind: string | null; asked: boolean; ofFront: boolean; awaits: string | null };
type Sheet = { id: number; household: number | null; version: number; state: string; setHash: string; lines: Line[]; verdicts: { council: { truth: string } } };
export type People = { readonly self: Person; readonly verifier: Person; readonly council: Person };

/** Answers the sheet as it ended. */
export async function closeSheet({ ask }: Pick<Asking, 'ask'>, id: number, { self, verifier, council }: People, value: 'met' | 'not' = 'met'): Promise<Sheet> {
  const sheet = await ask<Sheet>('assessment.get', { id }, ...self);
  const own = await ask<{ id: string }>('attachment.add', { ...(sheet.household === null ? { subjectKind: 'assessment', subjectId: String(id) } : { subjectKind: 'household', subjectId: String(sheet.household) }), note: 'Minh chứng', file: { fileName: 'minh-chung.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') } }, ...self);
  const typed = sheet.lines.filter((one) => one.type === 'item' && one.asked && one.kind !== 'computed' && !one.ofFront);
  const shown = typed.filter((one) => one.kind === 'evidence' || one.awaits !== null);
  let at = { id, version: sheet.version };
  const step = async (who: Person, name: string, more: object = {}): Promise<void> => {
    const done = await ask<{ version: number }>(`assessment.${name}`, { ...at, ...more }, ...who);
    at = { id, version: done.version };
  };
  const say = (who: Person, column: string, lines: readonly Line[]) => step(who, 'enter', { setHash: sheet.setHash, column, entries: lines.map((one) => ({ item: one.id, value, note: 'Theo hồ sơ', body: one.kind === 'opinion' ? 'Tổ vay vốn' : '' })) });
  for (const one of shown) await step(self, 'link', { item: one.id, kind: 'attachment', record: own.id });
  await say(self, 'self', shown.filter((one) => one.kind === 'evidence'));
  await step(self, 'submit');
  if (value === 'met') for (const one of shown.filter((line) => line.awaits !== null)) await step(verifier, 'accept', { item: one.id, figure: null, record: { kind: 'attachment', id: own.id }, why: 'Đã hỏi lại nơi giữ sổ' });
  await say(verifier, 'verified', typed);
  await step(verifier, 'verify');
  await say(council, 'council', typed);
  await step(council, 'consider');
  await step(verifier, 'close');
  return ask<Sheet>('assessment.get', { id }, ...self);
}
