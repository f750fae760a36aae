/** Rules about AI models as a whole, their texts, and the exported names of the package. */
import type { JsonValue } from "../../base/json.js";
import type { Facts, Rule, Verdict } from "./rule.js";
import { spell, spellNames, spellWhole } from "./spell.js";
import { verdict } from "./verdicts.js";

const id = "acme/picture/text-to-image";
const wordsOnly = verdict("docs", "nothing", "words change no program");

interface Row extends Verdict {
  readonly summary: string;
  readonly example: { readonly before?: JsonValue; readonly after?: JsonValue };
  readonly message: (facts: Facts) => string;
}

const modelTable = {
  "model-added": {
    ...verdict("compatible", "nothing", "it adds a module and changes no other"),
    summary: "An AI model came",
    example: { after: { id } },
    message: () => "The model is new",
  },
  "model-removed": {
    ...verdict("breaking", "both", "its module can no longer be imported, and the server may no longer know its id"),
    summary: "An AI model went",
    example: { before: { id } },
    message: () => "The model is gone",
  },
  "model-renamed": {
    ...verdict(
      "breaking",
      "both",
      "what imports its old path, or names its old id, finds nothing or another id; the server may no longer know the old one",
    ),
    summary: "An AI model went and came back under another id, with the same contract",
    example: { before: { id }, after: { id: "acme/picture-1/text-to-image" } },
    message: ({ after }) => `The model is called ${spell(after)} now`,
  },
  "path-changed": {
    ...verdict(
      "breaking",
      "types",
      "imports of the old path find nothing, on purpose: an id that comes out as the same path came or went, and an import must not call another model",
    ),
    summary: "The path that an AI model is imported from is another one",
    example: {
      before: [{ id: "acme/Picture One" }],
      after: [{ id: "acme/Picture One" }, { id: "acme/picture-one" }],
    },
    message: ({ before, after }) => `The model is imported from ${spellWhole(after)} now, was ${spellWhole(before)}`,
  },
  "path-taken": {
    ...verdict(
      "breaking",
      "meaning",
      "programs that import the path compile as before, and call and pay for another AI model",
    ),
    summary: "The path of an AI model that went leads to another one",
    example: { before: [{ id: "acme/Crème" }], after: [{ id: "acme/creme" }] },
    message: ({ name, before }) => `${name} led to ${spell(before)}, and leads to this model now`,
  },
  "type-names-changed": {
    ...verdict(
      "breaking",
      "types",
      "imports of the old names stop compiling, and the OpenAPI document has others; `Input` and `Output` of the model's own path stay",
    ),
    summary:
      "The names of an AI model's types are others, since another id comes out as the same name, or does not any more",
    example: { before: [{ id: "acme/picture-1.0" }], after: [{ id: "acme/picture-1.0" }, { id: "acme/picture-1-0" }] },
    message: ({ before, after }) => `The types are called ${spellNames(after)} now, were ${spellNames(before)}`,
  },
  "endpoint-changed": {
    ...verdict("breaking", "wire", "published clients submit to the old address"),
    summary: "Jobs are submitted to another address",
    example: {
      before: { id, endpoint: "https://model-api.runcomfy.net/v1/models/acme/picture/text-to-image" },
      after: { id, endpoint: "https://model-api.runcomfy.net/v2/models/acme/picture/text-to-image" },
    },
    message: ({ before, after }) => `Jobs are submitted to ${spell(after)} now, was ${spell(before)}`,
  },
  "task-changed": {
    ...wordsOnly,
    summary: "The task that the model is listed under is another one",
    example: { before: { id, task: "text-to-image" }, after: { id, task: "image-to-image" } },
    message: ({ before, after }) => `The model is listed under ${spell(after)} now, was ${spell(before)}`,
  },
  "samples-changed": {
    ...wordsOnly,
    summary: "The sample bodies are others",
    example: { before: { id, samples: [{ prompt: "a cat" }] }, after: { id, samples: [{ prompt: "a dog" }] } },
    message: () => "The samples changed",
  },
  "export-added": {
    ...verdict("compatible", "nothing", "nothing that was imported is gone"),
    summary: "The package exports a new name",
    example: { after: ["RunComfy: class"] },
    message: ({ name }) => `${name} is exported now`,
  },
  "export-removed": {
    ...verdict("breaking", "types", "imports of the name stop compiling"),
    summary: "The package does not export a name any more",
    example: { before: ["RunComfy: class"] },
    message: ({ name }) => `${name} is not exported any more`,
  },
  "export-member-added": {
    ...verdict("compatible", "nothing", "nothing that was read or called is gone"),
    summary: "An exported class or interface holds something new",
    example: { after: ["RunComfy.job: job(id: string): Job"] },
    message: ({ name }) => `${name} is new`,
  },
  "export-member-demanded": {
    ...verdict(
      "warning",
      "types",
      "who reads such an object loses nothing; who makes one, as options, must say it now",
    ),
    summary: "An exported interface holds something new that must be there",
    example: { after: ["CallOptions.timeout: readonly timeout: number"] },
    message: ({ name }) => `${name} is new, and must be there`,
  },
  "export-member-removed": {
    ...verdict("breaking", "types", "code that names it stops compiling"),
    summary: "An exported class or interface lost something, or calls it otherwise",
    example: { before: ["RunComfy.job: job(id: string): Job"] },
    message: ({ name }) => `${name} is gone`,
  },
  "export-calls-broken": {
    ...verdict("breaking", "types", "calls that were complete lack a parameter, or hand over one too many"),
    summary: "A function, method or constructor asks for another parameter, or takes one less",
    example: {
      before: ["run: function run(id: string): void"],
      after: ["run: function run(id: string, to: URL): void"],
    },
    message: ({ name, before, after }) => `${name} is called as ${spell(after)} now, was ${spell(before)}`,
  },
  "export-calls-widened": {
    ...verdict("compatible", "nothing", "calls without the new parameter are as they were"),
    summary: "A function, method or constructor takes another parameter that may be left out",
    example: {
      before: ["run: function run(id: string): void"],
      after: ["run: function run(id: string, to?: URL): void"],
    },
    message: ({ name, after }) => `${name} takes more now: ${spell(after)}`,
  },
  "export-changed": {
    ...verdict(
      "warning",
      "types",
      "whether callers still compile is judged by the contracts where the signature comes from one, else by review",
    ),
    summary: "An exported name, or what it holds, has another signature",
    example: { before: ["run: function run(id: string): void"], after: ["run: function run(id: string): boolean"] },
    message: ({ name, before, after }) => `${name} is ${spell(after)} now, was ${spell(before)}`,
  },
} as const satisfies Record<string, Row>;

