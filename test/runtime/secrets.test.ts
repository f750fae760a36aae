import { inspect } from "node:util";
import { expect, test } from "vitest";
import { RunComfy, type RunComfyOptions } from "../../src/runtime/index.js";
import { testClock } from "./clock.js";
import { movie } from "./model.js";
import { type Handler, serve } from "./server.js";

const token = "se/cret+token~of=the-test";
const escaped = [...token].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const inBase64 = (text: string) => Buffer.from(text).toString("base64");

/** Every way in which the token can be read in a text. */
function leaks(shown: string): readonly string[] {
  const texts = [shown, decodeURIComponent(shown.replace(/%(?![\da-f]{2})/gi, "%25")), shown.replaceAll("\\/", "/")];
  const base64 = (shown.match(/[\w+/-]{8,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), "base64").toString("latin1")),
  );
  const unescaped = shown.replace(/\\+u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return [...texts, ...base64, unescaped].filter((text) => text.includes(token));
}

/** All that a user can see of an error or a result. */
function show(value: unknown): string {
  const { message, stack, cause } = Object(value);
  return [inspect(value, { depth: 20, showHidden: true }), message, stack, inspect(cause, { showHidden: true })]
    .concat(JSON.stringify(value) ?? "")
    .join("\n");
}

const forms: Readonly<Record<string, string>> = {
  "as it is": JSON.stringify(token),
  "with escaped slashes": JSON.stringify(token).replaceAll("/", "\\/"),
  "in unicode escapes": `"${escaped}"`,
  "percent-encoded": JSON.stringify(encodeURIComponent(token)),
  "in base64": JSON.stringify(inBase64(token)),
  "in base64 behind `Bearer `": JSON.stringify(inBase64(`Bearer ${token}`)),
  "in base64 behind a name": JSON.stringify(inBase64(`user42:${token}!`)),
  "in base64 for URLs": JSON.stringify(Buffer.from(`x${token}`).toString("base64url")),
};

test.each(Object.entries(forms))("a token that the server sends back %s is seen nowhere", async (_, text) => {
  const bodies = [
    `{"error_message":${text},"detail":{"seen":[${text}]}}`,
    `{"error_message":"no","detail":{${text}:1}}`,
    `<html>${text}</html>`,
    `{"error_message":${text}`,
  ];
  for (const body of bodies) {
    const answer: Handler = (_request, response) => void response.writeHead(400).end(body);
    await using server = await serve(answer);
    const { error } = await new RunComfy({ baseUrl: server.url, token }).submit.safe(movie, { prompt: "x" });
    expect(error).toBeDefined();
    expect(leaks(show(error))).toEqual([]);
  }
  await using server = await serve((_request, response) => void response.end(`{"status":"in_queue","seen":${text}}`));
  const status = await new RunComfy({ baseUrl: server.url, token }).job(undefined, "r1").status();
  expect(leaks(show(status))).toEqual([]);
});

class Secretive extends Error {
  override get name(): string {
    return `${token} in a name`;
  }
  get code(): string {
    return `${token} in a code`;
  }
}

const thrown: Readonly<Record<string, () => unknown>> = {
  "an error whose message has it": () => new Error(`bad header ${token}`),
  "an error whose property by a symbol has it": () => Object.assign(new Error("x"), { [Symbol("auth")]: token }),
  "an error whose symbol has it": () => Object.assign(new Error("x"), { [Symbol(token)]: 1 }),
  "an error whose name and code have it": () => new Secretive("x"),
  "an error whose cause has it": () => new Error("x", { cause: { headers: new Headers({ a: token }) } }),
  "an error whose cause's cause has it": () => new Error("x", { cause: new Error("y", { cause: new Error(token) }) }),
  "an error whose stack has it": () => Object.assign(new Error("x"), { stack: `Error: x\n at ${token}` }),
  "a string": () => token,
  "an object": () => ({ message: token, config: { headers: { authorization: `Bearer ${token}` } } }),
};

