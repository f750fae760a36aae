/**
 * Measures how long it takes to compare 1,000 models with 1,000 others, all of them changed. Run it with
 * `npx esbuild bench/diff.ts --bundle --platform=node --format=esm | node --input-type=module`.
 */
import { performance } from "node:perf_hooks";
import { fromValue, type JsonObject, type JsonValue } from "../src/base/json.js";
import { compareCatalogs } from "../src/diff/compare-catalogs.js";
import type { Model } from "../src/model/model.js";

const MODELS = 1000;
const LIMIT_MS = 2000;

/** Twice as large as real contracts are on average: 16 properties, four of them lists of objects. */
function contract(generation: number): JsonObject {
  const properties: Record<string, JsonValue> = {};
  for (let i = 0; i < 4; i += 1) {
    properties[`prompt_${i}`] = { type: "string", title: `Prompt ${i}`, maxLength: 2500 - generation };
    properties[`mode_${i}`] = { type: "string", enum: ["a", "b", "c", "d", "e"].slice(generation % 2), default: "b" };
    properties[`image_${i}`] = { type: "string", format: "uri", "x-media": "image", description: "An address." };
    properties[`shots_${i}`] = {
      type: "array",
      maxItems: 20,
      items: {
        type: "object",
        properties: {
          prompt: { type: "string" },
          seconds: { type: "integer", minimum: 3, maximum: 15 - generation },
        },
        required: ["prompt"],
      },
    };
  }
  return fromValue({ type: "object", properties, required: ["prompt_0", "image_0"] }) as JsonObject;
}

function catalog(generation: number): readonly Model[] {
  return Array.from({ length: MODELS }, (_, i) => {
    const id = `provider-${i % 20}/model-${i}/text-to-video`;
    return {
      id,
      provider: `provider-${i % 20}`,
      endpoint: `https://model-api.runcomfy.net/v1/models/${id}`,
      input: contract(generation),
      output: fromValue({ type: "object", properties: { video: { type: "string", format: "uri" } } }) as JsonObject,
      samples: [],
      texts: new Map(),
      sources: [],
    };
  });
}

function measure(name: string, before: readonly Model[], after: readonly Model[]): number {
  const start = performance.now();
  const changes = compareCatalogs(before, after);
  const ms = performance.now() - start;
  console.log(`${name}: ${ms.toFixed(0)} ms, ${changes.length} changes`);
  return ms;
}

const [old, now] = [catalog(0), catalog(1)];
measure("1,000 with 1,000 equal models", old, catalog(0));
const worst = measure("1,000 with 1,000 models, all changed", old, now);
measure(
  "1,000 with 1,000 models of other ids",
  old,
  now.map((model) => ({ ...model, id: `${model.id}-fast` })),
);
console.log(worst <= LIMIT_MS ? "within 2 s" : "over 2 s");
