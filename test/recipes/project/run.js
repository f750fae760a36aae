/** Runs each recipe against a fake API. Prints what came out, as JSON. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import OpenAI from "openai";
import { fakeServer } from "runcomfy-client/testing";

const output = { video: "https://cdn.example/made.mp4" };
const api = fakeServer({ output: () => output, queueMs: 0, runMs: 0 });
process.env.RUNCOMFY_API_TOKEN = "a-token-for-tests";
globalThis.fetch = api.fetch;

const input = { prompt: "Waves", start_image_url: "https://example.com/still.png" };
const bad = { prompt: 7, start_image_url: input.start_image_url };

const { makeVideo } = await import("./built/vercel-ai-sdk.js");
const ai = {
  output: await makeVideo.execute(input, { toolCallId: "1", messages: [] }),
  required: makeVideo.inputSchema.jsonSchema.required,
};

const { ask } = await import("./built/openai-function-calling.js");
const sent = [];
/** An OpenAI that always calls the first tool. */
const openaiWith = (args) =>
  new OpenAI({
    apiKey: "test",
    fetch: async (_url, { body }) => {
      const { tools } = JSON.parse(body);
      sent.push(tools[0].name);
      const call = { type: "function_call", name: tools[0].name, arguments: JSON.stringify(args), call_id: "1" };
      return Response.json({ id: "r", object: "response", output: [call] });
    },
  });
const openai = {
  output: await ask(openaiWith(input), "Make a video"),
  refused: await ask(openaiWith(bad), "Make a video"),
  tool: sent[0],
};

const { server } = await import("./built/mcp-server.js");
const [here, there] = InMemoryTransport.createLinkedPair();
const client = new Client({ name: "test", version: "1.0.0" });
await Promise.all([server.connect(there), client.connect(here)]);
const { tools } = await client.listTools();
const called = await client.callTool({ name: tools[0].name, arguments: input });
const mcp = {
  tools: tools.map(({ name }) => name),
  output: JSON.parse(called.content[0].text),
  refused: (await client.callTool({ name: tools[0].name, arguments: bad })).isError,
};

const { createCaller } = await import("./built/trpc.js");
const caller = createCaller({});
const trpc = {
  output: await caller.makeVideo(input),
  refused: await caller.makeVideo(bad).catch(({ code }) => code),
};

const { resolver } = await import("./built/react-hook-form.js");
const options = { fields: {}, shouldUseNativeValidation: false };
const form = {
  values: JSON.stringify((await resolver(input, undefined, options)).values) === JSON.stringify(input),
  errors: Object.keys((await resolver({ ...input, start_image_url: "no URL" }, undefined, options)).errors),
};

console.log(JSON.stringify({ ai, openai, mcp, trpc, form, submissions: api.jobs.length }));
await client.close();
