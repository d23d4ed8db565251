// npm start: from a bare checkout to a running dashboard. Arguments go to `main.py serve`.
import "./node-version.mjs";
import path from "node:path";
import { finished, launch } from "./children.mjs";
import { runMain } from "./failure.mjs";
import { preparePage } from "./frontend.mjs";
import { alone } from "./lock.mjs";
import { root, tether, venvPython } from "./paths.mjs";
import { preparePython } from "./venv.mjs";

const given = process.argv.slice(2);
const options = { verbose: given.includes("--verbose") };
const serverArguments = given.filter((argument) => argument !== "--verbose");

await runMain(async () => {
  await alone(async () => {
    await preparePython(options);
    await preparePage(options);
  });
  const main = path.join("backend", "main.py");
  return finished(
    launch(venvPython, [tether, main, "serve", ...serverArguments], {
      cwd: root,
      env: { ...process.env, PYTHONUNBUFFERED: "1" },
      stdio: ["pipe", "inherit", "inherit"],
    }),
  );
});
