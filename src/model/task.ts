import { getMembers, type JsonNode } from "../base/json.js";
import { isMediaAddress, kindOfValue } from "../schema/media-name.js";
import { type MediaKind, mediaKinds } from "./media-kind.js";
import { kindsIn, requiredKinds } from "./media-kinds.js";
import type { Model } from "./model.js";

/** The parts of a model that decide its task. */
type TaskFacts = Pick<Model, "id" | "input" | "output" | "samples" | "listing">;

/** One way of finding a task. */
interface TaskSource {
  readonly name: string;
  readonly taskOf: (facts: TaskFacts) => string | undefined;
}

/** Tried in order. */
const taskSources: readonly TaskSource[] = [
  { name: "category", taskOf: taskOfCategories },
  { name: "id", taskOf: ({ id }) => taskOfId(id) },
  { name: "contract", taskOf: taskOfContract },
];

/** Finds the task; undefined if nothing shows what the model produces. */
function taskOf(facts: TaskFacts): string | undefined {
  return explainTask(facts)?.task;
}

/** Sets the task that follows from the model's facts. */
export function withTask({ task: _, ...model }: Model): Model {
  const task = taskOf(model);
  return task === undefined ? model : { ...model, task };
}

/**
 * Finds the task of an AI model, that is the kinds of media that it takes and produces, and the source that shows it:
 * `category`, `id` or `contract`.
 */
export function explainTask(facts: TaskFacts): { readonly task: string; readonly source: string } | undefined {
  for (const { name, taskOf } of taskSources) {
    const task = taskOf(facts);
    if (task !== undefined) return { task, source: name };
  }
  return undefined;
}

const CONVERSION =
  /^(?:text|images?|video|audio|speech|voice|reference|references|frames?|first-last-frame|multi-image)-to-(?:text|image|video|audio|speech|music|sound|3d)$/;

/** Other names of tasks, and the name that they get here. */
const TASKS: ReadonlyMap<string, string> = new Map([
  ["edit", "edit"],
  ["image-edit", "image-edit"],
  ["image-editing", "image-edit"],
  ["edit-image", "image-edit"],
  ["video-edit", "video-edit"],
  ["video-editing", "video-edit"],
  ["edit-video", "video-edit"],
  ["inpaint", "inpaint"],
  ["inpainting", "inpaint"],
  ["outpaint", "outpaint"],
  ["outpainting", "outpaint"],
  ["upscale", "upscale"],
  ["image-upscale", "image-upscale"],
  ["upscale-image", "image-upscale"],
  ["video-upscale", "video-upscale"],
  ["upscale-video", "video-upscale"],
  ["lip-sync", "lip-sync"],
  ["lipsync", "lip-sync"],
  ["motion-control", "motion-control"],
  ["remove-background", "remove-background"],
  ["background-removal", "remove-background"],
  ["extend", "video-extend"],
  ["video-extend", "video-extend"],
  ["extend-video", "video-extend"],
]);

function knownTask(name: string): string | undefined {
  return CONVERSION.test(name) ? name : TASKS.get(name);
}

/** The name of a task in catalogs of codegen: "Text to Video" and `text_to_video` are `text-to-video`. */
export function canonicalTask(text: string): string {
  const slug = toSlug(text);
  return knownTask(slug) ?? slug;
}

/** The first category that is a known task, else the first one. */
function taskOfCategories({ listing }: TaskFacts): string | undefined {
  const names = (listing?.categories ?? []).map(toSlug).filter((name) => name !== "");
  return names.map(knownTask).find((task) => task !== undefined) ?? names[0];
}

/** "Text to Video" → `text-to-video`. */
function toSlug(category: string): string {
  return category
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** The last segment that names a task: variants such as `4k` or `fast` follow it. The provider's segment is ignored. */
function taskOfId(id: string): string | undefined {
  const named = id
    .split("/")
    .slice(1)
    .map((segment) => knownTask(segment.toLowerCase()));
  return named.filter((task) => task !== undefined).at(-1);
}

/** The task by the kinds of media in the input and the output, such as `image-to-video`. */
function taskOfContract(facts: TaskFacts): string | undefined {
  const made = madeKind(facts);
  if (made === undefined) return undefined;
  const taken = kindTaken(facts);
  return taken === undefined ? undefined : `${taken}-to-${made}`;
}

/**
 * The input kind: of the required properties, else of the page's sample, else text if there is a prompt, else of any
 * property.
 */
function kindTaken({ input, samples }: TaskFacts): MediaKind | undefined {
  const [required] = requiredKinds(input);
  if (required !== undefined && required !== "text") return required;
  const shown = new Set(samples.flatMap(kindsOfValues));
  const [first] = kindsIn(input);
  return mediaKinds.find((kind) => shown.has(kind)) ?? required ?? (kindsIn(input).includes("text") ? "text" : first);
}

function kindsOfValues(sample: JsonNode): readonly MediaKind[] {
  if (sample.kind === "array") return sample.items.flatMap(kindsOfValues);
  if (sample.kind === "object") return [...sample.members.values()].flatMap(kindsOfValues);
  const kind = typeof sample.value === "string" && isMediaAddress(sample.value) ? kindOfValue(sample.value) : undefined;
  return kind === undefined ? [] : [kind];
}

/** Names of parameters that only models with one kind of output have. */
const SIGNS: readonly (readonly [name: RegExp, kind: MediaKind])[] = [
  [/^(?:fps|frame_rate|frames_per_second|num_frames|camera_motion|generate_audio(?:_switch)?|shot_type)$/, "video"],
  [/^(?:lyrics|voice|voice_id|speaker|bpm|sample_rate)$/, "audio"],
  [/^(?:duration|duration_seconds|seconds)$/, "video"],
  [/^(?:num_images|image_size|guidance_scale|cfg_scale|aspect_ratio|width)$/, "image"],
];

/** Most pages document the same output, with both images and videos. Then the input decides. */
function madeKind({ input, output }: Pick<Model, "input" | "output">): MediaKind | undefined {
  const kinds = kindsIn(output);
  if (kinds.length === 1) return kinds[0];
  if (kinds.length > 1 && !isGeneric(kinds)) return kinds[0];
  const names = getMembers(input, "properties").map(([name]) => name);
  return SIGNS.find(([sign]) => names.some((name) => sign.test(name)))?.[1];
}

function isGeneric(kinds: readonly MediaKind[]): boolean {
  return kinds.includes("image") && kinds.includes("video");
}

/** The kinds of media that a model takes and produces. */
export interface ModelMedia {
  readonly input: readonly MediaKind[];
  readonly output: readonly MediaKind[];
}

/** Reads the contract. If its output shows no kind, or fits every model, the task decides. */
export function mediaOf(model: Pick<Model, "input" | "output" | "task">): ModelMedia {
  const output = kindsIn(model.output);
  const made = output.length > 0 && !isGeneric(output) ? undefined : (madeBy(model.task) ?? madeKind(model));
  return { input: kindsIn(model.input), output: made === undefined ? output : [made] };
}

/** The kind of media that the task produces: the kind after `-to-`, or that of `video-extend`. */
function madeBy(task = ""): MediaKind | undefined {
  const word = /-to-([a-z0-9]+)$/.exec(task)?.[1] ?? /^(image|video)-/.exec(task)?.[1];
  if (word === undefined) return undefined;
  const kind = /^(?:speech|music|sound)$/.test(word) ? "audio" : word;
  return mediaKinds.find((known) => known === kind);
}
