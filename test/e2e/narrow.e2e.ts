/**
 * Every address of the router at 320 px, the width WCAG 2.2 asks text to fit (1.4.10): no page is wider than its window. A screen that a
 * later change adds is walked too: what stands in its address is taken from a link some other page shows, or has to be said here.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { screens } from '../../src/web/routes.ts';
import { settled, useBrowser } from '../support/browser.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const small = { width: 320, height: 640 };
/** Who opens a screen: the first of these who may. */
const accounts = ['can-bo-xa', 'chu-tich-xa', 'dieu-tra-vien', 'can-bo-huyen', 'can-bo-tinh', 'kiem-tra', 'quan-tri'];

describe('every address at 320 px', async () => {
  const { signIn } = await useBrowser();
  const pages = new Map<string, { readonly page: Page; readonly may: ReadonlySet<string> }>();
  const given: Record<string, string> = { '/so-lieu/$indicator/$area': '/so-lieu/multidim_rate_pct/viet-nam', '/ke-hoach/$plan': '/ke-hoach/quoc-gia-666', '/cong-khai/$code': '/cong-khai/khong-co', '/van-ban/$document': '/van-ban/1', '/cong-khai/dien-hinh/$id': '/cong-khai/dien-hinh/1' };
  const links = new Set<string>();
  const read = async <T>(page: Page, path: string): Promise<T> => (await (await page.request.get(`/api/${path}`)).json()) as T;

  beforeAll(async () => {
    for (const username of accounts) {
      const page = await signIn(username, { viewport: small });
      pages.set(username, { page, may: new Set((await read<{ may: string[] }>(page, 'account/me')).may) });
    }
    const { page } = pages.get('can-bo-xa')!;
    const { rows } = await read<{ rows: { id: number }[] }>(page, `household/list?area=${commune}&classes=poor&limit=1&date=2024-05-15`);
    const household = rows[0]!.id;
    const { csrfToken } = await read<{ csrfToken: string }>(page, 'account/me');
    const send = async <T>(name: string, data: object): Promise<T> => {
      const answer = await page.request.post(`/api/${name}`, { data, headers: { 'X-CSRF-Token': csrfToken, 'Sec-Fetch-Site': 'same-origin' } });
      if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    const { version: seen } = await read<{ version: number }>(page, `household/get?id=${household}`);
    await send('household/setDwelling', { id: household, version: seen, on: '2024-05-15', state: { area: 40 } });
    const { dwellings } = await read<{ dwellings: { id: number }[] }>(page, `household/get?id=${household}`);
    const person = (await read<{ members: { id: number }[] }>(page, `household/get?id=${household}&date=2024-05-15`)).members[0]!.id;
    const { round, version } = await send<{ round: number; version: number }>('review/open', { area: commune, kind: 'regular', on: '2024-05-15' });
    await send('review/list', { round, version, on: '2024-05-15', household, reason: 'applied' });
    Object.assign(given, { '/ho/$id': `/ho/${household}`, '/ho/nguoi/$id': `/ho/nguoi/${person}`, '/ho/nha-o/$id': `/ho/nha-o/${dwellings[0]!.id}`, '/ra-soat/$id': `/ra-soat/${round}`, '/ra-soat/$id/ho/$household': `/ra-soat/${round}/ho/${household}`, '/ra-soat/$id/phieu/$household': `/ra-soat/${round}/phieu/${household}` });
    const received = await send<{ id: number }>('application/receive', { area: commune, form: 'recognise', applicant: 'Hồ Thị Đề Nghị', on: '2024-06-03' });
    const { attempt } = await send<{ attempt: number }>('learning/begin', { part: 'find' });
    const above = pages.get('can-bo-huyen')!.page;
    const drafted = await above.request.post('/api/scorecard/draft', { data: { area: commune, year: 2023, head: 'Bá Văn Mẫu', position: 'Chủ tịch' }, headers: { 'X-CSRF-Token': (await read<{ csrfToken: string }>(above, 'account/me')).csrfToken, 'Sec-Fetch-Site': 'same-origin' } });
    Object.assign(given, { '/hoc/$id': `/hoc/${attempt}`, '/nguoi-dung-dau/$id': `/nguoi-dung-dau/${((await drafted.json()) as { id: number }).id}` });
    const bodies = await read<{ rows: { id: string }[] }>(page, `organisation/list?area=${commune}&limit=1&world=story`);
    const asked = await send<{ id: number }>('report/open', { area: commune, title: 'Báo cáo năm 2023', kind: 'ad_hoc', periodEnd: '2023-12-31', dueOn: '2024-07-15', recipients: ['Ủy ban nhân dân xã'], units: [bodies.rows[0]!.id] });
    const { duties } = await read<{ duties: { id: number }[] }>(page, `report/call?id=${asked.id}`);
    const opened = await send<{ award: number; version: number }>('award/open', { area: commune, level: 'commune', occasion: 'yearly', on: '2024-06-03', deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan: 'story-tay-linh' });
    const proposed = await send<{ dossier: number }>('award/nominate', { ...opened, on: '2024-06-03', household, form: 'commune_commendation', path: 'own', fromYear: 2023, toYear: 2023, achievement: 'Gia đình tự lực vươn lên, làm ăn có hiệu quả.' });
    Object.assign(given, { '/bao-cao/mot/$id': `/bao-cao/mot/${duties[0]!.id}`, '/bao-cao/$id': `/bao-cao/${asked.id}`, '/khen-thuong/$id': `/khen-thuong/${opened.award}`, '/khen-thuong/$id/ho-so/$dossier': `/khen-thuong/${opened.award}/ho-so/${proposed.dossier}` });
    const assessed = await send<{ round: number }>('assessment/open', { area: commune, plan: 'story-tay-linh', set: 'tieu-chi-thon', kind: 'village', fromYear: 2023, toYear: 2023 });
    const sheets = await read<{ rows: { id: number }[] }>(page, `assessment/list?round=${assessed.round}&limit=1`);
    Object.assign(given, { '/thi-dua/danh-gia/$id': `/thi-dua/danh-gia/${assessed.round}`, '/thi-dua/danh-gia/phieu/$id': `/thi-dua/danh-gia/phieu/${sheets.rows[0]!.id}` });
    const exemplar = await send<{ id: number }>('exemplar/record', { area: commune, kind: 'good_deed', subjectKind: 'person', name: 'Người thử', title: 'Giúp nhau sửa nhà', story: 'Cùng làm.', on: '2024-06-03' });
    const idea = await send<{ id: number }>('initiative/receive', { area: commune, kind: 'model', title: 'Nuôi ong', text: 'Sáu hộ cùng nuôi ong.', proposer: 'Người thử', on: '2024-06-03' });
    Object.assign(given, { '/sang-kien/$id': `/sang-kien/${idea.id}` });
    const bulletin = await send<{ id: number }>('publicity/draft', { area: commune, kind: 'bulletin', title: 'Bản tin' });
    const told = await send<{ id: number }>('publicity/plan', { area: commune, topic: 'Chuyện người thoát nghèo', audience: 'everyone', channel: 'loudspeaker', lead: 'Ủy ban nhân dân xã', on: '2024-06-03', pieces: 1 });
    const session = await send<{ id: number }>('publicity/recordSession', { area: commune, document: 'Kế hoạch phong trào của huyện', on: '2024-06-03', host: 'Ủy ban nhân dân xã', units: [{ unit: 'Văn phòng', listed: 2, present: 2, absent: [] }] });
    Object.assign(given, { '/tuyen-truyen/bai/$id': `/tuyen-truyen/bai/${bulletin.id}`, '/tuyen-truyen/viec/$id': `/tuyen-truyen/viec/${told.id}`, '/tuyen-truyen/quan-triet/$id': `/tuyen-truyen/quan-triet/${session.id}` });
    Object.assign(given, { '/dien-hinh/$id': `/dien-hinh/${exemplar.id}` });
    const inspected = await send<{ visit: number }>('inspection/open', { area: commune, plan: 'story-tay-linh', on: '2024-06-03', plannedOn: '2024-06-03', purpose: 'Kiểm tra đột xuất', units: [{ place: 'story-lang-1-vinh-linh' }] });
    Object.assign(given, { '/kiem-tra-giam-sat/$id': `/kiem-tra-giam-sat/${inspected.visit}` });
    const directive = await send<{ id: number }>('directive/issue', { area: commune, issuer: 'Ủy ban nhân dân xã', title: 'Rà soát hộ', text: 'Rà soát và báo cáo.', issuedOn: '2024-06-03', dueOn: '2024-07-15', units: [bodies.rows[0]!.id] });
    Object.assign(given, { '/chi-dao/$id': `/chi-dao/${directive.id}` });
    const committee = await send<{ id: number }>('committee/found', { area: commune, name: 'Ban Chỉ đạo giảm nghèo xã', number: '12/QĐ-UBND', foundedOn: '2024-01-10', rules: 'Theo quy chế kèm quyết định.' });
    const sitting = await send<{ version: number }>('committee/addMember', { id: committee.id, expectedVersion: 1, name: 'Người thử', office: 'Phó Chủ tịch xã', duty: 'chair', task: 'Phụ trách chung', from: '2024-01-10' });
    const { members } = await read<{ members: { id: number }[] }>(page, `committee/get?id=${committee.id}`);
    const met = await send<{ meeting: number }>('committee/meet', { id: committee.id, expectedVersion: sitting.version, heldOn: '2024-06-03', place: 'Trụ sở xã', chair: 'Người thử', present: [members[0]!.id], minutes: 'Bàn việc quý III.' });
    Object.assign(given, { '/ban-chi-dao/hop/$id': `/ban-chi-dao/hop/${met.meeting}`, '/ban-chi-dao/$id': `/ban-chi-dao/${committee.id}` });
    const reviews = await read<{ rows: { plan: string; milestone: string; due: string }[] }>(page, `conference/calendar?area=${commune}`);
    const conference = await send<{ id: number }>('conference/open', { area: commune, plan: reviews.rows[0]!.plan, milestone: reviews.rows[0]!.milestone, due: reviews.rows[0]!.due, title: 'Hội nghị sơ kết phong trào', plannedOn: '2024-06-20', place: 'Hội trường xã' });
    Object.assign(given, { '/so-ket/$id': `/so-ket/${conference.id}` });
    Object.assign(given, { '/ra-soat/don/$id': `/ra-soat/don/${received.id}`, '/to-chuc/$id': `/to-chuc/${bodies.rows[0]!.id}` });
  });

  const addressOf = (path: string): string | undefined => {
    if (!path.includes('$')) return path;
    const start = Object.keys(given).filter((one) => path === one || path.startsWith(`${one}/`)).sort((x, y) => y.length - x.length)[0];
    const known = start ? given[start]! + path.slice(start.length) : path;
    const form = new RegExp(`^${known.replaceAll(/\$\w+/g, '[^/]+')}$`);
    const fixed = new Set(screens.map((one) => one.path));
    return known.includes('$') ? [...links].find((one) => form.test(one) && !fixed.has(one)) : known;
  };

  it('has no page wider than its window', async () => {
    const found: string[] = [];
    // First the addresses without a number in them: they lead to the others.
    for (const { path, needs } of screens.toSorted((a, b) => a.path.split('$').length - b.path.split('$').length)) {
      const who = accounts.find((one) => needs === undefined || pages.get(one)!.may.has(needs)) ?? 'quan-tri';
      const { page } = pages.get(who)!;
      const address = addressOf(path);
      if (address === undefined) {
        found.push(`${path}: no page shows a link to it, and this test does not say what to open`);
        continue;
      }
      await page.goto(address);
      await page.locator('main :is(h1, h2, [role=alert], [role=status])').first().waitFor();
      await settled(page);
      const seen = await page.evaluate(() => ({ over: document.documentElement.scrollWidth - window.innerWidth, hrefs: [...document.querySelectorAll('a')].map((one) => one.pathname) }));
      for (const one of seen.hrefs) links.add(one);
      if (seen.over > 0) found.push(`${address} for ${who}: ${seen.over} px too wide`);
    }
    expect(found).toEqual([]);
  }, 400_000);
});
