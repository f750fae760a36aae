import { createRequire } from "node:module";
import type { Ajv2020 } from "ajv/dist/2020.js";
import type { Name } from "ajv/dist/compile/codegen/index.js";
import { getMembers, type JsonObject, object, omit, toValue } from "../../../base/json.js";
import { mapSubschemas } from "../../../schema/map-subschemas.js";
import { libraryCode } from "../../../text/code.js";
import type { RuntimeFunction, SchemaInCode } from "./context.js";
import { layOut } from "./lay-out.js";

/** Functions that Ajv would `require` at run time, and those of our runtime that do the same. */
const RUNTIME: ReadonlyMap<string, RuntimeFunction> = new Map([
  ['require("ajv/dist/runtime/ucs2length").default', "codePoints"],
  ['require("ajv/dist/runtime/equal").default', "deepEqual"],
]);

/** Makes the functions that Ajv itself writes for schemas, and keeps them unchanged. */
export class AjvFunctions {
  private ajv: Ajv2020 | undefined;
  private readonly declared = new Set<string>();

  constructor(private readonly use: (name: RuntimeFunction) => unknown) {}

  /** The function and the constants that it needs. Constants that an earlier function has are not repeated. */
  render({ schema, reference }: SchemaInCode): { readonly name: Name; readonly code: string } {
    this.ajv ??= newAjv();
    const { source, evaluated } = this.ajv.compile(toValue(withoutProto(schema)) as Record<string, unknown>);
    if (source === undefined) throw new Error("Ajv gave no source for a validator");
    const constants = Object.entries(source.scopeValues).flatMap(([prefix, names]) =>
      [...(names ?? [])].flatMap((name) => {
        if (this.declared.has(`${name}`)) return [];
        this.declared.add(`${name}`);
        return [`const ${name} = ${this.valueOf(prefix, String(name.value?.code ?? ""), `${reference}`)};`];
      }),
    );
    const code = [
      "// Written by Ajv itself: `unevaluatedItems` depends on the branches that match.",
      ...constants,
      layOut(String(source.validateCode)),
      `${source.validateName}.evaluated = ${JSON.stringify(evaluated)};`,
    ];
    return { name: source.validateName, code: libraryCode(code.join("\n")) };
  }

  private valueOf(prefix: string, code: string, reference: string): string {
    if (prefix === "schema") return reference;
    if (prefix === "formats") return this.called("isUri");
    if (prefix === "pattern" || code === "Object.prototype.hasOwnProperty") return code;
    const name = RUNTIME.get(code);
    if (name === undefined) throw new Error(`Ajv needs ${code || prefix}, which the runtime does not have`);
    return this.called(name);
  }

  private called(name: RuntimeFunction): string {
    this.use(name);
    return name;
  }
}

/** Loads Ajv, which takes longer than writing the validators of several models without it. */
function newAjv(): Ajv2020 {
  const { Ajv2020 } = createRequire(import.meta.url)("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  return new Ajv2020({
    // Without it, Ajv skips `contains` beside `prefixItems` for an empty array.
    allErrors: true,
    allowMatchingProperties: true,
    code: { esm: true, lines: true, optimize: 2, source: true },
    formats: { uri: () => true },
    messages: false,
    multipleOfPrecision: 6,
    ownProperties: true,
    // Annotations, formats that are not asserted and keywords without effect are no reason to fail.
    strict: false,
    logger: false,
    unevaluated: true,
    validateSchema: false,
  });
}

/** Ajv skips a property called `__proto__`; as a pattern it is checked like any other. */
function withoutProto(schema: JsonObject): JsonObject {
  const inner = mapSubschemas(schema, withoutProto);
  const properties = getMembers(inner, "properties");
  const proto = properties.find(([name]) => name === "__proto__");
  if (proto === undefined) return inner;
  return object([
    ...omit(inner, "properties", "patternProperties").members,
    ["properties", object(properties.filter(([name]) => name !== "__proto__"))],
    ["patternProperties", object([...getMembers(inner, "patternProperties"), ["^__proto__$", proto[1]]])],
  ]);
}
