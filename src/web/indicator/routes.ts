/** "Số liệu": the catalogue with an area's figures, one figure through the years, the import of a spreadsheet. */
import type { TopicRoutes } from '../screen.ts';

export const indicator: TopicRoutes = {
  screens: [
    { path: '/so-lieu', title: 'indicator.screen.catalogue.title', help: 'indicator.screen.catalogue.help', section: 'figures', needs: 'indicator.list', load: () => import('./catalogue-screen.tsx') },
    { path: '/so-lieu/nhap', title: 'indicator.screen.import.title', help: 'indicator.screen.import.help', section: 'figures', needs: 'indicator.importPreview', load: () => import('./import-screen.tsx') },
    { path: '/so-lieu/kiem-tra', title: 'indicator.screen.checks.title', help: 'indicator.screen.checks.help', section: 'figures', needs: 'indicator.checks', load: () => import('./checks-screen.tsx') },
    { path: '/so-lieu/uoc-luong', title: 'indicator.screen.estimates.title', help: 'indicator.screen.estimates.help', section: 'figures', needs: 'indicator.estimates', load: () => import('./estimates-screen.tsx') },
    { path: '/so-lieu/uoc-luong/nhap', title: 'indicator.screen.estimates.import.title', help: 'indicator.screen.estimates.import.help', section: 'figures', needs: 'indicator.estimatePreview', load: () => import('./estimates-import-screen.tsx') },
    { path: '/so-lieu/$indicator/$area', title: 'indicator.screen.trend.title', help: 'indicator.screen.trend.help', section: 'figures', needs: 'indicator.trend', load: () => import('./trend-screen.tsx') },
  ],
  nav: [
    { to: '/so-lieu', label: 'indicator.screen.catalogue.title', section: 'figures', needs: 'indicator.list' },
    { to: '/so-lieu/kiem-tra', label: 'indicator.screen.checks.title', section: 'figures', needs: 'indicator.checks' },
    { to: '/so-lieu/uoc-luong', label: 'indicator.screen.estimates.beside', section: 'figures', needs: 'indicator.estimates' },
    { to: '/so-lieu/nhap', label: 'indicator.screen.import.title', section: 'figures', needs: 'indicator.importPreview' },
  ],
};
