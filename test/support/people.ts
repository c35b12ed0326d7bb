/**
 * Invented people of invented villages with known truth, written down a second time with the mistakes that registers have. Used by the bench and
 * the tests of the duplicate finder. Seeded. Names are put together from common syllables: surnames many share, Thị and Văn, swapped order, lost
 * marks, slips of letters and digits, births known only by year, twins, brothers and sisters, namesakes in one village.
 */
import type { PersonFacts } from '../../src/domain/household/duplicates/person.ts';

export type KnownPeople = { readonly facts: readonly PersonFacts[]; /** Which person each record is: for measuring only. */ readonly truth: Uint32Array };

const surnames: readonly (readonly [string, number])[] = [
  ['Nguyễn', 384], ['Trần', 110], ['Lê', 95], ['Phạm', 71], ['Huỳnh', 28], ['Hoàng', 25], ['Phan', 45], ['Vũ', 20], ['Võ', 19], ['Đặng', 21], ['Bùi', 20], ['Đỗ', 14], ['Hồ', 13], ['Ngô', 13], ['Dương', 10], ['Lý', 5],
  ['Giàng', 8], ['Vàng', 8], ['Lò', 9], ['Quàng', 5], ['Sùng', 5], ['Thào', 4], ['Ksor', 4], ['Siu', 4], ['Đinh', 9], ['Trịnh', 7], ['Mai', 6], ['Đoàn', 6], ['Lương', 7], ['Nông', 5],
];
const womenMiddle = ['Thị', 'Thị', 'Thị', 'Thị', 'Thị', 'Thị', 'Ngọc', 'Thanh', 'Thu', 'Kim', 'Mai', 'Hồng', 'Bích', 'Diệu', 'Phương', 'Minh', 'Thúy', ''];
const menMiddle = ['Văn', 'Văn', 'Văn', 'Văn', 'Văn', 'Đức', 'Hữu', 'Công', 'Quang', 'Minh', 'Xuân', 'Quốc', 'Ngọc', 'Thanh', 'Đình', 'Trọng', 'Anh', ''];
const womenGiven = 'Hoa Lan Huệ Cúc Mai Đào Hạnh Phúc Hiền Thảo Hương Thủy Thu Hà Hằng Nga Nguyệt Loan Phượng Yến Oanh Liên Sen Hồng Tuyết Xuân Thanh Tâm Bình An Dung Ngân Nhung Vân Trang Linh Giang Quỳnh Trâm Thơm Lành Bưởi Mận Duyên Lý Sáu Bảy Tư Nhàn Chung'.split(' ');
const menGiven = 'Hùng Dũng Cường Mạnh Tuấn Sơn Hải Long Lâm Hòa Bình Minh Quang Thắng Lợi Thành Đạt Tài Lộc Phúc Thọ Khánh Toàn Trung Hiếu Nghĩa Tín Đông Nam Tây Bắc Giang Hà Tùng Bách Đức Hưng Thịnh Phú Quý Vinh Hiển Tâm Kiên Chiến Sang Bảy Tư Sáu Dần'.split(' ');
const villageNames = 'Đồng Tâm|Tân Lập|Hòa Bình|Suối Ngang|Bản Mới|Nà Phát|Ea Kmát|Xóm Đình|Gò Sỏi|Bến Tre Cũ|Phú Thịnh|Đồi Chè'.split('|');

export type Chance = (limit: number) => number;

