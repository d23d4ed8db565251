import type { Route } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

const DIST = join(import.meta.dirname, '../../../frontend/dist');

/** Nothing listens there: every request is answered before it leaves the browser. */
export const ORIGIN = 'http://localhost';

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** What the real server sends: the page has to live with it. */
const POLICY = "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; script-src 'self'";
const INLINE = /<script>(.*?)<\/script>/gs;

/** The server lets the scripts run that stand in index.html. */
function policyOf(path: string, body: Buffer): string {
  if (path !== '/index.html') return POLICY;
  const scripts = [...body.toString().matchAll(INLINE)].map(([, script = '']) => script);
  const hashes = scripts.map((script) => ` 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return POLICY + hashes.join('');
}

/** The built page: read once, so that nothing on the disk can come in between. */
export class BuiltPage {
  private readonly files = new Map<string, Buffer>();

  constructor() {
    for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) this.files.set(`/${relative(DIST, file).split(sep).join('/')}`, readFileSync(file));
    }
  }

  /** Its name, as the server would say it. */
  get build(): string {
    const [, name = ''] = /<meta name="rollcall-build" content="(.*?)"/.exec(String(this.files.get('/index.html'))) ?? [];
    return name;
  }

  /** Answers with a file of the page, or index.html for a path that is no file; nothing goes elsewhere. */
  async answer(route: Route): Promise<void> {
    const { origin, pathname } = new URL(route.request().url());
    if (origin !== ORIGIN) return route.abort('blockedbyclient');
    const path = TYPES[extname(pathname)] === undefined ? '/index.html' : pathname;
    const body = this.files.get(path);
    if (body === undefined) return route.fulfill({ status: 404, body: `${path} is no file of the page.` });
    const headers = { 'Content-Type': TYPES[extname(path)] ?? '', 'Content-Security-Policy': policyOf(path, body) };
    return route.fulfill({ headers, body });
  }
}
