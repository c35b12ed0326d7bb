/**
 * One step on a record by a press: what the server refused is kept to be shown, what it recorded is said. For cards with several buttons;
 * a whole form is `form.ts`. `const { problem, run } = useStep(onSaid); run(() => sign.mutateAsync(seen), words)`.
 */
import { useState } from 'react';

export function useStep(onSaid: (words: string) => void): { readonly problem: unknown; readonly run: (work: () => Promise<unknown>, words: string) => Promise<void> } {
  const [problem, setProblem] = useState<unknown>(null);
  const run = async (work: () => Promise<unknown>, words: string): Promise<void> => {
    setProblem(null);
    try {
      await work();
      onSaid(words);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return { problem, run };
}
