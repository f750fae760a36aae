/** A catalog for benchmarks: as many distinct models as asked for, each with a page per locale, from a seed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LocaleWords, localeWords } from "./catalog-words.js";
import { createRandom, type Random } from "./random.js";

type Schema = Record<string, unknown>;

interface Draft {
  readonly id: string;
  readonly input: Schema;
  readonly output: Schema;
  readonly sample: Schema;
}

const providers = ["acme", "borealis", "cobalt", "delta-works", "ember", "fjord", "glyph", "harbor", "iris", "juniper"];
const families = ["aurora", "beacon", "cinder", "drift", "echo", "flint", "grove", "halo", "ivory", "jade", "kite"];
const variants = ["standard", "pro", "lite", "turbo", "master", "4k", "v2"];
const tasks = ["text-to-image", "image-to-image", "text-to-video", "image-to-video", "text-to-audio", "upscale"];
const subjects = ["camera", "motion", "style", "face", "voice", "mask", "depth", "pose", "light", "color", "frame"];
const aspects = ["strength", "mode", "scale", "offset", "weight", "limit", "preset", "ratio", "count", "detail"];
const choices = ["auto", "fast", "balanced", "quality", "cinematic", "anime", "photo", "16:9", "9:16", "1:1", "720p"];

/** As often as contracts of hosted models have them: two to nine properties, most of them flat. */
const flatKinds = [
  "choice",
  "choice",
  "choice",
  "choice",
  "number",
  "number",
  "number",
  "flag",
  "flag",
  "text",
] as const;
const kinds = [...flatKinds, ...flatKinds, "media", "media", "object", "list"] as const;

/** Writes the pages of `<folder>/schemas/pages/`. @returns The paths of all pages, model by model. */
export function writeCatalog(folder: string, models: number, locales: number, seed = 1): readonly string[] {
  const chosen = Object.entries(localeWords).slice(0, locales);
  return Array.from({ length: models }, (_, i) => draftModel(i, createRandom(seed * 1_000_003 + i))).flatMap((draft) =>
    chosen.map(([locale, words]) => {
      const path = join(folder, "schemas/pages", draft.id, `${locale}.txt`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, renderPage(draft, words));
      return path;
    }),
  );
}

function draftModel(number: number, random: Random): Draft {
  const family = `${random.pick(families)}-${1 + (number % 9)}.${Math.floor(number / 9)}`;
  const id = [random.pick(providers), family, random.pick(variants), random.pick(tasks)].join("/");
  const names = new Set<string>(["prompt"]);
  const wanted = random.integer(2, 9);
  while (names.size < wanted) names.add(`${random.pick(subjects)}_${random.pick(aspects)}`);
  if (random.chance(0.6)) names.add("image_url");
  const properties = Object.fromEntries([...names].map((name) => [name, draftProperty(name, random, 0)]));
  const required = ["prompt", ...random.some([...names].slice(1), random.integer(0, 2))];
  const sample = Object.fromEntries([...new Set(required)].map((name) => [name, sampleOf(properties[name] as Schema)]));
  return {
    id,
    sample,
    input: { type: "object", required: [...new Set(required)], properties },
    output: draftOutput(random),
  };
}

