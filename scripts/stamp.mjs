// Stamps: "this was made from exactly these files". A stamp lies inside what it vouches for, is
// written last and removed first, so that whatever breaks off in between leaves none.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A hash over names and contents of files and folders below `base`, and over `extra` words. */
export function hashOf(base, names, extra = []) {
  const hash = createHash("sha256");
  for (const word of extra) hash.update(`${word}\0`);
  for (const file of names.flatMap((name) => filesIn(base, name))) {
    hash.update(`${file.split(path.sep).join("/")}\0`).update(readFileSync(path.join(base, file)));
  }
  return hash.digest("hex");
}

function filesIn(base, name) {
  let entries;
  try {
    entries = readdirSync(path.join(base, name));
  } catch (error) {
    if (error.code === "ENOTDIR") return [name];
    if (error.code === "ENOENT") return [];
    throw error;
  }
  return entries.sort().flatMap((entry) => filesIn(base, path.join(name, entry)));
}

export function hasStamp(file, value) {
  try {
    return readFileSync(file, "utf8") === value;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
    throw error;
  }
}

export function writeStamp(file, value) {
  writeFileSync(`${file}.new`, value);
  renameSync(`${file}.new`, file);
}

export function removeStamp(file) {
  rmSync(file, { force: true });
}
