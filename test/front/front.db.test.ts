/** The Fatherland Front on a real database: a draft is criticised and not issued before the answer; opinions on dossiers wait at both ends with their days. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';

describe('opinions of the Fatherland Front', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, district);
  const plan = 'story-tay-linh';
  const front = <T>(name: string, input: object): Promise<T> => ask<T>(name, input, 'fatherland_front');
  type Waiting = { total: number; waiting: number; rows: { kind: string; days: number; answer: { accepted: boolean | null } | null }[]; drafts: { plan: string }[] };
  const waiting = (role: Role, open = 'true'): Promise<Waiting> => ask<Waiting>('front.opinions', { area: district, open }, role);


  it('criticise a draft: it is issued only after each is answered, by somebody else', async () => {
    const criticise = { plan, text: 'Chỉ tiêu giảm nghèo chưa có nguồn lực kèm theo.' };
    expect(await refusal(front('front.criticise', criticise))).toBe('front.no_draft');
    let version = await ask<{ recordVersion: number }>('plan.amend', { plan, reason: 'Bổ sung nguồn lực' }, 'district_officer');
    expect((await waiting('fatherland_front')).drafts.map((one) => one.plan)).toContain(plan);
    // In force all the while: rounds, visits and directives may still be opened under it.
    expect((await ask<{ rows: { plan: string; state: string }[] }>('plan.list', { world: 'story', states: ['issued'], limit: 100 }, 'district_officer')).rows.find((one) => one.plan === plan)?.state).toBe('draft');
    expect(await refusal(ask('front.criticise', criticise, 'district_officer'))).toBe('house.forbidden');
    expect(await refusal(ask('front.criticise', criticise, 'fatherland_front', 'story-vinh-linh-tay-linh-tra-giang'))).toBe('house.forbidden');
    const { id } = await front<{ id: number }>('front.criticise', criticise);
    // The Front reads the draft it criticises.
    expect(await front('plan.check', { plan, version: 2 })).toMatchObject({ version: 2 });
    clock.set(plainDate('2024-06-08'));
    expect(await waiting('district_officer')).toMatchObject({ waiting: 1, rows: [{ kind: 'plan', days: 5, answer: null }] });
    version = await ask('plan.submit', { plan, expectedVersion: version.recordVersion }, 'district_officer');
    version = await ask('plan.approve', { plan, expectedVersion: version.recordVersion }, 'signer');
    const issue = { plan, expectedVersion: version.recordVersion, number: '77/KH-UBND' };
    expect(await refusal(ask('plan.issue', issue, 'signer'))).toBe('front.unanswered');
    expect(await refusal(front('front.respond', { criticism: id, accepted: true, why: 'Tự mình trả lời mình' }))).toBe('house.forbidden');
    await ask('front.respond', { criticism: id, accepted: false, why: 'Nguồn lực đã có trong dự toán năm.' }, 'district_officer');
    expect(await refusal(ask('front.respond', { criticism: id, accepted: true, why: 'Trả lời lần thứ hai' }, 'district_officer'))).toBe('front.answered_already');
    expect(await ask('plan.issue', issue, 'signer')).toMatchObject({ state: 'issued' });
    expect(await waiting('fatherland_front', 'false')).toMatchObject({ total: 1, waiting: 0, rows: [{ answer: { accepted: false } }] });
    expect((await waiting('fatherland_front')).drafts.map((one) => one.plan)).not.toContain(plan);
  });

  it('on dossiers of an award round wait in the same list until they are replied to', async () => {
    const round = await ask<{ award: number; version: number }>('award.open', { area: district, level: 'district', occasion: 'yearly', on: clock.today(), deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan }, 'district_officer');
    const dossier = await ask<{ version: number; dossier: number }>('award.nominate', { ...round, on: clock.today(), place: 'story-vinh-linh-tay-linh-tra-giang', form: 'district_commendation', path: 'own', fromYear: 2023, toYear: 2023, achievement: 'Xã dẫn đầu phong trào của huyện.' }, 'district_officer');
    expect((await front<{ rows: unknown[] }>('award.dossiers', { award: round.award })).rows).toHaveLength(1);
    expect((await front<{ achievement: string }>('award.dossier', { award: round.award, dossier: dossier.dossier })).achievement).toContain('dẫn đầu');
    const opined = await front<{ version: number }>('award.opine', { award: round.award, version: dossier.version, on: clock.today(), dossiers: [dossier.dossier], text: 'Làm rõ cách bình xét ở thôn' });
    const told = async (key: string) => owner.db.selectFrom('notifications').select(['account_id', 'link']).where('dedupe_key', 'like', `front/award/${round.award}/%`).where(sql<string>`message ->> 'key'`, '=', key).execute();
    expect((await told('front.notice.opined')).map((one) => one.link)).toContain(`/khen-thuong/${round.award}`);
    clock.set(plainDate('2024-06-18'));
    expect(await waiting('district_officer')).toMatchObject({ waiting: 1, rows: [{ kind: 'award', days: 10, answer: null }] });
    await ask('award.reply', { award: round.award, version: opined.version, on: clock.today(), opinion: 1, text: 'Biên bản bình xét kèm theo' }, 'district_officer');
    const raised = await owner.db.selectFrom('accounts').select('id').where('name', '=', `fatherland_front/${district}`).executeTakeFirstOrThrow();
    expect(await told('front.notice.replied')).toEqual([{ account_id: raised.id, link: '/mat-tran' }]);
    expect(await waiting('fatherland_front')).toMatchObject({ waiting: 0, rows: [] });
    expect((await waiting('fatherland_front', 'false')).rows.map((one) => one.kind).sort()).toEqual(['award', 'plan']);
    expect((await ask<Waiting>('front.opinions', { area: 'story-vinh-linh-tay-linh-tra-giang' }, 'commune_officer', 'story-vinh-linh-tay-linh-tra-giang')).total).toBe(0);
  });
});
