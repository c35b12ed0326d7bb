/** Awards of the commune: the interim round of 2023, decided after a meeting, a council, public notice and an answered opinion; a round of 2024 under way. */
import { highland } from '../places.ts';
import { storyPlanId } from '../plan.ts';
import type { Known } from './taking-part.ts';
import type { Teller } from './teller.ts';

type Round = { readonly award: number; readonly version: number };
const achievement = 'Gia đình tự viết kế hoạch, nuôi bò có lãi, trả nợ đúng hạn và chỉ lại cách làm cho hai hộ trong làng.';

export async function tellAwards({ on, act, today }: Teller, { left, still }: Known): Promise<void> {
  let round: Round;
  const step = async <T extends Round = Round>(username: string, name: 'nominate' | 'check' | 'meet' | 'convene' | 'vote' | 'close' | 'publish' | 'opine' | 'reply' | 'decide', more: object): Promise<T> => {
    const done = await act<T>(username, `award.${name}`, { award: round.award, version: round.version, on: today(), ...more });
    round = { award: done.award, version: done.version };
    return done;
  };
  const propose = async (more: object): Promise<number> => (await step<Round & { dossier: number }>('can-bo-xa', 'nominate', { form: 'commune_commendation', path: 'own', achievement, ...more })).dossier;
  on('2024-01-15');
  round = await act<Round>('can-bo-xa', 'award.open', { area: highland.slug, level: 'commune', occasion: 'interim', on: today(), deadline: '2024-01-31', fromYear: 2021, toYear: 2023, plan: storyPlanId });
  const years = { fromYear: 2023, toYear: 2023 }; // the year its sheet is of
  const granted = await propose({ household: left.id, ...years });
  const refused = await propose({ household: still[3]!.id, ...years }); // still poor: its gate is not met, with the working
  for (const dossier of [granted, refused]) await step('can-bo-xa', 'check', { dossier });
  on('2024-01-16');
  await step('can-bo-xa', 'meet', { place: 'Nhà rông làng Vĩnh Lĩnh 1', present: 42, chair: 'Đinh Văn Thử', secretary: 'Hồ Thị Thử', votes: [{ dossier: granted, agree: 40 }] });
  on('2024-01-17');
  const { rows } = await act<{ rows: readonly { account: string; name: string }[] }>('can-bo-xa', 'award.candidates', { award: round.award });
  const seats = [['Bá Văn Mẫu', 'chair'], ['Đinh Thị Mẫu', 'secretary'], ['Võ Thị Mẫu', 'member'], ['Nguyễn Văn Thử', 'member']] as const;
  const { session } = await step<Round & { session: number }>('can-bo-xa', 'convene', { secret: true, dossiers: [granted], members: seats.map(([name, duty]) => ({ account: rows.find((one) => one.name === name)!.account, duty })) });
  for (const username of ['chu-tich-xa', 'can-bo-xa', 'hoi-dong', 'mat-tran']) await step(username, 'vote', { session, ballot: [{ dossier: granted, choice: 'agree' }] });
  await step('can-bo-xa', 'close', { session });
  await step('can-bo-xa', 'publish', { dossiers: [granted], place: 'Trụ sở Ủy ban nhân dân xã và nhà rông bốn làng' });
  on('2024-01-19');
  await step('mat-tran', 'opine', { dossiers: [granted], text: 'Đề nghị nêu rõ người dân đã bình xét thế nào.' });
  on('2024-01-22');
  await step('can-bo-xa', 'reply', { opinion: 1, text: 'Họp làng ngày 16/01/2024 có 42 người dự, 40 người đồng ý; biên bản kèm theo.' });
  on('2024-02-01');
  await step('chu-tich-xa', 'decide', { dossiers: [granted], number: '05/QĐ-UBND' });

  on('2024-05-22');
  round = await act<Round>('can-bo-xa', 'award.open', { area: highland.slug, level: 'commune', occasion: 'ad_hoc', on: today(), deadline: '2024-06-20', fromYear: 2023, toYear: 2024, plan: storyPlanId });
  await propose({ named: { kind: 'person', name: 'Đinh Văn Mượn', position: 'Làng Vĩnh Lĩnh 1' }, fromYear: 2023, toYear: 2024, achievement: 'Cho bốn hộ nghèo mượn bò giống, không lấy công, nay cả bốn hộ đã có bê.' });
}
