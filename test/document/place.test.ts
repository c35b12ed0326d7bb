/** A paper is dated at the place's own name, and one function says what that is. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/domain/document/place.ts';

describe('the place of a paper', () => {
  it('is the name of the area without its kind, whatever its level', () => {
    expect(['Tỉnh Trà Giang', 'Thành phố Trà Giang', 'Huyện Tây Lĩnh', 'Thị xã Tây Lĩnh', 'Xã Vĩnh Lĩnh', 'Thị trấn Mỹ Lĩnh', 'Đặc khu Hải Lĩnh', 'Làng Ven', 'Xã Thôn Đoài', 'Vĩnh Lĩnh'].map(placeOf))
      .toEqual(['Trà Giang', 'Trà Giang', 'Tây Lĩnh', 'Tây Lĩnh', 'Vĩnh Lĩnh', 'Mỹ Lĩnh', 'Hải Lĩnh', 'Ven', 'Thôn Đoài', 'Vĩnh Lĩnh']);
  });

  it('is said by this function alone', () => {
    const papers = readdirSync('src/documents').filter((name) => name.endsWith('.ts'));
    expect(papers.filter((name) => /\(Xã\|Phường|\|Xã\|Phường[^/]*\)\\s/u.test(readFileSync(`src/documents/${name}`, 'utf8')))).toEqual([]);
  });
});
