/** What stays on the device for the time without a network: only what may, no persons in it, and nothing after it was forgotten. */
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDevice, keepMe, keepRead, keptAt, keptMe, keptRead, mayKeep } from '../../src/web/pwa/device.ts';
import type { Me } from '../../src/web/session.ts';

const items = new Map<string, string>();
const reads = new Map<string, Response>();
const store = {
  put: async (url: string, answer: Response) => void reads.set(url, answer),
  delete: async (one: string | { url: string }) => reads.delete(typeof one === 'string' ? one : one.url),
  keys: async () => [...reads.keys()].map((url) => ({ url })),
};
vi.stubGlobal('localStorage', { getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => void items.set(key, value), removeItem: (key: string) => void items.delete(key) });
vi.stubGlobal('caches', { open: async () => store, match: async (url: string) => reads.get(url)?.clone(), delete: async () => (reads.clear(), true) });
afterAll(() => vi.unstubAllGlobals());

const me = {
  id: 'a1', name: 'Đinh Thị Mẫu', username: 'can-bo-xa', world: 'story', locale: 'vi', permissions: ['plan.board'], mustChangePassword: false, secondFactor: true, today: '2024-06-03', clock: null, csrfToken: 'secret-token',
  grants: [{ role: 'commune_officer', areaId: 7, areaName: 'Xuân Linh', areaSlug: 'story-xuan-linh', organisationId: 'o1', organisationName: 'Tổ công tác', from: '2021-01-01', until: null, onBehalfOf: 'Bá Văn Mẫu' }],
} as unknown as Me;

describe('the device', () => {
  beforeEach(async () => forgetDevice());

  it('keeps who is signed in without token, account number, body or lender', () => {
    keepMe(me);
    expect(keptMe()?.me).toMatchObject({ name: 'Đinh Thị Mẫu', permissions: ['plan.board'], world: 'story', csrfToken: '', id: '' });
    for (const secret of ['secret-token', 'a1"', 'Tổ công tác', 'Bá Văn Mẫu']) expect([...items.values()].join()).not.toContain(secret);
  });

  it('gives back an answer with when it came, without the persons in it', async () => {
    await keepRead('/api/plan/get?plan=p', { plan: 'p', area: { slug: 'x', name: 'Xã X' }, acts: [{ act: 'issued', by: { accountId: 'a9', name: 'Lò Văn Mẫu' } }] });
    expect(await keptRead('/api/plan/get?plan=p')).toEqual({ answer: { plan: 'p', area: { slug: 'x', name: 'Xã X' }, acts: [{ act: 'issued', by: { accountId: null, name: '' } }] } });
    expect(Date.parse(keptAt('/api/plan/get?plan=p')!)).not.toBeNaN();
    expect(await keptRead('/api/plan/get?plan=q')).toBeNull();
  });

  it('keeps no version of a plan that was not issued, nor its line in a list, and drops what it kept there before', async () => {
    const url = '/api/plan/get?plan=p';
    await keepRead(url, { plan: 'p', versionState: 'issued' });
    await keepRead(url, { plan: 'p', versionState: 'draft', content: { text: 'chưa công bố' } });
    expect(await keptRead(url)).toBeNull();
    await keepRead('/api/plan/list', { total: 2, rows: [{ plan: 'p', issuedVersion: 1 }, { plan: 'q', issuedVersion: null }] });
    expect(await keptRead('/api/plan/list')).toEqual({ answer: { total: 1, rows: [{ plan: 'p', issuedVersion: 1 }] } });
  });

  it('keeps the last 60 answers', async () => {
    for (let number = 1; number <= 62; number += 1) await keepRead(`/api/plan/board?plan=${number}`, {});
    await keepRead('/api/plan/board?plan=3', { again: true });
    expect([reads.size, reads.has('/api/plan/board?plan=2'), [...reads.keys()].at(-1)]).toEqual([60, false, '/api/plan/board?plan=3']);
  });

  it('holds nothing after it was forgotten, not even an answer that was on its way', async () => {
    keepMe(me);
    const onItsWay = keepRead('/api/plan/board?plan=1', { rows: [] });
    await forgetDevice();
    await onItsWay;
    expect([keptMe(), reads.size]).toEqual([null, 0]);
  });

  it.each(['household.get', 'household.list', 'audit.list', 'account.me', 'account.list', 'plan.tasks', 'plan.task', 'plan.activities', 'document.list', 'notification.list', 'attachment.get'])('never keeps %s', (read) => {
    expect(mayKeep(read)).toBe(false);
  });
});
