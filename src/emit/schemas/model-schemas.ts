import { type JsonNode, type JsonObject, object, omit, scalar } from "../../base/json.js";
import type { ModelName } from "../../model/names.js";
import { type Code, jsonText } from "../../text/code.js";
import { bestTexts } from "../best-texts.js";
import type { GeneratedFile, NamedModel } from "../emitter.js";
import { describeSchema } from "./describe-schema.js";
import { withoutRefs } from "./without-refs.js";

const dialect = "https://json-schema.org/draft/2020-12/schema";

type Direction = "input" | "output";

/** The path of a schema in the package. The `$id` of the schema ends with it. */
export function schemaPath({ path }: Pick<ModelName, "path">, direction: Direction): string {
  return `models/${path}/${direction}.json`;
}

/** A title that no other schema of the catalog has: "Kling 3.0 Pro Text to Video input". */
export function schemaTitle({ title }: Pick<ModelName, "title">, direction: Direction): string {
  return `${title} ${direction}`;
}

/** Emits the input and the output of a model as JSON Schema 2020-12, each with its own `$id` and title. */
export function emitJsonSchemas({ model, name }: NamedModel, baseUrl: string): readonly GeneratedFile[] {
  const texts = bestTexts(model);
  return (["input", "output"] as const).map((direction) => {
    const path = schemaPath(name, direction);
    const head = {
      $schema: dialect,
      $id: `${baseUrl}/${path}`,
      title: schemaTitle(name, direction),
    };
    return {
      path: `schemas/${path}`,
      text: `${renderSchema(head, describeSchema(model[direction], texts[direction]))}\n`,
    };
  });
}

function renderSchema(head: Readonly<Record<string, string>>, schema: JsonObject): Code {
  const members: readonly (readonly [string, JsonNode])[] = Object.entries(head).map(([key, value]) => [
    key,
    scalar(value),
  ]);
  return jsonText(object([...members, ...withoutRefs(omit(schema, ...Object.keys(head))).members]));
}
