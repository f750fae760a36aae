import { kinds } from "./contract-kind.js";
import type { Facts } from "./drift-rule.js";
import { code, countOf, showList } from "./show.js";
import { narrower, verdict, wider, widerByLiterals } from "./verdicts.js";

/** The verdict if some of several values or branches are no longer returned. */
const fewerReturned = verdict(
  "compatible",
  "types",
  "every value that can be returned could be returned before; only comparisons with the removed values no longer compile",
);

/** Changes of listed values, `enum` and `const`. A missing list allows every value, and `const` is a list of one. */
export const valueKinds = kinds({
  "enum-set": {
    effect: "narrower",
    verdicts: narrower,
    summary: "Any value became one of a list",
    example: { before: { type: "string" }, after: { type: "string", enum: ["720p", "1080p"] } },
    message: ({ name, after, direction }) =>
      `${name} ${direction === "output" ? "is now always" : "must now be"} ${oneOf(after)}`,
  },
  "enum-listed": {
    effect: "none",
    verdicts: {
      input: verdict(
        "breaking",
        "types",
        "the same values are accepted, but code that sends any number no longer compiles",
        "Type the value as one of the listed numbers.",
      ),
      output: verdict("compatible", "nothing", "the same values are returned, with a more precise type"),
    },
    summary: "Range of integers became a list of all its values",
    example: { before: { type: "integer", minimum: 1, maximum: 3 }, after: { type: "integer", enum: [1, 2, 3] } },
    message: ({ name, after }) => `${name} now lists every number that it allows: ${showList(after)}`,
  },
  "enum-dropped": {
    effect: "wider",
    verdicts: widerByLiterals,
    summary: "One of a list became any value",
    example: { before: { type: "string", enum: ["720p", "1080p"] }, after: { type: "string" } },
    message: ({ name, before }) => `${name} no longer has to be ${oneOf(before)}`,
  },
  "enum-replaced": {
    effect: "both",
    verdicts: {
      input: verdict(
        "breaking",
        "both",
        "the client refuses every value that it accepted before, and code that sends one no longer compiles",
        "Send one of the new values.",
      ),
      output: verdict(
        "breaking",
        "both",
        "every value that code compares with was removed, so such code no longer compiles or never matches",
        "Compare with the new values.",
      ),
    },
    summary: "All listed values replaced by others",
    example: { before: { const: "v1" }, after: { const: "v2" } },
    message: ({ name, before, after }) => `${name} is now ${oneOf(after)}, was ${oneOf(before)}`,
  },
  "enum-value-removed": {
    effect: "narrower",
    verdicts: { input: narrower.input, output: fewerReturned },
    summary: "Values removed from a list",
    example: { before: { enum: ["720p", "1080p"] }, after: { enum: ["720p"] } },
    message: removed,
  },
  "enum-value-added": {
    effect: "wider",
    verdicts: widerByLiterals,
    summary: "Values added to a list",
    example: { before: { enum: ["720p"] }, after: { enum: ["720p", "1080p"] } },
    message: added,
  },
  "variant-removed": {
    effect: "narrower",
    verdicts: { input: narrower.input, output: fewerReturned },
    summary: "Branch removed from a union of objects or arrays",
    example: {
      before: { anyOf: [tagged("circle"), tagged("square")] },
      after: { anyOf: [tagged("circle")] },
    },
    message: ({ name, before }) => `${name} no longer has the variant ${variant(before)}`,
  },
  "variant-added": {
    effect: "wider",
    verdicts: wider,
    summary: "Branch added to a union of objects or arrays",
    example: {
      before: { anyOf: [tagged("circle")] },
      after: { anyOf: [tagged("circle"), tagged("square")] },
    },
    message: ({ name, after }) => `${name} has the new variant ${variant(after)}`,
  },
});

function oneOf(list: Facts["before"]): string {
  return countOf(list) > 1 ? `one of ${showList(list)}` : showList(list);
}

function removed({ name, before, direction }: Facts): string {
  const verb = countOf(before) > 1 ? "are" : "is";
  return `${showList(before)} ${verb} no longer ${direction === "output" ? "returned" : "accepted"} as ${name}`;
}

function added({ name, after, direction }: Facts): string {
  const values = showList(after);
  if (direction === "output") return `${values} can now be returned as ${name}`;
  return `${values} ${countOf(after) > 1 ? "are" : "is"} now accepted as ${name}`;
}

function tagged(kind: string) {
  return { type: "object", properties: { kind: { const: kind } }, required: ["kind"] };
}

function variant(node: Facts["before"]): string {
  return node?.kind === "scalar" ? code(String(node.value)) : showList(node);
}
