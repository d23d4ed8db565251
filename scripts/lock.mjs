// One set-up at a time in one checkout: `npm start` and `npm test` may be called together.
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "./paths.mjs";

const BEAT_MS = 5000;
const STALE_MS = 60_000;
const file = path.join(root, ".setup.lock");

/** Run `work` alone; wait for another living set-up, take over from a dead one. */
export async function alone(work) {
  let told = false;
  while (!take()) {
    if (isAbandoned()) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) console.log("..  Waiting for another set-up that runs in this folder");
    told = true;
    await pause(300);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), BEAT_MS);
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off("exit", release);
    release();
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Its owner is gone, or (should the number belong to another process by now) beats no more. */
function isAbandoned() {
  try {
    const owner = Number(readFileSync(file, "utf8"));
    if (Date.now() - statSync(file).mtimeMs > STALE_MS) return true;
    return owner > 0 && !isAlive(owner);
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
