/**
 * At start: second factors kept plain by an earlier version, or sealed with a former key, are sealed with the key of now.
 * Called by the composition and the doctor; writes, and leaves an entry, only where there is something to seal.
 */
import { z } from 'zod';
import { secretWrite } from '../../domain/action.ts';
import { systemActor } from '../../domain/account/roles.ts';
import { listTotp, updateTotpSecrets } from '../../db/account-totp.ts';
import { action, execute, type House } from '../kernel.ts';
import { inHouse } from './sign-in.ts';

const contract = secretWrite('account.sealSecondFactors', 'Seal the second factors with the key of this installation.', z.object({}), z.object({ sealed: z.number() }));

const seals = action(contract, 'own', async ({ db, vault, record }) => {
  const stale = (await listTotp(db)).flatMap(({ account_id: account, secret }) => {
    const plain = vault.isCurrent(secret) ? null : vault.open(secret, account);
    return plain === null ? [] : [{ account, before: secret, secret: vault.seal(plain, account) }];
  });
  const sealed = await updateTotpSecrets(db, stale);
  record({ subject: { kind: 'account', id: 'second-factors' }, areaId: null, after: { sealed } });
  return { sealed };
});

export type SecondFactors = { readonly sealed: number; /** Those that no key of this installation opens. */ readonly lost: number };

export async function sealSecondFactors(house: House): Promise<SecondFactors> {
  const standing = await countSecondFactors(house);
  if (standing.stale === 0) return { sealed: 0, lost: standing.lost };
  const { sealed } = (await execute(house, seals, {}, { actor: systemActor, requestId: 'start' })) as { sealed: number };
  return { sealed, lost: standing.lost };
}

export async function countSecondFactors(house: House): Promise<{ readonly all: number; readonly stale: number; readonly lost: number }> {
  const rows = await inHouse(house, listTotp);
  const open = rows.map((row) => ({ current: house.vault.isCurrent(row.secret), lost: house.vault.open(row.secret, row.account_id) === null }));
  return { all: rows.length, stale: open.filter((one) => !one.current && !one.lost).length, lost: open.filter((one) => one.lost).length };
}
