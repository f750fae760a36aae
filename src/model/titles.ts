import { type JsonObject, object, scalar } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import type { Texts } from "../normalize/texts.js";
import { mapSubschemas } from "../schema/map-subschemas.js";

/** Words with their own spelling. */
const WORDS = [
  "URL URLs URI URIs ID IDs API CFG FPS HD UHD SD 2K 4K 8K 2D 3D LoRA LoRAs AI GIF PNG JPEG JPG WebP WebM MP4",
  "MOV SVG PDF RGB RGBA HDR SDR NSFW SFW CLIP VAE UNet SAM BPM EQ TTS ASR STT SSML SRT VTT UI UX JSON HTML CSV",
  "XML ZIP MP3 WAV FLAC OGG AAC DPI PPI LLM VLM VRAM GPU CPU SDXL SD3 LTX FLUX GPT ControlNet IPAdapter ComfyUI",
  "DDIM DPM SNR CRF GLB GLTF FBX STL USDZ PBR UV FOV ISO T2I T2V I2I I2V V2V R2V",
  "OpenAI xAI ByteDance ElevenLabs HappyHorse HeyGen MiniMax PixVerse",
];

const SPECIAL: ReadonlyMap<string, string> = new Map(
  WORDS.flatMap((line) => line.split(" ")).map((word) => [word.toLowerCase(), word]),
);

/** Words that a title does not capitalize, except as its first word. */
const SMALL: ReadonlySet<string> = new Set(["to", "of", "and", "with"]);

/** Makes a title from a name: `start_image_url` → "Start image URL", `generateAudio` → "Generate audio". */
export function titleOfName(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z]{2,})/g, "$1 $2")
    .split(/[\s_\-./]+/)
    .filter((word) => word !== "")
    .map((word) => SPECIAL.get(word.toLowerCase()) ?? word.toLowerCase());
  const [first] = words;
  if (first === undefined) return name;
  const isSpecial = SPECIAL.has(first.toLowerCase());
  return [isSpecial ? first : first.charAt(0).toUpperCase() + first.slice(1), ...words.slice(1)].join(" ");
}

/** The English title of a model, else one made from its id. Pages that were not translated show the keys of texts. */
export function titleOf({ id, texts }: { readonly id: string; readonly texts: ReadonlyMap<string, Texts> }): string {
  const title = texts.get("en")?.title;
  return title === undefined || title.trim() === "" || /\bmodelApiDoc_\w/.test(title) ? titleOfModel(id) : title;
}

/** Makes a title from a model id: `kling/kling-3.0/pro/text-to-video` → "Kling 3.0 Pro Text to Video". */
export function titleOfModel(id: string): string {
  const segments = id.split("/");
  const [provider = "", ...rest] = segments;
  const shown = rest[0]?.toLowerCase().startsWith(provider.toLowerCase()) ? rest : segments;
  return shown
    .flatMap((segment) => segment.split(/[-_\s]+/))
    .filter((word) => word !== "")
    .map((word, i) => {
      const lower = word.toLowerCase();
      return SPECIAL.get(lower) ?? (i > 0 && SMALL.has(lower) ? lower : capitalized(word));
    })
    .join(" ");
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Sets a canonical English title on the root and on each property of a schema, for pages in any language.
 *
 * @param english The texts of the English page by pointer, if there is such a page.
 */
export function withCanonicalTitles(
  schema: JsonObject,
  title: string,
  english: Texts["input"] | undefined,
): JsonObject {
  const visit = (node: JsonObject, pointer: string, own: string | undefined): JsonObject => {
    const inner = mapSubschemas(node, (subschema, keyword, name) => {
      const tokens = name === undefined ? [keyword as string] : [keyword as string, name];
      const below = pointerTo(pointer, ...tokens);
      const isProperty = keyword === "properties";
      return visit(
        subschema,
        below,
        isProperty ? (englishTitle(english?.get(below)?.title) ?? titleOfName(String(name))) : undefined,
      );
    });
    return own === undefined ? inner : object([["title", scalar(own)], ...inner.members], inner.origin);
  };
  return visit(schema, "", title);
}

/** English pages may have single titles in another language, which accents and other alphabets reveal. */
function englishTitle(title: string | undefined): string | undefined {
  return title !== undefined && /^(?:[A-Za-z]|[^\p{L}])+$/u.test(title) ? title : undefined;
}
