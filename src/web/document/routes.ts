/** "Văn bản": the register of documents and one document. */
import type { TopicRoutes } from '../screen.ts';

export const document: TopicRoutes = {
  screens: [
    { path: '/van-ban', title: 'document.screen.register', help: 'document.screen.register.help', section: 'documents', needs: 'document.list', load: () => import('./register-screen.tsx') },
    { path: '/van-ban/lap-moi', title: 'document.screen.draft', help: 'document.screen.register.help', section: 'documents', needs: 'document.draft', load: () => import('./draft-screen.tsx') },
    { path: '/van-ban/$document', title: 'document.screen.one', help: 'document.screen.register.help', section: 'documents', needs: 'document.get', load: () => import('./document-screen.tsx') },
  ],
  nav: [{ to: '/van-ban', label: 'document.screen.register', section: 'documents', needs: 'document.list' }],
};
