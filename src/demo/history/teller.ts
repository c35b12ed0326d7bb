/**
 * Lets people of the story world do, on days gone by, what they may do: each act runs through the kernel with the person's own rights of that day,
 * so that journal, papers and refusals are real. Called by the chapters beside this file; people who work meanwhile keep the house's own clock.
 */
import { demoActor } from '../../actions/account/demo.ts';
import { execute, type House } from '../../actions/kernel.ts';
import { findAction } from '../../actions/registry.ts';
import type { ActionName } from '../../domain/action.ts';
import { type PlainDate, plainDate } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';

/** What most acts on a record answer. */
export type Done = { readonly id: number; readonly version: number };

export type Teller = {
  /** The day from which the following acts are dated. */
  readonly on: (day: string) => void;
  readonly today: () => PlainDate;
  readonly act: <T = Done>(username: string, name: ActionName, input: object) => Promise<T>;
  /** A file of a record: a page that says it stands for a signed paper. */
  readonly paper: (username: string, subjectKind: string, subjectId: number, fileName: string) => Promise<string>;
  readonly accountOf: (username: string) => Promise<string>;
};

export function createTeller(house: House): Teller {
  let day = plainDate('2023-01-01');
  const clock: House['clock'] = { ...house.clock, setTo: day, today: () => day, now: () => `${day}T08:00:00.000Z`, worldDay: () => house.clock.worldDay(), set: () => undefined };
  const then: House = { ...house, clock };
  const act = async <T>(username: string, name: ActionName, input: object): Promise<T> => {
    const found = findAction(name);
    if (!found) throw new Error(`no action ${name}`);
    try {
      return (await execute(then, found, input, { actor: await demoActor(then, username), requestId: 'demo' })) as T;
    } catch (error) {
      throw new Error(`${day} ${username} ${name}: ${error instanceof ProblemError ? error.problems[0]!.code : String(error)}`, { cause: error });
    }
  };
  return {
    act, today: () => day,
    on: (next) => void (day = plainDate(next)),
    paper: async (username, subjectKind, subjectId, fileName) =>
      (await act<{ id: string }>(username, 'attachment.add', { subjectKind, subjectId: String(subjectId), note: null, file: { fileName, mediaType: 'application/pdf', bytes: standInPage } })).id,
    accountOf: async (username) => (await demoActor(then, username)).accountId!,
  };
}

const standInPage = pdfPage('Trang gia lap thay cho ban chup giay da ky. Khong co gia tri.');

/** One page with one line, in the letters every reader of PDF has. */
function pdfPage(line: string): Uint8Array {
  const stream = `BT /F1 12 Tf 60 760 Td (${line}) Tj ET`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>', `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'];
  let text = '%PDF-1.4\n';
  const places = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}
