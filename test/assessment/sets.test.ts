/** The eight sets of the source plans, line by line: which items are computed and from what, which are shown by records, which are opinions. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isAddressed, subjectKinds } from '../../src/domain/emulation/subject.ts';
import { isGroup, leavesOf, type Node } from '../../src/domain/plan/criteria-leaves.ts';
import { type Plan, planFile } from '../../src/domain/plan/format.ts';
import { awaitedBy } from '../../src/domain/plan/registers.ts';

const root = join(import.meta.dirname, '../..');
const shipped = (id: string): Plan => planFile.parse(parse(readFileSync(join(root, `plans/${id}.yaml`), 'utf8')));
const sets = [...shipped('tay-son-03').criteria, ...shipped('thai-binh-nnptnt').criteria];

/** Each item as computed from its source, E or O; groups in brackets with what they need. */
function shape(items: readonly Node[]): string {
  return items.map((one) => (isGroup(one) ? `${one.need}(${shape(one.items)})` : one.kind === 'computed' ? (one.register ?? one.target!) : one.kind === 'evidence' ? 'E' : 'O')).join(' ');
}

describe('the eight criteria sets of the plans', () => {
  it('stand with each line and its kind', () => {
    expect(Object.fromEntries(sets.map((set) => [set.id, `${set.subject} ${set.need}: ${shape(set.items)}`]))).toEqual({
      'tieu-chi-cap-huyen': 'district all: E E E E E inspections_held settlements_on_time reports_on_time E parent_targets O E E data_quality E E E cua-cap-huyen',
      'tieu-chi-cap-xa': 'commune all: E E changes_decided causes_complete support_in_time reviews_on_time data_quality settlements_on_time reports_on_time E E escape_registrations E E cua-vinh-an',
      'tieu-chi-thon': 'village all: E E E living_improved services_improved cua-thon',
      'tieu-chi-ho': 'household any: all(E E O E) all(E)',
      'tieu-chi-can-bo': 'official all: E E trainings_attended software_proficient',
      'tieu-chi-doanh-nghiep-to-chuc-ca-nhan': 'enterprise any: all(E E) all(E models_with_poor E) all(E)',
      'tieu-chuan-tap-the': 'collective all: tasks_led_in_time E E households_helped_out',
      'tieu-chuan-ca-nhan': 'individual all: E E E E',
    });
  });

  it('name the register each item waits for that is not kept here: by its word alone none of these is passed', () => {
    expect(Object.fromEntries(sets.map((set) => [set.id, leavesOf(set.items).flatMap((one) => (awaitedBy(one) === null ? [] : [`${one.id} ${awaitedBy(one)}`]))]))).toEqual({
      'tieu-chi-cap-huyen': ['huyen-ngan-sach ledger', 'huyen-kinh-phi ledger', 'huyen-huy-dong ledger', 'huyen-quy ledger', 'huyen-xa-hoi-hoa ledger'],
      'tieu-chi-cap-xa': ['xa-kinh-phi ledger', 'xa-huy-dong ledger', 'xa-dong-ho ledger'],
      'tieu-chi-thon': ['thon-nguon-luc ledger'],
      'tieu-chi-ho': ['ho-von-dung-muc-dich loans', 'ho-tra-no loans', 'ho-dong-gop ledger'],
      'tieu-chi-can-bo': [],
      'tieu-chi-doanh-nghiep-to-chuc-ca-nhan': ['dong-gop-thiet-thuc ledger', 'giup-dia-ban-kho-khan ledger', 'tin-dung-hieu-qua loans'],
      'tieu-chuan-tap-the': ['tap-the-huy-dong ledger'],
      'tieu-chuan-ca-nhan': ['ca-nhan-bam-co-so diary', 'ca-nhan-dong-gop ledger'],
    });
  });

  it('of every plan let nothing pass by its word that a diary of companions would tell', () => {
    const all = readdirSync(join(root, 'plans')).filter((name) => name.endsWith('.yaml')).flatMap((name) => shipped(name.slice(0, -'.yaml'.length)).criteria);
    const ofDiaries = all.flatMap((set) => leavesOf(set.items)).filter((one) => /nhật ký/i.test(`${one.text} ${one.note ?? ''}`));
    expect(ofDiaries.map((one) => [one.id, awaitedBy(one)])).toEqual([['tc-can-bo-dong-hanh', 'diary']]);
  });

  it('each speak of a kind of subject that can be assessed, and what is asked of one place names it', () => {
    for (const set of sets) expect(subjectKinds.some((kind) => isAddressed(kind, set.subject))).toBe(true);
    expect(sets.flatMap((set) => leavesOf(set.items)).filter((one) => one.only_area !== undefined).map((one) => [one.id, one.only_area])).toEqual([['xa-cua-vinh-an', 'vinh-an-tay-son-binh-dinh']]);
  });
});
