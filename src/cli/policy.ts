/**
 * `chungtay policy check FILE…`: are these policy packs sound, together with those the house ships? On files alone.
 * Registered by main.ts. Reads files, asks the domain, prints; exit 0 fine, 1 problems found, 2 usage.
 */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readPackSources, readPublishedHashes, shippedPackFiles } from '../db/policy-files.ts';
import { checkPacks, type PackSource } from '../domain/policy/check.ts';
import { packHash } from '../domain/policy/hash.ts';
import { isScoreTable, readScoreTable } from '../domain/policy/score-table.ts';
import type { Translator } from '../domain/text/translate.ts';
import { exitCode, printProblems, translatorFor, UsageError, withCommonOptions, type CommonOptions } from './output.ts';

export function registerPolicy(program: Command, t: Translator): void {
  const policy = program.command('policy').description(t('policy.cli.policy'));
  withCommonOptions(policy.command('check').description(t('policy.cli.check')).argument('<files...>', t('policy.cli.packs')), t)
    .action((files: string[], options: CommonOptions) => check(files, options));
}

function check(files: readonly string[], options: CommonOptions): void {
  const t = translatorFor(options.lang);
  for (const file of files) if (!existsSync(file)) throw new UsageError(t('plan.cli.no_file', { file }));
  const sources = readPackSources(files);
  const tables = sources.filter((one) => isScoreTable(one.text)).map((one) => ({ file: one.file, ...readScoreTable(one.text, one.file) }));
  const asked = sources.filter((one) => !isScoreTable(one.text));
  const settings = { hashOf: packHash, published: readPublishedHashes() };
  const alone = checkPacks(asked, settings);
  // A pack that stands by itself is checked by itself; one that names what others hold, with the shipped packs it does not replace.
  const found = alone.problems.some((problem) => problem.code === 'policy.unknown_name') ? fewer(checkPacks([...neighboursOf(asked), ...asked], settings), alone) : alone;
  const problems = [...found.problems.filter((problem) => problem.code !== 'policy.not_published'), ...tables.flatMap((one) => one.problems)];
  const unpublished = new Set(found.problems.filter((problem) => problem.code === 'policy.not_published').map((problem) => problem.file));
  if (problems.length > 0 || options.format === 'json') printProblems(problems, options);
  else {
    for (const { table, file } of tables) process.stdout.write(`${t('policy.cli.ok_table', { file, id: table!.id, count: table!.items.length })}\n`);
    for (const { pack, hash, file } of found.loaded.filter((one) => files.includes(one.file))) {
      const params = { file, id: pack.id, version: String(pack.version), hash };
      process.stdout.write(`${t(unpublished.has(file) ? 'policy.cli.ok_unpublished' : 'policy.cli.ok', params)}\n`);
    }
  }
  process.exitCode = problems.length > 0 ? exitCode.problems : exitCode.fine;
}

type Checked = ReturnType<typeof checkPacks>;

function fewer(together: Checked, alone: Checked): Checked {
  return together.problems.length <= alone.problems.length ? together : alone;
}

/** The shipped packs but those asked for or replaced by another version; fixtures only beside a fixture. */
function neighboursOf(asked: readonly PackSource[]): readonly PackSource[] {
  const idOf = ({ text }: PackSource): string | undefined => /^id:\s*(\S+)/m.exec(text)?.[1];
  const ids = new Set(asked.map(idOf));
  return readPackSources(shippedPackFiles({ fixtures: false })).filter((one) => !ids.has(idOf(one)));
}
