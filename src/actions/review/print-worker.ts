/**
 * Typesets many documents in a thread of its own, so that the server goes on answering: certificates of a whole commune. Started by
 * `print-jobs.ts` with the documents and the layout; answers the bytes of one PDF.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Layout } from '../../domain/document/layout.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { renderPdfs } from '../../documents/pdf.ts';

export type PrintOrder = { readonly documents: readonly OfficialDocument[]; readonly layout: Layout };

if (parentPort) {
  const { documents, layout } = workerData as PrintOrder;
  const bytes = renderPdfs(documents, layout, createTranslator('vi', vietnamese));
  parentPort.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
}
