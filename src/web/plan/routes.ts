/** "Kế hoạch & chỉ tiêu": the library, one plan from all its sides, tasks, the calendar, the policy register. */
import type { TopicRoutes } from '../screen.ts';

export const plan: TopicRoutes = {
  screens: [
    { path: '/ke-hoach', title: 'plan.screen.library.title', help: 'plan.screen.library.help', section: 'plans', needs: 'plan.list', load: () => import('./library-screen.tsx') },
    { path: '/ke-hoach/lap-moi', title: 'plan.screen.create.title', help: 'plan.screen.create.help', section: 'plans', needs: 'plan.create', load: () => import('./create-screen.tsx') },
    { path: '/ke-hoach/$plan', title: 'plan.screen.view.title', help: 'plan.screen.view.help', section: 'plans', needs: 'plan.get', load: () => import('./view-screen.tsx') },
    { path: '/ke-hoach/$plan/chi-tieu', title: 'plan.screen.board.title', help: 'plan.screen.board.help', section: 'plans', needs: 'plan.board', load: () => import('./board-screen.tsx') },
    { path: '/ke-hoach/$plan/chi-tieu/$target', title: 'plan.screen.target.title', help: 'plan.screen.target.help', section: 'plans', needs: 'plan.verdict', load: () => import('./target-screen.tsx') },
    { path: '/ke-hoach/$plan/san-pham', title: 'plan.desk.delivery.title', help: 'plan.desk.delivery.help', section: 'plans', needs: 'plan.deliveries', load: () => import('./deliveries-screen.tsx') },
    { path: '/ke-hoach/$plan/phong-trao', title: 'plan.desk.movement.title', help: 'plan.desk.movement.of_plan.help', section: 'plans', needs: 'plan.movements', load: () => import('./plan-movement-screen.tsx') },
    { path: '/ke-hoach/$plan/chuong-trinh-nam', title: 'plan.desk.programme.title', help: 'plan.desk.programme.help', section: 'plans', needs: 'plan.annualProgrammeCheck', load: () => import('./programme-screen.tsx') },
    { path: '/ke-hoach/$plan/dia-ban/$area', title: 'plan.screen.drill.title', help: 'plan.screen.drill.help', section: 'plans', needs: 'plan.progress', load: () => import('./drill-screen.tsx') },
    { path: '/ke-hoach/$plan/cay', title: 'plan.screen.tree.title', help: 'plan.screen.tree.help', section: 'plans', needs: 'plan.tree', load: () => import('./tree-screen.tsx') },
    { path: '/ke-hoach/$plan/phien-ban', title: 'plan.screen.versions.title', help: 'plan.screen.versions.help', section: 'plans', needs: 'plan.diff', load: () => import('./versions-screen.tsx') },
    { path: '/ke-hoach/$plan/soan', title: 'plan.screen.edit.title', help: 'plan.screen.edit.help', section: 'plans', needs: 'plan.saveDraft', load: () => import('./edit-screen.tsx') },
    { path: '/ke-hoach/$plan/trinh-ky', title: 'plan.screen.decide.title', help: 'plan.screen.decide.help', section: 'plans', needs: 'plan.check', load: () => import('./decide-screen.tsx') },
    { path: '/ke-hoach/$plan/de-nghi', title: 'plan.screen.change.title', help: 'plan.screen.change.help', section: 'plans', needs: 'plan.changeRequests', load: () => import('./change-screen.tsx') },
    { path: '/ke-hoach/$plan/hoat-dong', title: 'plan.screen.activity.title', help: 'plan.screen.activity.help', section: 'plans', needs: 'plan.activities', load: () => import('./activity-screen.tsx') },
    { path: '/nhiem-vu', title: 'plan.screen.tasks.title', help: 'plan.screen.tasks.help', section: 'plans', needs: 'plan.tasks', load: () => import('./tasks-screen.tsx') },
    { path: '/nhiem-vu/ban-giao', title: 'plan.desk.pass.title', help: 'plan.desk.pass.help', section: 'plans', needs: 'plan.passPreview', load: () => import('./pass-screen.tsx') },
    { path: '/nhiem-vu/$task', title: 'plan.screen.task.title', help: 'plan.screen.task.help', section: 'plans', needs: 'plan.task', load: () => import('./task-screen.tsx') },
    { path: '/lich', title: 'plan.screen.calendar.title', help: 'plan.screen.calendar.help', section: 'plans', needs: 'plan.milestones', load: () => import('./calendar-screen.tsx') },
    { path: '/chinh-sach', title: 'plan.screen.policy.title', help: 'plan.screen.policy.help', section: 'plans', needs: 'plan.listPolicies', load: () => import('./policy-screen.tsx') },
    { path: '/chinh-sach/moi', title: 'plan.desk.policy.new.title', help: 'plan.desk.policy.new.help', section: 'plans', needs: 'plan.savePolicy', load: () => import('./policy-new-screen.tsx') },
    { path: '/chinh-sach/$policy', title: 'plan.desk.policy.one.title', help: 'plan.desk.policy.one.help', section: 'plans', needs: 'plan.listPolicies', load: () => import('./policy-one-screen.tsx') },
    { path: '/phong-trao', title: 'plan.desk.movement.title', help: 'plan.desk.movement.help', section: 'plans', needs: 'plan.movements', load: () => import('./movements-screen.tsx') },
  ],
  nav: [
    { to: '/ke-hoach', label: 'plan.screen.nav.library', section: 'plans', needs: 'plan.list' },
    { to: '/nhiem-vu', label: 'plan.screen.nav.tasks', section: 'plans', needs: 'plan.tasks' },
    { to: '/lich', label: 'plan.screen.nav.calendar', section: 'plans', needs: 'plan.milestones' },
    { to: '/phong-trao', label: 'plan.desk.movement.nav', section: 'plans', needs: 'plan.movements' },
    { to: '/chinh-sach', label: 'plan.screen.nav.policy', section: 'plans', needs: 'plan.listPolicies' },
  ],
};
