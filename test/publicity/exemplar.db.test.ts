/** An exemplar from being found to being followed; nothing of it is public without a consent on paper and an approval for the very words shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { publicActor, type Role } from '../../src/domain/account/roles.ts';
import { listOwnRecords } from '../../src/db/assessment-records.ts';
import { againstPublishing, consentScopes } from '../../src/domain/exemplar/standing.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = highland.slug;
const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.4\n1 0 obj<<>>endobj\n% ${text}\ntrailer<<>>\n%%EOF\n`);
let signed = 0;
type One = { version: number; against: string[]; exemplar: { stage: string; public: boolean; places: number; followers: number; name: string }; consents: { endedHow: string | null }[] };
type Shown = { total: number; rows: { id: number; title: string; shownAs: string }[] };

describe('an exemplar', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const outside = async <T>(name: string, input: object) => (await execute(house, findAction(name)!, input, { actor: publicActor, requestId: 'test' })) as T;
  const shown = async () => (await outside<Shown>('exemplar.published', {})).rows;
  const get = async (id: number) => ask<One>('exemplar.get', { id });
  const act = async (name: string, id: number, more: object = {}, role?: Role) => ask<{ id: number; version: number }>(name, { id, version: (await get(id)).version, ...more }, role);
  const found = { area: commune, kind: 'good_deed', subjectKind: 'person', name: 'Đinh Thị Gương', title: 'Nuôi bò giúp bốn hộ thoát nghèo', story: 'Cho mượn bò giống, chỉ cách làm chuồng.', on: '2024-05-02' };
  const attach = async (id: number, text = `giấy ${(signed += 1)}`) => (await ask<{ id: string }>('attachment.add', { subjectKind: 'exemplar', subjectId: String(id), file: { fileName: 'dong-y.pdf', mediaType: 'application/pdf', bytes: pdf(text) } })).id;
  const agreed = { scope: ['portal', 'name'], shownAs: 'Bà Đ. T. G.', signedBy: 'Đinh Thị Gương', on: '2024-05-20' };


  it('is public only while consent and approval stand for its words, and leaves the page the moment one of them ends', async () => {
    const { id } = await ask<{ id: number }>('exemplar.record', found);
    expect((await get(id)).against).toEqual(['exemplar.no_consent', 'exemplar.not_approved']);
    expect(await refusal(act('exemplar.publish', id))).toBe('exemplar.no_consent');
    expect(await refusal(act('exemplar.consent', id, { ...agreed, paper: '00000000-0000-4000-8000-000000000000' }))).toBe('exemplar.paper_missing');
    const paper = await attach(id, 'giấy đầu');
    expect(await refusal(act('exemplar.consent', id, { ...agreed, shownAs: '', paper }))).toBe('exemplar.shown_as_missing');
    await act('exemplar.consent', id, { ...agreed, paper });
    expect(await refusal(act('exemplar.publish', id))).toBe('exemplar.not_approved');
    await act('exemplar.approve', id, {}, 'commune_chair');
    expect(await shown()).toEqual([]); // agreed to and approved, yet nobody has made it public
    await act('exemplar.publish', id);
    expect(await shown()).toMatchObject([{ id, title: found.title, shownAs: 'Bà Đ. T. G.' }]);
    expect(JSON.stringify(await outside('exemplar.publishedOne', { id }))).not.toContain('Gương');

    // New words: neither consent nor approval was for them.
    await act('exemplar.edit', id, { title: 'Bài mới', story: 'Chuyện khác.' });
    expect(await shown()).toEqual([]);
    expect((await get(id)).against).toEqual(['exemplar.consent_other_text', 'exemplar.approved_other_text']);
    // The paper was for the old words, and the same scan added again is the same paper.
    expect(await refusal(act('exemplar.consent', id, { ...agreed, scope: ['portal'], paper }))).toBe('exemplar.paper_used');
    expect(await refusal(act('exemplar.consent', id, { ...agreed, scope: ['portal'], paper: await attach(id, 'giấy đầu') }))).toBe('exemplar.paper_used');
    await act('exemplar.consent', id, { ...agreed, scope: ['portal'], paper: await attach(id) });
    await act('exemplar.approve', id, {}, 'commune_chair');
    expect(await shown()).toMatchObject([{ id, title: 'Bài mới', shownAs: '' }]);

    await act('exemplar.withdrawConsent', id, { on: '2024-06-03', why: 'Không muốn nêu nữa' });
    expect(await shown()).toEqual([]);
    expect(await refusal(outside('exemplar.publishedOne', { id }))).toBe('house.not_found');
    expect((await get(id)).consents.map((one) => one.endedHow)).toEqual(['withdrawn', 'replaced']);
    // A new consent does not put it back by itself: somebody has to make it public again.
    const again = await attach(id);
    expect(await refusal(act('exemplar.consent', id, { ...agreed, paper: again }))).toBe('exemplar.before_withdrawal');
    await act('exemplar.consent', id, { ...agreed, on: '2024-06-03', paper: again });
    expect(await shown()).toEqual([]);
    await act('exemplar.publish', id);
    expect(await shown()).toHaveLength(1);
    // The paper withdrawn from the files: nothing proves the consent any more.
    await ask('attachment.withdraw', { id: again, reason: 'Chụp nhầm' });
    expect(await shown()).toEqual([]);
    expect(await refusal(ask('attachment.get', { id: again }))).toBe('attachment.withdrawn');
  });

  it('taken off the public page by its desk, with the reason, is gone at once with its picture, for everybody, and comes back only by being made public again', async () => {
    const { id } = await ask<{ id: number }>('exemplar.record', { ...found, name: 'Đinh Thị Gỡ' });
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 1, 0x49, 0x44, 0x41, 0x54, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0, 0, 0, 0]);
    const picture = (await ask<{ id: string }>('attachment.add', { subjectKind: 'exemplar', subjectId: String(id), file: { fileName: 'bo.png', mediaType: 'image/png', bytes: png } })).id;
    await act('exemplar.addPhoto', id, { attachment: picture, alt: 'Chuồng bò' });
    await act('exemplar.consent', id, { ...agreed, scope: ['portal', 'name', 'photo'], paper: await attach(id) });
    await act('exemplar.approve', id, {}, 'commune_chair');
    const why = 'Gia đình có việc buồn, xin tạm gỡ';
    expect(await refusal(act('exemplar.unpublish', id, { why }))).toBe('exemplar.not_published');
    await act('exemplar.publish', id);
    const one = await outside<{ photos: { id: number }[] }>('exemplar.publishedOne', { id });
    const asked = { id, photo: one.photos[0]!.id };
    expect([one.photos.length, await refusal(outside('exemplar.photo', asked)), await refusal(act('exemplar.unpublish', id, { why: '' }))]).toEqual([1, 'done', 'house.invalid_field']);
    await act('exemplar.unpublish', id, { why });
    expect([(await shown()).some((row) => row.id === id), await refusal(outside('exemplar.publishedOne', { id })), await refusal(outside('exemplar.photo', asked))]).toEqual([false, 'house.not_found', 'house.not_found']);
    // Consent and approval still stand; nobody else put it back.
    expect((await get(id)).against).toEqual([]);
    const trail = await owner.db.selectFrom('audit_entries').select('reason').where('action', '=', 'exemplar.unpublish').where('subject_id', '=', String(id)).execute();
    expect(trail.at(-1)).toEqual({ reason: why });
    await act('exemplar.publish', id);
    expect(await refusal(outside('exemplar.photo', asked))).toBe('done');
  });

  it('is not made public while its words say a full name other than as agreed, and leaves the page when less is agreed to', async () => {
    const { id } = await ask<{ id: number }>('exemplar.record', { ...found, name: 'Đinh Thị Nhân', story: 'Bà ĐINH THỊ NHÂN cho mượn bò giống.' });
    await act('exemplar.approve', id, {}, 'commune_chair');
    await act('exemplar.consent', id, { ...agreed, paper: await attach(id) });
    expect((await get(id)).against).toEqual(['exemplar.name_in_text']);
    expect(await refusal(act('exemplar.publish', id))).toBe('exemplar.name_in_text');
    const paper = await attach(id);
    await act('exemplar.consent', id, { ...agreed, shownAs: 'Bà Đinh Thị Nhân', paper });
    await act('exemplar.publish', id);
    expect(await shown()).toEqual(expect.arrayContaining([expect.objectContaining({ id })]));
    await act('exemplar.consent', id, { ...agreed, scope: ['portal'], paper });
    expect((await shown()).some((one) => one.id === id)).toBe(false);
  });

  it('is not approved by who wrote its words, nor shown where only the press was agreed to', async () => {
    const { id } = await ask<{ id: number }>('exemplar.record', { ...found, name: 'Đinh Văn Tốt' }, 'commune_chair');
    expect(await refusal(act('exemplar.approve', id, {}, 'commune_chair'))).toBe('exemplar.own_approval');
    // Another hand after theirs does not make the words another's: neither a picture nor a comma.
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 1, 0x49, 0x44, 0x41, 0x54, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0, 0, 0, 0]);
    const attachment = (await ask<{ id: string }>('attachment.add', { subjectKind: 'exemplar', subjectId: String(id), file: { fileName: 'anh.png', mediaType: 'image/png', bytes: png } })).id;
    await act('exemplar.addPhoto', id, { attachment, alt: 'Chuồng mới' });
    expect(await refusal(act('exemplar.approve', id, {}, 'commune_chair'))).toBe('exemplar.own_approval');
    await act('exemplar.edit', id, { title: found.title, story: 'Cho mượn bò giống, chỉ cách làm chuồng trại.' });
    expect(await refusal(act('exemplar.approve', id, {}, 'commune_chair'))).toBe('exemplar.own_approval');
    await act('exemplar.consent', id, { ...agreed, scope: ['press'], paper: await attach(id) });
    const { subject_id: subject } = await owner.db.selectFrom('exemplars').select('subject_id').where('id', '=', id).executeTakeFirstOrThrow();
    expect(await listOwnRecords(owner.db, { sheet: 0, subject, ofAreaId: null, householdId: null, organisationId: null })).toContainEqual(expect.objectContaining({ kind: 'exemplar', id: String(id) })); // evidence for its sheet
    expect(await refusal(act('exemplar.publish', id))).toBe('exemplar.consent_not_public');
    expect(await refusal(act('exemplar.approve', id))).toBe('house.forbidden');
  });

  it('once approved is approved anew by who did not touch it since', async () => {
    const { id } = await ask<{ id: number }>('exemplar.record', { ...found, name: 'Đinh Thị Duyệt' });
    await act('exemplar.approve', id, {}, 'commune_chair');
    await act('exemplar.edit', id, { title: found.title, story: 'Chỉ cách làm chuồng.' });
    await act('exemplar.approve', id, {}, 'commune_chair');
    await act('exemplar.edit', id, { title: found.title, story: 'Chỉ cách làm chuồng bò.' }, 'commune_chair');
    expect(await refusal(act('exemplar.approve', id, {}, 'commune_chair'))).toBe('exemplar.own_approval');
    expect((await owner.db.selectFrom('exemplars').select('hands').where('id', '=', id).executeTakeFirstOrThrow()).hands).toHaveLength(1);
  });

  it('shows its photos only under a consent that says so, without what the camera noted, and none the moment the consent is taken back', async () => {
    const { id } = await ask<{ id: number }>('exemplar.record', { ...found, name: 'Đinh Văn Ảnh' });
    const [paper, plain] = [await attach(id), new TextEncoder()];
    const length = (size: number) => [0, 0, size >> 8, size & 255];
    const bytes = Uint8Array.from([0x89, ...plain.encode('PNG'), 13, 10, 26, 10, ...length(13), ...plain.encode('IHDR'), 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, ...length(9), ...plain.encode('eXIf'), ...plain.encode('GPS 14 Bắc').subarray(0, 9), 0, 0, 0, 0, ...length(2), ...plain.encode('IDAT'), 1, 2, 0, 0, 0, 0, ...length(0), ...plain.encode('IEND'), 0, 0, 0, 0]);
    const attachment = (await ask<{ id: string }>('attachment.add', { subjectKind: 'exemplar', subjectId: String(id), file: { fileName: 'anh.png', mediaType: 'image/png', bytes } })).id;
    const photo = { attachment, alt: 'Bốn con bò trước chuồng mới' };
    expect(await refusal(act('exemplar.addPhoto', id, { ...photo, attachment: paper }))).toBe('exemplar.photo_type');
    const other = await ask<{ id: number }>('exemplar.record', { ...found, name: 'Đinh Văn Khác' });
    expect(await refusal(act('exemplar.addPhoto', other.id, photo))).toBe('exemplar.photo_missing');
    // Agreed to and approved before the picture was there: it was not for it.
    await act('exemplar.consent', id, { ...agreed, paper });
    await act('exemplar.approve', id, {}, 'commune_chair');
    await act('exemplar.addPhoto', id, photo);
    expect(await refusal(act('exemplar.addPhoto', id, photo))).toBe('exemplar.photo_there');
    expect(await refusal(act('exemplar.publish', id))).toBe('exemplar.consent_other_text');
    const photos = async () => (await outside<{ photos: { id: number; alt: string }[] }>('exemplar.publishedOne', { id })).photos;
    const publish = async (scope: readonly string[]) => {
      await act('exemplar.consent', id, { ...agreed, on: '2024-06-03', scope, paper: await attach(id) });
      if ((await get(id)).against.length > 0) await act('exemplar.approve', id, {}, 'commune_chair');
      await act('exemplar.publish', id);
    };
    await publish(['portal']);
    expect(await photos()).toEqual([]);
    await publish(['portal', 'photo']);
    const [shownPhoto] = await photos();
    expect(shownPhoto).toMatchObject({ alt: photo.alt });
    const picture = async () => outside<{ mediaType: string; bytes: Uint8Array }>('exemplar.photo', { id, photo: shownPhoto!.id });
    expect(await picture()).toMatchObject({ mediaType: 'image/png' });
    expect(new TextDecoder().decode((await picture()).bytes)).not.toContain('GPS');
    expect(await refusal(outside('exemplar.photo', { id: other.id, photo: shownPhoto!.id }))).toBe('house.not_found');
    await act('exemplar.withdrawConsent', id, { on: '2024-06-03', why: 'Không muốn nêu nữa' });
    expect(await refusal(picture())).toBe('house.not_found');
    await publish(['portal', 'photo']);
    expect((await picture()).bytes.length).toBeGreaterThan(0);
    await ask('attachment.withdraw', { id: attachment, reason: 'Ảnh có trẻ em' });
    expect([await photos(), await refusal(picture())]).toEqual([[], 'house.not_found']);
    await act('exemplar.removePhoto', id, { photo: shownPhoto!.id });
    expect(await outside<Shown>('exemplar.published', {})).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ id })]) }); // what was approved stays public without it
  });

  it('goes from found to fostered to spread, spread only where somebody follows, counted anew for the same place', async () => {
    const { id } = await ask<{ id: number }>('exemplar.record', { ...found, kind: 'collective', subjectKind: 'commune', name: '' });
    expect((await get(id)).exemplar.name).not.toBe('');
    expect(await refusal(act('exemplar.advance', id, { stage: 'spread', on: '2024-05-10' }))).toBe('exemplar.wrong_stage');
    expect(await refusal(act('exemplar.advance', id, { stage: 'fostered', on: '2024-05-01' }))).toBe('exemplar.before_last_step');
    await act('exemplar.advance', id, { stage: 'fostered', on: '2024-05-10' });
    expect(await refusal(act('exemplar.advance', id, { stage: 'spread', on: '2024-05-20' }))).toBe('exemplar.spread_nowhere');
    await act('exemplar.replicate', id, { place: 'story-tay-linh-tra-giang', since: '2024-05-15', followers: 3 });
    await act('exemplar.replicate', id, { place: 'story-tay-linh-tra-giang', since: '2024-05-15', followers: 8 });
    await act('exemplar.advance', id, { stage: 'spread', on: '2024-05-20' });
    expect((await get(id)).exemplar).toMatchObject({ stage: 'spread', places: 1, followers: 8 });
    expect(await refusal(act('exemplar.replicate', id, { place: 'viet-nam', since: '2024-05-15', followers: 8 }))).toBe('exemplar.other_world');
    expect(await refusal(ask('exemplar.record', { ...found, kind: 'household', subjectKind: 'person' }))).toBe('exemplar.wrong_subject');
  });
});

describe('the rule of making public', () => {
  it('asks for a consent to the page with its paper and an approval, both for the present words, in whatever order they come', () => {
    const consent = fc.option(fc.record({ textVersion: fc.integer({ min: 1, max: 3 }), scope: fc.subarray([...consentScopes]), paper: fc.boolean() }), { nil: null });
    fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }), consent, fc.boolean(), (textVersion, approvedText, given, names) => {
      const free = !names && given !== null && given.paper && given.scope.includes('portal') && given.textVersion === textVersion && approvedText === textVersion;
      expect(againstPublishing({ textVersion, approvedText, consent: given, names }).length === 0).toBe(free);
    }));
  });
});
