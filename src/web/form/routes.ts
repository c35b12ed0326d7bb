/** "Biểu tổng hợp": the statutory forms counted from the register, and what lies behind each number. */
import type { TopicRoutes } from '../screen.ts';

export const form: TopicRoutes = {
  screens: [
    { path: '/bieu', title: 'form.screen.title', help: 'form.screen.help', section: 'figures', needs: 'form.table', load: () => import('./form-screen.tsx') },
    { path: '/bieu/so-sanh', title: 'form.screen.compare.title', help: 'form.screen.compare.help', section: 'figures', needs: 'form.compare', load: () => import('./compare-screen.tsx') },
    { path: '/bieu/truoc-sau', title: 'form.screen.rise.title', help: 'form.screen.rise.help', section: 'figures', needs: 'form.beforeAfter', load: () => import('./before-after-screen.tsx') },
    { path: '/bieu/thoi-gian', title: 'form.screen.duration.title', help: 'form.screen.duration.help', section: 'figures', needs: 'form.duration', load: () => import('./duration-screen.tsx') },
    { path: '/ngheo-da-chieu', title: 'form.screen.measure.title', help: 'form.screen.measure.help', section: 'figures', needs: 'form.measure', load: () => import('./measure-screen.tsx') },
  ],
  nav: [
    { to: '/bieu', label: 'form.screen.nav', section: 'figures', needs: 'form.table' },
    { to: '/bieu/truoc-sau', label: 'form.screen.rise.nav', section: 'figures', needs: 'form.beforeAfter' },
    { to: '/bieu/thoi-gian', label: 'form.screen.duration.nav', section: 'figures', needs: 'form.duration' },
    { to: '/ngheo-da-chieu', label: 'form.screen.measure.nav', section: 'figures', needs: 'form.measure' },
  ],
};
