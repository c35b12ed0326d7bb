/** The mark of the story world in slugs: read in one place, and nowhere else in the code. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainSlug } from '../../src/domain/area/names.ts';
import { worlds } from '../../src/domain/area/types.ts';
import { bareSlug, slugInWorld, worldOfRows, worldOfSlug } from '../../src/domain/area/world.ts';

describe('A slug', () => {
  it('tells its world, and gives the bare name back whatever the world', () => {
    for (const world of worlds) {
      const slug = slugInWorld(world, 'xa-phu-linh');
      expect([worldOfSlug(slug), bareSlug(slug)]).toEqual([world, 'xa-phu-linh']);
    }
    expect(slugInWorld('story', 'xa')).not.toBe(slugInWorld('real', 'xa'));
  });

  it('is of the story world only by its beginning', () => {
    expect(worldOfSlug('xa-story-nho')).toBe('real');
    expect(bareSlug('xa-story-nho')).toBe('xa-story-nho');
  });

  it('is made of what a person typed, in plain letters', () => {
    expect(plainSlug('  05/NQ-HĐND ')).toBe('05-nq-hdnd');
    expect(plainSlug('Kế hoạch Đắk Lắk (2021–2025)')).toBe('ke-hoach-dak-lak-2021-2025');
    expect(plainSlug('?!')).toBe('');
  });

  it('is asked for its world by nobody but world.ts', () => {
    const root = join(import.meta.dirname, '../..');
    const asking = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((path) => !path.endsWith('domain/area/world.ts') && /startsWith\('story-'\)|\^story-/.test(readFileSync(join(root, path), 'utf8')));
    expect(asking).toEqual([]);
  });
});

describe('A list of both worlds', () => {
  it('is shown as invented as soon as one row is', () => {
    expect(worldOfRows([])).toBe('real');
    expect(worldOfRows([{ world: 'real' }])).toBe('real');
    expect(worldOfRows([{ world: 'real' }, { world: 'story' }])).toBe('story');
  });
});
