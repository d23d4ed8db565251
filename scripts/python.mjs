// Finds a Python that can make Rollcall's virtual environment, by running each candidate.
import { execFileSync } from "node:child_process";
import { SetupFailure } from "./failure.mjs";
import { windows } from "./paths.mjs";

const VERSIONS = ["3.13", "3.12", "3.11"];

const PROBE = `
import json, platform, sys, sysconfig
try:
    import ensurepip, venv
    has_venv = True
except ImportError:
    has_venv = False
print(json.dumps({
    "version": platform.python_version(), "minor": list(sys.version_info[:2]),
    "implementation": platform.python_implementation(), "bits": 64 if sys.maxsize > 2**32 else 32,
    "freeThreaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "system": platform.system(), "machine": platform.machine(), "venv": has_venv,
    "purelib": sysconfig.get_paths()["purelib"],
}))
`;

/** What the interpreter says of itself, or null where it cannot be run (a missing one, a shim). */
export function probe(command, args = []) {
  try {
    const answer = execFileSync(command, [...args, "-c", PROBE], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 30_000,
    });
    return JSON.parse(answer);
  } catch {
    return null; // Whatever kept it from answering, it is no Python that we can use.
  }
}

/** Why a Python that answered cannot be used, or null where it can. */
export function objection(info) {
  if (!VERSIONS.includes(info.minor.join("."))) return "not one of 3.11, 3.12, 3.13";
  if (info.implementation !== "CPython") return `${info.implementation}, not CPython`;
  if (info.bits !== 64) return "a 32-bit Python; 64 bits are needed";
  if (info.freeThreaded) return "a free-threaded build; the standard build is needed";
  if (info.system === "Darwin" && info.machine === "x86_64") {
    return "for Intel processors; TensorFlow and dlib come for Apple silicon only";
  }
  if (!info.venv) return "without its venv module (Debian, Ubuntu: apt install python3-venv)";
  return null;
}

function candidates() {
  const chosen = process.env.ROLLCALL_PYTHON;
  if (chosen) return [[chosen, []]];
  const names = ["python3", "python", ...VERSIONS.map((version) => `python${version}`)];
  const launchers = windows ? VERSIONS.map((version) => ["py", [`-${version}`]]) : [];
  return [...names.map((name) => [name, []]), ...launchers];
}

/** The first usable Python: `{ command, args, info }`. The machine's default goes first. */
export function findPython() {
  const seen = [];
  for (const [command, args] of candidates()) {
    const name = [command, ...args].join(" ");
    const info = probe(command, args);
    if (!info) continue;
    const problem = objection(info);
    if (!problem) return { command, args, info };
    seen.push(`  ${name}: Python ${info.version}, ${problem}`);
  }
  throw new SetupFailure(
    [
      process.env.ROLLCALL_PYTHON
        ? `ROLLCALL_PYTHON is set to ${process.env.ROLLCALL_PYTHON}, which cannot be used.`
        : "No usable Python was found.",
      ...seen,
      "Rollcall needs Python 3.11, 3.12 or 3.13, 64-bit. Install one and start again:",
      "  Debian, Ubuntu   apt install python3 python3-venv",
      "  Fedora           dnf install python3.13",
      "  macOS            brew install python@3.13",
      "  Windows          winget install Python.Python.3.13",
      "or set ROLLCALL_PYTHON to the one to use.",
    ].join("\n"),
  );
}
