import { rule } from "./rule.js";

/** The rules for overlays. */
export const overlayRules = [
  rule({
    id: "overlay/unreadable",
    severity: "error",
    problem: "A file of `schemas/overlays/` is not an overlay",
    result: "The file is not applied",
    message: (why: string) => `Cannot read the overlay: ${why}`,
    hint: 'An overlay is { "model": id, "changes": [{ "reason": "…", "patch": [RFC 6902 operations] }] }',
  }),
  rule({
    id: "overlay/unknown-model",
    severity: "error",
    problem: "An overlay is for an AI model that no page documents",
    result: "The overlay is not applied",
    message: (id: string, _nearest: string | undefined) => `Cannot correct "${id}": no page documents it`,
    hint: (_id: string, nearest: string | undefined) =>
      nearest === undefined ? "Delete the overlay, or capture the page" : `Did you mean "${nearest}"?`,
  }),
  rule({
    id: "overlay/does-not-apply",
    severity: "error",
    problem: "A change in an overlay does not fit the current page, or its result is not a clean JSON Schema",
    result: "The change is not made; the previous output is kept",
    message: (why: string) => `Cannot apply the change: ${why}`,
    hint: "Compare it with the page and fix the patch, or delete the change; codegen show prints the model",
  }),
  rule({
    id: "overlay/refuses-sample",
    severity: "warning",
    problem: "After a change of an overlay, the input schema refuses a sample request of the page itself",
    result: "The change is made; the client and the docs do not show that sample",
    message: (why: string) => `After the change, the input schema refuses the page's own sample: ${why}`,
    hint: "Check the change against the page, or correct the sample in the overlay as well (/samples)",
  }),
  rule({
    id: "overlay/not-needed",
    severity: "warning",
    problem: "The page now has the value that an overlay sets",
    result: "Nothing is changed",
    message: (reason: string) => `The page itself has this value now: ${reason}`,
    hint: "Delete the change from the overlay",
  }),
] as const;
