/** "Rà soát": the rounds of one's area, one round from its list to the chair's decision, one household in it. */
import type { TopicRoutes } from '../screen.ts';

export const review: TopicRoutes = {
  screens: [
    { path: '/ra-soat', title: 'review.screen.rounds.title', help: 'review.screen.rounds.help', section: 'review', needs: 'review.roundList', load: () => import('./rounds-screen.tsx') },
    { path: '/ra-soat/$id', title: 'review.screen.board.title', help: 'review.screen.board.help', section: 'review', needs: 'review.board', load: () => import('./board-screen.tsx') },
    { path: '/ra-soat/$id/ho', title: 'review.screen.list.title', help: 'review.screen.list.help', section: 'review', needs: 'review.listed', load: () => import('./list-screen.tsx') },
    { path: '/ra-soat/$id/ho/$household', title: 'review.screen.household.title', help: 'review.screen.household.help', section: 'review', needs: 'review.dossier', load: () => import('./household-screen.tsx') },
    { path: '/ra-soat/$id/kiem-tra', title: 'review.screen.check.title', help: 'review.screen.check.help', section: 'review', needs: 'review.listed', load: () => import('./check-screen.tsx') },
    { path: '/ra-soat/$id/hop', title: 'review.screen.meeting.title', help: 'review.screen.meeting.help', section: 'review', needs: 'review.board', load: () => import('./meeting-screen.tsx') },
    { path: '/ra-soat/$id/niem-yet', title: 'review.screen.posting.title', help: 'review.screen.posting.help', section: 'review', needs: 'review.board', load: () => import('./posting-screen.tsx') },
    { path: '/ra-soat/$id/y-kien', title: 'review.screen.objections.title', help: 'review.screen.objections.help', section: 'review', needs: 'review.board', load: () => import('./objections-screen.tsx') },
    { path: '/ra-soat/$id/quyet-dinh', title: 'review.screen.decision.title', help: 'review.screen.decision.help', section: 'review', needs: 'review.decisionPreview', load: () => import('./decision-screen.tsx') },
    { path: '/ra-soat/$id/hai-chuan', title: 'review.both.screen.title', help: 'review.both.screen.help', section: 'review', needs: 'review.both', load: () => import('./both-screen.tsx') },
    { path: '/ra-soat/$id/van-ban', title: 'paper.screen.title', help: 'paper.screen.help', section: 'review', needs: 'review.papers', load: () => import('./papers-screen.tsx') },
    { path: '/ra-soat/$id/giay-chung-nhan', title: 'paper.certificates.title', help: 'paper.certificates.help', section: 'review', needs: 'review.certificates', load: () => import('./certificates-screen.tsx') },
    { path: '/cong-khai', title: 'paper.public.title', help: 'paper.public.help', section: 'review', needs: 'review.published', open: true, load: () => import('./published-screen.tsx') },
    { path: '/cong-khai/$code', title: 'paper.public.title', help: 'paper.public.help', section: 'review', needs: 'review.published', open: true, load: () => import('./published-screen.tsx') },
  ],
  nav: [{ to: '/ra-soat', label: 'review.screen.rounds.title', section: 'review', needs: 'review.roundList' }],
};
