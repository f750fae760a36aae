/**
 * Measures how many valid inputs are checked per second, against the same schema in zod 4: `npm run bench -- client-validate`.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { zodSchema } from "./client-programs.js";
import { median } from "./median.js";
import { client, repository } from "./places.js";

const ROUNDS = 9;
const ROUND_MS = 300;

const input = {
  prompt: "The camera slowly dollies in",
  start_image_url: "https://example.com/still.png",
  duration: 5,
  cfg_scale: 0.5,
  generate_audio: true,
  multi_prompt: [{ prompt: "A wave", duration: 3 }],
  elements: [
    { frontal_image_url: "https://example.com/a.png", reference_image_urls: ["https://example.com/b.png"] },
    { video_url: "https://example.com/c.mp4" },
  ],
};

const model = await import(pathToFileURL(join(client, "models/kling/kling-3.0/standard/image-to-video.js")).href);
const outfile = join(repository, "node_modules/.cache/bench/zod-schema.mjs");
const stdin = { contents: zodSchema, resolveDir: repository, loader: "ts" } as const;
await build({ stdin, bundle: true, packages: "external", platform: "node", format: "esm", outfile });
const { schema } = await import(pathToFileURL(outfile).href);

const ours = () => model.default["~standard"].validate(input).value === input;
const zod = () => schema.safeParse(input).success as boolean;
if (!ours() || !zod()) throw new Error("The input must be valid for both");

const rates = { ours: [] as number[], zod: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  // In turns, so that other work of the machine slows both.
  rates.ours.push(ratePerSecond(ours));
  rates.zod.push(ratePerSecond(zod));
}
const [own, other] = [median(rates.ours), median(rates.zod)];
console.log(
  `valid inputs per second: ${Math.round(own)}; zod 4: ${Math.round(other)}; ${(own / other).toFixed(1)} times`,
);

function ratePerSecond(check: () => boolean): number {
  const start = performance.now();
  let calls = 0;
  for (; performance.now() - start < ROUND_MS; calls += 100) for (let i = 0; i < 100; i += 1) check();
  return (calls * 1000) / (performance.now() - start);
}
