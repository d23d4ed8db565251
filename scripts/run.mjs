// Run one program to its end, quietly: its output is kept for the case that it fails.
import { finished, interrupted, launch } from "./children.mjs";
import { Interrupted, SetupFailure } from "./failure.mjs";
import { root } from "./paths.mjs";

const KEPT_CHARACTERS = 400_000;

/**
 * Resolve to `{ code, output }`. `onLine` hears every line, or piece of one, as it comes; with `verbose` the
 * output goes to the screen too. Throws `Interrupted` if we were asked to stop meanwhile.
 */
export async function run(command, args, { cwd = root, env = {}, onLine, verbose = false } = {}) {
  const child = launch(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: "pipe",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text) => {
      output = (output + text).slice(-KEPT_CHARACTERS);
      if (verbose) process.stdout.write(text);
      for (const line of text.split(/[\r\n]+/).filter((part) => part.trim())) onLine?.(line);
    });
  }
  const code = await finished(child).catch((error) => {
    throw new SetupFailure(`${command} cannot be started: ${error.message}`);
  });
  if (interrupted() !== null) throw new Interrupted(interrupted());
  return { code, output };
}

/** As `run`, for a program that must succeed: resolves to its output. */
export async function mustRun(command, args, failure, options = {}) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return output;
  throw new SetupFailure(failure, options.verbose ? "" : output.split("\n").slice(-60).join("\n"));
}
