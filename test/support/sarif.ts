/** The official schema of SARIF 2.1.0, as a package of the registry ships it. */
import { createRequire } from "node:module";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";

const require = createRequire(import.meta.url);

/** The errors of a SARIF log; null if it is valid. */
export function sarifErrors(log: unknown): unknown {
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const isLog = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
  isLog(log);
  return isLog.errors ?? null;
}
