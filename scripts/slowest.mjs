// Which tests take longest, of all kinds together: read from the JUnit files that each runner leaves.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const CASE = /<testcase\b([^>]*)>/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A folder for JUnit files, gone with the process. */
export function reportFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "rollcall-reports-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The `count` slowest tests as lines of seconds and name, the slowest first. */
export function slowest(folder, count) {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".xml")) : [];
  return files
    .flatMap((name) => [...casesOf(readFileSync(path.join(folder, name), "utf8"))])
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ seconds, name }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

function* casesOf(xml) {
  for (const [, attributes] of xml.matchAll(CASE)) {
    const of = (name) => decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");
    yield { seconds: Number(of("time")) || 0, name: `${of("classname")} ${of("name")}`.trim() };
  }
}

const decoded = (text) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? all),
  );
