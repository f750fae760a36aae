// Loaded with `node --import`: counts the calls that change the disk below BREAK_IN, and breaks some of them.
// BREAK_KILL=<n> kills the process before call n; BREAK_HOW=half lets a write do half of its work first.
// BREAK_FAIL=<n> makes call n fail with BREAK_CODE. At the end, the number of calls is written to BREAK_COUNT.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { BREAK_IN, BREAK_KILL, BREAK_FAIL, BREAK_HOW, BREAK_CODE = "ENOSPC", BREAK_COUNT } = process.env;
const changes = [
  "copyFileSync",
  "fsyncSync",
  "linkSync",
  "mkdirSync",
  "openSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "writeFileSync",
  "writeSync",
];
const write = fs.writeFileSync;
let calls = 0;

for (const name of changes) {
  const original = fs[name];
  fs[name] = (...args) => {
    const isOurs =
      args.some((arg) => typeof arg === "string" && arg.startsWith(BREAK_IN)) || typeof args[0] === "number";
    if (!isOurs) return original(...args);
    calls += 1;
    if (calls === Number(BREAK_KILL)) {
      if (BREAK_HOW === "half" && (name === "writeFileSync" || name === "copyFileSync")) {
        const whole = name === "writeFileSync" ? Buffer.from(args[1]) : fs.readFileSync(args[0]);
        write(name === "writeFileSync" ? args[0] : args[1], whole.subarray(0, whole.length / 2));
      }
      process.kill(process.pid, "SIGKILL");
      for (;;);
    }
    if (calls === Number(BREAK_FAIL)) {
      throw Object.assign(new Error(`${BREAK_CODE}: injected, ${name} '${args[0]}'`), { code: BREAK_CODE });
    }
    return original(...args);
  };
}
syncBuiltinESMExports();
process.on("exit", () => {
  if (BREAK_COUNT !== undefined) write(BREAK_COUNT, String(calls));
});
