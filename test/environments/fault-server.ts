import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { type Loopback, serve } from "../runtime/server.js";

export interface FaultServer extends AsyncDisposable {
  /** The facts that a program needs. */
  readonly addresses: { readonly api: string; readonly closed: string; readonly tls: string };
  /** How many times each fault was submitted to. */
  posts(): ReadonlyMap<string, number>;
}

const allowed = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization, content-type" };
const output = { video: "https://media.example/a.mp4" };
const done = { status: "completed", output };

/** Serves an API that fails as the prompt of each submission says; pages of any origin may call it. */
export async function serveFaults(): Promise<FaultServer> {
  const accepted = new Map<string, number>();
  const server: Loopback = await serve((request, response, call) => {
    if (request.method === "OPTIONS") {
      response.writeHead(204, { ...allowed, "access-control-max-age": "60" }).end();
    } else if (request.method === "POST") {
      const { prompt } = JSON.parse(request.body) as { prompt: string };
      if (!accepted.has(prompt)) accepted.set(prompt, Date.now());
      answerTo(prompt)(response);
    } else {
      const id = request.url.split("/")[3] ?? "";
      statusOf(id, Date.now() - (accepted.get(id) ?? 0), call)(response);
    }
  });
  return {
    addresses: { api: server.url, closed: await closedPort(), tls: server.url.replace("http:", "https:") },
    posts() {
      const counts = new Map<string, number>();
      for (const { method, body } of server.seen) {
        if (method !== "POST") continue;
        const { prompt } = JSON.parse(body) as { prompt: string };
        counts.set(prompt, (counts.get(prompt) ?? 0) + 1);
      }
      return counts;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

type Answer = (response: ServerResponse) => void;

function json(body: object, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) =>
    void response
      .writeHead(status, { ...allowed, "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));
}

/** Sends the start of a body of 200 bytes, and breaks the connection afterwards if `breaks` is set. */
function part(text: string, breaks: boolean): Answer {
  return (response) => {
    response.writeHead(200, { ...allowed, "content-type": "application/json", "content-length": 200 });
    response.write(text);
    if (breaks) setTimeout(() => response.destroy(), 100);
  };
}

const faults: Readonly<Record<string, Answer>> = {
  "http-502": (response) => void response.writeHead(502, allowed).end("<html><h1>Bad gateway</h1></html>"),
  redirect: (response) => void response.writeHead(307, { ...allowed, location: "/elsewhere" }).end(),
  reset: (response) => void response.destroy(),
  "no-answer": () => {},
  "http-401": json({ error_message: "refused with 401" }, 401, { "www-authenticate": 'Basic realm="a"' }),
  "http-407": json({ error_message: "refused with 407" }, 407, { "proxy-authenticate": 'Basic realm="a"' }),
  "cut-off-before-id": part('{"request_id":"', true),
  "cut-off-after-id": part('{"request_id":"cut-off-after-id","status":"in_', true),
  "cut-chunk-after-id": (response) => {
    response.writeHead(200, { ...allowed, "content-type": "application/json" });
    response.write('{"request_id":"cut-chunk-after-id","status":"in_');
    setTimeout(() => response.destroy(), 100);
  },
  "no-content-type": (response) => void response.writeHead(200, allowed).end('{"request_id":"no-content-type"}'),
  "broken-gzip": json({ request_id: "broken-gzip" }, 200, { "content-encoding": "gzip" }),
  "open-after-answer": part('{"request_id":"open-after-answer","status":"in_queue"}', false),
  "id-in-url": json({ status_url: "https://model-api.example/v1/requests/id-in-url/status" }),
};

function answerTo(prompt: string): Answer {
  const status = Number(/^http-(\d+)$/.exec(prompt)?.[1]);
  const accepted = json({ request_id: prompt, status: "in_queue" });
  return faults[prompt] ?? (status ? json({ error_message: `refused with ${status}` }, status) : accepted);
}

function statusOf(id: string, ageMs: number, call: number): Answer {
  if (id === "down-3-seconds" && ageMs < 3000) return json({}, 503);
  if (id === "reset-3-seconds" && ageMs < 3000) return (response) => void response.destroy();
  if (id === "unknown-at-first" && call < 3) return json({ error_code: 404001 }, 404);
  if (id === "empty-error") return json({ ...done, error: {} });
  // A proxy that lets every response be kept: a cache would repeat the first status until the deadline.
  const headers = { "cache-control": "max-age=3600", "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" };
  if (id === "cached") return json(call < 3 ? { status: "in_progress" } : done, 200, headers);
  return json(done);
}

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
