import { get } from "../../base/json.js";
import { type CatalogKindRow, textOnly } from "./catalog-kind.js";
import type { Facts } from "./drift-rule.js";
import { showBoth, showDriftValue, showNames, showWhole } from "./show.js";
import { verdict } from "./verdicts.js";

const id = "acme/picture/text-to-image";

/** Changes of an AI model as a whole. */
export const modelKinds = {
  "model-added": {
    ...verdict("compatible", "nothing", "it adds a module and changes no other"),
    summary: "AI model added",
    example: { after: { id } },
    message: () => "The model is new",
  },
  "model-removed": {
    ...verdict(
      "breaking",
      "both",
      "its module can no longer be imported, and the server may no longer know its id",
      "Use another model.",
    ),
    summary: "AI model removed",
    example: { before: { id } },
    message: () => "The model was removed",
  },
  "model-renamed": {
    ...verdict(
      "breaking",
      "both",
      "imports of the old path fail, and the server may no longer know the old id",
      "Import the model from its new path.",
    ),
    summary: "AI model has another id, with the same contract",
    example: { before: { id }, after: { id: "acme/picture-1/text-to-image" } },
    message: ({ after }) => `The model is now called ${showWhole(after)}`,
  },
  "model-retired": {
    ...verdict(
      "warning",
      "nothing",
      "the module stays, but the server may no longer run the model",
      "Use another model before the server refuses this one.",
    ),
    summary: "AI model is no longer offered",
    example: { before: { id }, after: { id, retired: true } },
    message: () => "RunComfy no longer offers the model",
  },
  "model-returned": {
    ...textOnly,
    summary: "AI model is offered again",
    example: { before: { id, retired: true }, after: { id } },
    message: () => "RunComfy offers the model again",
  },
  "path-changed": {
    ...verdict(
      "breaking",
      "types",
      "imports of the old path fail on purpose: another id with the same path was added or removed, and an import must never switch models",
      "Import the model from its new path.",
    ),
    summary: "Import path of an AI model changed",
    example: {
      before: [{ id: "acme/Picture One" }],
      after: [{ id: "acme/Picture One" }, { id: "acme/picture-one" }],
    },
    message: ({ before, after }) => `The model is now imported from ${showWhole(after)}, was ${showWhole(before)}`,
  },
  "path-taken": {
    ...verdict(
      "breaking",
      "meaning",
      "programs that import the path compile as before, but call and pay for another AI model",
      "Check that you want to call the new model.",
    ),
    summary: "Import path of a removed AI model now belongs to another one",
    example: { before: [{ id: "acme/Crème" }], after: [{ id: "acme/creme" }] },
    message: ({ name, before }) => `${name} was the path of ${showWhole(before)} and is now the path of this model`,
  },
  "type-names-changed": {
    ...verdict(
      "breaking",
      "types",
      "imports of the old names no longer compile, and the names in the OpenAPI document change; `Input` and `Output` of the model's module stay",
      "Import the types by their new names.",
    ),
    summary:
      "Names of an AI model's types changed, because another id or property with the same name was added or removed, or because alternatives with numbered names moved",
    example: { before: [{ id: "acme/picture-1.0" }], after: [{ id: "acme/picture-1.0" }, { id: "acme/picture-1-0" }] },
    message: ({ before, after }) => `The types are now called ${showNames(after)}, were ${showNames(before)}`,
  },
  "endpoint-changed": {
    ...verdict(
      "breaking",
      "wire",
      "published clients submit to the old URL",
      "Upgrade: the new client has the new URL.",
    ),
    summary: "Submit URL changed",
    example: {
      before: { id, endpoint: "https://model-api.runcomfy.net/v1/models/acme/picture/text-to-image" },
      after: { id, endpoint: "https://model-api.runcomfy.net/v2/models/acme/picture/text-to-image" },
    },
    message: ({ before, after }) => {
      const [old, now] = showBoth(before, after);
      return `Requests are now submitted to ${now}, were submitted to ${old}`;
    },
  },
  "task-added": {
    ...verdict("compatible", "nothing", "`findModels` finds the model under a task too"),
    summary: "Task of the model became known",
    example: { before: { id }, after: { id, task: "text-to-image" } },
    message: ({ after }) => `The task of the model is ${showDriftValue(after)}`,
  },
  "task-changed": {
    ...verdict(
      "warning",
      "meaning",
      "`findModels` finds the model under another task, and no longer under the old one",
      "Search for the new task, if you use `findModels`.",
    ),
    summary: "Task of the model changed",
    example: { before: { id, task: "text-to-image" }, after: { id, task: "image-to-image" } },
    message: ({ before, after }) =>
      `The task of the model is now ${showDriftValue(after)}, was ${showDriftValue(before)}`,
  },
  "listing-changed": {
    ...textOnly,
    summary: "Categories or page address in RunComfy's catalog changed",
    example: {
      before: { id, listing: { categories: ["text-to-image"] } },
      after: { id, listing: { categories: ["text-to-image", "image-to-image"] } },
    },
    message: ({ before, after }) => {
      const [old, now] = showBoth(before, after);
      if (after === undefined) return `The catalog's facts about the model were removed: ${old}`;
      return before === undefined
        ? `The catalog's facts about the model are new: ${now}`
        : `The catalog's facts about the model are now ${now}, were ${old}`;
    },
  },
  "price-changed": {
    ...verdict("docs", "nothing", "no generated file has prices"),
    summary: "Price in RunComfy's catalog changed",
    example: {
      before: { id, listing: { price: { usd: 0.04, unit: "image" } } },
      after: { id, listing: { price: { usd: 0.05, unit: "image" } } },
    },
    message: ({ before, after }) => {
      if (after === undefined) return `The catalog no longer shows a price, was ${showPrice(before)}`;
      return before === undefined
        ? `The catalog now shows a price: ${showPrice(after)}`
        : `The price is now ${showPrice(after)}, was ${showPrice(before)}`;
    },
  },
  "samples-changed": {
    ...textOnly,
    summary: "Sample request bodies changed",
    example: { before: { id, samples: [{ prompt: "a cat" }] }, after: { id, samples: [{ prompt: "a dog" }] } },
    message: () => "The samples changed",
  },
} as const satisfies Record<string, CatalogKindRow>;

/** "0.05 USD per `second`". */
function showPrice(price: Facts["before"]): string {
  const unit = get(price, "unit");
  return `${showDriftValue(get(price, "usd"))} USD${unit === undefined ? "" : ` per ${showWhole(unit)}`}`;
}
