import { expect, test } from "vitest";
import { RunComfy } from "../../src/runtime/index.js";
import { testClock } from "./clock.js";
import { movie } from "./model.js";
import { json, serve } from "./server.js";

const token = "secret-token-of-the-test";

/** Asks for a quote of a server whose catalog has this entry. */
async function quoteOf(entry: object, input: object = { prompt: "x" }, status = 200) {
  await using server = await serve((_, response) => json(response, entry, status));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  return await client.quote(movie, { prompt: "x", ...input });
}

test("a quote has amount, unit, basis and the time it was read", async () => {
  const quote = await quoteOf({ base_price_usd: 0.1, price_unit: "second" }, { duration: 5 });
  expect(quote).toMatchObject({ known: true, amount: 0.5, unit: "second", unitPrice: 0.1, quantity: 5 });
  expect(quote.basis).toBe("5 × $0.1 per second");
  expect(quote.readAt).toBeInstanceOf(Date);
});

test("without a number of outputs, there is one output", async () => {
  expect(await quoteOf({ base_price_usd: 0.04, price_unit: "image" })).toMatchObject({ amount: 0.04, quantity: 1 });
});

test.each([
  ["no-price", {}, 200],
  ["no-price", { base_price_usd: "0.1", price_unit: "second" }, 200],
  ["unknown-unit", { base_price_usd: 0.1, price_unit: "fortnight" }, 200],
  ["unknown-unit", { base_price_usd: 0.1, price_unit: "constructor" }, 200],
  ["unknown-quantity", { base_price_usd: 0.1, price_unit: "second" }, 200],
  ["unreachable", { error_code: 404001 }, 404],
  ["unreachable", { error_code: 500001 }, 500],
])("the quote explains why there is no price: %s", async (reason, entry, status) => {
  const quote = await quoteOf(entry, {}, status);
  expect(quote).toMatchObject({ known: false, reason, basis: expect.stringMatching(/./) });
});

test("maxCost refuses before sending: a higher price, and one that is not known", async () => {
  for (const entry of [{ base_price_usd: 0.5, price_unit: "output" }, {}]) {
    await using server = await serve((_, response) => json(response, entry));
    const client = new RunComfy({ baseUrl: server.url, token });
    const { error } = await client.run.safe(movie, { prompt: "x" }, { maxCost: 0.4 });
    expect(error).toMatchObject({ code: "too-expensive", submission: "not-sent", modelId: movie.id });
    expect(server.calls()).toEqual(["GET /v1/models/acme/movie%201.0/text-to-video"]);
  }
});

test.each([
  [0.1, 3, 0.3],
  [0.07, 10, 0.7],
  [0.1, 8, 0.1 + 0.7],
])("$%d, %d times, is within a maxCost of the exact sum", async (base_price_usd, duration, maxCost) => {
  expect(await quoteOf({ base_price_usd, price_unit: "second" }, { duration })).toMatchObject({
    amount: Number((base_price_usd * duration).toFixed(2)),
  });
  await using server = await serve(({ method }, response) =>
    json(response, method === "POST" ? { request_id: "r1" } : { base_price_usd, price_unit: "second" }),
  );
  const client = new RunComfy({ baseUrl: server.url, token });
  const job = await client.submit(movie, { prompt: "x", duration }, { maxCost });
  expect(job.id).toBe("r1");
  const { error } = await client.submit.safe(
    movie,
    { prompt: "x", duration },
    {
      maxCost: maxCost - 0.01,
    },
  );
  expect(error?.message).toContain(`the job costs about $${Number((base_price_usd * duration).toFixed(2))} (`);
});

test("within maxCost, the job runs, and the result has the charged amount", async () => {
  await using server = await serve((request, response) => {
    if (request.url.startsWith("/v1/models") && request.method === "GET") {
      return json(response, { base_price_usd: 0.4, price_unit: "output" });
    }
    if (request.method === "POST") return json(response, { request_id: "r1" });
    const cost = request.url.includes("include_cost=true") ? { cost: 0.38 } : {};
    return json(response, { status: "completed", output: { video: "https://x.y/z.mp4" }, ...cost });
  });
  const client = new RunComfy({ baseUrl: server.url, token });
  await expect(client.run(movie, { prompt: "x" }, { maxCost: 0.4 })).resolves.toMatchObject({ cost: 0.38 });
});
