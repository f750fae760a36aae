/** A loopback API whose jobs do what their prompt says. */
import type { ServerResponse } from "node:http";
import { type Handler, json, type Loopback, serve } from "../runtime/server.js";

/**
 * The course of a job, by its prompt:
 *
 * - `short`: queued, in progress, completed
 * - `long`: stays queued until it is cancelled
 * - `redirect`: the submission is answered with a redirect to another path of the same server
 * - `lost`: the submission arrives, and the connection breaks before the answer
 */
type Prompt = "short" | "long" | "redirect" | "lost";

const allowed = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization, content-type" };

/**
 * A medium that is served below `/media/`. It stops in the middle until `/media/break` is asked for, and breaks off.
 */
export const medium = "the bytes of a video";

/** Serves the API and a medium; pages of any origin may call it. */
export function serveApi(): Promise<Loopback> {
  const prompts = new Map<string, Prompt>();
  const cancelled = new Set<string>();
  const answerMedium = serveMedium();
  const answer: Handler = (request, response, call) => {
    const { method, url, body } = request;
    const id = url.split("/")[3] ?? "";
    if (url.startsWith("/media/")) return answerMedium(request, response, call);
    if (method === "OPTIONS") return response.writeHead(204, allowed).end();
    if (url.endsWith("/cancel")) {
      cancelled.add(id);
      return json(response, { outcome: "cancelled" }, 200, allowed);
    }
    if (method === "POST") {
      const { prompt } = JSON.parse(body) as { prompt: Prompt };
      if (prompt === "lost") return response.destroy();
      if (prompt === "redirect") return response.writeHead(307, { ...allowed, location: "/elsewhere" }).end();
      const requestId = `r${prompts.size + 1}`;
      prompts.set(requestId, prompt);
      return json(response, { request_id: requestId }, 200, allowed);
    }
    const output = { video: `https://media.example/${id}.mp4` };
    if (url.endsWith("/result")) return json(response, { status: "completed", output }, 200, allowed);
    if (cancelled.has(id)) return json(response, { status: "cancelled" }, 200, allowed);
    const states = ["in_queue", "in_progress", "completed"];
    const status = prompts.get(id) === "long" ? states[0] : states[Math.min(call, states.length) - 1];
    return json(response, { status }, 200, allowed);
  };
  return serve(answer);
}

/** Serves half of the medium, breaks off when `/media/break` is asked for, and then serves the rest. */
function serveMedium(): Handler {
  let half: ServerResponse | undefined;
  return ({ url, headers: { range = "" } }, response) => {
    if (url === "/media/break") {
      half?.destroy();
      return json(response, {});
    }
    const { length } = medium;
    const from = Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0);
    const headers = { "content-type": "video/mp4", "content-length": length - from, etag: '"1"' };
    if (from === 0) {
      half = response.writeHead(200, headers);
      half.write(medium.slice(0, length / 2));
      return;
    }
    response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${length - 1}/${length}` });
    response.end(medium.slice(from));
  };
}

/** The prompts of all submissions that arrived, in order. */
export function promptsOf({ seen }: Loopback): readonly string[] {
  return seen
    .filter(({ method, url }) => method === "POST" && url.startsWith("/v1/models/"))
    .map(({ body }) => (JSON.parse(body) as { prompt: string }).prompt);
}

/**
 * The prompts that the client sent, without those that the platform sent again by itself after a broken connection.
 */
export function withoutResent(prompts: readonly string[]): readonly string[] {
  return prompts.filter((prompt, i) => prompt !== "lost" || prompts[i - 1] !== "lost");
}
