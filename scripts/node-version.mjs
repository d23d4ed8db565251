// Imported first by every entry, so that an old Node says what is wrong before anything breaks.
// Keep to syntax and modules that Node 14 knows.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    "Rollcall needs Node 20.19 or newer; this is Node " +
      process.versions.node +
      ". Install a current release of Node and start again.",
  );
  process.exit(1);
}
