/** The story plans against their parents: an issued one leaves nothing out in silence; the draft that lowers a target is what the gate stops. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { storyCommunePlans, storyPlan } from '../../src/demo/plan.ts';
import { comparePlans } from '../../src/domain/plan/compare.ts';
import { departuresFrom } from '../../src/domain/plan/departures.ts';
import { planFile } from '../../src/domain/plan/format.ts';

const raw = parse(readFileSync(join(import.meta.dirname, '../../plans/tay-son-03.yaml'), 'utf8'), { version: '1.2', schema: 'core' }) as Parameters<typeof storyPlan>[0];
const written = (plan: unknown) => planFile.parse(JSON.parse(JSON.stringify(plan)));
const district = written(storyPlan(raw));
const communes = storyCommunePlans(storyPlan(raw)).map(written);

test('every issued story plan keeps what its parent asks, or says of each item why not', () => {
  expect(departuresFrom(written(raw), district)).toEqual([]);
  for (const commune of communes.filter((one) => one.document.issued_on !== undefined)) {
    expect(comparePlans(district, commune).filter((row) => !row.acceptable).map((row) => row.item), commune.id).toEqual([]);
    expect(departuresFrom(district, commune), commune.id).toEqual([]);
    const named = new Set(comparePlans(district, commune).filter((row) => row.relation === 'dropped').map((row) => `${district.id}/${row.item}`));
    expect(commune.departures.filter((one) => !named.has(one.item)), commune.id).toEqual([]);
  }
});

test('the draft that lowers a target still lacks a reason and a consent for it', () => {
  const draft = communes.find((one) => one.document.issued_on === undefined)!;
  expect(departuresFrom(district, draft)).toMatchObject([{ item: `${district.id}/ngheo-da-chieu-moi-nam`, relation: 'lowered', reason: null, needsConsent: true }]);
});
