import { pointerTokens } from "../../base/pointer.js";
import { type ContractKindRow, kinds } from "./contract-kind.js";
import type { Verdicts } from "./rule.js";
import { spell } from "./spell.js";
import { verdict, words } from "./verdicts.js";

const defaults: Verdicts = {
  input: verdict("warning", "meaning", "the same call does, and costs, something else where the property is left out"),
  output: verdict("docs", "nothing", "nothing is filled into a result"),
};

/** Changes of what stands beside the instances. */
export const noteKinds = kinds({
  "default-added": {
    effect: "none",
    verdicts: defaults,
    summary: "A default came",
    example: { before: { type: "integer" }, after: { type: "integer", default: 5 } },
    message: ({ name, after }) => `${name} has the default ${spell(after)} now`,
  },
  "default-changed": {
    effect: "none",
    verdicts: defaults,
    summary: "A default is another one",
    example: { before: { type: "integer", default: 5 }, after: { type: "integer", default: 10 } },
    message: ({ name, before, after }) => `The default of ${name} is ${spell(after)} now, was ${spell(before)}`,
  },
  "default-removed": {
    effect: "none",
    verdicts: defaults,
    summary: "A default went",
    example: { before: { type: "integer", default: 5 }, after: { type: "integer" } },
    message: ({ name, before }) => `${name} has no default any more, was ${spell(before)}`,
  },
  "media-set": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "a text that was passed through is now fetched as a file"),
      output: verdict("compatible", "nothing", "it says more of what comes back"),
    },
    summary: "A text is the address of a file of a certain kind",
    example: { before: { type: "string" }, after: { type: "string", "x-media": "image" } },
    message: ({ name, after }) => `${name} is the address of ${media(after)} now`,
  },
  "media-changed": {
    effect: "none",
    verdicts: {
      input: verdict(
        "breaking",
        "meaning",
        "neither types nor validator can see it: the files that were sent are refused or misread",
      ),
      output: verdict("breaking", "meaning", "neither types nor validator can see it: another kind of file comes back"),
    },
    summary: "The file behind an address is of another kind",
    example: { before: { type: "string", "x-media": "image" }, after: { type: "string", "x-media": "video" } },
    message: ({ name, before, after }) => `${name} is the address of ${media(after)} now, was of ${media(before)}`,
  },
  "media-removed": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "whether files are still fetched is not said any more"),
      output: verdict("warning", "meaning", "whether a file still comes back is not said any more"),
    },
    summary: "A text is not said to be the address of a file any more",
    example: { before: { type: "string", "x-media": "image" }, after: { type: "string" } },
    message: ({ name, before }) => `${name} is not said to be the address of ${media(before)} any more`,
  },
  "media-limits-changed": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "files that were fine may be refused by the server; no validator sees it"),
      output: verdict("docs", "nothing", "it limits what is sent, not what is read"),
    },
    summary: "The limits of a file (size, width, height, length) are others",
    example: {
      before: { type: "string", "x-media-constraints": ["file_size_mb<10"] },
      after: { type: "string", "x-media-constraints": ["file_size_mb<5"] },
    },
    message: ({ name, before, after }) =>
      `Files for ${name} are limited to ${spell(after)} now, were to ${spell(before)}`,
  },
  "read-only-set": {
    effect: "none",
    verdicts: {
      input: verdict("warning", "meaning", "what is sent may be ignored"),
      output: verdict("docs", "nothing", "a result is read anyway"),
    },
    summary: "A property is read-only",
    example: { before: { type: "string" }, after: { type: "string", readOnly: true } },
    message: ({ name }) => `${name} is read-only now`,
  },
  "read-only-lifted": {
    effect: "none",
    verdicts: {
      input: verdict("compatible", "nothing", "it can be sent now"),
      output: verdict("docs", "nothing", "a result is read anyway"),
    },
    summary: "A property is not read-only any more",
    example: { before: { type: "string", readOnly: true }, after: { type: "string" } },
    message: ({ name }) => `${name} is not read-only any more`,
  },
  "write-only-set": {
    effect: "none",
    verdicts: {
      input: verdict("docs", "nothing", "a request is written anyway"),
      output: verdict("warning", "meaning", "it may not come back any more"),
    },
    summary: "A property is write-only",
    example: { before: { type: "string" }, after: { type: "string", writeOnly: true } },
    message: ({ name }) => `${name} is write-only now`,
  },
  "write-only-lifted": {
    effect: "none",
    verdicts: {
      input: verdict("docs", "nothing", "a request is written anyway"),
      output: verdict("compatible", "nothing", "it may come back now"),
    },
    summary: "A property is not write-only any more",
    example: { before: { type: "string", writeOnly: true }, after: { type: "string" } },
    message: ({ name }) => `${name} is not write-only any more`,
  },
  "deprecated-set": {
    effect: "none",
    verdicts: both(
      verdict("compatible", "nothing", "it still works; a new minor version announces that it will not for ever"),
    ),
    summary: "Something is deprecated",
    example: { before: { type: "string" }, after: { type: "string", deprecated: true } },
    message: ({ name }) => `${name} is deprecated now`,
  },
  "deprecated-lifted": {
    effect: "none",
    verdicts: words,
    summary: "Something is not deprecated any more",
    example: { before: { type: "string", deprecated: true }, after: { type: "string" } },
    message: ({ name }) => `${name} is not deprecated any more`,
  },
  "title-changed": wording("title", "Size"),
  "description-changed": wording("description", "The size of the image."),
  "examples-changed": wording("examples", ["a cat"]),
  "hint-changed": {
    effect: "none",
    verdicts: words,
    summary: "A hint that no program reads, such as `x-widget`, is another one",
    example: { before: { type: "string" }, after: { type: "string", "x-widget": "int_slider_with_range" } },
    message: ({ name, pointer, before, after }) => {
      const hint = JSON.stringify(pointerTokens(pointer).at(-1) ?? "");
      if (after === undefined) return `${name} has no hint ${hint} any more, was ${spell(before)}`;
      if (before === undefined) return `${name} has the hint ${hint} now: ${spell(after)}`;
      return `The hint ${hint} of ${name} is ${spell(after)} now, was ${spell(before)}`;
    },
  },
});

function both(one: Verdicts["input"]): Verdicts {
  return { input: one, output: one };
}

function wording(what: "title" | "description" | "examples", value: string | readonly string[]): ContractKindRow {
  return {
    effect: "none",
    verdicts: words,
    summary: `The ${what} changed`,
    example: { before: { type: "string" }, after: { type: "string", [what]: value } },
    message: ({ name, before, after }) => {
      if (after === undefined) return `${name} has no ${what} any more`;
      const one = what === "examples" ? what : `a ${what}`;
      return before === undefined ? `${name} has ${one} now` : `The ${what} of ${name} changed`;
    },
  };
}

function media(node: Parameters<typeof spell>[0]): string {
  if (node?.kind !== "scalar") return spell(node);
  const kind = String(node.value);
  return `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}
