import { type JsonObject, omit } from "../../base/json.js";
import type { Model } from "../../model/model.js";
import type { ModelName } from "../../model/names.js";
import { closedSchema } from "../../schema/closed-schema.js";
import { mapSubschemas } from "../../schema/map-subschemas.js";
import { type Code, docComment, joinCode, jsonLiteral, lineComment, stringLiteral, toCode } from "../../text/code.js";
import { acceptedSample } from "../accepted-sample.js";
import type { GeneratedFile } from "../emitter.js";
import { modelTitle } from "./model-title.js";
import { typeDocs } from "./type-docs.js";
import { type DeclaredTypes, nestedTypeName, renderTypes } from "./types.js";
import { renderValidator } from "./validator.js";

/** The types of a model, under names of their own. */
interface ModelTypes {
  readonly input: DeclaredTypes;
  readonly output: DeclaredTypes;
}

/** Prints the types of the input and the output, and of the objects inside them. */
export async function renderModelTypes(
  model: Model,
  { typeName }: ModelName,
  languages: readonly string[] = ["en"],
): Promise<ModelTypes> {
  return {
    input: await renderTypes(model.input, `${typeName}Input`, typeDocs(model, "input", languages), true),
    output: await renderTypes(model.output, `${typeName}Output`, typeDocs(model, "output", languages)),
  };
}

/** The names of all types of a model. */
export function typeNamesOf({ input, output }: ModelTypes, { typeName }: ModelName): readonly Code[] {
  return [
    { whole: `${typeName}Input` as Code, types: input },
    { whole: `${typeName}Output` as Code, types: output },
  ].flatMap(({ whole, types }) => [whole, ...types.nested.map((nested) => nestedTypeName(whole, nested))]);
}

/** Emits the module of a model and its declarations: `models/<path>.js` and `models/<path>.d.ts`. */
export function emitModelModule(
  model: Model,
  name: ModelName,
  types: ModelTypes,
  languages: readonly string[] = ["en"],
): readonly GeneratedFile[] {
  const path = `client/models/${name.path}`;
  return [
    { path: `${path}.js`, text: renderModule(model, name) },
    { path: `${path}.d.ts`, text: renderDeclarations(model, name, types, languages) },
  ];
}

function renderModule(model: Model, { path }: ModelName): Code {
  const runtime = runtimePath(path);
  const input = callableSchema(closedSchema(model.input));
  const validator = renderValidator(input);
  const sample = acceptedSample(model);
  const parts = [
    originComment(model),
    toCode`import { defineModel } from ${stringLiteral(`${runtime}/define-model.js`)};`,
    ...[...validator.imports].map(
      ([module, names]) =>
        toCode`import { ${names.join(", ") as Code} } from ${stringLiteral(`${runtime}/${module}`)};`,
    ),
    toCode`\n/** JSON Schema 2020-12 of the input. */\nexport const inputSchema = ${jsonLiteral(input)};`,
    toCode`\n/** JSON Schema 2020-12 of the output. */\nexport const outputSchema = ${jsonLiteral(callableSchema(model.output))};`,
    sample === undefined
      ? undefined
      : toCode`\n/** The request body that the model's page shows. */\nexport const sample = ${jsonLiteral(sample)};`,
    toCode`\n// Generated from \`inputSchema\`.\n${validator.code}`,
    toCode`\nexport default /*@__PURE__*/ defineModel({\n  id: ${stringLiteral(model.id)},\n  inputSchema,\n  outputSchema,\n  validate,\n});\n`,
  ];
  return joinCode(
    parts.filter((part) => part !== undefined),
    "\n",
  );
}

/** The schema that is bundled with a call: without titles, examples and widgets, which the schemas package has. */
function callableSchema(schema: JsonObject): JsonObject {
  return mapSubschemas(omit(schema, "title", "examples", "x-widget", "x-step"), callableSchema);
}

function renderDeclarations(model: Model, name: ModelName, types: ModelTypes, languages: readonly string[]): Code {
  const { path, typeName } = name;
  const runtime = runtimePath(path);
  const [input, output] = [`${typeName}Input` as Code, `${typeName}Output` as Code];
  const doc = docComment([modelTitle(model, languages), ...(model.retired ? [RETIRED] : [])]);
  return joinCode(
    [
      originComment(model),
      toCode`import type { JsonSchema, Model } from ${stringLiteral(`${runtime}/model.js`)};\n`,
      types.input.declarations,
      types.output.declarations,
      shortNames(types, name),
      toCode`/** JSON Schema 2020-12 of the input. */\nexport declare const inputSchema: JsonSchema;\n`,
      toCode`/** JSON Schema 2020-12 of the output. */\nexport declare const outputSchema: JsonSchema;\n`,
      ...(acceptedSample(model) === undefined
        ? []
        : [toCode`/** The request body that the model's page shows. */\nexport declare const sample: ${input};\n`]),
      toCode`${doc}\ndeclare const model: Model<${input}, ${output}>;\nexport default model;\n`,
    ],
    "\n",
  );
}

/** Exports the types under names without the model's name too: `Input`, `InputElementsItem`. */
function shortNames(types: ModelTypes, name: ModelName): Code {
  const names = typeNamesOf(types, name);
  const short = names.map(
    (full) => [full, full.slice(name.typeName.length).replace(/^(Input|Output)_/, "$1") as Code] as const,
  );
  // The name of a model may begin with "Input".
  const exported = short
    .filter(([, alias]) => !names.includes(alias))
    .map(([full, alias]) => toCode`${full} as ${alias}`);
  return exported.length <= 2
    ? toCode`export type { ${joinCode(exported, ", ")} };\n`
    : toCode`export type {\n${joinCode(
        exported.map((one) => toCode`  ${one},\n`),
        "",
      )}};\n`;
}

/** Editors strike through deprecated names. */
const RETIRED = { tag: "deprecated", text: "RunComfy no longer offers this model." } as const;

/** A comment that names the source of the file, and what to do instead of editing it. */
export function originComment(model: Model): Code {
  const [first, ...others] = model.sources.map(({ page }) => page);
  const more = others.length === 0 ? "" : ` and ${others.length} more ${others.length === 1 ? "page" : "pages"}`;
  return joinCode(
    [
      lineComment(`Generated by codegen from ${first ?? model.id}${more}.`),
      lineComment("Do not edit: change the page or add an overlay, then run codegen."),
    ],
    "\n",
  );
}

/** The runtime's folder as seen from `models/<path>.js` or `texts/<path>.js`. */
export function runtimePath(path: string): string {
  return `${"../".repeat(path.split("/").length)}runtime`;
}