test.each(Object.entries(thrown))("%s, thrown by a fetch, shows the token nowhere", async (_, make) => {
  const fetch = async () => {
    throw make();
  };
  const { error } = await new RunComfy({ token, fetch }).submit.safe(movie, { prompt: "x" });
  expect(error?.submission).toBe("maybe-sent");
  expect(leaks(show(error))).toEqual([]);
});

test.each(Object.entries(thrown).filter(([name]) => !/message|string|object|stack|name|cause/.test(name)))(
  "%s, thrown by a token function, shows the token nowhere",
  async (_, make) => {
    const options: RunComfyOptions = {
      token: () => {
        throw make();
      },
    };
    const { error } = await new RunComfy(options).submit.safe(movie, { prompt: "x" });
    expect(error?.submission).toBe("not-sent");
    expect(leaks(show(error))).toEqual([]);
  },
);

test("an error of a token function does not show a token that the function returned before", async () => {
  let calls = 0;
  const renewing = () => {
    calls += 1;
    if (calls > 1) throw new Error(`cannot renew ${token}`, { cause: new Error(token) });
    return token;
  };
  await using server = await serve((_, response) => void response.end('{"request_id":"r1"}'));
  const client = new RunComfy({ baseUrl: server.url, token: renewing, clock: testClock() });
  const job = await client.submit(movie, { prompt: "x" });
  const error = await job.status().catch((reason) => reason);
  expect(error).toMatchObject({ code: "configuration", requestId: "r1" });
  expect(leaks(show(error))).toEqual([]);
});

test("a logger that throws something that cannot even be printed does no harm", async () => {
  const unprintable = new Proxy(new Error("x"), {
    get() {
      throw new Error("no");
    },
  });
  const print = console.error;
  console.error = (value: unknown) => void `${value}`;
  try {
    await using server = await serve((_, response) => void response.end('{"status":"in_queue"}'));
    const logger = {
      debug() {
        throw unprintable;
      },
    };
    const client = new RunComfy({ baseUrl: server.url, token, logger });
    await expect(client.job(undefined, "r1").status()).resolves.toMatchObject({ status: "in_queue" });
  } finally {
    console.error = print;
  }
});

const hostile: Readonly<Record<string, string>> = {
  "a body of `<`": "<".repeat(400_000),
  "a body of blanks": " ".repeat(400_000),
  "a message of `<`": JSON.stringify({ error_message: "<".repeat(400_000) }),
  "a message that is nested deeply": `${'{"error":'.repeat(50_000)}1${"}".repeat(50_000)}`,
  "a list of 200 000 issues": JSON.stringify({
    error_code: 422001,
    detail: Array.from({ length: 200_000 }, () => ({ loc: ["body", "prompt"], msg: "no" })),
  }),
  "a body of quotes and backslashes": '"\\'.repeat(200_000),
};

test.each(Object.entries(hostile))(
  "%s is processed fast, and the message is short",
  { timeout: 10_000 },
  async (_, body) => {
    await using server = await serve((_request, response) => void response.writeHead(422).end(body));
    const { error } = await new RunComfy({ baseUrl: server.url, token }).submit.safe(movie, { prompt: "x" });
    expect(error?.submission).toBe("not-sent");
    expect(error?.message.length).toBeLessThan(5_000);
  },
);

test("inputs and options of a hostile length are refused at once", { timeout: 10_000 }, async () => {
  const client = new RunComfy({ token });
  const long = "x".repeat(400_000);
  const { error } = await client.submit.safe(movie, { prompt: long, tags: Array(100_000).fill(long.slice(0, 9)) });
  expect(error?.submission).toBe("not-sent");
  for (const id of [`${" /".repeat(100_000)}`, `a/${" ".repeat(200_000)}b`, `a/${"b ".repeat(100_000)}/`])
    expect((await client.submit.safe({ ...movie, id }, { prompt: "x" })).error?.message.length).toBeLessThan(500);
  expect(() => new RunComfy({ baseUrl: `https://x${"/".repeat(200_000)}?` })).toThrow("baseUrl");
});
