import { type CatalogKindRow, textOnly } from "./catalog-kind.js";
import type { Facts } from "./drift-rule.js";
import { showBoth } from "./show.js";
import { verdict } from "./verdicts.js";

/** Changes of the texts of a model. */
export const textKinds = {
  "locale-added": {
    ...textOnly,
    summary: "Language added to the docs of a model",
    example: { after: { es: { title: "Imagen" } } },
    message: ({ name }) => `The model is now documented in ${name}`,
  },
  "locale-removed": {
    ...textOnly,
    summary: "Language removed from the docs of a model",
    example: { before: { es: { title: "Imagen" } } },
    message: ({ name }) => `The model is no longer documented in ${name}`,
  },
  "text-changed": {
    ...textOnly,
    summary: "Title, summary or description in one language changed",
    example: { before: { es: { title: "Imagen" } }, after: { es: { title: "Imágenes" } } },
    message: textMessage,
  },
  "text-figures-changed": {
    ...verdict("docs", "nothing", "no program reads it, but a price, a limit or a duration may have changed"),
    summary: "Number in a text changed",
    example: { before: { es: { summary: "Hasta 10 segundos" } }, after: { es: { summary: "Hasta 5 segundos" } } },
    message: textMessage,
  },
} as const satisfies Record<string, CatalogKindRow>;

function textMessage({ name, before, after }: Facts): string {
  const [old, now] = showBoth(before, after);
  if (after === undefined) return `${name} was removed: ${old}`;
  return before === undefined ? `${name} is new: ${now}` : `${name} is now ${now}, was ${old}`;
}
