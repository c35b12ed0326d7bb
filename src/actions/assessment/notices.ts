/**
 * Who is told of a step of a sheet: who verifies that one was handed in; the desk of the subject, and the account of the body or person that is judged,
 * that it came back, is closed or is judged anew; who decides on awards that rest on it; all of them that a record which shows an item was corrected or struck. Called by `sheet.ts` and by what keeps such records
 * inside their transactions and, for the last days, by the daily reminder.
 */
import { asHouse } from '../../db/account.ts';
import { listShown } from '../../db/assessment-records.ts';
import { listOwnAccounts, type OwnAccount } from '../../db/assessment-waiting.ts';
import type { Tx } from '../../db/connection.ts';
import { listAreasOfSheets, listRoundsResting, type RoundRecord } from '../../db/assessment.ts';
import { listHoldersByArea, listHoldersOfRoles, listHoldersOverAreas, notify, notifyEach } from '../../db/notification.ts';
import { rolesOf } from '../../domain/account/body.ts';
import { permissionGroups } from '../../domain/account/permissions.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { RecordKind } from '../../domain/assessment/types.ts';
import { message } from '../../domain/message.ts';
import { asLabel } from '../../domain/text/label.ts';
import type { ActionContext } from '../kernel.ts';
import { readPlaces } from '../plan/places.ts';
import type { Standing } from './shared.ts';

/** The accounts of the bodies and people that are judged: of a body those that may hand its sheet in, of a person theirs where it may open it. */
export function ownAccounts(db: Tx, of: { readonly round: number } | { readonly sheets: readonly number[] }, on: PlainDate): Promise<readonly OwnAccount[]> {
  return listOwnAccounts(db, of, { ofBody: rolesOf('assessment.submit'), opening: rolesOf('assessment.get') }, on);
}

export async function tellStep(context: ActionContext, { sheet, round }: Standing, kind: 'submitted' | 'returned' | 'closed', version: number): Promise<void> {
  const { db, today, actor } = context;
  const told = { message: message(`assessment.notice.${kind}`, { set: asLabel(round.criteria.set.text) }), on: today };
  const others = (accounts: readonly string[]): readonly string[] => accounts.filter((one) => one !== actor.accountId);
  if (kind === 'submitted') {
    // Many sheets are handed in on one day: once a day.
    await notify(db, { ...told, accountIds: others(await listHoldersOfRoles(db, permissionGroups.planners, round.areaId, today)), link: `/thi-dua/danh-gia/${round.id}`, dedupeKey: `assessment/${round.id}/submitted/${today}` });
    return;
  }
  const own = (await ownAccounts(db, { sheets: [sheet.id] }, today)).map((one) => one.account);
  await notify(db, { ...told, accountIds: others(kind === 'returned' ? [...own, ...(await listHoldersOfRoles(db, permissionGroups.planners, (await desksOf(context))(sheet.areaId), today))] : own), link: `/thi-dua/danh-gia/phieu/${sheet.id}`, dedupeKey: `assessment/phieu/${sheet.id}/${kind}/${version}` });
}

/** A closed sheet is to be judged anew: whoever may answer is told that it was asked, or taken back; who asked, what was answered; the desk of the subject and its own account, that a new sheet is open. */
export async function tellRenewal(context: ActionContext, { sheet, round }: Standing, of: { readonly kind: 'asked' | 'withdrawn' } | { readonly kind: 'declined'; readonly to: string | null } | { readonly kind: 'agreed'; readonly to: string | null; readonly sheet: number }): Promise<void> {
  const { db, today, now, actor } = context;
  const whom = !('to' in of) ? await listHoldersOfRoles(db, [...permissionGroups.planners, 'signer'], round.areaId, today)
    : [of.to ?? [], of.kind === 'agreed' ? [...(await ownAccounts(db, { sheets: [of.sheet] }, today)).map((one) => one.account), ...(await listHoldersOfRoles(db, permissionGroups.planners, (await desksOf(context))(sheet.areaId), today))] : []].flat();
  const id = of.kind === 'agreed' ? of.sheet : sheet.id;
  await notify(db, {
    accountIds: [...new Set(whom)].filter((one) => one !== actor.accountId), message: message(`assessment.notice.renewal_${of.kind}`, { set: asLabel(round.criteria.set.text) }), on: today, link: `/thi-dua/danh-gia/phieu/${id}`,
    dedupeKey: `assessment/phieu/${sheet.id}/renewal/${of.kind}/${now}`,
  });
}

