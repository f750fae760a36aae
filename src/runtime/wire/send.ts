import { know, RunComfyError } from "../errors.js";
import type { RunComfyOptions } from "../options.js";
import type { Send } from "./call.js";
import type { Clock } from "./clock.js";

/**
 * Makes the function that sends. Its code is loaded with the first call, before anything is sent: a page that shows a
 * form, and checks its input, does not need it.
 *
 * @throws {RunComfyError} `configuration`, if `baseUrl` is not an http(s) URL.
 */
export function createSend(options: RunComfyOptions, clock: Clock): Send {
  const root = rootOf(options.baseUrl);
  let send: Send | undefined;
  return async (call) => {
    send ??= await import("./transport.js").then(
      ({ createTransport }) => createTransport(options, clock, root),
      (cause) => {
        const error = new RunComfyError("Not sent: a part of the client cannot be loaded", {
          code: "configuration",
          cause,
        });
        throw know(error, call.about ?? {});
      },
    );
    return send(call);
  };
}

/** The address before the path of each call, without slashes at its end. */
function rootOf(baseUrl = "https://model-api.runcomfy.net"): string {
  const { location } = globalThis as { readonly location?: { readonly origin: string } };
  // In a browser, `/api` is a path of the page's own server.
  const root = (baseUrl.startsWith("/") && location ? location.origin : "") + baseUrl;
  if (!/^https?:\/\/[^?#@\s]+$/.test(root)) {
    throw new RunComfyError("baseUrl must be an http(s) URL", { code: "configuration" });
  }
  return root.replace(/\/{1,9}$/, "");
}
