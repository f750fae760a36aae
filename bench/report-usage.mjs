// Loaded with --import into every process of a measured program: records its usage when it ends.
import { appendFileSync } from "node:fs";

const file = process.env.BENCH_USAGE_FILE;
if (file !== undefined) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: maxRSS / 1024 };
    appendFileSync(file, `${JSON.stringify(usage)}\n`);
  });
}
