import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** What the real server sends: the page has to live with it. */
const POLICY = "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'";

/** Every file of the page by its path: read once, so that nothing on the disk can come in between. */
async function readPage(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (file): Promise<[string, Buffer]> => {
    return [`/${relative(folder, file).split(sep).join('/')}`, await readFile(file)];
  });
  return new Map(await Promise.all(read));
}

export interface StaticServer {
  url: string;
  close: () => Promise<void>;
}

/** Serves the built page on a free loopback port; a path that is no file gets index.html. */
export async function serveFolder(folder: string): Promise<StaticServer> {
  const page = await readPage(folder);
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = TYPES[extname(pathname)] === undefined ? '/index.html' : pathname;
    const body = page.get(path);
    if (body === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end(`${path} is no file of the page.`);
      return;
    }
    const headers = { 'Content-Type': TYPES[extname(path)], 'Content-Security-Policy': POLICY };
    response.writeHead(200, headers).end(body);
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
