// One clear line a step: what is being done, that it is alive, and how long it took.
const FRAMES = ["|", "/", "-", "\\"];
const REMINDER_MS = 15_000;

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Say that there is nothing to do. */
export function already(title, what) {
  console.log(`ok  ${title}: ${what}`);
}

/**
 * Run `work(onLine)` under a title. On a terminal the line turns and shows the newest output;
 * elsewhere, and without `live`, a reminder appears every 15 seconds.
 */
export async function step(title, work, { verbose = false, live: mayTurn = true } = {}) {
  const started = performance.now();
  let newest = "";
  const onLine = (line) => {
    newest = line.replace(/\x1b\[[0-9;]*[A-Za-z]/g, "").slice(0, 100);
  };
  const live = mayTurn && process.stdout.isTTY && !verbose;
  if (!live) console.log(`..  ${title}`);
  const timer = live
    ? setInterval(() => draw(title, started, newest), 120)
    : setInterval(() => console.log(`    ${title}: ${seconds(started)}  ${newest}`), REMINDER_MS);
  try {
    const result = await work(onLine);
    finish(timer, live, `ok  ${title} (${seconds(started)})`);
    return result;
  } catch (error) {
    finish(timer, live, `!!  ${title}: failed after ${seconds(started)}`);
    throw error;
  }
}

function draw(title, started, newest) {
  const turn = FRAMES[Math.floor(performance.now() / 120) % FRAMES.length];
  const line = `${turn}   ${title}  ${seconds(started)}  ${newest}`;
  process.stdout.write(`\r\x1b[K${line.slice(0, (process.stdout.columns || 80) - 1)}`);
}

function finish(timer, live, line) {
  clearInterval(timer);
  if (live) process.stdout.write("\r\x1b[K");
  console.log(line);
}
