/** Role × area × day: each line of the table of permissions holds inside the grant's area, on the grant's days, and nowhere else. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Action, action, execute } from '../../src/actions/kernel.ts';
import { actions, findAction } from '../../src/actions/registry.ts';
import { listSignersElsewhere } from '../../src/db/account-body.ts';
import { listHoldersOfRoles } from '../../src/db/notification.ts';
import { grantsOver, may as mayOver } from '../../src/actions/plan/rows.ts';
import { isBeyondBody, type PaperOf } from '../../src/domain/account/body.ts';
import { mayDo, permissions } from '../../src/domain/account/permissions.ts';
import { type Actor, publicActor, type Role, roles } from '../../src/domain/account/roles.ts';
import { type ActionName, write } from '../../src/domain/action.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { makePerson, makeTerritory, openBrowser } from '../account/support.ts';
import { useHouse } from '../support/database.ts';

const writes = actions.filter((one) => one.contract.kind === 'write').map((one) => one.contract.name);
/** Lines of the table that name roles: some for each role, the first, the middle and the last. */
const byRole = (role: Role): readonly ActionName[] => {
  const lines = writes.filter((name) => Array.isArray(permissions[name]) && permissions[name].includes(role));
  return [...new Set([lines[0], lines[Math.floor(lines.length / 2)], lines.at(-1)])].filter((name) => name !== undefined);
};

