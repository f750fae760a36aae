import { Ajv2020 } from "ajv/dist/2020.js";
import { defineModel, type Model, type ModelParts } from "../../src/runtime/index.js";
import { isUri } from "../../src/runtime/validation.js";

export interface MovieInput {
  prompt: string;
  start_image_url?: string;
  duration?: number;
  aspect_ratio?: "16:9" | "9:16" | "1:1";
  tags?: string[];
  multi_prompt?: { prompt: string; duration?: number }[];
}

export interface MovieOutput {
  image?: string;
  video?: string;
  images?: string[];
  videos?: string[];
}

export const movieSchema = {
  type: "object",
  required: ["prompt"],
  properties: {
    prompt: { type: "string", maxLength: 40 },
    start_image_url: { type: "string", format: "uri", "x-media": "image" },
    duration: { type: "integer", minimum: 3, maximum: 15, default: 5 },
    aspect_ratio: { type: "string", enum: ["16:9", "9:16", "1:1"], default: "16:9" },
    tags: { type: "array", items: { type: "string" }, maxItems: 2 },
    multi_prompt: {
      type: "array",
      items: {
        type: "object",
        required: ["prompt"],
        properties: { prompt: { type: "string" }, duration: { type: "integer", maximum: 15 } },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

export function compile(schema: object): ModelParts["validate"] {
  const ajv = new Ajv2020({ messages: false, keywords: ["x-media"], formats: { uri: isUri } });
  return ajv.compile(schema);
}

export const movieSample: MovieInput = { prompt: "A dolly-in", start_image_url: "https://example.com/still.png" };

/** A small model as the generator writes it: the validator is Ajv's standalone code, run from a data URL. */
export const movie: Model<MovieInput, MovieOutput> = defineModel({
  id: "acme/movie 1.0/text-to-video",
  inputSchema: movieSchema,
  outputSchema: { type: "object", properties: { video: { type: "string", format: "uri", "x-media": "video" } } },
  validate: compile(movieSchema),
});
