/** "Hộ dân": the register of households of one's area, one household from all its sides, a new one, and those on their way between communes. */
import type { TopicRoutes } from '../screen.ts';

export const household: TopicRoutes = {
  screens: [
    { path: '/ho', title: 'household.screen.list.title', help: 'household.screen.list.help', section: 'households', needs: 'household.list', load: () => import('./list-screen.tsx') },
    { path: '/ho/moi', title: 'household.screen.register.title', help: 'household.screen.register.help', section: 'households', needs: 'household.register', load: () => import('./register-screen.tsx') },
    { path: '/ho/trung', title: 'household.double.screen', help: 'household.double.screen.help', section: 'households', needs: 'household.duplicates', load: () => import('./duplicates-screen.tsx') },
    { path: '/ho/nhap', title: 'household.import.title', help: 'household.import.help', section: 'households', needs: 'household.listImport', load: () => import('./import-screen.tsx') },
    { path: '/ho/danh-dau', title: 'household.mark.file.title', help: 'household.mark.file.help', section: 'households', needs: 'household.markBatches', load: () => import('./mark-file-screen.tsx') },
    { path: '/ho/nhom', title: 'household.group.title', help: 'household.group.help', section: 'households', needs: 'household.groups', load: () => import('./groups-screen.tsx') },
    { path: '/ho/chuyen', title: 'household.screen.transfers.title', help: 'household.screen.transfers.help', section: 'households', needs: 'household.transfers', load: () => import('./transfers-screen.tsx') },
    { path: '/ho/nguoi/$id', title: 'household.person.title', help: 'household.person.help', section: 'households', needs: 'household.person', load: () => import('./person-screen.tsx') },
    { path: '/ho/nha-o/$id', title: 'household.dwelling.screen.title', help: 'household.dwelling.screen.help', section: 'households', needs: 'household.dwelling', load: () => import('./dwelling-screen.tsx') },
    { path: '/ho/$id', title: 'household.screen.one.title', help: 'household.screen.one.help', section: 'households', needs: 'household.get', load: () => import('./one-screen.tsx') },
  ],
  nav: [
    { to: '/ho', label: 'household.screen.list.title', section: 'households', needs: 'household.list' },
    { to: '/ho/nhom', label: 'household.group.nav', section: 'households', needs: 'household.groups' },
    { to: '/ho/chuyen', label: 'household.screen.transfers.title', section: 'households', needs: 'household.transfers' },
    { to: '/ho/trung', label: 'household.double.screen', section: 'households', needs: 'household.duplicates' },
    { to: '/ho/nhap', label: 'household.import.title', section: 'households', needs: 'household.listImport' },
    { to: '/ho/danh-dau', label: 'household.mark.file.nav', section: 'households', needs: 'household.markFile' },
  ],
};
