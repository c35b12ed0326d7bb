/** What an editor finds on the device when it opens: nothing, the same as the server, a newer text, or a text on an older version. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { formatInstant } from '../../src/domain/text/translate.ts';
import { forgetDrafts, holdsDrafts } from '../../src/web/kit/draft.ts';
import { draftKey, dropFromDevice, keepOnDevice, offerOf } from '../../src/web/plan/device-draft.ts';

const key = draftKey('can-bo', 'ke-hoach', 2);
const server = { content: { document: { title: 'Cũ' }, tasks: [{ id: 'viec', text: 'Việc' }] }, recordVersion: 7 };
const typed = { ...server.content, tasks: [{ id: 'viec', text: 'Việc mới' }] };

class Store implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  [name: string]: unknown;
  getItem(name: string): string | null {
    return Object.hasOwn(this, name) ? String(this[name]) : null;
  }
  setItem(name: string, value: string): void {
    this[name] = value;
  }
  removeItem(name: string): void {
    delete this[name];
  }
}

beforeEach(() => void vi.stubGlobal('localStorage', new Store()));
afterEach(() => void vi.unstubAllGlobals());

test('nothing kept, or the same as the server, is no offer and leaves nothing behind', () => {
  expect(offerOf(key, server)).toBeNull();
  keepOnDevice(key, server, null);
  expect(offerOf(key, server)).toBeNull();
  expect(holdsDrafts('can-bo')).toBe(false);
});

test('a text that differs is offered with its time, its changes, and whether the server moved on', () => {
  expect(keepOnDevice(key, { content: typed, recordVersion: 7 }, null)).toBe(true);
  const offer = offerOf(key, server)!;
  expect([offer.moved, offer.changes.map((one) => [one.change, one.item]), offer.kept.content]).toEqual([false, [['changed', 'viec']], typed]);
  expect(Math.abs(Date.now() - Date.parse(offer.at))).toBeLessThan(60_000);
  expect(offerOf(key, { ...server, recordVersion: 8 })!.moved).toBe(true);
  dropFromDevice(key);
  expect(offerOf(key, server)).toBeNull();
});

test('is found with the day the house\'s clock was set to, not the device\'s', () => {
  keepOnDevice(key, { content: typed, recordVersion: 7 }, plainDate('2024-06-03'));
  expect(formatInstant(offerOf(key, server)!.at)).toMatch(/^\d\d:\d\d 03\/06\/2024$/);
});

test('belongs to one person, plan and version, and goes with the person signing out', () => {
  keepOnDevice(key, { content: typed, recordVersion: 7 }, null);
  for (const other of [draftKey('khac', 'ke-hoach', 2), draftKey('can-bo', 'khac', 2), draftKey('can-bo', 'ke-hoach', 3)]) expect(offerOf(other, server)).toBeNull();
  forgetDrafts('khac');
  expect(holdsDrafts('can-bo')).toBe(true);
  forgetDrafts('can-bo');
  expect(offerOf(key, server)).toBeNull();
});

test('what cannot be read, and a device that refuses, harm nobody', () => {
  localStorage.setItem(`chungtay.draft.${key}`, '{broken');
  expect(offerOf(key, server)).toBeNull();
  vi.stubGlobal('localStorage', { setItem: () => { throw new Error('full'); } });
  expect(keepOnDevice(key, server, null)).toBe(false);
});
