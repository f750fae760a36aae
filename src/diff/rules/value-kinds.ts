import { kinds } from "./contract-kind.js";
import type { Facts } from "./rule.js";
import { countOf, spellList } from "./spell.js";
import { narrower, verdict, wider, widerByLiterals } from "./verdicts.js";

/** Changes of listed values, `enum` and `const`. A missing list is the infinite one, and `const` is a list of one. */
export const valueKinds = kinds({
  "enum-set": {
    effect: "narrower",
    verdicts: narrower,
    summary: "A free value became one of a list",
    example: { before: { type: "string" }, after: { type: "string", enum: ["720p", "1080p"] } },
    message: ({ name, after }) => `${name} must be one of ${spellList(after)} now`,
  },
  "enum-listed": {
    effect: "none",
    verdicts: {
      input: verdict("breaking", "types", "the same values pass, but code that has any number to send stops compiling"),
      output: verdict("compatible", "nothing", "the same values come back, with a type that says more"),
    },
    summary: "A range of whole numbers became the list of all of them",
    example: { before: { type: "integer", minimum: 1, maximum: 3 }, after: { type: "integer", enum: [1, 2, 3] } },
    message: ({ name, after }) => `${name} is one of ${spellList(after)} now: every number that it could be is listed`,
  },
  "enum-dropped": {
    effect: "wider",
    verdicts: widerByLiterals,
    summary: "One of a list became a free value",
    example: { before: { type: "string", enum: ["720p", "1080p"] }, after: { type: "string" } },
    message: ({ name, before }) => `${name} need not be one of ${spellList(before)} any more`,
  },
  "enum-value-removed": {
    effect: "narrower",
    verdicts: narrower,
    summary: "Values of a list went",
    example: { before: { enum: ["720p", "1080p"] }, after: { enum: ["720p"] } },
    message: removed,
  },
  "enum-value-added": {
    effect: "wider",
    verdicts: widerByLiterals,
    summary: "Values of a list came",
    example: { before: { enum: ["720p"] }, after: { enum: ["720p", "1080p"] } },
    message: added,
  },
  "variant-removed": {
    effect: "narrower",
    verdicts: narrower,
    summary: "A branch of a union of objects or arrays went",
    example: {
      before: { anyOf: [tagged("circle"), tagged("square")] },
      after: { anyOf: [tagged("circle")] },
    },
    message: ({ name, before }) => `${name} has lost the variant ${text(before)}`,
  },
  "variant-added": {
    effect: "wider",
    verdicts: wider,
    summary: "A branch of a union of objects or arrays came",
    example: {
      before: { anyOf: [tagged("circle")] },
      after: { anyOf: [tagged("circle"), tagged("square")] },
    },
    message: ({ name, after }) => `${name} has the new variant ${text(after)}`,
  },
});

function removed({ name, before, direction }: Facts): string {
  const verb = countOf(before) > 1 ? ["are", "come"] : ["is", "comes"];
  return direction === "output"
    ? `${spellList(before)} no longer ${verb[1]} back as ${name}`
    : `${spellList(before)} ${verb[0]} no longer accepted as ${name}`;
}

function added({ name, after, direction }: Facts): string {
  const values = spellList(after);
  return direction === "output" ? `${values} may come back as ${name} now` : `${values} can be sent as ${name} now`;
}

function tagged(kind: string) {
  return { type: "object", properties: { kind: { const: kind } }, required: ["kind"] };
}

function text(node: Facts["before"]): string {
  return node?.kind === "scalar" ? String(node.value) : spellList(node);
}
