/**
 * Unpacks deflated bytes with the platform's own stream (browser and server alike). Used by the checks of produced files.
 * Stops at `largest` bytes: a small file must not fill the memory.
 */
export async function inflate(bytes: Uint8Array, format: 'deflate' | 'deflate-raw', largest: number): Promise<Buffer> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream(format));
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    total += chunk.length;
    if (total > largest) throw new RangeError('too large when unpacked');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
