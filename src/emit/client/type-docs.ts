import { pointerTokens } from "../../base/pointer.js";
import type { Model } from "../../model/model.js";
import { holdingKeyword, subschemaDepth } from "../../schema/map-subschemas.js";
import { conditionDoc } from "../condition-doc.js";
import { propertyDoc } from "../property-doc.js";
import type { TypeDocs } from "./type-schema.js";

/**
 * The doc comments of a model's types and their properties.
 *
 * @param languages The wanted languages of the texts, best first.
 */
export function typeDocs(model: Model, direction: "input" | "output", languages: readonly string[]): TypeDocs {
  return {
    ofType: (schema, pointer) => {
      if (pointer === "")
        return [`${direction === "input" ? "Input" : "Output"} of \`${model.id}\`.`, ...conditionDoc(schema)];
      // The texts of a property are above the property.
      const isProperty = holdingKeyword(pointer) === "properties";
      return [
        `\`${nameOfPlace(pointer)}\` in the ${direction} of \`${model.id}\`.`,
        ...(isProperty ? conditionDoc(schema) : propertyDoc(model, direction, schema, pointer, languages)),
      ];
    },
    ofProperty: (schema, pointer) => propertyDoc(model, direction, schema, pointer, languages),
  };
}

/** `/properties/shots/items` → `shots[]`. */
function nameOfPlace(pointer: string): string {
  const tokens = [...pointerTokens(pointer)];
  let name = "";
  for (let keyword = tokens.shift(); keyword !== undefined; keyword = tokens.shift()) {
    if (keyword === "items") name += "[]";
    else if (keyword === "additionalProperties") name += ".*";
    else if (keyword === "properties") name += `.${tokens.shift()}`;
    else if (keyword === "patternProperties") name += `./${tokens.shift()}/`;
    else if (keyword === "prefixItems") name += `[${tokens.shift()}]`;
    // The alternatives of a value, and the parts of an object, are in the same place.
    else if (subschemaDepth(keyword) === 2) tokens.shift();
  }
  return name.replace(/^\./, "");
}
