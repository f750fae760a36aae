import type { JsonValue } from "../../base/json.js";
import { kinds, withProperty } from "./contract-kind.js";
import { showDriftValue, type showList, showWhole } from "./show.js";
import { narrower, narrowerOnTheWire, verdict, wider, widerOnTheWire } from "./verdicts.js";

const inputGone = verdict(
  "breaking",
  "types",
  "code that names the property no longer compiles, even if it was deprecated",
  "Stop sending the property.",
);
const outputGone = verdict(
  "breaking",
  "types",
  "code that names the property no longer compiles, even if it was deprecated",
  "Stop reading the property.",
);
const mustBeSent = verdict(
  "breaking",
  "both",
  "the client refuses every call without it, and such code no longer compiles; a default does not change that",
  "Send the property in every call.",
);
const ignored = verdict("compatible", "nothing", "code that reads the result ignores properties that it does not know");
const unsent = verdict("compatible", "nothing", "calls that do not send it behave as before");
const wasComplete = verdict(
  "warning",
  "wire",
  "the object had no other properties before; code that validates results with the old schema refuses them",
);

/** Changes of the properties of objects. */
export const objectKinds = kinds({
  "property-added": {
    effect: "wider",
    verdicts: { input: unsent, output: ignored },
    summary: "Optional property added (output: any property)",
    example: { before: withProperty(undefined), after: withProperty({ type: "string" }) },
    message: ({ name }) => `${name} is new`,
  },
  "required-property-added": {
    effect: "both",
    verdicts: { input: mustBeSent, output: ignored },
    summary: "Required property added",
    example: { before: withProperty(undefined), after: withProperty({ type: "string" }, ["size"]) },
    message: ({ name, direction }) => `${name} is new and ${isAlways(direction)}`,
  },
  "closed-property-added": {
    effect: "wider",
    verdicts: { input: unsent, output: wasComplete },
    summary: "Optional property added to an object that allows no others",
    example: { before: closed(), after: closed({ seed: { type: "integer" } }) },
    message: ({ name }) => `${name} is new, in an object that allows no other properties`,
  },
  "closed-required-property-added": {
    effect: "both",
    verdicts: { input: mustBeSent, output: wasComplete },
    summary: "Required property added to an object that allows no others",
    example: { before: closed(), after: { ...closed({ seed: { type: "integer" } }), required: ["seed"] } },
    message: ({ name, direction }) =>
      `${name} is new and ${isAlways(direction)}, in an object that allows no other properties`,
  },
  "property-removed": {
    effect: "both",
    verdicts: { input: inputGone, output: outputGone },
    summary: "Property removed",
    example: { before: withProperty({ type: "string" }), after: withProperty(undefined) },
    message: ({ name }) => `${name} was removed`,
  },
  "property-renamed": {
    effect: "both",
    verdicts: {
      input: { ...inputGone, breaks: "both", advice: "Send the property under its new name." },
      output: { ...outputGone, breaks: "both", advice: "Read the property under its new name." },
    },
    summary: "Property renamed, with the same schema",
    example: {
      before: { type: "object", properties: { image_url: { type: "string" } } },
      after: { type: "object", properties: { start_image_url: { type: "string" } } },
    },
    message: ({ name, after }) => `${name} is now called ${showWhole(after)}`,
  },
  "property-required": {
    effect: "narrower",
    verdicts: { input: mustBeSent, output: narrower.output },
    summary: "Optional property is required (output: always returned)",
    example: { before: withProperty({ type: "string" }), after: withProperty({ type: "string" }, ["size"]) },
    message: ({ name, direction }) => `${name} is now ${isAlways(direction)}`,
  },
  "property-optional": {
    effect: "wider",
    verdicts: {
      input: wider.input,
      output: verdict(
        "breaking",
        "both",
        "code that reads the property may get undefined, and no longer compiles",
        "Handle a missing property.",
      ),
    },
    summary: "Required property is optional (output: may be missing)",
    example: { before: withProperty({ type: "string" }, ["size"]), after: withProperty({ type: "string" }) },
    message: ({ name, direction }) =>
      direction === "output" ? `${name} can now be missing` : `${name} is now optional`,
  },
  "property-constrained": {
    effect: "narrower",
    verdicts: {
      input: narrowerOnTheWire.input,
      output: verdict(
        "warning",
        "types",
        "a map that names an optional property has another type: its other values may be undefined too",
      ),
    },
    summary: "Property of a map has its own schema, stricter than that of the map",
    example: {
      before: { type: "object", additionalProperties: { type: "number" } },
      after: { type: "object", properties: { size: { type: "integer" } }, additionalProperties: { type: "number" } },
    },
    message: ({ name, after }) => `${name} now has the schema ${showDriftValue(after)}, was any value of the map`,
  },
  "property-redefined": {
    effect: "both",
    verdicts: { input: narrower.input, output: wider.output },
    summary: "Property of a map has its own schema, which allows values that the map does not",
    example: {
      before: { type: "object", additionalProperties: { type: "number" } },
      after: { type: "object", properties: { size: { type: "string" } }, additionalProperties: { type: "number" } },
    },
    message: ({ name, after }) =>
      `${name} now has the schema ${showDriftValue(after)}, unlike the other values of the map`,
  },
  "properties-closed": {
    effect: "narrower",
    verdicts: {
      input: verdict(
        "breaking",
        "wire",
        "the client refuses property names that it accepted before",
        "Send only the properties that are listed.",
      ),
      output: narrower.output,
    },
    summary: "Object allows no other properties (input: also if the page no longer says that it does)",
    example: { before: withProperty({ type: "string" }), after: closed() },
    message: ({ name, direction }) => `${name} are no longer ${direction === "output" ? "returned" : "accepted"}`,
  },
  "properties-opened": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Object allows other properties (input: if the page says so)",
    example: { before: closed(), after: withProperty({ type: "string" }) },
    message: ({ name, direction }) => `${name} can now be ${direction === "output" ? "returned" : "sent"}`,
  },
  "index-removed": {
    effect: "narrower",
    verdicts: {
      output: verdict(
        "breaking",
        "types",
        "the type loses its index signature, so code that reads a name that is not listed no longer compiles",
        "Read the listed properties only.",
      ),
    },
    summary: "Object or map no longer has an index signature: its type lists property names instead",
    example: {
      before: { type: "object", properties: { size: { type: "string" } }, additionalProperties: true },
      after: { type: "object", properties: { size: { type: "string" } } },
    },
    message: ({ name }) => `The type of ${name} no longer allows any property name`,
  },
  "dependency-added": {
    effect: "narrower",
    verdicts: narrowerOnTheWire,
    summary: "Property requires others",
    example: { before: mask([]), after: mask(["image"]) },
    message: ({ name, after }) => `${name} now requires ${showNameList(after)}`,
  },
  "dependency-removed": {
    effect: "wider",
    verdicts: widerOnTheWire,
    summary: "Property no longer requires others",
    example: { before: mask(["image"]), after: mask([]) },
    message: ({ name, before, after }) =>
      after
        ? `${name} now requires ${showNameList(after)}, required ${showNameList(before)}`
        : `${name} no longer requires ${showNameList(before)}`,
  },
});

/** Prints names of properties without quotes, unlike values. */
function showNameList(node: Parameters<typeof showList>[0]): string {
  return node?.kind === "array" ? node.items.map(showWhole).join(", ") : showWhole(node);
}

function isAlways(direction: string): string {
  return direction === "output" ? "always returned" : "required";
}

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
