import { UsageError } from "../base/usage-error.js";
import { NpmError } from "./run-npm.js";

/** Codes of a connection that failed or was lost: the registry may have done what it was asked for. */
const CONNECTION = /^(?:E?CONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|ENET|EHOST|ERR_|FETCH_ERROR|EIDLETIMEOUT)|^$/;

/** Returns true if the registry may have done what it was asked for, although npm failed. */
export function isUncertain({ code, message }: NpmError): boolean {
  return CONNECTION.test(code) || /^E5\d\d$/.test(code) || code === "E409" || isTaken(message);
}

function isTaken(message: string): boolean {
  return /previously published|already (?:exists|present)/i.test(message);
}

/**
 * Makes the error that reports a failure of npm to a user.
 *
 * @param action The action that failed, such as "publish runcomfy-client@1.2.0".
 * @param registry URL of the registry.
 */
export function npmFailure(action: string, registry: string, cause: unknown): UsageError {
  if (!(cause instanceof NpmError)) throw cause;
  const { reason, hint } = explain(cause, registry);
  return new UsageError(`Cannot ${action}: ${reason}`, hint, { cause });
}

const AGAIN = "then run the same command again: it continues where it stopped";

function explain({ code, message }: NpmError, registry: string): { readonly reason: string; readonly hint: string } {
  if (isTaken(message)) {
    return {
      reason: `the registry already has this version (${message})`,
      hint: "Set a higher version in codegen.config.json, commit it, and run the same command again",
    };
  }
  if (/invalid json|not valid json|Unexpected token/i.test(message)) {
    return {
      reason: `${registry} answered with something that is not JSON`,
      hint: "A proxy or a login page may have answered. Check the address with npm config get registry",
    };
  }
  const known = explanations[code];
  if (known !== undefined) return { reason: `${known.reason} (${message})`, hint: known.hint(registry) };
  if (/^E5\d\d$/.test(code)) return { reason: `the registry failed (${message})`, hint: `Wait a while, ${AGAIN}` };
  if (CONNECTION.test(code)) {
    return {
      reason: `${registry} cannot be reached (${message})`,
      hint: `Check the connection, and the address with npm config get registry, ${AGAIN}`,
    };
  }
  return { reason: message, hint: `Fix that, ${AGAIN}` };
}

const explanations: Readonly<
  Record<string, { readonly reason: string; readonly hint: (registry: string) => string } | undefined>
> = {
  ENEEDAUTH: {
    reason: "npm is not logged in",
    hint: (registry) => `Run npm login --registry=${registry}, or put a token into .npmrc, ${AGAIN}`,
  },
  E401: {
    reason: "the registry does not accept the token: it may have expired",
    hint: (registry) => `Run npm login --registry=${registry}, or replace the token in .npmrc, ${AGAIN}`,
  },
  E402: {
    reason: "the registry wants a paid account for a private package",
    hint: () => `To publish it for everyone, add --access public, ${AGAIN}`,
  },
  E403: {
    reason: "the registry refuses it",
    hint: () => `Check that your account may publish this name, and that no other package has it, ${AGAIN}`,
  },
  E404: {
    reason: "the registry does not know the package, or the token may not publish it",
    hint: () => `Check that the scope exists and that your token may write to it, ${AGAIN}`,
  },
  EOTP: {
    reason: "the registry wants a one-time password",
    hint: () => `Give it as NPM_CONFIG_OTP=<code> in front of the command, or use a token for automation, ${AGAIN}`,
  },
};
