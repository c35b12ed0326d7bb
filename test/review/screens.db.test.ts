/** What the screens of a round ask, on a real database: the board, the proof of the list, the register followed, village heads in their village, work lists, the decision beforehand. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-dong-linh-2025';
type Done = { round: number; version: number };
type Row = { household: number; head: string; village: string; villageName: string; stage: string; class: string | null; reason: string; before: string | null };
type Rows = { total: number; rows: Row[] };
type Board = {
  whole: boolean; may: string[]; total: number; stages: Record<string, number>; villages: { village: string; name: string; total: number; stages: Record<string, number>; survey: { pace: number | null; ends: string | null; late: boolean }; posting: { until: string } | null }[]; enumerators: { person: number | null; assigned: number }[];
  steps: { id: string; state: string; due: string | null; values: { id: string; status: string }[] }[]; waiting: { kind: string; village: string | null; mine: boolean; households: number; due: string | null }[]; forecast: { deadline: string; late: boolean; postBy: string; left: Record<string, number> };
  acts: { kind: string; count: number; by: string }[]; objections: { head: string; text: string }[];
};
type Compared = { inForce: number; listed: number; missing: { household: number; because: string }[]; gone: { household: number }[]; moved: { household: number; to: string }[] };

describe('the screens of a round', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  const answers = (count: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < count]));
  let round: Done;
  const next = async <T = Record<string, unknown>>(name: string, input: object = {}, role: Role = 'commune_officer', slug = commune): Promise<Done & T> => {
    const done = await ask<Done & T>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role, slug);
    round = { round: done.round, version: done.version };
    return done;
  };
  const board = (role: Role = 'commune_officer', slug = commune): Promise<Board> => ask<Board>('review.board', { round: round.round }, role, slug);
  const listed = async (more: object = {}, role: Role = 'commune_officer', slug = commune): Promise<Rows> => ask<Rows>('review.listed', { round: round.round, limit: 200, ...more }, role, slug);
  const outsideList = async (): Promise<number | undefined> => (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes: ['none', 'not_poor', 'average'], limit: 1 })).rows[0]?.id;
  const compare = (): Promise<Compared> => ask<Compared>('review.compare', { round: round.round });


  it('shows before opening what would be listed, and the law with what is not verified', async () => {
    const seen = await ask<{ total: { poor: number; nearPoor: number }; villages: { poor: number; nearPoor: number }[]; steps: Board['steps']; season: { inside: boolean }; open: number | null }>('review.preview', { area: commune, kind: 'periodic', on: '2025-09-08' });
    expect(seen.villages.reduce((sum, one) => sum + one.poor + one.nearPoor, 0)).toBe(seen.total.poor + seen.total.nearPoor);
    expect([seen.season.inside, seen.open]).toEqual([true, null]);
    const season = async (kind: string, on: string) => (await ask<{ season: { from: string; last: string; inside: boolean } }>('review.preview', { area: commune, kind, on })).season;
    expect([await season('periodic', '2025-08-31'), await season('periodic', '2025-12-15')].map((one) => one.inside)).toEqual([false, false]);
    expect([await season('regular', '2025-09-14'), await season('regular', '2025-09-15')]).toMatchObject([{ from: '2025-09-15', inside: false }, { from: '2025-09-15', last: '2025-09-30', inside: true }]);
    expect(seen.steps.find((one) => one.id === 'posting')!.values.map((one) => one.status)).toEqual(['recalled']);
    expect(seen.steps.some((one) => one.id === 'upper_opinion')).toBe(false);
    const opened = await ask<Done & { listed: number }>('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' });
    round = opened;
    expect(opened.listed).toBe(seen.total.poor + seen.total.nearPoor);
    expect((await ask<{ open: number }>('review.preview', { area: commune, kind: 'periodic', on: '2025-09-08' })).open).toBe(opened.round);
  });

  it('puts a household that was split off since on the list, and moves and drops those the register moved and lost', async () => {
    const all = (await listed()).rows;
    const card = async (id: number) => ask<{ id: number; version: number; village: string; members: { id: number; relation: string }[] }>('household.get', { id });
    let big = await card(all[0]!.household);
    for (const row of all) {
      big = await card(row.household);
      if (big.members.length >= 3) break;
    }
    const spouse = big.members.find((one) => one.relation !== 'head')!;
    const split = await ask<{ made: number }>('household.split', { id: big.id, version: big.version, on: '2025-09-08', persons: [spouse.id], head: spouse.id });
    const [mover, leaver] = all.filter((row) => row.household !== big.id);
    const other = (await board()).villages.find((one) => one.village !== mover!.village)!;
    await ask('household.move', { id: mover!.household, version: (await card(mover!.household)).version, on: '2025-09-08', village: other.village, address: 'Nhà mới' });
    await ask('household.leave', { id: leaver!.household, version: (await card(leaver!.household)).version, on: '2025-09-08', reason: 'Đi nơi khác' });
    const found = await compare();
    expect(found.missing).toMatchObject([{ household: split.made, because: 'split_off' }]);
    expect(found.gone.map((one) => one.household)).toEqual([leaver!.household]);
    expect(found.moved).toMatchObject([{ household: mover!.household, to: other.village }]);
    expect(await refusal(ask('review.closeList', { ...round, on: clock.today() }))).toBe('review.list_misses');
    expect(await next('review.follow')).toMatchObject({ added: 1, moved: 1, gone: 1 });
    expect(await compare()).toMatchObject({ missing: [], gone: [], moved: [] });
    expect(await refusal(ask('review.follow', { ...round, on: clock.today() }))).toBe('review.nothing_to_follow');
    const after = (await listed()).rows;
    expect(after.find((row) => row.household === mover!.household)!.village).toBe(other.village);
    expect(after.find((row) => row.household === split.made)).toMatchObject({ reason: 'split_off' });
    await next('review.closeList');
  });

  it('takes back a household that was recorded as gone by mistake, with its old reason, though the list is closed', async () => {
    const gone = (await owner.db.selectFrom('review_acts').select('household_id').where('round_id', '=', round.round).where('kind', '=', 'unlist').execute()).map((row) => Number(row.household_id));
    const { version, acts } = await ask<{ version: number; acts: { id: number; kind: string }[] }>('household.get', { id: gone[0]! });
    await ask('household.reverse', { id: gone[0]!, version, act: acts.find((one) => one.kind === 'leave')!.id, reason: 'Ghi nhầm hộ' });
    expect((await compare()).missing).toMatchObject([{ household: gone[0]!, because: 'came_back' }]);
    expect(await refusal(ask('review.list', { ...round, on: clock.today(), household: (await outsideList())!, reason: 'on_list' }))).toBe('review.list_closed');
    expect(await next('review.follow')).toMatchObject({ added: 1, moved: 0, gone: 0 });
    expect((await compare()).missing).toEqual([]);
    expect((await listed()).rows.find((row) => row.household === gone[0]!)).toMatchObject({ reason: 'on_list', stage: 'listed' });
    expect((await ask<{ rows: { id: number; listed: number }[] }>('review.roundList', { area: commune, limit: 50 })).rows.find((row) => row.id === round.round)!.listed).toBe((await listed()).total);
  });

  it('finds a household by name without marks and filters by stage and reason', async () => {
    const all = (await listed()).rows;
    const wanted = all[2]!;
    const bare = wanted.head.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    const found = await ask<Rows>('review.search', { round: round.round, query: bare });
    expect(found.rows.map((row) => row.household)).toContain(wanted.household);
    expect(found.total).toBeLessThan(all.length);
    expect((await listed({ reason: 'split_off' })).total).toBe(1);
    expect((await listed({ stage: 'decided' })).total).toBe(0);
    const file = await ask<{ bytes: Uint8Array }>('review.export', { round: round.round, reason: 'split_off' });
    const lines = new TextDecoder().decode(file.bytes).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toMatch(/^"Tổng số 1 hộ; mã kiểm tra SHA-256: [0-9a-f]{64}"$/);
  });

  it('are asked as they were known on an earlier day: the round without what was entered since, nothing of a round begun later', async () => {
    const [then, rowsThen] = [await board(), (await listed()).rows];
    type Rounds = { total: number; rows: { id: number; listed: number; surveyed: number; last: { kind: string } | null }[] };
    const rounds = (more: object = {}) => ask<Rounds>('review.roundList', { area: commune, limit: 50, ...more });
    const listThen = (await rounds()).rows;
    const [one] = rowsThen;
    const dossier = (more: object = {}) => ask<Record<string, unknown>>('review.dossier', { round: round.round, household: one!.household, ...more });
    const named = async (query: string, more: object = {}): Promise<boolean> => (await ask<{ rows: { household: number }[] }>('review.search', { round: round.round, query, limit: 200, ...more })).rows.some((row) => row.household === one!.household);
    const [dossierThen, nameThen] = [await dossier(), rowsThen[0]!.head];
    clock.set(addDays(clock.today(), 1));
    await next('review.survey', { household: one!.household, areaType: 'rural', income: 1_500_000, answers: answers(1) });
    const card = await ask<{ version: number; members: { id: number; relation: string }[] }>('household.get', { id: one!.household });
    const head = card.members.find((each) => each.relation === 'head')!.id;
    await ask('household.correctPerson', { correction: 'typing', id: one!.household, version: card.version, person: head, details: { fullName: 'Đinh Thị Sửa Lại', birth: '1970', sex: 'female', ethnicGroup: 'kinh' }, reason: 'Ghi sai tên' });
    const yesterday = addDays(clock.today(), -1);
    const [now, known] = [await board(), await ask<Board & { knownOn: string; round: { version: number } }>('review.board', { round: round.round, knownOn: yesterday })];
    expect([now.stages['surveyed'], known.stages, known.knownOn]).toEqual([1, then.stages, yesterday]);
    expect([known.acts, known.villages, known.steps, known.forecast]).toEqual([then.acts, then.villages, then.steps, then.forecast]);
    // Nothing is to be done in what was.
    expect([then.may.length > 0, known.may, known.waiting.some((each) => each.mine)]).toEqual([true, [], false]);
    expect((await listed({ knownOn: yesterday })).rows).toEqual(rowsThen);
    expect((await listed()).rows.find((row) => row.household === one!.household)).toMatchObject({ head: 'Đinh Thị Sửa Lại', stage: 'surveyed' });
    // Its sides answer as of that day too: one household from all its sides, and the search by a name that was put right since.
    expect(await dossier({ knownOn: yesterday })).toEqual({ ...dossierThen, knownOn: yesterday, may: [] });
    expect([(await dossier())['stage'], (await dossier())['head']]).toEqual(['surveyed', 'Đinh Thị Sửa Lại']);
    expect([await named('dinh thi sua lai'), await named('dinh thi sua lai', { knownOn: yesterday }), await named(nameThen, { knownOn: yesterday })]).toEqual([true, false, true]);
    const file = await ask<{ bytes: Uint8Array }>('review.export', { round: round.round, knownOn: yesterday });
    expect(new TextDecoder().decode(file.bytes)).not.toContain('Đinh Thị Sửa Lại');
    expect((await rounds({ knownOn: yesterday })).rows).toEqual(listThen);
    expect((await rounds()).rows.find((row) => row.id === round.round)).toMatchObject({ surveyed: 1, last: { kind: 'survey' } });
    expect((await rounds({ knownOn: '2025-09-07' })).rows.filter((row) => row.id === round.round)).toEqual([]);
    expect(await refusal(ask('review.board', { round: round.round, knownOn: '2025-09-07' }))).toBe('house.not_found');
    expect(await refusal(ask('review.listed', { round: round.round, knownOn: '2025-09-07', limit: 10 }, 'commune_officer', 'story-vinh-linh-2025'))).toBe('house.forbidden');
  });

  it('explains what it found, takes many surveys at once, and tells each the work that waits', async () => {
    const all = (await listed()).rows;
    const one = await next<{ class: string; explanation: { key: string; params?: { reason?: { key: string } } }[] }>('review.survey', { household: all[0]!.household, areaType: 'rural', income: 1_500_000, answers: answers(3), causes: ['no_capital'] });
    expect(one.class).toBe('poor');
    expect(one.explanation.slice(0, 2).map((each) => each.params?.reason?.key ?? each.key)).toEqual(['policy.explain.heading', 'policy.reason.decided']);
    const done = await next<{ classes: Record<string, number> }>('review.surveyMany', { rows: all.slice(1).map((row) => ({ household: row.household, areaType: 'rural', income: 1_500_000, answers: answers(2) })) });
    expect(done.classes['near_poor']).toBe(all.length - 1);
    const chair = await ask<{ rows: { kind: string; village: string }[] }>('review.work', {}, 'commune_chair');
    expect(new Set(chair.rows.map((row) => row.kind))).toEqual(new Set(['check']));
    expect((await ask<{ rows: unknown[] }>('review.work', {})).rows).toEqual([]);
    const dossier = await ask<{ found: { class: string; areaType: string }; explanation: { key: string }[]; acts: { kind: string }[]; before: unknown }>('review.dossier', { round: round.round, household: all[0]!.household });
    expect([dossier.found.class, dossier.found.areaType, dossier.acts.map((act) => act.kind)]).toEqual(['poor', 'rural', expect.arrayContaining(['survey', 'list'])]);
    expect(dossier.acts[0]!.kind).toBe('survey');
    expect(dossier.explanation.length).toBeGreaterThan(3);
    await next('review.checkMany', { households: all.map((row) => row.household) }, 'commune_chair');
    expect((await board()).stages['checked']).toBe(all.length);
  });

  it('shows how the survey of each village and of each enumerator goes, to who sees the whole round', async () => {
    const before = await board();
    const [village] = before.villages.filter((one) => one.total > 0);
    expect(before.enumerators).toMatchObject([{ person: null, name: null, assigned: before.total, stages: { checked: before.total } }]);
    const { person } = await ask<{ person: number }>('fieldwork.addPerson', { round: round.round, duty: 'enumerator', name: 'Hồ Thị Giả Định', from: clock.today() });
    await ask('fieldwork.assign', { round: round.round, person, village: village!.village, from: clock.today(), lastDay: addDays(clock.today(), 9) });
    const seen = await board();
    expect(seen.enumerators).toMatchObject([
      { person, name: 'Hồ Thị Giả Định', assigned: village!.total, stages: { listed: 0, checked: village!.total }, returned: 0, lastDay: addDays(clock.today(), 9), survey: { ends: null, late: false } },
      { person: null, name: null, assigned: before.total - village!.total },
    ]);
    expect(seen.villages.filter((one) => one.total > 0).every((one) => one.survey.pace! > 0 && one.survey.ends === null && !one.survey.late)).toBe(true);
    expect((await board('village_head', village!.village)).enumerators).toEqual([]);
    expect((await ask<Board>('review.board', { round: round.round, knownOn: addDays(clock.today(), -1) })).enumerators.map((one) => one.person)).toEqual([null]);
  });

  it('lets a village head see and hold the meeting of their own village, and nothing of another', async () => {
    const [village, other] = (await board()).villages.filter((one) => one.total > 0);
    const head = await board('village_head', village!.village);
    expect(head.whole).toBe(false);
    expect(head.villages.map((one) => one.village)).toEqual([village!.village]);
    expect(head.may).toContain('review.meet');
    expect(head.may).not.toContain('review.post');
    expect(head.waiting.filter((one) => one.mine)).toMatchObject([{ kind: 'meet', village: village!.village }]);
    const own = (await listed({}, 'village_head', village!.village)).rows;
    expect(new Set(own.map((row) => row.village))).toEqual(new Set([village!.village]));
    expect(own.length).toBe(village!.total);
    const foreign = (await listed({ village: other!.village })).rows[0]!;
    expect((await listed({ village: other!.village }, 'village_head', village!.village)).total).toBe(0);
    expect(await refusal(ask('review.dossier', { round: round.round, household: foreign.household }, 'village_head', village!.village))).toBe('house.not_found');
    const votes = (await listed({ village: other!.village })).rows.map((row) => ({ household: row.household, agree: 20 }));
    expect(await refusal(ask('review.meet', { ...round, on: clock.today(), village: other!.village, present: 30, copies: 2, minutes: signedMinutes, votes }, 'village_head', village!.village))).toBe('house.forbidden');
    expect(await refusal(ask('review.board', { round: round.round }, 'village_head', 'story-lang-1-vinh-linh'))).toBe('house.forbidden');
    const met = await next<{ agreed: number }>('review.meet', { village: village!.village, present: 30, copies: 2, minutes: signedMinutes, votes: own.map((row) => ({ household: row.household, agree: 29 })) }, 'village_head', village!.village);
    expect(met.agreed).toBe(own.length);
    expect((await ask<{ total: number; rows: { id: number }[] }>('review.roundList', { area: village!.village }, 'village_head', village!.village)).rows.map((row) => row.id)).toEqual([round.round]);
  });

  it('says before the decision what stands in its way and what would change, and then exactly that changes', async () => {
    const preview = async () => ask<{ ready: number; left: number; blocked: unknown[]; behind: { stage: string }[]; drifted: number; cells: { from: string | null; to: string; households: number }[]; rows: { head: string }[]; changes: Record<string, number> }>('review.decisionPreview', { round: round.round, on: clock.today() }, 'commune_chair');
    const before = await preview();
    expect(before.ready).toBe(0);
    expect(before.blocked.length).toBe(1);
    for (const village of (await board()).villages) {
      const waiting = (await listed({ village: village.village, stage: 'checked' })).rows;
      if (waiting.length > 0) await next('review.meet', { village: village.village, present: 30, copies: 2, minutes: signedMinutes, votes: waiting.map((row) => ({ household: row.household, agree: 29 })) });
      if (village.total > 0) await next('review.post', { village: village.village, place: 'Nhà sinh hoạt cộng đồng' });
    }
    const hanging = await board();
    expect(hanging.waiting.every((one) => one.kind === 'posted' && !one.mine)).toBe(true);
    expect(hanging.steps.find((one) => one.id === 'posting')).toMatchObject({ state: 'now', due: hanging.villages.find((one) => one.posting)!.posting!.until });
    clock.set(addDays(clock.today(), 8));
    for (const village of (await board()).villages.filter((one) => one.posting)) await next('review.takeDown', { village: village.village });
    expect((await board('commune_chair')).waiting).toMatchObject([{ kind: 'decide', mine: true }]);
    const ready = await preview();
    expect([ready.blocked, ready.behind, ready.drifted, ready.left]).toEqual([[], [], 0, 0]);
    const decided = await next<{ households: number; changes: Record<string, number> }>('review.decide', { number: '15/QĐ-UBND' }, 'commune_chair');
    expect(decided.households).toBe(ready.cells.reduce((sum, one) => sum + one.households, 0));
    expect(Object.entries(ready.changes).filter(([, count]) => count > 0).toSorted()).toEqual(Object.entries(decided.changes).toSorted());
    expect((await board()).steps.find((one) => one.id === 'decision')!.state).toBe('done');
    // Five working days from the decision of Wednesday, 2025-09-17.
    expect((await ask<{ rows: { kind: string; due: string | null }[] }>('review.work', {}, 'commune_chair')).rows.map((row) => [row.kind, row.due])).toEqual([['certify', null], ['publish', '2025-09-24'], ['report', '2025-12-19']]);
  });
});
