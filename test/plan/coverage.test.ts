/**
 * The five plan files are complete: every requirement row of their blocks is answered by an item of the file, or (texts only) has a stated reason.
 * Rows: test/plan/requirement-rows.csv (id, type). Reasons: plans/coverage/<plan id>.yaml.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkPlanFile, itemsOf } from '../../src/domain/plan/check.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { catalogue, root } from './support.ts';

const sizes = { TS: 182, TB: 86, QG: 73, BP: 111, DN: 83 } as const;
/** The file of a block is the one that covers its rows. */
const files = readdirSync(join(root, 'plans')).filter((name) => name.endsWith('.yaml')).map((name) => ({ name, text: readFileSync(join(root, 'plans', name), 'utf8') }));
const blocks = Object.keys(sizes).map((prefix) => [prefix, files.find(({ text }) => new RegExp(`covers: \\[${prefix}-\\d{3}`).test(text))?.name ?? `${prefix} has no file`] as const);
/** Rows of these types are always an item; a reason is not enough. */
const alwaysItems = ['TGT', 'DUT', 'AVT', 'MIL', 'CRI', 'AWD', 'REP', 'RES', 'CTL'];
const rows = readFileSync(join(import.meta.dirname, 'requirement-rows.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',') as [id: string, type: string]);

/** Every `covers` of a file with the id of the item (or the part of the head) it stands on. */
function coveredBy(value: unknown, owner: string, found: Map<string, string>): Map<string, string> {
  if (typeof value !== 'object' || value === null) return found;
  const record = value as Record<string, unknown>;
  const own = typeof record['id'] === 'string' ? record['id'] : owner;
  if (Array.isArray(record['covers'])) for (const row of record['covers'] as string[]) found.set(row, own);
  for (const [key, child] of Object.entries(record)) if (key !== 'covers') coveredBy(child, Array.isArray(value) || typeof record['id'] === 'string' ? own : key, found);
  return found;
}

test('the list of rows is whole: 535, of which 182, 86, 73, 111 and 83', () => {
  for (const [prefix, size] of Object.entries(sizes)) expect(rows.filter(([id]) => id.startsWith(prefix)), prefix).toHaveLength(size);
  expect(new Set(rows.map(([id]) => id)).size).toBe(535);
});

describe.each(blocks)('block %s in plans/%s', (prefix, name) => {
  const file = join('plans', name);
  const text = files.find((one) => one.name === name)?.text ?? '';
  const { plan } = readPlan(text, file);
  const reasonsFile = join(root, 'plans/coverage', name);
  const reasons = existsSync(reasonsFile) ? (parse(readFileSync(reasonsFile, 'utf8')) as { plan: string; rows: Record<string, string> }) : { plan: plan?.id ?? '', rows: {} };
  const block = rows.filter(([id]) => id.startsWith(prefix));
  const covered = coveredBy(plan, 'plan', new Map());

  test('the file is sound', () => {
    expect(checkPlanFile(text, file, { catalogue })).toEqual([]);
    expect(plan?.world).toBe('real');
  });

  test('targets, duties, activities, milestones, criteria, awards, reports, resources and controls are items', () => {
    const ids = new Set([...itemsOf(plan!)].map((item) => item.id));
    const open = block.filter(([id, type]) => alwaysItems.includes(type) && !ids.has(covered.get(id) ?? '')).map(([id, type]) => `${id} ${type}`);
    expect(open).toEqual([]);
  });

  test('targets are in the targets, milestones in the milestones, awards in the awards, criteria in the criteria or controls', () => {
    // A criterion of the plan itself ("no plan without concrete criteria") is a control.
    const homes = { TGT: ['targets'], MIL: ['milestones'], AWD: ['awards'], CRI: ['criteria', 'controls'] } as const;
    const sectionOf = new Map([...itemsOf(plan!)].map((item) => [item.id, String(item.path[0])]));
    const inSection = (row: string, sections: readonly string[]): boolean => [...itemsOf(plan!)].some((item) => sections.includes(sectionOf.get(item.id)!) && Array.isArray(item.value['covers']) && (item.value['covers'] as string[]).includes(row));
    const strays = block.filter(([id, type]) => type in homes && !inSection(id, homes[type as keyof typeof homes])).map(([id, type]) => `${id} ${type} in ${sectionOf.get(covered.get(id) ?? '')}`);
    expect(strays).toEqual([]);
  });

  test('every other row is answered, or has a reason of a sentence', () => {
    const open = block.filter(([id]) => !covered.has(id) && !((reasons.rows[id] ?? '').length >= 15)).map(([id, type]) => `${id} ${type}`);
    expect(open).toEqual([]);
  });

  test('nothing is covered that does not exist, and nothing has both an item and a reason', () => {
    const known = new Set(rows.map(([id]) => id));
    expect([...covered.keys(), ...Object.keys(reasons.rows)].filter((id) => !known.has(id))).toEqual([]);
    expect(Object.keys(reasons.rows).filter((id) => covered.has(id) || !id.startsWith(prefix))).toEqual([]);
    expect(reasons.plan).toBe(plan!.id);
  });
});
