// The browser side of set-up: frontend/node_modules and the built page.
import { readdirSync } from "node:fs";
import path from "node:path";
import { dist, frontend, nodeModules, windows } from "./paths.mjs";
import { mustRun } from "./run.mjs";
import { hashOf, hasStamp, writeStamp } from "./stamp.mjs";
import { already, step } from "./step.mjs";

const modulesStamp = path.join(nodeModules, ".rollcall-stamp");
const distStamp = path.join(dist, ".rollcall-stamp");
const LOCK = ["package-lock.json"];
const TETHER = new URL("tether.mjs", import.meta.url).href;
const MADE_HERE = ["node_modules", "dist", "coverage"];

/** How to call the npm that called us: `[command, args]` for `run`. */
export function npm(args) {
  const script = process.env.npm_execpath ?? "";
  if (path.basename(script) === "npm-cli.js") return [process.execPath, ["--import", TETHER, script, ...args]];
  // Windows knows npm as a batch file, which only its shell can run.
  return windows ? ["cmd.exe", ["/d", "/s", "/c", "npm", ...args]] : ["npm", args];
}

export async function prepareModules({ verbose = false } = {}) {
  const title = "Browser packages";
  const value = hashOf(frontend, LOCK, [process.version, process.platform, process.arch]);
  if (hasStamp(modulesStamp, value)) return already(title, "up to date");
  return step(title, async (onLine) => {
    const [command, args] = npm(["ci", "--include=dev", "--no-audit", "--no-fund"]);
    await mustRun(
      command,
      args,
      "Installing the browser packages failed (see above). Check the network and start again.",
      { cwd: frontend, onLine, verbose },
    );
    writeStamp(modulesStamp, value);
  }, { verbose });
}

function sourcesHash() {
  const isSource = (name) => !MADE_HERE.includes(name) && !name.startsWith(".");
  return hashOf(frontend, readdirSync(frontend).filter(isSource).sort());
}

/** Build the page unless it is current; packages are needed only for building. */
export async function preparePage({ verbose = false } = {}) {
  if (hasStamp(distStamp, sourcesHash())) return already("Page", "up to date");
  await prepareModules({ verbose });
  return step("Page", (onLine) => buildPage({ onLine, verbose }), { verbose });
}

export async function buildPage(options) {
  const value = sourcesHash();
  const [command, args] = npm(["run", "build"]);
  await mustRun(command, args, "Building the page failed (see above).", {
    ...options,
    cwd: frontend,
  });
  writeStamp(distStamp, value);
}
