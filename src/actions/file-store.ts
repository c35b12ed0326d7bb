/**
 * Where attachments' bytes live: by content hash, outside the database, inside the backup.
 * The composition hands in the directory; actions see only this interface.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type FileStore = {
  /** Stores the bytes and returns their SHA-256 in hex: the same bytes are stored once. */
  put(bytes: Uint8Array): Promise<string>;
  get(hash: string): Promise<Uint8Array>;
  /** Removes the bytes; nothing where they are gone already. Trap: they are shared by all files of the same content. */
  remove(hash: string): Promise<void>;
};

export function createFileStore(directory: string): FileStore {
  const pathOf = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('not a content hash');
    return join(directory, hash.slice(0, 2), hash);
  };
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(hash);
      await mkdir(join(directory, hash.slice(0, 2)), { recursive: true });
      const partial = `${path}.${randomUUID()}.part`; // two senders of the same bytes do not meet
      await writeFile(partial, bytes, { mode: 0o600, flush: true });
      await rename(partial, path); // whole or not at all
      return hash;
    },
    async get(hash) {
      return readFile(pathOf(hash));
    },
    async remove(hash) {
      await rm(pathOf(hash), { force: true });
    },
  };
}
