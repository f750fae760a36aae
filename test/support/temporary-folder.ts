import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives a test run a temporary folder of its own, which is removed at the end with everything that tests left in it. */
export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "codegen-tests-")));
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