const textTable = {
  "locale-added": {
    ...wordsOnly,
    summary: "The model is documented in another language",
    example: { after: { es: { title: "Imagen" } } },
    message: ({ name }) => `Texts in ${name} are new`,
  },
  "locale-removed": {
    ...wordsOnly,
    summary: "The model is not documented in a language any more",
    example: { before: { es: { title: "Imagen" } } },
    message: ({ name }) => `Texts in ${name} are gone`,
  },
  "text-changed": {
    ...wordsOnly,
    summary: "A title, a summary or a description in one language is another one",
    example: { before: { es: { title: "Imagen" } }, after: { es: { title: "Imágenes" } } },
    message: ({ name, before, after }) => {
      if (after === undefined) return `${name} is gone, was ${spell(before)}`;
      return before === undefined
        ? `${name} is new: ${spell(after)}`
        : `${name} is ${spell(after)} now, was ${spell(before)}`;
    },
  },
} as const satisfies Record<string, Row>;

export type ModelKind = keyof typeof modelTable;
export type TextKind = keyof typeof textTable;

export const catalogRules: readonly Rule[] = [...rulesOf(modelTable, "model"), ...rulesOf(textTable, "texts")];

function rulesOf(table: Readonly<Record<string, Row>>, direction: "model" | "texts"): readonly Rule[] {
  return Object.entries(table).map(([kind, { example, ...row }]) => ({
    id: kind,
    kind,
    direction,
    ...row,
    example: { before: example.before, after: example.after },
  }));
}
