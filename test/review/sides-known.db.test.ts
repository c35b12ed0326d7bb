/** The sides of a round on which work is done, as they were known on an earlier day: what waits for the check, who works where, the second visits and the quality, the papers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { wholeHousehold } from '../survey/answers.ts';

const commune = 'story-dong-linh-2025';
const chair: Role = 'commune_chair';
type Row = { household: number; head: string; village: string };
type Organised = { mayAct: boolean; people: { id: number; name: string; lastDay: string | null; trainedOn: string | null; assigned: number; surveyed: number }[]; stages: { stage: string; lastDay: string | null }[]; villages: { village: string; unassigned: number }[] };
type Visits = { done: number; errors: number; mayAct: boolean; rows: { household: number; head: string; doneOn: string | null }[] };
type Papers = { rows: { paper: string; village: string | null; document: { id: string; number: string; recordVersion: number } | null }[] };

describe('the working sides of a round as known earlier', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  const first = clock.today();
  let round: { round: number; version: number };
  let [one, rest]: [Row, Row[]] = [undefined!, []];
  let [head, worker, assignment]: number[] = [];
  const of = (more: object) => ({ round: round.round, ...more });
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer'): Promise<void> => {
    const done = await ask<{ round: number; version: number }>(name, { ...round, on: clock.today(), ...input }, role);
    round = { round: done.round, version: done.version };
  };
  const check = (more: object = {}) => ask<{ total: number; rows: Row[] }>('review.listed', of({ stage: 'surveyed', limit: 200, ...more }), chair);
  const organised = (more: object = {}) => ask<Organised>('fieldwork.get', of(more));
  const given = (more: object = {}) => ask<{ total: number; rows: { id: number; lastDay: string; ended: boolean }[] }>('fieldwork.assignments', of({ limit: 50, ...more }));
  const quality = (more: object = {}) => ask<{ round: { parts: Record<string, { value: number | null; cases: number }> } }>('survey.quality', of(more));
  const visits = (more: object = {}) => ask<Visits>('survey.revisits', of({ limit: 50, ...more }), chair);
  const papers = (more: object = {}) => ask<Papers>('review.papers', of(more));
  const text = async (more: object = {}) => (await readDocx((await ask<{ bytes: Uint8Array }>('review.paper', of({ paper: 'list', format: 'docx', ...more }))).bytes)).paragraphs.map((each) => each.text).join('\n');
  const all = async (more: object = {}) => ({ check: await check(more), organised: await organised(more), given: await given(more), quality: await quality(more), visits: await visits(more), papers: await papers(more), text: await text(more) });
  let then: Awaited<ReturnType<typeof all>>;

  beforeAll(async () => {
    round = await ask('review.open', { area: commune, kind: 'periodic', on: first });
    await next('review.closeList');
    [one, ...rest] = (await ask<{ rows: Row[] }>('review.listed', of({ limit: 200 }))).rows as [Row, ...Row[]];
    const { forms } = await ask<{ forms: string }>('survey.form', of({ household: one.household }));
    for (const { household } of [one, rest[0]!]) await next('survey.save', { household, forms, seconds: 200, answers: wholeHousehold });
    [head, worker] = [
      (await ask<{ person: number }>('fieldwork.addPerson', of({ duty: 'head', name: 'Y Trưởng Ban', from: first }))).person,
      (await ask<{ person: number }>('fieldwork.addPerson', of({ duty: 'enumerator', name: 'A Điều Tra', from: first }))).person,
    ];
    await ask('fieldwork.assign', of({ person: worker, village: one.village, from: first, lastDay: '2025-10-31' }));
    assignment = (await given()).rows[0]!.id;
    await ask('fieldwork.savePlan', of({ stages: [{ stage: 'survey', firstDay: first, lastDay: '2025-10-15' }] }));
    await ask('survey.draw', of({ on: first, share: 100 }), chair);
    then = await all();
    expect([then.check.total, then.organised.people.map((each) => each.name), then.visits.rows.length, then.papers.rows.map((row) => row.paper)]).toEqual([2, ['Y Trưởng Ban', 'A Điều Tra'], 2, ['list']]);

    clock.set(addDays(first, 1));
    const card = await ask<{ version: number; members: { id: number; relation: string }[] }>('household.get', { id: one.household });
    await ask('household.correctPerson', { correction: 'typing', id: one.household, version: card.version, person: card.members.find((each) => each.relation === 'head')!.id, details: { fullName: 'Đinh Thị Sửa Lại', birth: '1970', sex: 'female', ethnicGroup: 'kinh' }, reason: 'Ghi sai tên' });
    await ask('fieldwork.train', of({ people: [worker], on: clock.today(), by: 'Phòng Kinh tế' }));
    await ask('fieldwork.endAssignment', of({ assignment, lastDay: clock.today() }));
    await ask('fieldwork.endPerson', of({ person: head, lastDay: clock.today() }));
    await ask('fieldwork.savePlan', of({ stages: [{ stage: 'posting', firstDay: '2025-11-01', lastDay: '2025-11-10' }] }));
    await ask('survey.revisit', of({ household: one.household, on: clock.today(), forms, answers: { ...wholeHousehold, B43: 60 } }), chair);
    await next('review.checkMany', { households: [one.household] }, chair);
    await ask('review.issuePaper', of({ paper: 'meeting_notice', village: one.village }));
    clock.set(addDays(first, 2));
  }, 120_000);

  const known = { knownOn: first };

  it('wait for the check as they did before some were checked, under the names of that day', async () => {
    expect(await check(known)).toEqual(then.check);
    expect((await check()).rows.map((row) => row.household)).toEqual([rest[0]!.household]);
  });

  it('name the people, what was given to whom and the planned days as entered by then, with nothing to be done', async () => {
    expect(await organised(known)).toEqual({ ...then.organised, mayAct: false, accounts: [] });
    expect(await given(known)).toEqual(then.given);
    const now = await organised();
    expect([then.organised.mayAct, then.organised.people[1]!.trainedOn, now.people[1]!.trainedOn]).toEqual([true, null, addDays(first, 1)]);
    expect([then.organised.people[0]!.lastDay, now.people[0]!.lastDay]).toEqual([null, addDays(first, 1)]);
    const planned = (found: Organised) => found.stages.filter((stage) => stage.lastDay !== null).map((stage) => [stage.stage, stage.lastDay]);
    expect([planned(await organised(known)), planned(now)]).toEqual([[['survey', '2025-10-15']], [['posting', '2025-11-10']]]);
    expect([(await given(known)).rows[0], (await given()).rows[0]]).toMatchObject([{ lastDay: '2025-10-31', ended: false }, { lastDay: addDays(first, 1), ended: true }]);
  });

  it('tell the second visits and the quality without what was found since', async () => {
    expect(await visits(known)).toEqual({ ...then.visits, mayAct: false });
    expect([then.visits.done, then.visits.mayAct, (await visits()).done, (await visits()).errors]).toEqual([0, true, 1, 1]);
    expect((await visits()).rows.find((row) => row.household === one.household)!.head).toBe('Đinh Thị Sửa Lại');
    expect(await quality(known)).toEqual(then.quality);
    const cases = (found: Awaited<ReturnType<typeof quality>>) => Object.values(found.round.parts).map((part) => part.cases);
    expect(cases(await quality())).not.toEqual(cases(then.quality));
  });

  it('offer the papers of that day: those not issued composed by it, those numbered since not among them, a number withdrawn since still there', async () => {
    expect(await papers(known)).toMatchObject({ rows: then.papers.rows });
    expect(await text(known)).toBe(then.text);
    expect([then.text.includes('Đinh Thị Sửa Lại'), (await text()).includes('Đinh Thị Sửa Lại')]).toEqual([false, true]);
    const notice = (found: Papers) => found.rows.find((row) => row.paper === 'meeting_notice')?.document ?? null;
    const issued = notice(await papers())!;
    expect([notice(await papers({ knownOn: addDays(first, 1) }))?.number, notice(await papers(known))]).toEqual([issued.number, null]);
    await ask('document.void', { document: issued.id, expectedVersion: issued.recordVersion, reason: 'Ghi nhầm ngày họp' }, chair);
    expect([notice(await papers()), notice(await papers({ knownOn: addDays(first, 1) }))?.id]).toEqual([null, issued.id]);
  });

  it('know nothing of a round begun later, and nobody sees more of what was than of what is', async () => {
    const before = { knownOn: addDays(first, -1) };
    for (const asked of [check, organised, quality, visits, papers]) expect(await refusal(asked(before))).toBe('house.not_found');
    for (const name of ['fieldwork.get', 'survey.quality', 'review.papers']) expect(await refusal(ask(name, of(known), 'commune_officer', 'story-vinh-linh-2025'))).toBe('house.forbidden');
  });
});
