/** A large workbook is being read at the server: others who ask over HTTP are answered before it is done. */
import type { Worker } from 'node:worker_threads';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePerson, makeTerritory } from '../account/support.ts';
import { useHouse } from '../support/database.ts';
import { key, useApi } from './client.ts';

type Told = { readonly slice?: { readonly more: boolean } };

describe('the server, while it reads a large workbook', async () => {
  const { house, owner } = await useHouse();
  const { server, openClient } = await useApi(house);
  const client = openClient('127.0.0.1');
  const events: string[] = [];
  const reading = Promise.withResolvers<void>();
  let address = '';

  function watch(thread: Worker): void {
    events.push('a thread begins to read');
    reading.resolve();
    thread.on('message', (told: Told) => { if (told.slice?.more === false) events.push('read'); });
  }

  beforeAll(async () => {
    const area = await makeTerritory(owner);
    const officer = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'province_officer', areaId: area.commune }] });
    await client.signIn(officer.username);
    address = await server.listen({ port: 0, host: '127.0.0.1' });
    process.once('worker', watch);
  });

  afterAll(() => void process.off('worker', watch));

  it('answers another person first', async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => [`Lê Văn ${row}`, row, `một ghi chú dài của dòng ${row}, để tệp đủ lớn`]);
    const book = await writeXlsx({ sheets: [{ name: 'DS', rows: [['chỉ tiêu', 'giá trị', 'ghi chú'], ...rows] }] });
    const form = new FormData();
    form.append('input', JSON.stringify({ numbers: 'vi' }));
    form.append('file', new Blob([book as Uint8Array<ArrayBuffer>]), 'lon.xlsx');
    const { cookie, token } = client.held();
    const headers = { cookie: `chungtay_session=${cookie}`, 'x-csrf-token': token!, ...key() };
    const upload = fetch(`${address}/api/indicator/importPreview`, { method: 'POST', body: form, headers }).then(async (answer) => { events.push('the upload is answered'); return answer; });
    await Promise.race([reading.promise, upload.then(async (answer) => { throw new Error(`${answer.status} ${await answer.text()}`); })]);
    expect((await fetch(`${address}/api/account/me`, { headers })).status).toBe(200);
    events.push('another is answered');
    expect((await upload).status).toBe(200);
    expect(events).toEqual(['a thread begins to read', 'another is answered', 'read', 'the upload is answered']);
  }, 60_000);
});