describe('who may do what, and where', async () => {
  const { house, owner, clock } = await useHouse({ today: '2024-06-03' });
  let area: Awaited<ReturnType<typeof makeTerritory>>;
  let realArea: number;
  let account: string;
  beforeAll(async () => {
    area = await makeTerritory(owner);
    const made = await sql<{ id: number }>`insert into areas (slug, world, level, name, search_text, valid_from) values ('xa-that', 'real', 'commune', 'Xã Thật', '', '2000-01-01') returning id`.execute(owner.db);
    realArea = made.rows[0]!.id;
    await sql`select refresh_area_closure()`.execute(owner.db);
    account = (await makePerson(owner, { areaId: area.commune })).id;
  });

  /** An act of this name over these areas: the gate in front of it is the real one. */
  const act = (name: ActionName, areas: readonly number[]): Action =>
    action(write(name, 'An act for the gate.', z.object({}), z.object({})), () => areas, async ({ record }) => {
      record({ subject: { kind: 'test', id: name }, areaId: areas[0] ?? null });
      return {};
    });
  const holder = (role: Role, on: number, from = '2020-01-01', until: string | null = null): Actor => ({
    kind: 'person', accountId: account, name: role, world: 'story', sessionId: null,
    grants: [{ role, areaId: on, organisationId: null, period: { from: plainDate(from), until: until === null ? null : plainDate(until) }, onBehalfOf: null }],
  });
  const outcome = async (actor: Actor, name: ActionName, areas: readonly number[]): Promise<string> => {
    try {
      await execute(house, act(name, areas), {}, { actor, requestId: 'test' });
      return 'done';
    } catch (error) {
      if (error instanceof ProblemError) return error.problems[0]!.code;
      throw error;
    }
  };

  describe.each(roles.map((role) => [role, byRole(role)] as const).filter(([, names]) => names.length > 0))('%s', (role, names) => {
    it.each(names)('may %s inside its area and below, not beside, above, nowhere or in the other world', async (name) => {
      const actor = holder(role, area.commune);
      expect(await outcome(actor, name, [area.commune])).toBe('done');
      expect(await outcome(holder(role, area.province), name, [area.commune, area.neighbour])).toBe('done');
      for (const beyond of [[area.neighbour], [area.province], [area.root], [area.commune, area.neighbour], [realArea], [area.commune, realArea], [999_999], []]) {
        expect(await outcome(actor, name, beyond), JSON.stringify(beyond)).toBe('house.forbidden');
      }
    });

    it('holds its grant from its first day until the day it ends', async () => {
      const name = names[0]!;
      const until = holder(role, area.commune, '2024-06-03', '2024-06-05');
      for (const [day, expected] of [['2024-06-02', 'house.forbidden'], ['2024-06-03', 'done'], ['2024-06-04', 'done'], ['2024-06-05', 'house.forbidden']] as const) {
        clock.set(plainDate(day));
        expect(await outcome(until, name, [area.commune]), day).toBe(expected);
      }
      clock.set(plainDate('2024-06-03'));
    });

    it('may do nothing the table does not give it', async () => {
      const denied = writes.filter((name) => !mayDo(name, role));
      expect(denied.length).toBeGreaterThan(0);
      for (const name of denied) expect(await outcome(holder(role, area.root), name, [area.commune]), name).toBe('house.forbidden');
    });

    it('may do nothing without a grant, and nothing when the grant is over no area that is', async () => {
      for (const name of names) {
        expect(await outcome({ ...holder(role, area.commune), grants: [] }, name, [area.commune])).toBe('house.forbidden');
        expect(await outcome(holder(role, 999_999), name, [area.commune])).toBe('house.forbidden');
      }
    });
  });

  it('asks the public to sign in for everything but what is open to anyone', async () => {
    for (const name of writes.filter((one) => permissions[one] !== 'anyone')) expect(await outcome(publicActor, name, [area.commune]), name).toBe('account.sign_in_needed');
  });

  it('does not add up two grants: a right here and another there give neither on the other side', async () => {
    const both: Actor = { ...holder('signer', area.commune), grants: [...holder('signer', area.commune).grants, ...holder('commune_officer', area.neighbour).grants] };
    expect(await outcome(both, 'plan.approve', [area.commune])).toBe('done');
    expect(await outcome(both, 'plan.approve', [area.neighbour])).toBe('house.forbidden');
    expect(await outcome(both, 'plan.create', [area.commune])).toBe('house.forbidden');
  });

  it('lends a right within its dates and no longer than the lender holds it', async () => {
    const lender = await makePerson(owner, { areaId: area.commune, grants: [{ role: 'commune_chair', areaId: area.commune }] });
    const borrower = await makePerson(owner, { areaId: area.neighbour, grants: [] });
    const [one, other] = [await openBrowser(house, { address: '10.3.0.1' }), await openBrowser(house, { address: '10.3.0.2' })];
    await one.signIn(lender.username);
    await other.signIn(borrower.username);
    const lent = await one.post('/api/account/delegate', { toAccountId: borrower.id, from: '2024-06-10', until: '2024-06-20', reason: 'Đi học', roles: [] }, { 'idempotency-key': randomUUID() });
    expect(lent).toMatchObject({ status: 200, body: { grants: 1 } });
    const may = async (): Promise<boolean> => ((await other.get('/api/account/me')).body['permissions'] as string[]).includes('plan.approve');
    for (const [day, expected] of [['2024-06-09', false], ['2024-06-10', true], ['2024-06-19', true], ['2024-06-20', false]] as const) {
      clock.set(plainDate(day));
      expect(await may(), day).toBe(expected);
    }
    clock.set(plainDate('2024-06-12'));
    await sql`update grants set valid_until = '2024-06-11' where account_id = ${lender.id}`.execute(owner.db);
    expect(await may()).toBe(false);
    clock.set(plainDate('2024-06-03'));
  });

  it('lets who signs for a department sign nothing in the name of the area, and who signs for its committee everything', async () => {
    const body = async (id: string, kind: 'department' | 'state' | 'party', of = area.province) => owner.db.insertInto('organisations').values({ id, world: 'story', kind, level: of === area.province ? 'province' : 'commune', area_id: of, name: id, search_text: id, valid_from: '2020-01-01', valid_until: null, evidence: 'recalled', note: null } as never).execute();
    await body('so-thu', 'department');
    await body('ubnd-thu', 'state');
    await body('ubnd-xa-thu', 'state', area.commune);
    await body('tinh-uy-thu', 'party');
    const scorecards = writes.filter((name) => name.startsWith('scorecard.') && mayDo(name, 'signer'));
    expect(scorecards).toHaveLength(7);
    const named = (organisationId: string | null): Actor['grants'] => [{ ...holder('signer', area.province).grants[0]!, organisationId }];
    for (const name of ['document.issue', 'document.void', 'plan.approve', 'plan.issue', 'plan.decideChange', 'indicator.close', 'inspection.approveProgramme', ...scorecards] as const) {
      const by = async (organisationId: string | null): Promise<string> => outcome({ ...holder('signer', area.province), grants: named(organisationId) }, name, [area.province]);
      // A department's own papers of the register and plans; whose they are, the act on the paper asks.
      expect([name, await by(null), await by('ubnd-thu'), await by('so-thu'), await by('ubnd-xa-thu')]).toEqual([name, 'done', 'done', /^(document|plan)\./.test(name) ? 'done' : 'house.forbidden', 'house.forbidden']);
      // Papers of the Party's own side; which they are, the act on the paper asks.
      expect([name, await by('tinh-uy-thu')]).toEqual([name, /^(document|plan)\./.test(name) ? 'done' : 'house.forbidden']);
      // A second grant of the area itself counts by itself.
      expect(await outcome({ ...holder('signer', area.province), grants: [...named('so-thu'), ...named(null)] }, name, [area.province])).toBe('done');
    }
    expect(await outcome({ ...holder('signer', area.province), grants: named('so-thu') }, 'award.decide', [area.province])).toBe('done'); // the round asks whose it is
    const person = await makePerson(owner, { areaId: area.province, grants: [] });
    await sql`insert into grants (account_id, role, area_id, organisation_id, valid_from) values (${person.id}, 'signer', ${area.province}, 'so-thu', '2020-01-01')`.execute(owner.db);
    // Who is told: of the area nobody of a department or of another area's committee, of a department who is named for it alone.
    const teller = async (organisation: string | null): Promise<string> => {
      const one = await makePerson(owner, { areaId: area.province, grants: [] });
      await sql`insert into grants (account_id, role, area_id, organisation_id, valid_from) values (${one.id}, 'signer', ${area.province}, ${organisation}, '2020-01-01')`.execute(owner.db);
      return one.id;
    };
    const tellers = [person.id, await teller(null), await teller('ubnd-thu'), await teller('tinh-uy-thu'), await teller('ubnd-xa-thu')];
    const told = (of: string | null) => owner.db.transaction().execute(async (tx) => { const ids = await listHoldersOfRoles(tx, ['signer'], area.province, '2024-06-03', of); return tellers.map((one) => ids.includes(one)); });
    expect([await told(null), await told('so-thu')]).toEqual([[false, true, true, true, false], [true, false, false, false, false]]);
    const elsewhere = await owner.db.transaction().execute((tx) => listSignersElsewhere(tx, '2024-06-03'));
    expect(elsewhere).toEqual([(await owner.db.selectFrom('accounts').select('username').where('id', '=', tellers[4]!).executeTakeFirstOrThrow()).username]);
    // No button for what would be refused.
    const shows = async (organisationId: string | null, name: ActionName, paper?: PaperOf): Promise<boolean> => {
      const actor = { ...holder('signer', area.province), grants: named(organisationId) };
      return mayOver(actor, await grantsOver({ db: owner.db as never, actor, today: plainDate('2024-06-03') }, area.province), name, paper);
    };
    for (const name of ['exemplar.approve', 'publicity.approve', 'assessment.close', 'plan.consent'] as const) expect([name, await shows(null, name), await shows('so-thu', name)]).toEqual([name, true, false]);
    expect([await shows('tinh-uy-thu', 'plan.approve', { side: 'party' }), await shows('tinh-uy-thu', 'plan.approve', { side: 'state' }), await shows('tinh-uy-thu', 'exemplar.approve')]).toEqual([true, false, false]);
    for (const name of ['document.issue', 'document.void', 'plan.approve', 'plan.return', 'plan.issue', 'plan.decideChange'] as const) {
      const [own, others, party, nobodys] = [{ side: 'state', body: 'so-thu' }, { side: 'state', body: 'so-khac' }, { side: 'party', body: 'so-thu' }, { side: 'state' }] as const;
      expect([name, await shows('so-thu', name, own), await shows('so-thu', name, others), await shows('so-thu', name, party), await shows('so-thu', name, nobodys), await shows('ubnd-xa-thu', name, own), await shows(null, name, own)]).toEqual([name, true, false, false, false, false, true]);
    }
    const seat = await openBrowser(house, { address: '10.3.0.9' });
    await seat.signIn(person.username);
    const shown = (await seat.get('/api/account/me')).body['permissions'] as string[];
    expect([shown.includes('award.decide'), shown.includes('document.issue'), shown.includes('plan.approve'), shown.includes('plan.board')]).toEqual([true, true, true, true]);
  });

  it('says of every act of a signer whether it is signed in the name of the area', () => {
    const grant = { ...holder('signer', area.province).grants[0]!, organisationId: 'so-thu', signsAs: 'body' as const };
    const ofTheSigner = writes.filter((name) => Array.isArray(permissions[name]) && mayDo(name, 'signer'));
    // A round and a paper ask whose they are; the others are work with tasks, files and links, or a body's own word.
    const byABody = ['attachment.add', 'attachment.withdraw', 'award.attend', 'award.decide', 'award.package', 'award.recuse', 'award.reseat', 'award.revoke', 'award.submit', 'award.tell', 'award.vote', 'document.issue', 'document.void', 'household.export', 'plan.approve', 'plan.assignTask', 'plan.decideChange', 'plan.issue', 'plan.linkMovement', 'plan.passTasks', 'plan.passTasksOfPerson', 'plan.recordActivity', 'plan.return', 'plan.unlinkMovement', 'plan.updateTask', 'privacy.report'];
    expect(ofTheSigner.filter((name) => !isBeyondBody(name, grant)).toSorted()).toEqual(byABody);
  });

  it('gives no grant across the worlds, even to one who holds rights in both', async () => {
    const administrator = { ...holder('administrator', area.root), grants: [...holder('administrator', area.root).grants, ...holder('administrator', realArea).grants] };
    const person = await makePerson(owner, { areaId: area.commune });
    const give = execute(house, findAction('account.grant')!, { accountId: person.id, role: 'commune_officer', areaId: realArea, from: '2024-01-01' }, { actor: administrator, requestId: 'test' });
    await expect(give).rejects.toMatchObject({ problems: [{ code: 'house.forbidden' }] });
  });
});
