/** "Dữ liệu cá nhân": requests of persons, the register of breaches, the impact assessment. */
import type { TopicRoutes } from '../screen.ts';

export const privacy: TopicRoutes = {
  screens: [
    { path: '/du-lieu-ca-nhan', title: 'privacy.screen.title', help: 'privacy.screen.help', section: 'households', needs: 'privacy.requests', load: () => import('./requests-screen.tsx') },
    { path: '/du-lieu-ca-nhan/vi-pham', title: 'privacy.breach.title', help: 'privacy.breach.help', section: 'households', needs: 'privacy.breaches', load: () => import('./breaches-screen.tsx') },
    { path: '/du-lieu-ca-nhan/danh-gia', title: 'privacy.file.title', help: 'privacy.file.help', section: 'households', needs: 'privacy.file', load: () => import('./file-screen.tsx') },
  ],
  nav: [{ to: '/du-lieu-ca-nhan', label: 'privacy.nav', section: 'households', needs: 'privacy.requests' }],
};
