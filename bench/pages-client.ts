/**
 * The clients of `bench/pages.ts`: a process of its own that asks a list of addresses over kept connections, each client one after
 * the other under a session of its own, and prints what it waited. Reads its order as JSON from stdin; decides nothing.
 */
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

const order = JSON.parse(await text(process.stdin)) as { address: string; cookies: readonly string[]; paths: readonly string[] };
const agent = new Agent({ keepAlive: true, maxSockets: order.cookies.length });
const waited: number[] = [];
let [bytes, failed, next] = [0, 0, 0];

const start = performance.now();
await Promise.all(order.cookies.map(client));
const seconds = (performance.now() - start) / 1000;
agent.destroy();
process.stdout.write(JSON.stringify({ waited, bytes, failed, seconds }));

async function client(cookie: string): Promise<void> {
  while (next < order.paths.length) {
    const path = order.paths[next++]!;
    const from = performance.now();
    const answer = await get(path, cookie);
    waited.push(performance.now() - from);
    bytes += answer.bytes;
    if (answer.status !== 200) {
      if (failed === 0) process.stderr.write(`${answer.status} ${path}\n${answer.start}\n`);
      failed += 1;
    }
  }
}

function get(path: string, cookie: string): Promise<{ status: number; bytes: number; start: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${order.address}${path}`, { agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (answer) => {
      let [size, begin] = [0, ''];
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (answer.statusCode !== 200 && begin === '') begin = chunk.toString('utf8', 0, 500);
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes: size, start: begin }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}