/** Awards keep what they rested on; the officers of every round that proposed the subject for these years are told. The house looks: those rounds need not be in sight. */
export async function tellResting(context: ActionContext, { sheet, round }: Standing, kind: 'renewed' | 'judged_anew'): Promise<void> {
  const { db, today, actor } = context;
  for (const one of await asHouse(db, () => listRoundsResting(db, { subject: sheet.subject, planId: round.planId, firstYear: round.firstYear, lastYear: round.lastYear }))) {
    const accountIds = (await listHoldersOfRoles(db, permissionGroups.planners, one.areaId, today)).filter((account) => account !== actor.accountId);
    await notify(db, { accountIds, message: message(`assessment.notice.resting_${kind}`, { set: asLabel(round.criteria.set.text) }), on: today, link: `/khen-thuong/${one.round}`, dedupeKey: `assessment/phieu/${sheet.id}/${kind}/${one.round}` });
  }
}

/** The house looks which sheets rest on the record: who corrects it need not see them all. `version`: of the record, so that each change is told. */
export async function tellRecord(context: ActionContext, record: { readonly kind: RecordKind; readonly id: string; readonly areaId: number; readonly label: string }, kind: 'corrected' | 'struck', { reason, version }: { readonly reason: string; readonly version: number }): Promise<void> {
  const { db, today, actor } = context;
  const shown = await asHouse(db, () => listShown(db, record));
  if (shown.length === 0) return;
  const deskOf = await desksOf(context);
  const holders = await listHoldersByArea(db, permissionGroups.planners, shown.flatMap((one) => [deskOf(one.areaId), one.roundAreaId]), today);
  const own = Map.groupBy(await ownAccounts(db, { sheets: shown.map((one) => one.sheet) }, today), (one) => one.sheet);
  await notifyEach(db, shown.map((one) => ({
    accountIds: [...(own.get(one.sheet) ?? []).map((each) => each.account), ...(holders.get(deskOf(one.areaId)) ?? []), ...(holders.get(one.roundAreaId) ?? [])].filter((account) => account !== actor.accountId),
    message: message(`assessment.notice.record_${kind}`, { set: asLabel(one.round), item: one.items.map(asLabel).join('; '), record: record.label, reason }), on: today,
    link: `/thi-dua/danh-gia/phieu/${one.sheet}`, dedupeKey: `assessment/phieu/${one.sheet}/${record.kind}/${record.id}/${version}`,
  })));
}

/** A round taken back: the desks of its subjects, and the accounts of the bodies and people that were to be judged. Once; who took it back knows. */
export async function tellWithdrawn(context: ActionContext, round: RoundRecord): Promise<void> {
  const { db, today, actor } = context;
  const areas = await asHouse(db, () => listAreasOfSheets(db, round.id));
  const desks = areas.map(await desksOf(context));
  const accounts = [...(await listHoldersOverAreas(db, permissionGroups.planners, desks, today)), ...(await ownAccounts(db, { round: round.id }, today)).map((one) => one.account)];
  await notify(db, { accountIds: [...new Set(accounts)].filter((one) => one !== actor.accountId), message: message('assessment.notice.withdrawn', { set: asLabel(round.criteria.set.text) }), link: `/thi-dua/danh-gia/${round.id}`, on: today, dedupeKey: `assessment/${round.id}/withdrawn` });
}

/** Sheets of villages and their households are the commune's. */
async function desksOf({ db, today }: ActionContext): Promise<(areaId: number) => number> {
  const places = await readPlaces(db);
  return (areaId) => {
    const area = places.byId(areaId);
    return (area.level === 'village' ? places.history.parent(area.slug, today)?.id : undefined) ?? areaId;
  };
}
