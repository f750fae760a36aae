/** The programs that the benchmarks measure: each runs one model on one input. */

const input = `{ prompt: "The camera slowly dollies in", start_image_url: "https://example.com/still.png" }`;

/** Resolved in the generated client. */
export const oneModel = `
  import { RunComfy } from "./runtime/index.js";
  import imageToVideo from "./models/kling/kling-3.0/standard/image-to-video.js";
  console.log(await new RunComfy().run(imageToVideo, ${input}));`;

export const twoModels = `${oneModel}
  import textToVideo from "./models/kling/kling-3.0/pro/text-to-video.js";
  console.log(await new RunComfy().run(textToVideo, { prompt: "Waves" }));`;

export const clientAlone = `
  import { RunComfy } from "./runtime/index.js";
  console.log(new RunComfy());`;

/** A replacement for the client: no checks, no errors, no retries, no deadline. */
export const bareFetch = `
  const api = "https://model-api.runcomfy.net/v1/";
  async function call(path: string, init?: RequestInit) {
    const response = await fetch(api + path, { ...init, headers: { authorization: "Bearer " + process.env.RUNCOMFY_API_TOKEN, "content-type": "application/json" } });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }
  const { request_id } = await call("models/kling/kling-3.0/standard/image-to-video", { method: "POST", body: JSON.stringify(${input}) });
  for (;;) {
    const { status } = await call("requests/" + request_id + "/status");
    if (status === "completed") break;
    if (status === "failed" || status === "cancelled") throw new Error(status);
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
  console.log((await call("requests/" + request_id + "/result")).output);`;

export const falClient = `
  import { fal } from "@fal-ai/client";
  console.log(await fal.subscribe("fal-ai/kling-video/v2/image-to-video", { input: ${input} }));`;

export const replicate = `
  import Replicate from "replicate";
  console.log(await new Replicate().run("kwaivgi/kling-v2", { input: ${input} }));`;

/** The input schema of `oneModel`, written by hand in zod 4. */
export const zodSchema = `
  import * as z from "zod";
  const uri = z.url({ protocol: /^(https?|data)$/ });
  export const schema = z.strictObject({
    prompt: z.string(),
    multi_prompt: z.array(z.strictObject({ prompt: z.string().optional(), duration: z.int().min(3).max(15).optional() })).max(20).optional(),
    start_image_url: z.string(),
    duration: z.int().min(3).max(15).optional(),
    generate_audio: z.boolean().optional(),
    elements: z.array(z.strictObject({ frontal_image_url: uri.optional(), reference_image_urls: z.array(uri).optional(), video_url: uri.optional() })).max(3).optional(),
    shot_type: z.enum(["customize"]).optional(),
    negative_prompt: z.string().optional(),
    cfg_scale: z.number().min(0).max(1).optional(),
  });`;

export const zodAlone = `${zodSchema}
  console.log(schema.safeParse(${input}));`;

/** Only the validator of `oneModel`, without the client. */
export const validatorAlone = `
  import imageToVideo from "./models/kling/kling-3.0/standard/image-to-video.js";
  console.log(imageToVideo["~standard"].validate(${input}));`;