function draftProperty(name: string, random: Random, depth: number): Schema {
  const words = { title: name, description: String(random.integer(0, 3)) };
  if (name === "prompt") return { ...words, type: "string", maxLength: random.integer(5, 50) * 100 };
  if (name === "image_url") return { ...words, type: "string", format: "image_uri" };
  const kind = random.pick(depth < 2 ? kinds : flatKinds);
  if (kind === "number") return { ...words, ...numberRange(random) };
  if (kind === "choice") {
    const allowed = random.some(choices, random.integer(2, 8));
    return { ...words, type: "string", enum: allowed, default: allowed[0] };
  }
  if (kind === "flag") return { ...words, type: "boolean", default: random.chance(0.5) };
  if (kind === "text")
    return { ...words, type: "string", minLength: random.integer(0, 3), maxLength: random.integer(20, 900) };
  if (kind === "media") {
    const media = random.pick(["image", "video", "audio"]);
    return {
      ...words,
      type: "array",
      format: `${media}_uris`,
      items: { type: "string", format: `${media}_uri` },
      maxItems: random.integer(1, 9),
    };
  }
  const inner = random
    .some(aspects, random.integer(2, 4))
    .map((aspect) => [aspect, draftProperty(aspect, random, depth + 1)]);
  const nested = { type: "object", properties: Object.fromEntries(inner) as Schema };
  return kind === "object"
    ? { ...words, ...nested }
    : { ...words, type: "array", items: nested, minItems: 0, maxItems: random.integer(1, 20) };
}

function numberRange(random: Random): Schema {
  const minimum = random.integer(-5, 5);
  const maximum = minimum + random.integer(1, 200);
  return random.chance(0.5)
    ? { type: "integer", format: "int_slider_with_range", minimum, maximum, default: minimum + 1 }
    : { type: "float", minimum, maximum, default: minimum + 0.5 };
}

function sampleOf({ type, format, enum: allowed, minimum, properties, items, minLength }: Schema): unknown {
  if (Array.isArray(allowed)) return allowed[0];
  if (format === "image_uri") return "https://example.com/files/still.png";
  if (format === "video_uri" || format === "audio_uri") return "https://example.com/files/clip.mp4";
  if (type === "integer" || type === "float") return minimum;
  if (type === "boolean") return true;
  if (type === "array") return [sampleOf(items as Schema)];
  if (type === "object")
    return Object.fromEntries(
      Object.entries(properties as Schema).map(([name, inner]) => [name, sampleOf(inner as Schema)]),
    );
  return Number(minLength ?? 0) > 30 ? "a".repeat(Number(minLength)) : "A red kite above the harbor";
}

function draftOutput(random: Random): Schema {
  const media = random.some(["image", "images", "video", "audio"], random.integer(1, 3));
  const one = { type: "string", format: "uri" };
  const of = (name: string): Schema => (name.endsWith("s") ? { type: "array", items: one } : one);
  return { output: { type: "object", properties: Object.fromEntries(media.map((name) => [name, of(name)])) } };
}

/** A page as people copy it from a browser: menus, a curl call, two schemas, a footer. */
function renderPage({ id, input, output, sample }: Draft, words: LocaleWords): string {
  const curl = [
    "curl --request POST \\",
    `  --url https://model-api.runcomfy.net/v1/models/${id} \\`,
    '  --header "Content-Type: application/json" \\',
    '  --header "Authorization: Bearer <token>" \\',
    `  --data '${JSON.stringify(sample, null, 2)}'`,
  ];
  const [first, ...others] = words.menu;
  return [
    "RunComfy",
    ...words.menu.map((entry) => `  • ${entry}`),
    id,
    words.intro,
    first,
    ...curl,
    ...others,
    words.inputTitle,
    JSON.stringify({ title: words.inputTitle, ...(translate(input, words) as Schema) }, null, 2),
    words.outputTitle,
    JSON.stringify(output, null, 2),
    `${others.at(-1)} 2026 RunComfy`,
    "",
  ].join("\n\n");
}

/** The schema with its titles and descriptions in the language of the page. */
function translate(node: unknown, words: LocaleWords): unknown {
  if (Array.isArray(node)) return node.map((item) => translate(item, words));
  if (typeof node !== "object" || node === null) return node;
  const schema = Object.fromEntries(Object.entries(node).map(([key, member]) => [key, translate(member, words)]));
  const { title, description } = node as Schema;
  if (typeof title !== "string" || typeof description !== "string") return schema;
  const fill = (text: string | undefined): string => (text ?? "").replaceAll("{x}", title.replaceAll("_", " "));
  return { ...schema, title: fill(words.title), description: fill(words.descriptions[Number(description)]) };
}
