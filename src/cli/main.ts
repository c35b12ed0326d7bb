/**
 * The operator's command `chungtay`. To add a topic: a file `src/cli/<topic>.ts` and one registration line below.
 * Started by scripts/chungtay.mjs and `npm run chungtay -- …`. Holds no business logic.
 */
import { Command, CommanderError } from 'commander';
import { ProblemError } from '../domain/problem.ts';
import { registerAreaCommands } from './area.ts';
import { registerAuditCommands } from './audit.ts';
import { registerBackupCommands } from './backup.ts';
import { registerClassify } from './classify.ts';
import { registerDoctorCommands } from './doctor.ts';
import { registerEstimateCommands } from './estimates.ts';
import { registerMeasureCommands } from './measure.ts';
import { callMistake, speak } from './help-words.ts';
import { exitCode, helpLanguage, printProblems, translatorFor, UsageError } from './output.ts';
import { registerPlan } from './plan.ts';
import { registerPolicy } from './policy.ts';
import { registerSeriesCommands } from './series.ts';
import { registerUserCommands } from './user.ts';

export async function runCli(argv: readonly string[]): Promise<number> {
  const lang = helpLanguage(argv);
  const t = translatorFor(lang);
  const program = speak(new Command('chungtay').exitOverride().showHelpAfterError(false), t);
  registerAreaCommands(program, t);
  registerPlan(program, t);
  registerSeriesCommands(program, t);
  registerMeasureCommands(program, t);
  registerEstimateCommands(program, t);
  registerClassify(program, t);
  registerPolicy(program, t);
  registerUserCommands(program, t);
  registerAuditCommands(program, t);
  registerBackupCommands(program, t);
  registerDoctorCommands(program, t);
  for (const command of program.commands) for (const one of [command, ...command.commands]) one.exitOverride();
  process.exitCode = exitCode.fine;
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return Number(process.exitCode ?? exitCode.fine);
  } catch (error) {
    if (error instanceof CommanderError) {
      const mistake = callMistake(error, t);
      if (mistake !== null) process.stderr.write(`${mistake}\n`);
      return error.exitCode === 0 ? exitCode.fine : exitCode.usage;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      return exitCode.usage;
    }
    if (error instanceof ProblemError) {
      printProblems(error.problems, { format: 'text', lang }, process.stderr);
      return exitCode.problems;
    }
    // Nobody foresaw this one: what happened in one line, never a stack.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return exitCode.problems;
  }
}

// A reader that stops early (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCode.fine);
});

if (import.meta.main) process.exitCode = await runCli(process.argv.slice(2));
