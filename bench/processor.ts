/**
 * Processor seconds that Node and the embedded database have used so far: on a machine shared with others, time on the clock says more of the others
 * than of us. Called by the benches of the register. Where the system does not tell (not Linux, a server elsewhere), the database's share is null.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ProcessorTime = { readonly node: number; readonly database: number | null };

const ticks = 100; // a second, as Linux counts

export function processorTime(clusterDirectory: string | null): ProcessorTime {
  const { user, system } = process.cpuUsage();
  return { node: (user + system) / 1e6, database: clusterDirectory === null ? null : databaseSeconds(clusterDirectory) };
}

/** What was used between two moments, in words for a bench's line. */
export function usedWords(from: ProcessorTime, until: ProcessorTime, turns = 1): string {
  const say = (seconds: number): string => (turns > 1 ? `${((1000 * seconds) / turns).toFixed(1)} ms` : `${seconds.toFixed(1)} s`);
  return `processor time ${turns > 1 ? 'of each ' : ''}${say(until.node - from.node)} Node${from.database === null || until.database === null ? '' : `, ${say(until.database - from.database)} database`}`;
}

/** The server's own time with that of the backends it has buried, and of those that live. */
function databaseSeconds(cluster: string): number | null {
  try {
    const server = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    let sum = 0;
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      const fields = fieldsOf(Number(entry));
      if (Number(entry) === server) sum += fields.slice(11, 15).reduce((all, one) => all + one, 0);
      else if (fields[1] === server) sum += fields[11]! + fields[12]!;
    }
    return sum / ticks;
  } catch {
    return null;
  }
}

/** After the name in brackets: state, parent, … user, system, children's user, children's system at 11 to 14. Empty when it is gone. */
function fieldsOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  } catch {
    return [];
  }
}
