/** Schema → a precompiled validator, by Ajv's code generator: no `ajv`, no `require` and no `eval` at run time. */
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
import { mapSubschemas } from "../../normalize/map-subschemas.js";
import type { Code } from "../escape.js";

export interface Validator {
  /** `function validate(data, …) { … }` and the constants it needs. It refers to the schema as `inputSchema`. */
  readonly code: Code;
  /** Names to import from the runtime's `validation.js`, sorted. */
  readonly imports: readonly string[];
}

/** Functions that Ajv would `require` at run time, and what stands for them in ours. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['require("ajv/dist/runtime/ucs2length").default', "codePoints"],
  ['require("ajv/dist/runtime/equal").default', "deepEqual"],
]);
/** What Ajv names that every engine has. */
const BUILT_IN = "Object.prototype.hasOwnProperty";

/** The validator of an input schema. A new Ajv each time: its names count what an instance has seen before. */
export function renderValidator(schema: JsonObject): Validator {
  const names = propertyNames(schema);
  const ajv = new Ajv2020({
    allErrors: true,
    // A property may match a pattern as well; both count.
    allowMatchingProperties: true,
    code: { esm: true, lines: true, optimize: 2, source: true },
    formats: { uri: { type: "string", validate: () => true } },
    messages: false,
    multipleOfPrecision: 6,
    // Every plain object "has" a `constructor`, so such names need a check of own properties.
    ownProperties: [...names].some((name) => name in Object.prototype),
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
  const imports = new Set<string>();
  for (const [prefix, scopeNames] of Object.entries(source.scopeValues)) {
    for (const name of scopeNames ?? []) {
      const code = String(name.value?.code ?? "");
      const imported = prefix === "formats" ? "isUri" : FUNCTIONS.get(code);
      if (prefix === "schema") constants.push(`const ${name} = inputSchema;`);
      else if (imported !== undefined) {
        imports.add(imported);
        constants.push(`const ${name} = ${prefix === "formats" ? `{ validate: ${imported} }` : imported};`);
      } else if (code === BUILT_IN) constants.push(`const ${name} = ${code};`);
      else if (prefix === "pattern") constants.push(`const ${name} = /*@__PURE__*/ ${code};`);
      else throw new Error(`Ajv needs ${prefix} ${name}, which the runtime does not have`);
    }
  }
  // Ajv names the function with a counter; a constant of our own name stays the same over its versions.
  const evaluated = tracksEvaluated ? `${source.validateName}.evaluated = ${JSON.stringify(source.evaluated)};\n` : "";
  const body = `${constants.join("\n")}\n${source.validateCode}\n${evaluated}const validate = ${source.validateName};`;
  return { code: indentLines(escapeInvisible(body)) as Code, imports: [...imports].sort() };
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
  if (key.startsWith("x-")) return false;
  if (key === "format") return isString(node) && node.value === "uri";
  return ![
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
  ].includes(key);
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

function propertyNames(node: JsonNode, names: Set<string> = new Set()): ReadonlySet<string> {
  if (node.kind === "object") {
    for (const [name] of getMembers(node, "properties")) names.add(name);
    for (const member of node.members.values()) propertyNames(member, names);
  }
  if (node.kind === "array") for (const item of node.items) propertyNames(item, names);
  return names;
}

/** Ajv writes names as string literals; what cannot be seen in them is spelled out, so that nothing reads backwards. */
function escapeInvisible(code: string): string {
  return code.replace(/[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (char) => {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** Ajv prints one statement per line without indentation; its lines end in a brace only where a block begins. */
function indentLines(code: string): string {
  let depth = 0;
  const lines = code.split("\n").filter((line) => line.trim() !== "");
  return lines
    .map((line) => {
      if (line.startsWith("}")) depth -= 1;
      const indented = "  ".repeat(Math.max(0, depth)) + line;
      if (line.endsWith("{")) depth += 1;
      return indented;
    })
    .join("\n");
}
