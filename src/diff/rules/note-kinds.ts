import { pointerTokens } from "../../base/pointer.js";
import { type ContractKindRow, kinds } from "./contract-kind.js";
import type { Facts, Verdicts } from "./drift-rule.js";
import { code, showBoth, showDriftValue } from "./show.js";
import { textsOnly, verdict } from "./verdicts.js";

const defaults: Verdicts = {
  input: verdict("warning", "meaning", "a call without the property does something else, and may cost something else"),
  output: verdict("docs", "nothing", "defaults are not filled into results"),
};

const anotherFile: Verdicts = {
  input: verdict(
    "breaking",
    "meaning",
    "neither the types nor the validator show it: what was sent before is refused or misread",
    "Send the new kind of content.",
  ),
  output: verdict(
    "breaking",
    "meaning",
    "neither the types nor the validator show it: another kind of content is returned",
    "Read the new kind of content.",
  ),
};

const fileUnsaid: Verdicts = {
  input: verdict("warning", "meaning", "the page no longer says how the value is read"),
  output: verdict("warning", "meaning", "the page no longer says what is returned"),
};

/** Changes of annotations, which do not decide which values are valid. */
export const noteKinds = kinds({
  "default-added": {
    effect: "none",
    verdicts: defaults,
    summary: "Default added",
    example: { before: { type: "integer" }, after: { type: "integer", default: 5 } },
    message: ({ name, after }) => `${name} now has the default ${showDriftValue(after)}`,
  },
  "default-changed": {
    effect: "none",
    verdicts: defaults,
    summary: "Default changed",
    example: { before: { type: "integer", default: 5 }, after: { type: "integer", default: 10 } },
    message: ({ name, before, after }) => {
      const [old, now] = showBoth(before, after);
      return `The default of ${name} is now ${now}, was ${old}`;
    },
  },
  "default-removed": {
    effect: "none",
    verdicts: defaults,
    summary: "Default removed",
    example: { before: { type: "integer", default: 5 }, after: { type: "integer" } },
    message: ({ name, before }) => `${name} no longer has a default, was ${showDriftValue(before)}`,
  },
  "default-to-example": {
    effect: "none",
    verdicts: textsOnly,
    summary: "Default became an example of the same value",
    example: { before: { type: "string", default: "a cat" }, after: { type: "string", examples: ["a cat"] } },
    message: ({ name, before }) => `${showDriftValue(before)} is now an example of ${name}, was its default`,
  },
  "example-to-default": {
    effect: "none",
    verdicts: textsOnly,
    summary: "Example became the default, with the same value",
    example: { before: { type: "string", examples: ["a cat"] }, after: { type: "string", default: "a cat" } },
    message: ({ name, after }) => `${showDriftValue(after)} is now the default of ${name}, was an example`,
  },
  "media-set": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "a string that was passed through is now fetched as a file"),
      output: verdict("compatible", "nothing", "the page documents more about what is returned"),
    },
    summary: "String is the URL of a certain kind of file",
    example: { before: { type: "string" }, after: { type: "string", "x-media": "image" } },
    message: ({ name, after }) => `${name} is now the URL of ${media(after)}`,
  },
  "media-changed": {
    effect: "none",
    verdicts: anotherFile,
    summary: "URL of another kind of file",
    example: { before: { type: "string", "x-media": "image" }, after: { type: "string", "x-media": "video" } },
    message: ({ name, before, after }) => `${name} is now the URL of ${media(after)}, was the URL of ${media(before)}`,
  },
  "media-removed": {
    effect: "none",
    verdicts: fileUnsaid,
    summary: "String no longer documented as the URL of a file",
    example: { before: { type: "string", "x-media": "image" }, after: { type: "string" } },
    message: ({ name, before }) => `${name} is no longer documented as the URL of ${media(before)}`,
  },
  "encoding-set": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "a string that was passed through is now decoded"),
      output: verdict("compatible", "nothing", "the page documents more about what is returned"),
    },
    summary: "`contentEncoding` or `contentMediaType` added",
    example: { before: { type: "string" }, after: { type: "string", contentEncoding: "base64" } },
    message: ({ name, pointer, after }) => `${name} now has the ${keywordAt(pointer)} ${showDriftValue(after)}`,
  },
  "encoding-changed": {
    effect: "none",
    verdicts: anotherFile,
    summary: "`contentEncoding` or `contentMediaType` changed",
    example: {
      before: { type: "string", contentMediaType: "image/png" },
      after: { type: "string", contentMediaType: "image/webp" },
    },
    message: ({ name, pointer, before, after }) =>
      `The ${keywordAt(pointer)} of ${name} is now ${showDriftValue(after)}, was ${showDriftValue(before)}`,
  },
  "encoding-removed": {
    effect: "none",
    verdicts: fileUnsaid,
    summary: "`contentEncoding` or `contentMediaType` removed",
    example: { before: { type: "string", contentEncoding: "base64" }, after: { type: "string" } },
    message: ({ name, pointer, before }) => `${name} no longer has the ${keywordAt(pointer)} ${showDriftValue(before)}`,
  },
  "media-limits-changed": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "the server may refuse files that were accepted; no validator shows it"),
      output: verdict("docs", "nothing", "it limits what is sent, not what is read"),
    },
    summary: "Limits of a file (size, width, height, duration) changed",
    example: {
      before: { type: "string", "x-media-constraints": ["file_size_mb<10"] },
      after: { type: "string", "x-media-constraints": ["file_size_mb<5"] },
    },
    message: ({ name, before, after }) => {
      const [old, now] = showBoth(before, after);
      if (before === undefined) return `Files for ${name} now have limits: ${now}`;
      return after === undefined
        ? `Files for ${name} no longer have limits, had ${old}`
        : `The limits of files for ${name} are now ${now}, were ${old}`;
    },
  },
  "read-only-set": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "the server may ignore what is sent"),
      output: verdict("docs", "nothing", "a result is only read anyway"),
    },
    summary: "Property became read-only",
    example: { before: { type: "string" }, after: { type: "string", readOnly: true } },
    message: ({ name }) => `${name} is now read-only`,
  },
  "read-only-lifted": {
    effect: "none",
    verdicts: {
      input: verdict("compatible", "nothing", "it can now be sent"),
      output: verdict("docs", "nothing", "a result is only read anyway"),
    },
    summary: "Property no longer read-only",
    example: { before: { type: "string", readOnly: true }, after: { type: "string" } },
    message: ({ name }) => `${name} is no longer read-only`,
  },
  "write-only-set": {
    effect: "none",
    verdicts: {
      input: verdict("docs", "nothing", "a request is only written anyway"),
      output: verdict("warning", "meaning", "it may no longer be returned"),
    },
    summary: "Property became write-only",
    example: { before: { type: "string" }, after: { type: "string", writeOnly: true } },
    message: ({ name }) => `${name} is now write-only`,
  },
  "write-only-lifted": {
    effect: "none",
    verdicts: {
      input: verdict("docs", "nothing", "a request is only written anyway"),
      output: verdict("compatible", "nothing", "it may now be returned"),
    },
    summary: "Property no longer write-only",
    example: { before: { type: "string", writeOnly: true }, after: { type: "string" } },
    message: ({ name }) => `${name} is no longer write-only`,
  },
  "deprecated-set": {
    effect: "none",
    verdicts: both(verdict("compatible", "nothing", "it still works; a minor version announces its removal")),
    summary: "Became deprecated",
    example: { before: { type: "string" }, after: { type: "string", deprecated: true } },
    message: ({ name }) => `${name} is now deprecated`,
  },
  "deprecated-lifted": {
    effect: "none",
    verdicts: textsOnly,
    summary: "No longer deprecated",
    example: { before: { type: "string", deprecated: true }, after: { type: "string" } },
    message: ({ name }) => `${name} is no longer deprecated`,
  },
  "title-changed": wording("title", "Size"),
  "description-changed": wording("description", "The size of the image."),
  "examples-changed": wording("examples", ["a cat"]),
  "hint-changed": {
    effect: "none",
    verdicts: textsOnly,
    summary: "Annotation that no program reads, such as `x-widget`, added, removed or changed",
    example: { before: { type: "string" }, after: { type: "string", "x-widget": "int_slider_with_range" } },
    message: ({ name, pointer, before, after }) => {
      const keyword = keywordAt(pointer);
      const [old, now] = showBoth(before, after);
      if (after === undefined) return `${name} no longer has ${keyword}, was ${old}`;
      if (before === undefined) return `${name} now has ${keyword}: ${now}`;
      return `The ${keyword} of ${name} is now ${now}, was ${old}`;
    },
  },
});

function keywordAt(pointer: string): string {
  return code(pointerTokens(pointer).at(-1) ?? "");
}

function both(one: Verdicts["input"]): Verdicts {
  return { input: one, output: one };
}

function wording(what: "title" | "description" | "examples", value: string | readonly string[]): ContractKindRow {
  return {
    effect: "none",
    verdicts: textsOnly,
    summary: `${what.charAt(0).toUpperCase()}${what.slice(1)} changed`,
    example: { before: { type: "string" }, after: { type: "string", [what]: value } },
    message: ({ name, before, after }: Facts) => {
      if (after === undefined) return `${name} no longer has ${what === "examples" ? what : `a ${what}`}`;
      if (before === undefined) return `${name} now has ${what === "examples" ? what : `a ${what}`}`;
      return `The ${what} of ${name} changed`;
    },
  };
}

function media(node: Parameters<typeof showDriftValue>[0]): string {
  if (node?.kind !== "scalar") return showDriftValue(node);
  const kind = String(node.value);
  // Kinds of media are codegen's own words; anything else comes from a page.
  return /^(?:image|video|audio)$/.test(kind) ? `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}` : showDriftValue(node);
}
