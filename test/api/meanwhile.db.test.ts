/** A large workbook is being read at the server: others who ask over HTTP are answered before it is done. */
import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makePerson, makeTerritory } from '../account/support.ts';
import { useHouse } from '../support/database.ts';
import { key, useApi } from './client.ts';

const events: string[] = [];
const reading = Promise.withResolvers<void>();
vi.mock('../../src/actions/sheet-thread.ts', async (original) => {
  const real = await original<typeof import('../../src/actions/sheet-thread.ts')>();
  return {
    ...real,
    readSheetApart: async (...input: Parameters<typeof real.readSheetApart>) => {
      events.push('reading begins');
      reading.resolve();
      const read = await real.readSheetApart(...input);
      events.push('read');
      return read;
    },
  };
});

// In the server's own thread no large table is read: there it would leave others only the moments between two steps.
vi.mock('../../src/domain/indicator/sheet.ts', async (original) => {
  const real = await original<typeof import('../../src/domain/indicator/sheet.ts')>();
  return { ...real, readSheet: (...input: Parameters<typeof real.readSheet>) => { events.push('read in the thread of the server'); return real.readSheet(...input); } };
});

describe('the server, while it reads a large workbook', async () => {
  const { house, owner } = await useHouse();
  const { server, openClient } = await useApi(house);
  const client = openClient('127.0.0.1');
  let address = '';

  beforeAll(async () => {
    const area = await makeTerritory(owner);
    const officer = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'province_officer', areaId: area.commune }] });
    await client.signIn(officer.username);
    address = await server.listen({ port: 0, host: '127.0.0.1' });
  });

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
    expect(events).toEqual(['reading begins', 'another is answered', 'read', 'the upload is answered']);
  }, 60_000);
});
