import { getString, type JsonObject, omit } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { mapSubschemas } from "../schema/map-subschemas.js";
import type { NodeTexts } from "./texts.js";

/** A schema and its texts. They are separate so that a translation is never drift. */
interface SplitSchema {
  readonly schema: JsonObject;
  /** By JSON Pointer into the schema. */
  readonly texts: ReadonlyMap<string, NodeTexts>;
}

/** Moves all titles and descriptions out of a schema. */
export function splitTexts(schema: JsonObject): SplitSchema {
  const texts = new Map<string, NodeTexts>();
  const strip = (node: JsonObject, pointer: string): JsonObject => {
    const [title, description] = [getString(node, "title"), getString(node, "description")].map(cleanText);
    if (title !== undefined || description !== undefined) {
      texts.set(pointer, { ...(title !== undefined && { title }), ...(description !== undefined && { description }) });
    }
    return mapSubschemas(omit(node, "title", "description"), (inner, ...tokens) =>
      strip(inner, pointerTo(pointer, ...tokens)),
    );
  };
  return { schema: strip(schema, ""), texts };
}

/**
 * A text in NFC without spaces at its ends. Undefined for an empty text, and for the translation keys
 * (`modelApiDoc_navInputSchema`) that untranslated pages show.
 */
export function cleanText(text: string | undefined): string | undefined {
  const clean = text?.normalize("NFC").replace(/\r\n?/g, "\n").trim();
  if (clean === undefined || clean === "" || /^[a-z]+[A-Za-z]*(?:ApiDoc|_nav|Doc_)\w*$/.test(clean)) return undefined;
  return clean;
}
