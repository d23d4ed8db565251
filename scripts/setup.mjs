// npm run setup: everything that `npm start` needs, without starting it.
import "./node-version.mjs";
import { runMain } from "./failure.mjs";
import { preparePage } from "./frontend.mjs";
import { alone } from "./lock.mjs";
import { preparePython } from "./venv.mjs";

const options = { verbose: process.argv.includes("--verbose") };

await runMain(async () => {
  await alone(async () => {
    await preparePython(options);
    await preparePage(options);
  });
  return 0;
});
