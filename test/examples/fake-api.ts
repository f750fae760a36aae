import { type FakeServer, type FakeServerOptions, fakeServer } from "../../src/runtime/testing/index.js";
import { type Loopback, serve } from "../runtime/server.js";

export interface FakeApi extends AsyncDisposable {
  readonly url: string;
  readonly jobs: FakeServer["jobs"];
  readonly requests: FakeServer["requests"];
}

/** Serves it on loopback; every other path is a media file. By default, jobs take no time. */
export async function serveFakeApi(options: FakeServerOptions = {}): Promise<FakeApi> {
  const fake = fakeServer({ queueMs: 0, runMs: 0, ...options });
  const server: Loopback = await serve(async ({ method, url, headers, body }, response) => {
    if (!url.startsWith("/v1/")) return response.writeHead(200, { "content-type": "video/mp4" }).end("frames");
    const { authorization } = headers;
    const answer = await fake
      .fetch(`${server.url}${url}`, {
        method,
        headers: authorization === undefined ? {} : { authorization },
        ...(body !== "" && { body }),
      })
      .catch(() => undefined);
    // It rejects if the connection must break.
    if (answer === undefined) return response.destroy();
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  return { url: server.url, ...fake, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
