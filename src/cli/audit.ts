/** `chungtay audit verify|seal`: is the journal whole? Exit 1 names the first bad entry; the heads printed are worth noting on paper. */
import type { Command } from 'commander';
import { sealAuditEntries } from '../db/audit-seal.ts';
import { auditVerify } from '../domain/audit/contract.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import type { Translator } from '../domain/text/translate.ts';
import { withInstallation } from './installation.ts';
import { type CommonOptions, exitCode, printJson, translatorFor, withCommonOptions } from './output.ts';

export function registerAuditCommands(program: Command, t: Translator): void {
  const audit = program.command('audit').description(t('audit.cli.audit'));
  withCommonOptions(audit.command('verify').description(t('audit.cli.verify')), t).action(verify);
  withCommonOptions(audit.command('seal').description(t('audit.cli.seal')), t).action(seal);
}

async function verify(flags: CommonOptions): Promise<void> {
  const t = translatorFor(flags.lang);
  const result = await withInstallation(({ act }) => act(auditVerify, {}));
  process.exitCode = result.whole ? exitCode.fine : exitCode.problems;
  if (flags.format === 'json') {
    printJson(result);
    return;
  }
  const chainName = (id: number): string => (id === 0 ? t('audit.chain.house') : (result.heads.find((head) => head.chainAreaId === id)?.areaName ?? String(id)));
  if (result.first) {
    const { entryId, on, chainAreaId, position, kind } = result.first;
    process.stdout.write(`${t('audit.cli.broken', {
      defects: result.defects, entry: String(entryId ?? '–'), on: on || '–', chain: chainName(chainAreaId), position: String(position ?? '–'), defect: t(`audit.defect.${kind}` as MessageKey),
    })}\n`);
    return;
  }
  process.stdout.write(`${t('audit.cli.whole', { entries: result.entries, seals: result.seals, waiting: result.waiting })}\n`);
  for (const head of result.heads) process.stdout.write(`  ${t('audit.cli.head', { area: chainName(head.chainAreaId), number: String(head.number), seal: head.seal })}\n`);
}

async function seal(flags: CommonOptions): Promise<void> {
  const count = await withInstallation(({ house }) => sealAuditEntries(house.db));
  if (flags.format === 'json') printJson({ sealed: count });
  else process.stdout.write(`${translatorFor(flags.lang)('audit.cli.sealed', { count })}\n`);
  process.exitCode = exitCode.fine;
}
