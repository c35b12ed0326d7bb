/**
 * Text written in the fonts of before Unicode, VNI and TCVN3 (ABC), as it looks when read as Unicode, and its conversion. Called by the reader
 * of lists. Pure. It never guesses about one word: whole columns are weighed by how many of their words are Vietnamese syllables one way
 * and the other, because a single "Vò" may be Vò or Vũ.
 */

export type LegacyFont = 'tcvn3' | 'vni';

/** One sign a letter. */
const tcvn3 = pairsOf('µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ ×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ®đ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ');

/** A letter and a sign after it; some letters alone. Both cases. */
const vni = withCapitals(pairsOf(
  'aùá aøà aûả aõã aïạ aêă aéắ aèằ aúẳ aüẵ aëặ aââ aáấ aàầ aåẩ aãẫ aäậ eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ ôùớ ôøờ ôûở ôõỡ ôïợ ôơ uùú uøù uûủ uõũ uïụ öùứ öøừ öûử öõữ öïự öư yùý yøỳ yûỷ yõỹ îỵ íí ìì æỉ óĩ òị ñđ',
));

/** "µà" → µ, à: the last letter is what the others stand for. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(' ').map((pair) => [pair.slice(0, -1), pair.slice(-1)]));
}

function withCapitals(pairs: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const all = new Map(pairs);
  for (const [from, to] of pairs) {
    all.set(from.toUpperCase(), to.toUpperCase());
    all.set(from[0]!.toUpperCase() + from.slice(1), to.toUpperCase());
  }
  return all;
}

export function convertLegacy(text: string, font: LegacyFont): string {
  if (font === 'vni') return text.split(/(\s+)/).map(fromVni).join('');
  const read = [...text].map((letter) => tcvn3.get(letter) ?? letter).join('');
  // Capitals with signs have no codes of their own in TCVN3: a font shows them so, and the plain letters around tell.
  const plain = text.replace(/[^A-Za-z]/g, '');
  return plain.length >= 2 && plain === plain.toUpperCase() ? read.toUpperCase() : read;
}

function fromVni(word: string): string {
  let read = '';
  for (let at = 0; at < word.length; ) {
    const two = vni.get(word.slice(at, at + 2));
    const one = vni.get(word[at]!);
    read += two ?? one ?? word[at]!;
    at += two === undefined ? 1 : 2;
  }
  return read;
}

// A rhyme that ends in a glide takes no consonant after it: "lang", not "laung".
const syllable = /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?(?:(?:uya|uyu|uoi|uou|oai|oao|oay|oeo|ieu|yeu|uay|ai|ao|au|ay|eo|eu|ia|iu|oi|ui|uu)|(?:uye|ie|oa|oe|oo|ua|ue|uo|uy|ye|a|e|i|o|u|y)(?:ch|ng|nh|[cmnpt])?)$/;
const letters = /^[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]+$/;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Could the word be a Vietnamese syllable: its letters, at most one tone, the shape of one. */
export function isSyllable(word: string): boolean {
  const lower = word.normalize('NFC').toLowerCase();
  if (!letters.test(lower)) return false;
  const apart = lower.normalize('NFD');
  return (apart.match(tones)?.length ?? 0) <= 1 && syllable.test(apart.replace(/\p{M}/gu, '').replace(/đ/g, 'd')) && /[aeiouy]/.test(apart);
}

/** Words that carry a sign: the others look the same in every font. */
function signed(texts: Iterable<string>, most = 4_000): readonly string[] {
  const words: string[] = [];
  for (const text of texts) {
    for (const word of text.split(/[\s,.;:/()"'’\-–]+/)) if (/[^ -~]/.test(word)) words.push(word);
    if (words.length >= most) break;
  }
  return words;
}

const share = (words: readonly string[]): number => words.filter(isSyllable).length / Math.max(1, words.length);

/** The font a column was written in, or null: its words read well as they are, no better otherwise, or as well in either font. */
export function fontOf(texts: Iterable<string>): LegacyFont | null {
  const words = signed(texts);
  if (words.length < 2 || words.some((word) => /[\u0100-\u0101\u1ea0-\u1ef9]/.test(word.normalize('NFC')))) return null;
  const now = share(words);
  const read = (['tcvn3', 'vni'] as const).map((font) => ({ font, share: share(words.map((word) => convertLegacy(word, font))) })).toSorted((a, b) => b.share - a.share);
  const [best, other] = [read[0]!, read[1]!];
  return best.share >= 0.7 && best.share - now >= 0.3 && best.share > other.share ? best.font : null;
}

/** In a file whose other columns were written in the font: does this column read at least as well by it? */
export function followsFont(texts: Iterable<string>, font: LegacyFont): boolean {
  const words = signed(texts);
  return words.length > 0 && !words.some((word) => /[\u0102-\u1eff]/.test(word)) && share(words.map((word) => convertLegacy(word, font))) >= Math.max(0.7, share(words));
}

/** Bytes that are not UTF-8: the text of an old font or of Vietnamese Windows (code page 1258), when that makes it readable; else null. */
export function decodeLegacy(bytes: Uint8Array): { readonly text: string; readonly font: LegacyFont | 'windows-1258' } | null {
  const latin = new TextDecoder('windows-1252').decode(bytes);
  const candidates = [
    ...(['tcvn3', 'vni'] as const).map((font) => ({ text: latin.split(/([;,\t\r\n])/).map((cell) => convertLegacy(cell, font)).join(''), font })),
    { text: new TextDecoder('windows-1258').decode(bytes).normalize('NFC'), font: 'windows-1258' as const },
  ];
  const scored = candidates.map((one) => ({ ...one, share: share(signed([one.text])) })).toSorted((a, b) => b.share - a.share);
  return scored[0]!.share >= 0.8 ? { text: scored[0]!.text, font: scored[0]!.font } : null;
}
