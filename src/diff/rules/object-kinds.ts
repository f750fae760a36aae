import type { JsonValue } from "../../base/json.js";
import { kinds, withProperty } from "./contract-kind.js";
import { spell, spellList } from "./spell.js";
import { narrower, narrowerOnTheWire, verdict, wider, widerOnTheWire } from "./verdicts.js";

const nameGone = verdict("breaking", "types", "code that names the property stops compiling, deprecated or not");

/** Changes of what an object holds. */
export const objectKinds = kinds({
  "property-added": {
    effect: "wider",
    verdicts: {
      input: verdict("compatible", "nothing", "who does not send it does what was done before"),
      output: verdict("compatible", "nothing", "readers pass over what they do not know"),
    },
    summary: "An optional property came (in an output: any property)",
    example: { before: withProperty(undefined), after: withProperty({ type: "string" }) },
    message: ({ name }) => `${name} is new`,
  },
  "required-property-added": {
    effect: "both",
    verdicts: {
      input: verdict(
        "breaking",
        "both",
        "every call that does not send it is refused, and does not compile; a default does not change that",
      ),
      output: verdict("compatible", "nothing", "readers pass over what they do not know"),
    },
    summary: "A required property came",
    example: { before: withProperty(undefined), after: withProperty({ type: "string" }, ["size"]) },
    message: ({ name, direction }) =>
      direction === "output" ? `${name} is new, and always there` : `${name} is new and required`,
  },
  "closed-property-added": {
    effect: "wider",
    verdicts: {
      input: verdict("compatible", "nothing", "who does not send it does what was done before"),
      output: verdict(
        "warning",
        "wire",
        "the object was said to hold nothing else; who checks results by the old schema refuses them",
      ),
    },
    summary: "An optional property came in an object that takes no others",
    example: { before: closed(), after: closed({ seed: { type: "integer" } }) },
    message: ({ name }) => `${name} is new in an object that takes no others`,
  },
  "closed-required-property-added": {
    effect: "both",
    verdicts: {
      input: verdict(
        "breaking",
        "both",
        "every call that does not send it is refused, and does not compile; a default does not change that",
      ),
      output: verdict(
        "warning",
        "wire",
        "the object was said to hold nothing else; who checks results by the old schema refuses them",
      ),
    },
    summary: "A required property came in an object that takes no others",
    example: { before: closed(), after: { ...closed({ seed: { type: "integer" } }), required: ["seed"] } },
    message: ({ name }) => `${name} is new and always there, in an object that takes no others`,
  },
  "property-removed": {
    effect: "both",
    verdicts: { input: nameGone, output: nameGone },
    summary: "A property went",
    example: { before: withProperty({ type: "string" }), after: withProperty(undefined) },
    message: ({ name }) => `${name} is gone`,
  },
  "property-renamed": {
    effect: "both",
    verdicts: { input: { ...nameGone, breaks: "both" }, output: { ...nameGone, breaks: "both" } },
    summary: "A property went and came back under another name, with the same schema",
    example: {
      before: { type: "object", properties: { image_url: { type: "string" } } },
      after: { type: "object", properties: { start_image_url: { type: "string" } } },
    },
    message: ({ name, after }) => `${name} is called ${spell(after)} now`,
  },
  "property-required": {
    effect: "narrower",
    verdicts: narrower,
    summary: "An optional property is required (always there)",
    example: { before: withProperty({ type: "string" }), after: withProperty({ type: "string" }, ["size"]) },
    message: ({ name, direction }) =>
      direction === "output" ? `${name} is always there now` : `${name} is required now`,
  },
  "property-optional": {
    effect: "wider",
    verdicts: wider,
    summary: "A required property is optional (may be missing)",
    example: { before: withProperty({ type: "string" }, ["size"]), after: withProperty({ type: "string" }) },
    message: ({ name, direction }) =>
      direction === "output" ? `${name} may be missing now` : `${name} is optional now`,
  },
  "property-constrained": {
    effect: "narrower",
    verdicts: {
      input: narrowerOnTheWire.input,
      output: verdict(
        "warning",
        "types",
        "a map that names a property is another type: its other names may be undefined too",
      ),
    },
    summary: "A name that stood open in a map has a schema of its own, tighter than that of the map",
    example: {
      before: { type: "object", additionalProperties: { type: "number" } },
      after: { type: "object", properties: { size: { type: "integer" } }, additionalProperties: { type: "number" } },
    },
    message: ({ name, after }) => `${name} is held to ${spell(after)} now, and was free in the map`,
  },
  "property-redefined": {
    effect: "both",
    verdicts: { input: narrower.input, output: wider.output },
    summary: "A name that stood open in a map has a schema of its own that is not within that of the map",
    example: {
      before: { type: "object", additionalProperties: { type: "number" } },
      after: { type: "object", properties: { size: { type: "string" } }, additionalProperties: { type: "number" } },
    },
    message: ({ name, after }) => `${name} is ${spell(after)} now, unlike the other names of the map`,
  },
  "properties-closed": {
    effect: "narrower",
    verdicts: {
      input: verdict(
        "breaking",
        "wire",
        "names that were sent are refused; the client refuses them already where the page does not say that they are taken",
      ),
      output: narrower.output,
    },
    summary: "An object takes no other properties any more, or (in an input) the page does not say so any more",
    example: { before: withProperty({ type: "string" }), after: closed() },
    message: ({ name }) => `${name} are refused now`,
  },
  "properties-opened": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "An object takes other properties, or (in an input) the page says so now",
    example: { before: closed(), after: withProperty({ type: "string" }) },
    message: ({ name }) => `${name} are possible now`,
  },
  "dependency-added": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "A property calls for others",
    example: { before: mask([]), after: mask(["image"]) },
    message: ({ name, after }) => `${name} calls for ${spellList(after)} now`,
  },
  "dependency-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "A property does not call for others any more",
    example: { before: mask(["image"]), after: mask([]) },
    message: ({ name, before, after }) =>
      `${name} ${after ? `calls for ${spellList(after)} alone now` : "stands by itself now"}, called for ${spellList(before)}`,
  },
});

function closed(more: { readonly [name: string]: JsonValue } = {}) {
  return {
    type: "object",
    properties: { prompt: { type: "string" }, size: { type: "string" }, ...more },
    additionalProperties: false,
  };
}

function mask(others: readonly string[]) {
  return {
    type: "object",
    properties: { mask: { type: "string" }, image: { type: "string" } },
    dependentRequired: { mask: others },
  };
}
