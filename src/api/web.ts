/** Serves the built web pages: hashed files for a year, everything else as the one page of the application. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export async function serveWeb(server: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) throw new Error(`no built pages in ${directory}`);
  await server.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    cacheControl: false,
    setHeaders: (response, path) => void response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  server.setNotFoundHandler(async (request, reply) => {
    const page = request.method === 'GET' && !/\.\w+$/.test(request.url.split('?')[0]!);
    if (!page) return reply.code(404).type('text/plain').send('404');
    return reply.type('text/html').header('cache-control', 'no-cache').sendFile('index.html');
  });
}
