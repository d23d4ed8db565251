// npm start: from a bare checkout to a running dashboard. Arguments go to `main.py serve`.
import "./node-version.mjs";
import path from "node:path";
import { finished, launch } from "./children.mjs";
import { runMain } from "./failure.mjs";
import { preparePage } from "./frontend.mjs";
import { alone } from "./lock.mjs";
import { root, venvPython } from "./paths.mjs";
import { preparePython } from "./venv.mjs";

const given = process.argv.slice(2);
const options = { verbose: given.includes("--verbose") };
const serverArguments = given.filter((argument) => argument !== "--verbose");

await runMain(async () => {
  await alone(async () => {
    await preparePython(options);
    await preparePage(options);
  });
  const command = [path.join("backend", "main.py"), "serve", ...serverArguments];
  return finished(
    launch(venvPython, command, {
      cwd: root,
      env: { ...process.env, PYTHONUNBUFFERED: "1" },
      stdio: "inherit",
    }),
  );
});
