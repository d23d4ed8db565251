import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** What the real server sends: the page has to live with it. */
const POLICY = "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'";

async function readOrIndex(folder: string, path: string): Promise<{ body: Buffer; type: string }> {
  const type = TYPES[extname(path)];
  if (type === undefined) return readOrIndex(folder, '/index.html');
  return { body: await readFile(join(folder, normalize(path))), type };
}

export interface StaticServer {
  url: string;
  close: () => Promise<void>;
}

/** Serves the built page on a free loopback port; a path that is no file gets index.html. */
export async function serveFolder(folder: string): Promise<StaticServer> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    readOrIndex(folder, pathname).then(
      ({ body, type }) => response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': POLICY }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
