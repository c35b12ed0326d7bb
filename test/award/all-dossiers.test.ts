/** A round of several hundred dossiers: a step works on all that wait for it, whatever page of the list they stand on. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { allDossiers, waitingFor } from '../../src/web/award/all-dossiers.ts';

const rows = Array.from({ length: 450 }, (_, index) => ({ dossier: index + 1, name: `Hộ ${index + 1}`, stage: index >= 200 ? 'published' : 'gates_passed', path: index % 2 === 0 ? 'own' : 'upward' }) as never as Awaited<ReturnType<typeof allDossiers>>[number]);

describe('all dossiers of a round', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are read to the last page, each once, and a step takes those of every page', async () => {
    const asked: string[] = [];
    vi.stubGlobal('localStorage', { getItem: () => null });
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      const query = new URL(url, 'http://chungtay.test').searchParams;
      const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
      return Response.json({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    });
    const all = await allDossiers(7, rows.length, new AbortController().signal);
    expect([all.map((one) => one.dossier), asked.length, asked.every((url) => url.includes('award=7') && !url.includes('stage='))]).toEqual([rows.map((one) => one.dossier), 3, true]);
    expect([waitingFor('meet', all).length, waitingFor('decide', all).at(-1)!.dossier, waitingFor('submit', all).at(-1)!.dossier, waitingFor('convene', all)]).toEqual([200, 449, 450, []]);
  });

  it('go into one act as many as it takes, the rest into the next', () => {
    const many = Array.from({ length: 600 }, () => ({ stage: 'voted', path: 'own' }) as const);
    expect(waitingFor('publish', many).length).toBe(500);
  });
});
