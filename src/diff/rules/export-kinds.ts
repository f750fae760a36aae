import type { CatalogKindRow } from "./catalog-kind.js";
import type { Facts } from "./drift-rule.js";
import { code, cutBoth, showWhole } from "./show.js";
import { verdict } from "./verdicts.js";

/** Changes of the client package and its exports. */
export const exportKinds = {
  "package-renamed": {
    ...verdict(
      "breaking",
      "types",
      "imports of the old name find no package",
      "Install and import the package by its new name.",
    ),
    summary: "Name of the client package changed",
    example: { before: "runcomfy-client", after: "@acme/runcomfy" },
    message: ({ before, after }) => `The package is now called ${showWhole(after)}, was ${showWhole(before)}`,
  },
  "entry-added": {
    ...verdict("compatible", "nothing", "no other import changes"),
    summary: "Entry point of the client added",
    example: { after: ["./batch"] },
    message: ({ name }) => `The entry point ${name} is new`,
  },
  "entry-removed": {
    ...verdict("breaking", "types", "imports of the entry point fail", "Stop importing the entry point."),
    summary: "Entry point of the client removed",
    example: { before: ["./batch"] },
    message: ({ name }) => `The entry point ${name} was removed`,
  },
  "export-added": {
    ...verdict("compatible", "nothing", "no other export changes"),
    summary: "Export added",
    example: { after: ["class RunComfy {}"] },
    message: ({ name }) => `${name} is new`,
  },
  "export-removed": {
    ...verdict("breaking", "types", "imports of the name no longer compile", "Stop importing the name."),
    summary: "Export removed",
    example: { before: ["class RunComfy {}"] },
    message: ({ name }) => `${name} is no longer exported`,
  },
  "export-member-added": {
    ...verdict("compatible", "nothing", "code that reads or makes such an object still compiles"),
    summary: "Member added to an exported class or interface",
    example: { before: ["class RunComfy {}"], after: ["class RunComfy { job(id: string): Job; }"] },
    message: ({ name }) => `${name} is new`,
  },
  "export-member-required": {
    ...verdict(
      "breaking",
      "types",
      "code that makes such an object, such as options, no longer compiles",
      "Set the new member.",
    ),
    summary: "Required member added to an exported interface that users make objects of",
    example: {
      before: ["interface Options {}", "function run(options: Options): void"],
      after: ["interface Options { timeout: number; }", "function run(options: Options): void"],
    },
    message: ({ name }) => `${name} is new and required`,
  },
  "export-member-removed": {
    ...verdict("breaking", "types", "code that names the member no longer compiles", "Stop using the member."),
    summary: "Member removed from an exported class or interface",
    example: { before: ["class RunComfy { job(id: string): Job; }"], after: ["class RunComfy {}"] },
    message: ({ name }) => `${name} was removed`,
  },
  "export-extended": {
    ...verdict("compatible", "nothing", "according to the compiler, code that uses the old type still compiles"),
    summary: "Type of an export or a member changed, and code that uses it still compiles",
    example: {
      before: ["function run(id: string): void"],
      after: ["function run(id: string, to?: URL): void"],
    },
    message: signatureMessage,
  },
  "export-changed": {
    ...verdict(
      "breaking",
      "types",
      "according to the compiler, the new type is not assignable where code uses the old one",
      "Adapt the code to the new type.",
    ),
    summary: "Type of an export or a member changed, and code that uses it no longer compiles",
    example: {
      before: ["function run(id: string): void"],
      after: ["function run(id: string, to: URL): void"],
    },
    message: signatureMessage,
  },
} as const satisfies Record<string, CatalogKindRow>;

function signatureMessage({ name, before, after }: Facts): string {
  const [old, now] = cutBoth(textOf(before), textOf(after));
  return `${name} is now ${code(now)}, was ${code(old)}`;
}

function textOf(node: Facts["before"]): string {
  return node?.kind === "scalar" ? String(node.value) : "";
}
