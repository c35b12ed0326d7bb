/** QR codes: the standard's printed examples, matrices an independent encoder makes, and the law of the error correction. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorCorrection, formatBits, qrMatrix, times, versionBits } from '../../src/domain/qr.ts';

/** Rows as numbers in base 36, from another encoder of the same texts (byte mode, level M, its choice of mask). */
const others = [
  { version: 1, text: 'o', rows: [
    '18n7j mv5t wrq5 wtp9 wrx9 my4h 18prz 3y8 xf24 15l8o cl0g 3op7 kbvr 3dx 18nmm mxpy wrdo wseg wti8 mw20 18ox2',
  ] },
  { version: 6, text: 'otpauth://totp/Chung%20Tay:suong.tt?issuer=Chung%20Tay&secret=JBSWY3DPEHPK3PXPJBSWY3DP', rows: [
    'rvh2bw5b eavj8u2p khlcoe3h khh1pw0t khslo3tp ecsjxttt rwyepa4f 3dd6bk0 kv2itrwc i2zkvlh8 dw2j6x4c 508191uh facctxji 1w49b96b 49jhe80e 9u98bt48',
    'q4e28wmn el2s2tmh df14hpo4 or4nxi6z f9maoyan p0zptssb a25lcjvw 8g3486aj 8qx2sq2w 9tqjohrs b6vwnb8w 7iz7k6gr 7ty3brf2 jrnc3qnt hfv1glk8 iwmz0rs8',
    'fnje37qu 2xszytt rvowjq72 eb25kn4o kh9i4a2f kh1a0hdw khcd3w8o eax9bqdu rxq30sf0',
  ] },
  { version: 9, text: 'otpauth://totp/Chung%20Tay:suong.tt?issuer=Chung%20Tay&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&period=30&digits=6&algorithm=SHA1&x=0123456789abcdef0123456', rows: [
    '2ga052ytc3j 19d5crnhmbl 1sojsnkrucd 1sghpmqqyxp 1sroqv4zo0t 195anxmrg3l 2g85mwsc2v3 5kdpssr9c 1jcy24lsqs7 1pbv0wspype 14xp4wah7bw a7i0fnao5m',
    '1kl12uk9ks0 t7gh7j2pq5 1q31431onq1 25wwapawlyl nenendhv3o 8nc3iidexg vs2mq7kklh 1ucc75gerb 26ivd8fg6t 21gzq3xg5lr 1aus736tssc 1yyfiao7r6x b0wuo134e2',
    '15tv3gaciz9 23shbk9k09l 236awobzw9q rmgyc54mwp 1vwuno626ts 950bf28a8h 106pcatnhf9 1r648dc88yu 4sn1wq5zlc irws3ya5nc 1xd753toto2 2ap9dujjsub wfgo8zir85',
    '10v84glga8p 2bdbfwgbjq7 1u1njugdkej 1i2l1p2udfd 25krf6rrznt xbj71pa90e 6gqbwva19x 6g63ux6hi 2gbqah1de1i 199h7qpri1l 1sqxsuoou0p 1smp18our3y',
    '1sj1gk9cvcm 1952fxw63fx 2g7i27md4hk',
  ] },
];

const rowsOf = (matrix: readonly (readonly boolean[])[]): string => matrix.map((row) => BigInt(`0b${row.map((dark) => (dark ? '1' : '0')).join('')}`).toString(36)).join(' ');

describe('a QR code', () => {
  it('corrects errors as the example of annex I does', () => {
    const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
    expect([...errorCorrection(Uint8Array.from(data), 10)]).toEqual([0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]);
  });

  it('writes format and version as annexes C and D print them', () => {
    expect(formatBits(5).toString(2).padStart(15, '0')).toBe('100000011001110');
    expect(versionBits(7).toString(2).padStart(18, '0')).toBe('000111110010010100');
  });

  it.each(others)('is the matrix another encoder makes, version $version', ({ version, text, rows }) => {
    const matrix = qrMatrix(text);
    expect(matrix.length).toBe(version * 4 + 17);
    expect(rowsOf(matrix)).toBe(rows.join(' '));
  });

  it('holds up to 213 bytes, counted as they are sent, and no more', () => {
    expect(qrMatrix('x'.repeat(213)).length).toBe(57);
    expect(qrMatrix('ấ'.repeat(71)).length).toBe(57);
    expect(() => qrMatrix('x'.repeat(214))).toThrow(RangeError);
    expect(() => qrMatrix('ấ'.repeat(72))).toThrow(RangeError);
  });

  it('leaves no remainder: a block with its correction is zero at every root of the generator', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 44 }), fc.integer({ min: 10, max: 26 }), (block, length) => {
        const whole = [...block, ...errorCorrection(block, length)];
        for (let step = 0, root = 1; step < length; step += 1, root = times(root, 2)) expect(whole.reduce((sum, byte) => times(sum, root) ^ byte, 0)).toBe(0);
      }),
    );
  });
});
