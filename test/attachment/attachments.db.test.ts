/** Attachments and news: what is let in, who sees it, and that nothing vanishes. */
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { listHoldersOfRoles, notify } from '../../src/db/notification.ts';
import { message } from '../../src/domain/message.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { actionNamed, makePerson, makeTerritory, openBrowser } from '../account/support.ts';
import { useHouse } from '../support/database.ts';

const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'));
const pdf = new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'));
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe('attachments', async () => {
  const { house, owner } = await useHouse();
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let officer: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    area = await makeTerritory(owner);
    officer = await open('commune_officer', area.commune);
  });
  const open = async (role: 'commune_officer' | 'auditor' | 'province_officer', areaId: number) => {
    const person = await makePerson(owner, { areaId, grants: [{ role, areaId }] });
    const browser = await openBrowser(house);
    await browser.signIn(person.username);
    return browser;
  };
  const attach = async (browser: typeof officer, fileName: string, bytes: Uint8Array, subjectId: number | string = area.commune) => {
    const form = new FormData();
    form.append('input', JSON.stringify({ subjectKind: 'area', subjectId: String(subjectId), note: 'biên bản' }));
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' }), fileName);
    const encoded = new Response(form);
    const token = (await browser.get('/api/account/me')).body['csrfToken'] as string;
    const response = await browser.server.inject({
      method: 'POST', url: '/api/attachment/add', payload: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')!, cookie: `chungtay_session=${browser.cookie()}`, 'x-csrf-token': token },
    });
    return { status: response.statusCode, body: response.json() as Record<string, unknown> };
  };

  it('takes a photo, a PDF and a table, by what they are, and gives back the same bytes', async () => {
    for (const [name, bytes, type] of [['ảnh hiện trường.png', png, 'image/png'], ['biên bản.PDF', pdf, 'application/pdf'], ['bảng.csv', text('thôn;hộ\nMột;12\n'), 'text/csv']] as const) {
      const added = await attach(officer, name, bytes);
      expect(added).toMatchObject({ status: 200, body: { fileName: name.normalize('NFC'), mediaType: type, size: bytes.byteLength } });
      const response = await officer.server.inject({ url: `/api/attachment/get?id=${String(added.body['id'])}`, headers: { cookie: `chungtay_session=${officer.cookie()}` } });
      expect(new Uint8Array(response.rawPayload)).toEqual(bytes);
      expect(response.headers).toMatchObject({ 'content-type': type === 'text/csv' ? expect.stringContaining('text/csv') as string : type, 'x-content-type-options': 'nosniff' });
      expect(response.headers['content-disposition']).toMatch(/^attachment;/);
    }
    expect((await officer.get(`/api/attachment/list?subjectKind=area&subjectId=${area.commune}`)).body['items']).toHaveLength(3);
  });

  it('knows Word and Excel by their content', async () => {
    for (const [name, part, type] of [
      ['kế hoạch.docx', 'word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['số liệu.xlsx', 'xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ] as const) {
      const added = await attach(officer, name, office(part, type));
      expect(added).toMatchObject({ status: 200, body: { mediaType: type } });
    }
  });

  it.each([
    ['ảnh.jpg', png, 'attachment.not_what_it_says'],
    ['báo cáo.pdf', text('MZ không phải PDF'), 'attachment.type_refused'],
    ['trang.csv', text('<html><script>alert(1)</script>'), 'attachment.type_refused'],
    ['mã hỏng.csv', new Uint8Array([0xc3, 0x28, 0x41]), 'attachment.type_refused'],
    ['vẽ.svg', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'attachment.type_refused'],
    ['chạy.exe', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'attachment.type_refused'],
    ['rỗng.pdf', new Uint8Array(), 'attachment.empty'],
    ['nặng.pdf', new Uint8Array(20 * 1024 * 1024 + 1).fill(32), 'attachment.too_large'],
  ])('refuses %s', async (name, bytes, code) => {
    const before = await owner.db.selectFrom('attachments').select('id').execute();
    expect((await attach(officer, name, bytes)).body['code']).toBe(code);
    expect(await owner.db.selectFrom('attachments').select('id').execute()).toHaveLength(before.length);
    const kept = await owner.db.selectFrom('audit_entries').select('after').where('action', '=', 'attachment.add').orderBy('id', 'desc').limit(1).execute();
    if (code !== 'attachment.empty') expect(kept[0]?.after).toEqual({ refused: code });
  });

  it('keeps no folders and no turning signs of a file name', async () => {
    expect((await attach(officer, '..\\..\\etc/\u202Egnp.bat.png', png)).body['fileName']).toBe('_gnp.bat.png');
  });

  it('is seen only by those with rights over the area, and each look is logged', async () => {
    const { id } = (await attach(officer, 'riêng.png', png)).body as { id: string };
    const neighbour = await open('commune_officer', area.neighbour);
    expect((await neighbour.get(`/api/attachment/list?subjectKind=area&subjectId=${area.commune}`)).status).toBe(403);
    expect((await neighbour.get(`/api/attachment/get?id=${id}`)).status).toBe(403);
    expect((await attach(neighbour, 'x.png', png)).status).toBe(403);
    expect((await attach(officer, 'x.png', png, 'không-có')).status).toBe(403);
    const above = await open('province_officer', area.province);
    const response = await above.server.inject({ url: `/api/attachment/get?id=${id}`, headers: { cookie: `chungtay_session=${above.cookie()}` } });
    expect(response.statusCode).toBe(200);
    expect(await owner.db.selectFrom('audit_reads').select('action').where('subject_id', '=', id).execute()).toEqual([{ action: 'attachment.get' }]);
    expect((await attach(await open('auditor', area.commune), 'x.png', png)).status).toBe(403);
  });

  it('withdraws a file with a reason, and keeps it provable', async () => {
    const { id } = (await attach(officer, 'nhầm.png', png)).body as { id: string };
    expect((await officer.post('/api/attachment/withdraw', { id, reason: 'gắn nhầm' })).status).toBe(200);
    expect((await officer.post('/api/attachment/withdraw', { id, reason: 'gắn nhầm' })).body.code).toBe('attachment.already_withdrawn');
    const names = async (flag: string) => ((await officer.get(`/api/attachment/list?subjectKind=area&subjectId=${area.commune}&withWithdrawn=${flag}`)).body['items'] as { id: string }[]).some((one) => one.id === id);
    expect([await names('false'), await names('true')]).toEqual([false, true]);
  });
});

