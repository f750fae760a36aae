// Loaded with --import into a process that is measured: writes what the process used when it ends.
import { writeFileSync } from "node:fs";

const file = process.env.BENCH_USAGE_FILE;
if (file !== undefined) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: maxRSS / 1024 }));
  });
}
