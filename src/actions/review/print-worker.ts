/**
 * Typesets many documents in a thread of its own, so that the server goes on answering: certificates of a whole commune. Started by
 * `print-jobs.ts` with the documents and the layout; answers one PDF for each part, as soon as it is made.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Layout } from '../../domain/document/layout.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { renderPdfs } from '../../documents/pdf.ts';

export type PrintOrder = { readonly documents: readonly OfficialDocument[]; readonly layout: Layout; readonly partSize: number };

if (parentPort) {
  const { documents, layout, partSize } = workerData as PrintOrder;
  const t = createTranslator('vi', vietnamese);
  for (let from = 0; from < documents.length; from += partSize) {
    const part = documents.slice(from, from + partSize);
    const bytes = renderPdfs(part, layout, t);
    parentPort.postMessage({ bytes, first: from + 1, last: from + part.length }, [bytes.buffer as ArrayBuffer]);
  }
}
