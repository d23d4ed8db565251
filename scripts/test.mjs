// npm test: the same set-up as npm start, then every kind of test, each run even if one failed. The
// parts in Python and those of the page run side by side.
// `npm test -- python`, `-- web` and `-- e2e` run a part, `-- quick` what everyday work wants to know.
import "./node-version.mjs";
import path from "node:path";
import { Interrupted, SetupFailure, describe, runMain } from "./failure.mjs";
import { buildPage, npm, prepareModules, preparePage } from "./frontend.mjs";
import { alone } from "./lock.mjs";
import { frontend, venvPython } from "./paths.mjs";
import { run } from "./run.mjs";
import { reportFolder, slowest } from "./slowest.mjs";
import { seconds, step } from "./step.mjs";
import { preparePython } from "./venv.mjs";

const given = process.argv.slice(2);
const verbose = given.includes("--verbose");
const asked = given.filter((argument) => argument !== "--verbose");

const LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()";
/** Two lines that turn would write over each other. */
let sideBySide = false;
const NOTE = /^\s*(skipped|left out)\b/i;

const SLOWEST = 25;
const reports = reportFolder();
const junit = (name) => path.join(reports, `${name}.xml`);

const python = (name, ...args) => ({
  name,
  // What pytest makes of the tests is kept for the next run, whatever the machine is set to.
  run: (onLine) => check(venvPython, args, { onLine, env: { PYTHONPATH: "backend", PYTHONDONTWRITEBYTECODE: "" } }),
});
const script = (name, npmScript, ...args) => ({
  name,
  run: (onLine) =>
    check(...npm(["run", "--silent", npmScript, ...(args.length > 0 ? ["--", ...args] : [])]), {
      onLine,
      cwd: frontend,
      env: { ROLLCALL_JUNIT: junit(npmScript) },
    }),
});
const pytest = (...args) =>
  python("pytest", "-m", "pytest", "-n", "logical", "--dist", "loadfile", "--no-loadscope-reorder", `--junitxml=${junit("pytest")}`, ...args);
const vitest = script("vitest", "test", "--reporter=default", "--reporter=junit", `--outputFile.junit=${junit("vitest")}`);

const CHECKS = [
  python("ruff check", "-m", "ruff", "check", "."),
  python("ruff format", "-m", "ruff", "format", "--check", "."),
  python("import-linter", "-c", LINT_IMPORTS, "--no-logo"),
  python("mypy", "-m", "mypy"),
];
/** With the page's packages: its calls of the API are what docs/openapi.json makes; its types. */
const PAGE_CHECKS = [script("API's calls", "generate", "--check"), script("typecheck", "typecheck")];
const preparePythonForTests = () => preparePython({ dev: true, verbose });

/** Each part by its name; parts of one `lane` run one after the other, lanes side by side. */
const PARTS = {
  python: { lane: "python", prepare: preparePythonForTests, steps: [...CHECKS, pytest()] },
  web: {
    lane: "page",
    prepare: () => prepareModules({ verbose }),
    steps: [
      ...PAGE_CHECKS,
      script("eslint", "lint"),
      script("import circles", "circles"),
      vitest,
      { name: "build", run: (onLine) => alone(() => buildPage({ onLine, verbose })) },
    ],
  },
  e2e: {
    lane: "page",
    prepare: async () => {
      await preparePython({ dev: true, verbose });
      await prepareModules({ verbose });
      await preparePage({ verbose });
    },
    steps: [script("browser tests", "e2e")],
  },
};

/** Under three minutes: rules and API without models, kills and browsers; the page by its types and tests. */
const QUICK = {
  python: {
    lane: "python",
    prepare: preparePythonForTests,
    steps: [...CHECKS, pytest("-m", "not slow and not real_model", "--ignore=tests/faults", "--ignore=tests/vision")],
  },
  web: { lane: "page", prepare: PARTS.web.prepare, steps: [...PAGE_CHECKS, vitest] },
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
    const notes = (await step(name, work, { verbose, live: !sideBySide })) ?? [];
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

/** Run parts one after the other. */
async function runLane(parts) {
  const results = [];
  for (const part of parts) results.push(...(await runPart(part)));
  return results;
}

await runMain(async () => {
  const quick = asked.includes("quick");
  const known = quick ? QUICK : PARTS;
  const names = asked.filter((name) => name !== "quick");
  const unknown = names.filter((name) => !(name in known));
  if (unknown.length > 0) {
    throw new SetupFailure(`No such part: ${unknown.join(", ")}. Parts: quick, ${Object.keys(PARTS).join(", ")}.`);
  }
  const wanted = Object.entries(known).filter(([name]) => names.length === 0 || names.includes(name));
  const lanes = new Map();
  for (const [, part] of wanted) lanes.set(part.lane, [...(lanes.get(part.lane) ?? []), part]);
  sideBySide = lanes.size > 1;
  const results = (await Promise.all([...lanes.values()].map(runLane))).flat();
  console.log(`\nThe ${SLOWEST} slowest tests`);
  for (const line of slowest(reports, SLOWEST)) console.log(line);
  return summarise(results);
});
