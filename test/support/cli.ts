/** The command in this process: what it prints is caught, its exit code returned. */
import { vi } from 'vitest';
import { runCli } from '../../src/cli/main.ts';

export type CliAnswer = { readonly code: number; readonly out: string; readonly err: string };

export async function chungtay(...words: readonly string[]): Promise<CliAnswer> {
  const caught = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => { caught.out += String(text); return true; });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => { caught.err += String(text); return true; });
  try {
    return { code: await runCli(words), ...caught };
  } finally {
    out.mockRestore();
    err.mockRestore();
    process.exitCode = undefined;
  }
}