/** Small repeatable numbers below a limit (mulberry32). */
export function chances(seed: number): Chance {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** About `count` records: one in eight persons is written down twice, some of them three times. Communes have some 8,000 people in 10 villages. */
export function inventPeople(count: number, seed = 1): KnownPeople {
  const next = chances(seed);
  const facts: PersonFacts[] = [];
  const truth: number[] = [];
  const communes = Math.max(1, Math.round(count / 8_000));
  let person = 0;
  const write = (one: PersonFacts): void => {
    facts.push(one);
    truth.push(person);
  };
  while (facts.length < count) {
    const one = invent(next, communes);
    write(one);
    if (next(8) === 0) for (let copy = next(10) === 0 ? 2 : 1; copy > 0; copy -= 1) write(miswrite(one, next));
    person += 1;
    // Relatives and namesakes: other persons who look like this one.
    const other = next(100) < 2 ? twin(one, next) : next(100) < 2 ? namesake(one, next) : next(100) < 10 ? sibling(one, next) : null;
    if (other === null) continue;
    write(other);
    if (next(8) === 0) write(miswrite(other, next));
    person += 1;
  }
  return shuffled({ facts, truth: Uint32Array.from(truth) }, next);
}

function invent(next: Chance, communes: number): PersonFacts {
  const female = next(2) === 0;
  const commune = next(communes);
  const year = 1935 + next(85);
  const known = next(100) < 60 || year > 1990;
  const birth = known ? `${year}-${two(1 + next(12))}-${two(1 + next(28))}` : String(year);
  const number = next(100) < 80 ? numberFor(female, year, commune, next) : '';
  return { name: nameFor(pickSurname(next), female, next), birth, sex: female ? 'female' : 'male', number, village: next(3) === 0 ? `Thôn ${1 + next(9)}` : villageNames[next(villageNames.length)]!, commune: `Xã số ${commune}` };
}

/** Province, century and sex, two digits of the year, six by chance: the structure of the citizen number. */
function numberFor(female: boolean, year: number, commune: number, next: Chance): string {
  return `${String(1 + (commune % 96)).padStart(3, '0')}${(year >= 2000 ? 2 : 0) + (female ? 1 : 0)}${two(year % 100)}${String(next(1_000_000)).padStart(6, '0')}`;
}

function pickSurname(next: Chance): string {
  let left = next(surnames.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [surname, weight] of surnames) if ((left -= weight) < 0) return surname;
  return surnames[0]![0];
}

function nameFor(surname: string, female: boolean, next: Chance): string {
  const [middle, given] = female ? [womenMiddle, womenGiven] : [menMiddle, menGiven];
  // Some names are given much more often than others.
  const call = given[Math.min(next(given.length), next(given.length))]!;
  return [surname, middle[next(middle.length)]!, next(5) === 0 ? given[next(given.length)]! : '', call].filter((word) => word !== '').join(' ');
}

function twin(one: PersonFacts, next: Chance): PersonFacts {
  const female = next(4) === 0 ? one.sex !== 'female' : one.sex === 'female';
  const words = one.name.split(' ');
  const given = female ? womenGiven : menGiven;
  const name = [words[0]!, female ? 'Thị' : 'Văn', given[next(given.length)]!].join(' ');
  const number = one.number === '' ? '' : next(3) === 0 ? one.number.slice(0, 11) + String((Number(one.number[11]) + 1) % 10) : numberFor(female, Number(one.birth.slice(0, 4)), Number(one.commune.slice(6)), next);
  return { ...one, name: name === one.name ? `${words[0]!} ${female ? 'Ngọc' : 'Hữu'} ${given[next(given.length)]!}` : name, sex: female ? 'female' : 'male', number };
}

function sibling(one: PersonFacts, next: Chance): PersonFacts {
  const female = next(2) === 0;
  const year = Number(one.birth.slice(0, 4)) + 1 + next(6);
  return { ...one, name: nameFor(one.name.split(' ')[0]!, female, next), sex: female ? 'female' : 'male', birth: one.birth.length === 4 ? String(year) : `${year}-${two(1 + next(12))}-${two(1 + next(28))}`, number: one.number === '' ? '' : numberFor(female, year, Number(one.commune.slice(6)), next) };
}

/** The same name in the same village, another age: told apart by birth and number only. */
function namesake(one: PersonFacts, next: Chance): PersonFacts {
  const year = Number(one.birth.slice(0, 4)) + (next(2) === 0 ? 1 : -1) * (2 + next(20));
  return { ...one, birth: one.birth.length === 4 ? String(year) : `${year}-${two(1 + next(12))}-${two(1 + next(28))}`, number: one.number === '' ? '' : numberFor(one.sex === 'female', year, Number(one.commune.slice(6)), next) };
}

/** The same person on another list. */
export function miswrite(one: PersonFacts, next: Chance): PersonFacts {
  const often = (percent: number): boolean => next(100) < percent;
  let { name, birth, number, village, commune, sex } = one;
  if (often(8)) name = slipInWord(name, next);
  if (often(10)) name = name.replace(/ (?:Thị|Văn) /, ' ');
  if (often(5)) name = name.split(' ').reverse().join(' ');
  else if (often(4)) name = [...name.split(' ').slice(1), name.split(' ')[0]!].join(' ');
  if (often(20)) name = withoutMarks(name);
  else if (often(4)) name = otherMark(name);
  if (often(30)) name = name.toUpperCase();
  if (birth.length > 4) {
    if (often(30)) birth = birth.slice(0, 4);
    else if (often(4)) birth = dayAndMonthTurned(birth);
    else if (often(5)) birth = slipInDigits(birth, next);
  } else if (often(6)) birth = String(Number(birth) + (next(2) === 0 ? 1 : -1));
  if (often(30)) number = '';
  else if (number !== '' && often(6)) number = slipInDigits(number, next);
  if (often(5)) village = slipInWord(village, next);
  else if (often(4)) village = '';
  if (often(3)) commune = `Xã số ${next(50)}`;
  if (often(1)) sex = sex === 'female' ? 'male' : 'female';
  return { name, birth, sex, number, village, commune };
}

function slipInWord(text: string, next: Chance): string {
  const letters = [...text];
  const places = letters.flatMap((letter, place) => (/\p{L}/u.test(letter) ? [place] : []));
  const place = places[next(places.length)]!;
  const ways = [() => letters.splice(place, 1), () => letters.splice(place, 0, letters[place]!), () => letters.splice(place, 1, 'aeioumnhgtl'[next(11)]!)];
  const pairs: readonly (readonly [RegExp, string])[] = [[/Tr/, 'Ch'], [/S(?=[^ ])/, 'X'], [/Gi/, 'D'], [/L(?=[^ ýê])/, 'N'], [/y\b/, 'i']];
  const pair = pairs[next(pairs.length)]!;
  if (next(2) === 0 && pair[0].test(text)) return text.replace(pair[0], pair[1]);
  ways[next(ways.length)]!();
  return letters.join('');
}

function slipInDigits(text: string, next: Chance): string {
  const digits = [...text];
  const places = digits.flatMap((digit, place) => (/\d/.test(digit) ? [place] : []));
  const turn = next(places.length - 1);
  const [place, after] = [places[turn]!, places[turn + 1]!];
  if (next(2) === 0 && digits[place] !== digits[after] && /^\d{12}$/.test(text)) [digits[place], digits[after]] = [digits[after]!, digits[place]!];
  else digits[places.at(-1)! - next(2)] = String(next(text.length === 12 ? 10 : 9));
  return digits.join('').replace(/-00$/, '-01');
}

function dayAndMonthTurned(birth: string): string {
  const [year, month, day] = birth.split('-');
  return Number(day) > 12 ? birth : `${year}-${day}-${month}`;
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

function otherMark(name: string): string {
  const pairs: readonly (readonly [string, string])[] = [['ù', 'ư'], ['ũ', 'ư'], ['ạ', 'ã'], ['ả', 'ã'], ['ỏ', 'õ'], ['ề', 'ê'], ['à', 'á'], ['ĩ', 'ỉ'], ['ơ', 'ô'], ['â', 'ă']];
  for (const [from, to] of pairs) if (name.includes(from)) return name.replace(from, to);
  return name;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function shuffled({ facts, truth }: KnownPeople, next: Chance): KnownPeople {
  const order = Uint32Array.from(facts, (_, place) => place);
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = next(place + 1);
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return { facts: Array.from(order, (place) => facts[place]!), truth: Uint32Array.from(order, (place) => truth[place]!) };
}

export type Measured = { readonly found: number; readonly right: number; readonly real: number; readonly precision: number; readonly recall: number; readonly f1: number };

/** Pairs said against pairs known. */
export function measurePairs(pairs: Iterable<readonly [a: number, b: number]>, truth: ArrayLike<number | string>): Measured {
  const sizes = new Map<number | string, number>();
  for (let record = 0; record < truth.length; record += 1) sizes.set(truth[record]!, (sizes.get(truth[record]!) ?? 0) + 1);
  let real = 0;
  for (const size of sizes.values()) real += (size * (size - 1)) / 2;
  let [found, right] = [0, 0];
  for (const [a, b] of pairs) {
    found += 1;
    if (truth[a] === truth[b]) right += 1;
  }
  return { found, right, real, precision: found === 0 ? 1 : right / found, recall: real === 0 ? 1 : right / real, f1: (2 * right) / (found + real) };
}

export function* pairsWithin(groups: readonly (readonly number[])[]): Generator<readonly [number, number]> {
  for (const group of groups) for (let i = 0; i < group.length; i += 1) for (let j = i + 1; j < group.length; j += 1) yield [group[i]!, group[j]!];
}
