/** Where the token comes from, and that it goes nowhere else. */
import { AuthenticationError } from "../errors.js";
import type { RunComfyOptions } from "../options.js";

/** The environment and the page, on platforms that have one. */
const platform = globalThis as {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  readonly document?: unknown;
};

/** Where the token is looked for where none is given. */
const variables = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];

/**
 * The token to send; undefined where none is to be sent.
 *
 * @throws {AuthenticationError} If there is none, or if it holds what no header can carry.
 */
export async function resolveToken(option: RunComfyOptions["token"]): Promise<string | undefined> {
  if (option === null) return undefined;
  const env = platform.process?.env ?? {};
  // Looked at up to the first that is set and no further: Deno wants a permission for each.
  const given =
    typeof option === "function" ? await option() : (option ?? env[variables.find((name) => env[name]) ?? ""]);
  // A token read from a file ends with a line break.
  const token = `${given ?? ""}`.trim();
  // `fetch` would quote the whole header in its own error message.
  if (!/^[!-~]+$/.test(token)) {
    throw new AuthenticationError(token ? "The token is malformed" : "No token: set RUNCOMFY_API_TOKEN");
  }
  // Whoever opens a page that holds a token can read it and spend its balance. Servers do not load the words.
  if (platform.document) await import("./browser-warning.js").then(({ warn }) => warn(), console.error);
  return token;
}

/** The text without the token. Anything shorter than 8 characters is a test's token, and would eat other words. */
export function redact(text: string, token = ""): string {
  return token.length < 8 ? text : text.replaceAll(token, "[token]");
}
