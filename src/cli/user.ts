/** `chungtay user add|reset`: an account from the operator's chair, with a one-time password printed once. */
import type { Command } from 'commander';
import { accountCreate, accountResetPassword } from '../domain/account/administration.ts';
import { normalUsername } from '../domain/account/password.ts';
import { type Role, roles } from '../domain/account/roles.ts';
import type { Translator } from '../domain/text/translate.ts';
import { inHouse } from '../actions/account/sign-in.ts';
import { withInstallation } from './installation.ts';
import { type CommonOptions, exitCode, printJson, translatorFor, UsageError, withCommonOptions } from './output.ts';

type AddFlags = CommonOptions & { readonly name: string; readonly area: string; readonly role?: string };

export function registerUserCommands(program: Command, t: Translator): void {
  const user = program.command('user').description(t('operator.user'));
  withCommonOptions(user.command('add <username>').description(t('operator.user.add')), t)
    .requiredOption('--name <name>', t('operator.user.add.name'))
    .requiredOption('--area <slug>', t('operator.user.add.area'))
    .option('--role <role>', t('operator.user.add.role'))
    .action(addUser);
  withCommonOptions(user.command('reset <username>').description(t('operator.user.reset')), t)
    .option('--remove-second-factor', t('operator.user.reset.totp'), false)
    .action(resetUser);
}

async function addUser(typed: string, flags: AddFlags): Promise<void> {
  const t = translatorFor(flags.lang);
  if (flags.role !== undefined && !(roles as readonly string[]).includes(flags.role)) throw new UsageError(t('account.cli.unknown_role', { role: flags.role, roles: roles.join(', ') }));
  await withInstallation(async ({ house, act }) => {
    const area = await house.db.selectFrom('areas').select('id').where('slug', '=', flags.area).executeTakeFirst();
    if (!area) throw new UsageError(t('account.cli.unknown_area', { area: flags.area }));
    const grants = flags.role ? [{ role: flags.role as Role, areaId: area.id, from: house.clock.today() }] : [];
    const { id, oneTimePassword } = await act(accountCreate, { username: typed, name: flags.name, areaId: area.id, grants });
    if (flags.format === 'json') printJson({ id, username: normalUsername(typed), oneTimePassword });
    else process.stdout.write(`${t('account.cli.created', { username: normalUsername(typed), password: oneTimePassword })}\n`);
    process.exitCode = exitCode.fine;
  });
}

async function resetUser(typed: string, flags: CommonOptions & { readonly removeSecondFactor: boolean }): Promise<void> {
  const t = translatorFor(flags.lang);
  const username = normalUsername(typed);
  await withInstallation(async ({ house, act }) => {
    const account = await inHouse(house, (db) => db.selectFrom('accounts').select('id').where('username', '=', username).executeTakeFirst());
    if (!account) throw new UsageError(t('account.cli.unknown_user', { username }));
    const { oneTimePassword } = await act(accountResetPassword, { id: account.id, removeSecondFactor: flags.removeSecondFactor });
    if (flags.format === 'json') printJson({ username, oneTimePassword });
    else process.stdout.write(`${t('account.cli.reset', { username, password: oneTimePassword })}\n`);
    process.exitCode = exitCode.fine;
  });
}
