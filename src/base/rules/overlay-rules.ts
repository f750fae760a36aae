/** What may be wrong with an overlay. */
import { rule } from "./rule.js";

export const overlayRules = {
  "overlay/unreadable": rule({
    severity: "error",
    finding: "A file of `schemas/overlays/` is no overlay",
    result: "It is not applied",
    message: (why: string) => `Cannot read the overlay: ${why}`,
    hint: 'An overlay is { "model": id, "changes": [{ "reason": "…", "patch": [RFC 6902 operations] }] }',
  }),
  "overlay/unknown-model": rule({
    severity: "error",
    finding: "An overlay is for an AI model that no page documents",
    result: "It is not applied",
    message: (id: string, _nearest: string | undefined) => `Cannot correct "${id}": no page documents it`,
    hint: (_id: string, nearest: string | undefined) =>
      nearest === undefined ? "Delete the overlay, or capture the page" : `Is "${nearest}" meant?`,
  }),
  "overlay/does-not-apply": rule({
    severity: "error",
    finding: "A change of an overlay does not fit what the page says now, or leaves no clean JSON Schema",
    result: "The change is not made; what stood before stays",
    message: (why: string) => `Cannot apply the change: ${why}`,
    hint: "Look at the page again and mend the patch, or delete the change; codegen show prints the model",
  }),
  "overlay/refuses-sample": rule({
    severity: "warning",
    finding: "With a change of an overlay, the input schema refuses a request body that the page itself shows",
    result: "The change is made; the client and the docs go without that sample",
    message: (why: string) => `The change refuses the page's own sample: ${why}`,
    hint: "Check the change against the page, or correct the sample in the overlay as well (/samples)",
  }),
  "overlay/not-needed": rule({
    severity: "warning",
    finding: "The page says by now what an overlay makes of it",
    result: "Nothing is changed",
    message: (reason: string) => `The page itself says this now: ${reason}`,
    hint: "Delete the change from the overlay",
  }),
} as const;
