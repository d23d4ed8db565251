// The programs we start, and how a signal reaches them.
//
// On POSIX a child leads its own process group: a Ctrl-C in the terminal reaches only us (and
// again through npm, which passes on what the terminal already sent), and we hand it on once,
// to the child and everything the child started. On Windows the console itself tells everybody.
// What must not outlive us even if we are killed is tethered to us too: see tether.py.
import { spawn } from "node:child_process";
import os from "node:os";
import { windows } from "./paths.mjs";

const SAME_SIGNAL_MS = 1000;
const GRACE_MS = 20_000;

const running = new Set();
let lastSignalAt = 0;
let interruptCode = null;

/** The exit code to leave with once a stop was asked for, else null. */
export const interrupted = () => interruptCode;

export function launch(command, args, options) {
  const child = spawn(command, args, { ...options, detached: !windows, windowsHide: true });
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** Resolve to the exit code, or to the shell's code (128 + n) where a signal ended it. */
export function finished(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? codeOf(signal)));
  });
}

function codeOf(signal) {
  return 128 + (os.constants.signals[signal] ?? 0);
}

function kill(child, signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function onSignal(signal) {
  const now = performance.now();
  if (interruptCode !== null && now - lastSignalAt < SAME_SIGNAL_MS) return;
  lastSignalAt = now;
  interruptCode = codeOf(signal);
  if (running.size === 0) process.exit(interruptCode);
  const toldByConsole = windows && signal === "SIGINT";
  for (const child of running) {
    if (!toldByConsole) kill(child, signal);
    setTimeout(() => running.has(child) && kill(child, "SIGKILL"), GRACE_MS).unref();
  }
}

// npm passes a signal on to the shell between us, which dies of it and tells nobody.
if (!windows && process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onSignal("SIGTERM");
  }, 200);
  watch.unref();
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", ...(windows ? [] : ["SIGQUIT"])]) {
  process.on(signal, () => onSignal(signal));
}
