// npm test: the same set-up as npm start, then every kind of test, each run even if one failed.
// `npm test -- python`, `-- web` and `-- e2e` run a part.
import "./node-version.mjs";
import { Interrupted, SetupFailure, describe, runMain } from "./failure.mjs";
import { buildPage, npm, prepareModules, preparePage } from "./frontend.mjs";
import { alone } from "./lock.mjs";
import { frontend, venvPython } from "./paths.mjs";
import { run } from "./run.mjs";
import { seconds, step } from "./step.mjs";
import { preparePython } from "./venv.mjs";

const given = process.argv.slice(2);
const verbose = given.includes("--verbose");
const asked = given.filter((argument) => argument !== "--verbose");

const LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()";
const NOTE = /^\s*(skipped|left out)\b/i;

const python = (name, ...args) => ({
  name,
  run: (onLine) => check(venvPython, args, { onLine, env: { PYTHONPATH: "backend" } }),
});
const script = (name, npmScript) => ({
  name,
  run: (onLine) => check(...npm(["run", "--silent", npmScript]), { onLine, cwd: frontend }),
});

const PARTS = {
  python: {
    prepare: () => preparePython({ dev: true, verbose }),
    steps: [
      python("ruff check", "-m", "ruff", "check", "."),
      python("ruff format", "-m", "ruff", "format", "--check", "."),
      python("mypy", "-m", "mypy"),
      python("import-linter", "-c", LINT_IMPORTS, "--no-logo"),
      python("pytest", "-m", "pytest"),
    ],
  },
  web: {
    prepare: () => prepareModules({ verbose }),
    steps: [
      script("typecheck", "typecheck"),
      script("eslint", "lint"),
      script("vitest", "test"),
      { name: "build", run: (onLine) => alone(() => buildPage({ onLine, verbose })) },
    ],
  },
  e2e: {
    prepare: async () => {
      await preparePython({ dev: true, verbose });
      await prepareModules({ verbose });
      await preparePage({ verbose });
    },
    steps: [script("browser tests", "e2e")],
  },
};

/** Run one check; resolves to what it says it left out, throws with its whole output. */
async function check(command, args, options) {
  const { code, output } = await run(command, args, { ...options, verbose });
  if (code !== 0) throw new SetupFailure(`exit code ${code}`, verbose ? "" : output);
  return output.split(/\r?\n/).filter((line) => NOTE.test(line));
}

/** Run `work`, say how it went, and resolve to its line of the summary. */
async function attempt(name, work) {
  const started = performance.now();
  try {
    const notes = (await step(name, work, { verbose })) ?? [];
    return { name, passed: true, took: seconds(started), notes };
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    console.error(`\n${describe(error)}\n`);
    return { name, passed: false, took: seconds(started), notes: [] };
  }
}

async function runPart({ prepare, steps }) {
  try {
    await alone(prepare);
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    console.error(`\n${describe(error)}\n`);
    return steps.map(({ name }) => ({ name, passed: false, took: "not run", notes: [] }));
  }
  const results = [];
  for (const { name, run } of steps) results.push(await attempt(name, run));
  return results;
}

function summarise(results) {
  console.log("\nSummary");
  for (const { name, passed, took, notes } of results) {
    console.log(`${passed ? "ok" : "!!"}  ${name.padEnd(16)}${took.padStart(9)}`);
    for (const note of notes) console.log(`      ${note.trim()}`);
  }
  const failed = results.filter((result) => !result.passed).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

await runMain(async () => {
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    throw new SetupFailure(`No such part: ${unknown.join(", ")}. Parts: ${Object.keys(PARTS).join(", ")}.`);
  }
  const results = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length === 0 || asked.includes(name)) results.push(...(await runPart(part)));
  }
  return summarise(results);
});