describe('news', async () => {
  const { house, owner } = await useHouse();
  it('reaches the holders of a role once, in the language of the reader, and is theirs alone', async () => {
    const area = await makeTerritory(owner);
    const [one, two] = [
      await makePerson(owner, { areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune }] }),
      await makePerson(owner, { areaId: area.commune, grants: [{ role: 'commune_officer', areaId: area.commune, until: '2024-06-03' }] }),
    ];
    const tell = () => house.db.transaction().execute(async (tx) =>
      notify(tx, { accountIds: await listHoldersOfRoles(tx, ['commune_officer'], area.commune, '2024-06-03'), message: message('notification.handed_over', { from: 'An', count: 1200 }), link: '/hom-nay', on: '2024-06-03', dedupeKey: 'task/1/7' }));
    expect([await tell(), await tell()]).toEqual([1, 0]);
    const [reader, other] = [await openBrowser(house), await openBrowser(house)];
    await reader.signIn(one.username);
    await other.signIn(two.username);
    const list = (await reader.get('/api/notification/list')).body as { items: { id: string; title: string }[]; unread: number };
    expect(list).toMatchObject({ unread: 1, items: [{ title: 'An đã bàn giao cho anh/chị: 1.200 việc.', on: '2024-06-03', link: '/hom-nay', read: false }] });
    expect((await reader.get('/api/notification/list?locale=en')).body).toMatchObject({ items: [{ title: 'An handed 1,200 things over to you.' }] });
    expect((await other.get('/api/notification/list')).body).toEqual({ items: [], unread: 0 });
    expect((await other.post('/api/notification/read', { id: list.items[0]!.id })).status).toBe(200);
    expect((await reader.get('/api/notification/list')).body).toMatchObject({ unread: 1 });
    expect((await reader.post('/api/notification/read', {})).body).toEqual({ unread: 0 });
  });

  it('is not the house\'s own to read', async () => {
    await expect(execute(house, actionNamed('notification.list'), {}, { actor: systemActor, requestId: 'x' })).rejects.toThrow();
  });
});

/** A minimal Office file: a zip whose content types name the part. */
function office(part: string, type: string): Uint8Array {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}.main+xml"/></Types>`;
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of [['[Content_Types].xml', types], [part, '<x/>']] as const) {
    const [raw, packed, label] = [Buffer.from(content), deflateRawSync(Buffer.from(content)), Buffer.from(name)];
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(0, 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(raw.length, 8);
    const head = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(label.length, 0);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), head, sizes, lengths, label, packed]);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset, 0);
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), head, sizes, lengths, Buffer.alloc(10), at, label]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(2, 8);
  end.writeUInt16LE(2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}
