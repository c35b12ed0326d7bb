/**
 * How commands speak: language, text or JSON, problems, and exit codes (0 fine, 1 problems found, 2 usage).
 * Used by every `src/cli/<topic>.ts`. Must not hold business logic.
 */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { isPlainDate, type PlainDate } from '../domain/calendar.ts';
import type { Message } from '../domain/message.ts';
import { problemFix, problemTitle, type Problem } from '../domain/problem.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import { english } from '../domain/text/english.ts';
import { createTranslator, say, type Locale, type Translator } from '../domain/text/translate.ts';

export const exitCode = { fine: 0, problems: 1, usage: 2 } as const;

export type CommonOptions = { readonly format: 'text' | 'json'; readonly lang: Locale };

/** A mistake in how the command was called: shown as one line, exit 2. */
export class UsageError extends Error {}

export function translatorFor(lang: Locale): Translator {
  return createTranslator(lang, lang === 'en' ? english : vietnamese);
}

/** The language of help texts, read before the options are parsed. */
export function helpLanguage(argv: readonly string[]): Locale {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const value = at < 0 ? undefined : argv[at]!.includes('=') ? argv[at]!.split('=')[1] : argv[at + 1];
  return value === 'en' ? 'en' : 'vi';
}

export function withCommonOptions(command: Command, t: Translator): Command {
  return command
    .addOption(new Option('--format <format>', t('plan.cli.format')).choices(['text', 'json']).default('text'))
    .addOption(new Option('--lang <lang>', t('plan.cli.lang')).choices(['vi', 'en']).default('vi'));
}

/** For an option that is a calendar day. */
export function dayOption(t: Translator): (value: string) => PlainDate {
  return (value) => {
    if (isPlainDate(value)) return value;
    throw new InvalidArgumentError(t('plan.cli.bad_date', { value }));
  };
}

export type ProblemLine = { readonly file: string | null; readonly line: number | null; readonly item: string | null; readonly code: string; readonly message: string; readonly fix: string };

export function problemLine(problem: Problem, t: Translator): ProblemLine {
  return {
    file: problem.file ?? null, line: problem.line ?? problem.row ?? null, item: problem.item ?? null, code: problem.code,
    message: say(t, problemTitle(problem)), fix: say(t, problemFix(problem)),
  };
}

export function printProblems(problems: readonly Problem[], options: CommonOptions, stream: NodeJS.WritableStream = process.stdout): void {
  const t = translatorFor(options.lang);
  const lines = problems.map((problem) => problemLine(problem, t));
  if (options.format === 'json') {
    printJson(lines, stream);
    return;
  }
  for (const one of lines) {
    stream.write(`${t('plan.cli.problem', { file: one.file ?? '–', line: String(one.line ?? (one.file === null ? '–' : 1)), item: one.item ?? '–', code: one.code, title: one.message.replace(/\.$/, ''), fix: one.fix })}\n`);
  }
}

export function printJson(value: unknown, stream: NodeJS.WritableStream = process.stdout): void {
  stream.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printMessage(t: Translator, message: Message): void {
  process.stdout.write(`${say(t, message)}\n`);
}
