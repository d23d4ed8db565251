// As tether.py, for a Node program: loaded into it with `--import`.
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume();
process.stdin.unref();
