// The failures that set-up foresees, and the one place that tells the user about them.

export class SetupFailure extends Error {
  /** `output` is what the failed program printed: the user needs it to see why. */
  constructor(message, output = "") {
    super(message);
    this.output = output;
  }
}

/** The user or the system asked us to stop; `exitCode` is the shell's for that signal. */
export class Interrupted extends Error {
  constructor(exitCode) {
    super("Stopped before it was done. The next start picks it up.");
    this.exitCode = exitCode;
  }
}

export function describe(error) {
  if (error instanceof SetupFailure || error instanceof Interrupted) {
    const output = error.output?.trimEnd();
    return output ? `${output}\n\n${error.message}` : error.message;
  }
  return error.stack ?? String(error);
}

/** Run `main`; print what went wrong and leave with a failing exit code. */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(`\n${describe(error)}`);
    process.exitCode = error.exitCode ?? 1;
  }
}
