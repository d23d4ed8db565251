// Where things lie, and what this machine calls them.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const windows = process.platform === "win32";
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const tether = path.join(root, "scripts", "tether.py");
export const frontend = path.join(root, "frontend");
export const nodeModules = path.join(frontend, "node_modules");
export const dist = path.join(frontend, "dist");
export const venv = path.join(root, ".venv");
export const venvPython = windows
  ? path.join(venv, "Scripts", "python.exe")
  : path.join(venv, "bin", "python");
