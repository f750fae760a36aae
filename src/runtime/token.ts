/** Where the token comes from, and that it goes nowhere else. */
import { AuthenticationError } from "./errors.js";
import { say } from "./explain/load.js";
import type { RunComfyOptions } from "./options.js";

/** The environment, on platforms that have one. */
declare const process: { readonly env?: Readonly<Record<string, string | undefined>> } | undefined;

let warned = false;

/**
 * The token to send; undefined where none is to be sent.
 *
 * @throws {AuthenticationError} If there is none, or if it holds what no header can carry.
 */
export async function resolveToken(option: RunComfyOptions["token"]): Promise<string | undefined> {
  if (option === null) return undefined;
  const given = typeof option === "function" ? await option() : (option ?? fromEnvironment());
  // A token read from a file ends with a line break.
  const token = String(given ?? "").trim();
  // `fetch` would quote the whole header in its own error message.
  if (!/^[!-~]+$/.test(token)) {
    throw new AuthenticationError(await say(token ? "tokenMalformed" : "tokenMissing"));
  }
  await warnInBrowser();
  return token;
}

const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];

function fromEnvironment(): string | undefined {
  const env = typeof process === "object" ? process.env : undefined;
  return variables.map((name) => env?.[name]).find(Boolean);
}

/** Says once that whoever opens the page can read the token and spend its balance. Servers do not load the words. */
async function warnInBrowser(): Promise<void> {
  if (warned || typeof document === "undefined") return;
  warned = true;
  await import("./browser-warning.js").then(({ warn }) => warn(), console.error);
}

/** The text without the token. Anything shorter than 8 characters is a test's token, and would eat other words. */
export function redact(text: string, token = ""): string {
  return token.length < 8 ? text : text.replaceAll(token, "[token]");
}
