import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--lang=vi'] });
const base = 'http://127.0.0.1:8108';
const w = Number(process.argv[3] ?? 1366);
const p = await (await b.newContext({ viewport: { width: w, height: 900 }, locale: 'vi-VN', baseURL: base, serviceWorkers: 'block' })).newPage();
p.on('console', (m) => m.type() === 'error' && console.log('console', m.text().slice(0, 200)));
p.on('response', (r) => r.status() >= 400 && console.log(r.status(), r.url().slice(0, 160)));
const user = process.argv[2];
if (user !== 'public') {
  await p.goto('/'); await p.locator('input[autocomplete=username]').fill(user); await p.locator('input[type=password]').fill('chung-tay-2024'); await p.keyboard.press('Enter'); await p.locator('main#noi-dung').waitFor();
}
const steps = process.argv.slice(4);
let n = 0;
for (const s of steps) {
  if (s.startsWith('/')) { await p.goto(s); await p.waitForTimeout(1500); }
  else if (s.startsWith('click:')) { await p.getByRole(s.split(':')[1], { name: new RegExp(s.split(':').slice(2).join(':')) }).first().click(); await p.waitForTimeout(1500); }
  else if (s.startsWith('fill:')) { const [, l, v] = s.split(':'); await p.getByLabel(l).first().fill(v); await p.keyboard.press('Tab'); }
  else if (s.startsWith('select:')) { const [, l, v] = s.split(':'); await p.getByLabel(l).first().selectOption(v); }
  else if (s.startsWith('shot')) { n++; await p.screenshot({ path: `/tmp/law-${s.split(':')[1] ?? n}-${w}.png`, fullPage: !s.includes(':v') }); console.log('over', await p.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)); }
}
await b.close();
