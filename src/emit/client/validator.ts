/**
 * Schema → a precompiled validator, by Ajv's code generator: no `ajv`, no `require` and no `eval` at run time.
 *
 * It says yes or no. What is wrong with a refused input the runtime finds by reading the schema, with code that is
 * loaded when it is needed and that all models share.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  getMembers,
  isString,
  type JsonNode,
  type JsonObject,
  object,
  omit,
  renderJson,
  toValue,
} from "../../base/json.js";
import { byCodePoint } from "../../base/order.js";
import { keywordRow } from "../../schema/keywords.js";
import { mapSubschemas } from "../../schema/map-subschemas.js";
import type { Code } from "../../text/code.js";
import { nameValues } from "./name-values.js";
import { HAS_OWN, plainChecks } from "./plain-checks.js";
import { withoutErrors } from "./without-errors.js";

export interface Validator {
  /** `function validate(data, …) { … }` and the constants it needs. It refers to the schema as `inputSchema`. */
  readonly code: Code;
  /** What it needs of the runtime: names by module, both sorted. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

interface Import {
  readonly name: string;
  readonly module: string;
}

/** Functions that Ajv would `require` at run time, and what stands for them in ours: name and module. */
const FUNCTIONS: ReadonlyMap<string, Import> = new Map([
  ['require("ajv/dist/runtime/ucs2length").default', { name: "codePoints", module: "validation.js" }],
  ['require("ajv/dist/runtime/equal").default', { name: "deepEqual", module: "deep-equal.js" }],
]);
const IS_URI: Import = { name: "isUri", module: "validation.js" };
/** What Ajv names that every engine has. */
const BUILT_IN = "Object.prototype.hasOwnProperty";

/** The validator of an input schema. A new Ajv each time: its names count what an instance has seen before. */
export function renderValidator(schema: JsonObject): Validator {
  const ajv = new Ajv2020({
    allErrors: true,
    // A property may match a pattern as well; both count.
    allowMatchingProperties: true,
    code: { esm: true, lines: true, optimize: 2, source: true },
    formats: { uri: () => true },
    messages: false,
    multipleOfPrecision: 6,
    // Every plain object "has" a `constructor`, so such names need a check of own properties.
    ownProperties: namesInherited(schema),
    strict: true,
    strictRequired: false,
    strictTypes: false,
    strictTuples: false,
    validateSchema: false,
  });
  // Only `unevaluated…` needs what was looked at to be kept; without it the code is a third shorter.
  const tracksEvaluated = /"unevaluated(?:Items|Properties)":/.test(renderJson(schema));
  ajv.opts.unevaluated = tracksEvaluated;
  const validate = ajv.compile(toValue(toValidationSchema(schema)) as Record<string, unknown>);
  const source = validate.source;
  if (source === undefined) throw new Error("Ajv gave no source for a validator");
  const constants: string[] = [];
  const imports: Import[] = [];
  const names = new Map([[source.validateName.toString(), "validate"]]);
  for (const [prefix, scopeNames] of Object.entries(source.scopeValues)) {
    for (const name of scopeNames ?? []) {
      const code = String(name.value?.code ?? "");
      const imported = prefix === "formats" ? IS_URI : FUNCTIONS.get(code);
      if (imported !== undefined) {
        imports.push(imported);
        names.set(name.toString(), imported.name);
      } else if (prefix === "schema") names.set(name.toString(), "inputSchema");
      else if (code === BUILT_IN) names.set(name.toString(), HAS_OWN);
      else if (prefix === "pattern") constants.push(`const ${name} = /*@__PURE__*/ ${code};`);
      else throw new Error(`Ajv needs ${prefix} ${name}, which the runtime does not have`);
    }
  }
  const evaluated = tracksEvaluated ? `\n${source.validateName}.evaluated = ${JSON.stringify(source.evaluated)};` : "";
  const checks = nameValues(plainChecks(withoutErrors(String(source.validateCode)) + evaluated, names));
  return { code: escapeInvisible([...constants, checks].join("\n")) as Code, imports: byModule(imports) };
}

function byModule(imports: readonly Import[]): ReadonlyMap<string, readonly string[]> {
  const modules = [...new Set(imports.map(({ module }) => module))].sort(byCodePoint);
  return new Map(
    modules.map((module) => [
      module,
      [...new Set(imports.filter((one) => one.module === module).map(({ name }) => name))].sort(byCodePoint),
    ]),
  );
}

/** What a validator looks at: formats other than `uri` and annotations are not asserted. */
function toValidationSchema(schema: JsonObject): JsonObject {
  const kept = object(
    [...schema.members].filter(([key, node]) => isAsserted(key, node)),
    schema.origin,
  );
  return mapSubschemas(withoutProto(kept), toValidationSchema);
}

function isAsserted(key: string, node: JsonNode): boolean {
  if (key === "format") return isString(node) && node.value === "uri";
  const row = keywordRow(key);
  return row?.role === "asserts" && (row.idle === undefined || toValue(node) !== row.idle);
}

/** Ajv passes over a property called `__proto__`; as a pattern it is looked at like any other. */
function withoutProto(schema: JsonObject): JsonObject {
  const properties = getMembers(schema, "properties");
  const proto = properties.find(([name]) => name === "__proto__");
  if (proto === undefined) return schema;
  const others = object(properties.filter(([name]) => name !== "__proto__"));
  return object([
    ...omit(schema, "properties", "patternProperties").members,
    ["properties", others],
    ["patternProperties", object([...getMembers(schema, "patternProperties"), ["^__proto__$", proto[1]]])],
  ]);
}

/** Whether a schema may speak of a property that every object inherits: as a key of it, or in `required`. */
function namesInherited(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.some(namesInherited);
  if (node.kind === "object") {
    return [...node.members].some(([key, member]) => key in Object.prototype || namesInherited(member));
  }
  return isString(node) && node.value in Object.prototype;
}

/** Ajv writes names as string literals; what cannot be seen in them is spelled out, so that nothing reads backwards. */
function escapeInvisible(code: string): string {
  return code.replace(/[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
