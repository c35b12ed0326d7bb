/** The roster of the commune and its officer's certificate: earned in the course, exercise by exercise, as everybody earns it. */
import { classifierOn } from '../../actions/learning.ts';
import { practiceParts, solve, type Task } from '../../domain/learning/practice.ts';
import { highland } from '../places.ts';
import type { Teller } from './teller.ts';

export async function tellStaff({ on, act, today, accountOf }: Teller): Promise<void> {
  on('2023-02-27');
  const officer = await act('can-bo-xa', 'staff.add', { area: highland.slug, name: 'Đinh Thị Mẫu', account: await accountOf('can-bo-xa'), posting: { area: highland.slug, position: 'Công chức giảm nghèo', fullTime: true, from: '2022-09-01' } });
  const helper = await act('can-bo-xa', 'staff.add', { area: highland.slug, name: 'Hồ Thị Thử', posting: { area: 'story-lang-1-vinh-linh', position: 'Cộng tác viên giảm nghèo', fullTime: false, from: '2023-01-01' } });
  on('2023-09-18');
  const course = { course: 'Tập huấn rà soát hộ nghèo, hộ cận nghèo', heldBy: 'Sở Lao động - Thương binh và Xã hội', firstDay: '2023-09-14', lastDay: '2023-09-15' };
  for (const one of [officer, helper]) await act('can-bo-xa', 'staff.train', { ...one, ...course });
  on('2023-10-09');
  for (const part of [...practiceParts, 'quiz'] as const) {
    const { attempt } = await act<{ attempt: number }>('can-bo-xa', 'learning.begin', { part });
    const { task } = await act<{ task: Task }>('can-bo-xa', 'learning.task', { attempt });
    await act('can-bo-xa', 'learning.answer', { attempt, answers: solve(task, classifierOn(today())) });
  }
}
