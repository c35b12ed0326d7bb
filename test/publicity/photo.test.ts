/** A photo before the public: the same picture, nothing of where and when it was taken; a file that is not as its kind says is not shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPhoto } from '../../src/domain/exemplar/photo.ts';

const text = (words: string): number[] => [...new TextEncoder().encode(words)];
const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x11, 0xff, 0x00, 0x22, 0xff, 0xd9];
/** Camera's notes with the way it was held and a place. */
const exif = (turned: number) => segment(0xe1, [...text('Exif'), 0, 0, ...text('MM'), 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0, ...text('GPS 14.35N 108.0E')]);
const jpeg = (turned: number, more: readonly number[] = []) => Uint8Array.from([0xff, 0xd8, ...segment(0xe0, [...text('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]), ...exif(turned), ...segment(0xe1, text('http://ns.adobe.com/xap GPS')), ...segment(0xfe, text('May anh cua nha')), ...more, ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]), ...scan, ...text('GPS second picture')]);
const chunk = (kind: string, body: readonly number[]): number[] => [...[24, 16, 8, 0].map((shift) => (body.length >> shift) & 255), ...text(kind), ...body, 0, 0, 0, 0];
const part = (kind: string, body: readonly number[]): number[] => [...text(kind), ...[0, 8, 16, 24].map((shift) => (body.length >> shift) & 255), ...body, ...(body.length % 2 ? [0] : [])];
const png = Uint8Array.from([0x89, ...text('PNG'), 13, 10, 26, 10, ...chunk('IHDR', Array.from({ length: 13 }, () => 1)), ...chunk('eXIf', text('GPS')), ...chunk('tEXt', text('GPS')), ...chunk('IDAT', [1, 2, 3]), ...chunk('IEND', [])]);
const webpBody = [...part('VP8X', [0b0000_1100, 0, 0, 0, 1, 0, 0, 1, 0, 0]), ...part('VP8 ', [1, 2, 3]), ...part('EXIF', text('GPS')), ...part('XMP ', text('GPS'))];
const webp = Uint8Array.from([...text('RIFF'), ...[0, 8, 16, 24].map((shift) => ((webpBody.length + 4) >> shift) & 255), ...text('WEBP'), ...webpBody]);
const words = (bytes: Uint8Array | null): string => String.fromCharCode(...(bytes ?? []));

describe('a photo before the public', () => {
  it('has no place, time or camera in any of its kinds', () => {
    for (const [bytes, kind] of [[jpeg(1), 'image/jpeg'], [jpeg(6), 'image/jpeg'], [png, 'image/png'], [webp, 'image/webp']] as const) {
      const clean = cleanPhoto(bytes, kind);
      expect(clean).not.toBeNull();
      expect(words(clean)).not.toMatch(/GPS|nha/);
    }
  });

  it('is the same picture, turned as it was held', () => {
    expect(words(cleanPhoto(jpeg(1), 'image/jpeg'))).toContain(words(Uint8Array.from(scan)));
    expect(words(cleanPhoto(jpeg(1), 'image/jpeg'))).not.toContain('Exif');
    const turned = cleanPhoto(jpeg(6), 'image/jpeg')!;
    expect(words(turned)).toContain('Exif');
    // Cleaned once more nothing changes: the turn is still read.
    expect(cleanPhoto(turned, 'image/jpeg')).toEqual(turned);
    expect(words(cleanPhoto(png, 'image/png'))).toMatch(/IHDR.*IDAT.*IEND/su);
    const clean = cleanPhoto(webp, 'image/webp')!;
    expect(new DataView(clean.buffer).getUint32(4, true)).toBe(clean.length - 8);
    expect(clean[20]).toBe(0);
  });

  it('is kept in all its scans, and notes between two of them are dropped as those before the first', () => {
    const tables = segment(0xc4, [0, ...Array.from({ length: 16 }, () => 0)]);
    const first = [...segment(0xda, [1, 1, 0, 0, 5, 0]), 0x11, 0xff, 0x00, 0xff, 0xd3, 0x22];
    const between = [...segment(0xe1, text('http://ns.adobe.com/xap GPS')), ...segment(0xfe, text('nha GPS')), ...segment(0xed, text('GPS')), ...segment(0xe2, text('MPF GPS'))];
    const head = [0xff, 0xd8, ...segment(0xe0, [...text('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])];
    const progressive = Uint8Array.from([...head, ...exif(1), ...first, ...between, ...tables, ...scan, ...text('GPS')]);
    expect([...cleanPhoto(progressive, 'image/jpeg')!]).toEqual([...head, ...first, ...tables, ...scan]);
    // Cut off in its second scan it is the same up to there; before its first it is no picture.
    expect([...cleanPhoto(progressive.subarray(0, progressive.length - 3 - 4), 'image/jpeg')!]).toEqual([...head, ...first, ...tables, ...scan.slice(0, -4)]);
    expect(cleanPhoto(progressive.subarray(0, 60), 'image/jpeg')).toBeNull();
  });

  it('is not shown when the file is not what its kind says, whatever the bytes', () => {
    expect([cleanPhoto(png, 'image/jpeg'), cleanPhoto(webp, 'image/png'), cleanPhoto(jpeg(1), 'image/webp'), cleanPhoto(png, 'image/heic'), cleanPhoto(Uint8Array.from([0xff, 0xd8]), 'image/jpeg')]).toEqual([null, null, null, null, null]);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('image/jpeg', 'image/png', 'image/webp'), fc.constantFrom([], [...jpeg(6).subarray(0, 40)], [...png.subarray(0, 20)], [...webp.subarray(0, 16)]), (bytes, kind, head) => {
      const clean = cleanPhoto(Uint8Array.from([...head, ...bytes]), kind);
      expect(clean === null || clean.length <= head.length + bytes.length + 36).toBe(true);
    }));
  });
});
