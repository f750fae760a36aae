import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** One request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers a request; `call` counts requests of the same method and path, from 1. */
export type Handler = (request: Seen, response: ServerResponse, call: number) => void;

export interface Loopback extends AsyncDisposable {
  readonly url: string;
  readonly seen: Seen[];
  /** Method and path of all requests, in order. */
  calls(): string[];
}

/** A real HTTP server on loopback that responds like RunComfy, or fails in some way. */
export async function serve(handler: Handler): Promise<Loopback> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => {});
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const entry = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(entry);
      handler(entry, response, seen.filter((s) => s.method === method && s.url === url).length);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    calls: () => seen.map((s) => `${s.method} ${s.url}`),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Walks one job `r1` through the states given, then gives `output`. */
export function wellBehaved(
  states: readonly object[],
  output: unknown = { video: "https://cdn.example/a.mp4" },
): Handler {
  return (request, response, call) => {
    if (request.method === "POST" && request.url.endsWith("/cancel")) return json(response, { outcome: "cancelled" });
    if (request.method === "POST") {
      // The URLs point elsewhere on purpose: a client must not send its token there.
      const elsewhere = "http://127.0.0.1:9/steal";
      return json(response, { request_id: "r1", status_url: elsewhere, result_url: elsewhere, cancel_url: elsewhere });
    }
    if (request.url.endsWith("/status")) return json(response, states[Math.min(call, states.length) - 1]);
    return json(response, { status: "completed", request_id: "r1", output, extra: 1 });
  };
}
