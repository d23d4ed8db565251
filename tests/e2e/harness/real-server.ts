import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
/** Real models are loaded, and perhaps fetched, before the first answer. */
const START_WITHIN_MS = { fake: 60_000, real: 300_000 };
const STOP_WITHIN_MS = 15_000;
const ASK_EVERY_MS = 200;
const KEPT_OUTPUT = 4_000;

export function python(): string {
  const named = process.env.ROLLCALL_PYTHON;
  if (named) return named;
  const own = join(ROOT, '.venv', ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']));
  if (existsSync(own)) return own;
  throw new Error('There is no .venv: run "npm start" once, or name a Python in ROLLCALL_PYTHON.');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok;
  } catch {
    return false;
  }
}

export interface RealServer {
  url: string;
  stop: () => Promise<void>;
  /** As if the power had failed. */
  kill: () => Promise<void>;
  /** Starts it anew, with its data and at its address; resolves to when it first answered, by `performance.now`. */
  startAgain: () => Promise<number>;
}

/**
 * Rollcall itself, with data of its own; by default with the engines that need no model. It is a demo, unless it has
 * settings of its own, such as a camera.
 */
export async function startRollcall(engine = 'fake', settings?: Record<string, string>): Promise<RealServer> {
  const data = await mkdtemp(join(tmpdir(), 'rollcall-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const demo = settings === undefined ? ['--demo'] : [];
  const args = ['backend/main.py', 'serve', ...demo, '--port', String(port), '--data-dir', data];
  const env = { ...process.env, FACE_ENGINE: engine, MOOD: 'class', HOST: '127.0.0.1', PYTHONUNBUFFERED: '1', ...settings };
  const within = engine === 'fake' ? START_WITHIN_MS.fake : START_WITHIN_MS.real;
  let server: ChildProcess;

  const stop = async () => {
    await end(server, 'SIGTERM');
    await rm(data, { recursive: true, force: true });
  };
  const start = async () => {
    const child = spawn(python(), args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    server = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-KEPT_OUTPUT)));
    }
    let failure: string | undefined;
    child.on('error', (error) => (failure = error.message));
    child.on('exit', (code) => (failure = `it ended with code ${String(code)}`));
    const deadline = Date.now() + within;
    while (!(await answers(url))) {
      if (failure === undefined && Date.now() > deadline) failure = `it did not answer within ${within / 1000} s`;
      if (failure !== undefined) {
        await stop();
        throw new Error(`Rollcall did not start: ${failure}\n${output}`);
      }
      await pause(ASK_EVERY_MS);
    }
    return performance.now();
  };
  await start();
  return { url, stop, kill: () => end(server, 'SIGKILL'), startAgain: start };
}

async function end(server: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill(signal);
  const late = setTimeout(() => server.kill('SIGKILL'), STOP_WITHIN_MS);
  await gone;
  clearTimeout(late);
}
