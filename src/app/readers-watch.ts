/**
 * The daily watch over the log of readers: where somebody not assigned opened very many households since yesterday, the chair and the inspectors are
 * told. Called by `jobs.ts`; a second run on the same day tells nobody twice. A notice names no household and nobody in one.
 */
import { inHouse } from '../actions/account/sign-in.ts';
import type { House } from '../actions/kernel.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { listHoldersOfRoles, notify } from '../db/notification.ts';
import { listOutsideReaders, listVillagesOpenedInNumber } from '../db/outside-readers.ts';
import { permissions } from '../domain/account/permissions.ts';
import type { Role } from '../domain/account/roles.ts';
import { addDays } from '../domain/calendar.ts';
import { message } from '../domain/message.ts';
import { privacyParametersOn } from '../domain/privacy/parameters.ts';

/** Most households first: beyond so many people of one commune the notice is the same. */
const most = 200;

/** Returns how many notices are new. */
export async function watchReaders(house: House): Promise<number> {
  const today = house.clock.today();
  const from = addDays(today, -1);
  const least = privacyParametersOn(today).mass_view.value;
  return inHouse(house, async (db) => {
    const villages = await listVillagesOpenedInNumber(db, from, least);
    if (villages.length === 0) return 0;
    const history = await readAreaHistory(db);
    const communes = new Map(villages.flatMap((id) => {
      const village = history.findById(id);
      const commune = village && history.ancestors(village.slug, today).find((one) => one.level === 'commune');
      return commune ? [[commune.id!, commune] as const] : [];
    }));
    let told = 0;
    for (const [areaId, commune] of communes) {
      const { rows } = await listOutsideReaders(db, { areaId, from, today, offset: 0, limit: most });
      const many = rows.filter((one) => one.households >= least);
      if (many.length === 0) continue;
      const accountIds = await listHoldersOfRoles(db, permissions['household.reviewReaders'] as readonly Role[], areaId, today);
      told += await notify(db, {
        accountIds, message: message('privacy.notice.mass_view', { people: many.length, households: many[0]!.households, date: { date: from } }), link: `/ho/xem-ngoai-phan-cong?dia-ban=${commune.slug}&tu-ngay=${from}`, on: today, dedupeKey: `privacy/mass/${areaId}/${today}`,
      });
    }
    return told;
  });
}
