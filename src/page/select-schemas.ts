import { get, getItems, getMembers, getString, type JsonNode, type JsonObject, renderJson } from "../base/json.js";
import { type DiagnosticPlace, diagnose } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import { COMBINATORS } from "../schema/keywords.js";
import { DEFINITIONS, isObjectSchema, isOutputMap, isSchemaBlock, looksLikeSchema } from "../schema/schema-shape.js";
import { emptyOutput, findEmptyInput, isEmptySchema } from "./empty-schemas.js";
import type { JsonBlock } from "./json-blocks.js";
import { looksLikeOutput } from "./output-shape.js";
import { readBundle } from "./schema-bundle.js";

/** The schemas and samples of a page, as far as they were found. */
export interface SelectedSchemas {
  readonly input: JsonObject | undefined;
  readonly output: JsonObject | undefined;
  readonly samples: readonly JsonNode[];
}

/**
 * Finds the input schema, the output schema and the samples among the JSON blocks of a page. The input schema is before
 * the output schema, which is often a bare map under `output`. If several blocks could be the input, it is the first
 * one, unless another one fits the samples clearly better.
 */
export function selectSchemas(blocks: readonly JsonBlock[], page: string, text: string): Outcome<SelectedSchemas> {
  const samples = distinct(blocks.filter((block) => block.isRequestBody).map(({ node }) => node));
  const keys = samples.flatMap((sample) => [...sample.members.keys()]);
  const schemas = distinct(
    blocks
      .filter(
        ({ node, isRequestBody }) => !isRequestBody && (isSchemaBlock(node) || readBundle(node, keys) !== undefined),
      )
      .flatMap(({ node }) => unwrap(node, keys)),
  );
  const outputs = schemas.filter(isOutputMap);
  const others = schemas.filter((schema) => !isOutputMap(schema));
  const input = findEmptyInput(blocks, text, others) ?? findInput(others, samples, outputs.length > 0);
  const rest = others.filter((schema) => schema !== input);
  const found =
    input === undefined
      ? outputs[0]
      : (outputs[0] ?? rest.find((schema) => isAfter(schema, input)) ?? rest[0] ?? emptyOutput(blocks, input));
  const rivals = rest.filter((schema) => schema !== found);
  // An object without properties documents nothing: it must not become a type without properties.
  const isEmpty = found !== undefined && isEmptySchema(found);
  const output = isEmpty ? { ...found, members: new Map() } : found;
  return outcome({ input, output, samples }, [
    ...(input === undefined ? [diagnose("page/no-input-schema", placeOf(blocks.find(isLikeSchema), page))] : []),
    ...(output === undefined && input !== undefined ? [diagnose("page/no-output-schema", { file: page })] : []),
    ...(isEmpty ? [diagnose("page/empty-output-schema", { origin: found.origin })] : []),
    // `{ "output": … }` is an output schema at any place. Any other output schema is recognized by its place.
    ...(input !== undefined && output !== undefined && !isOutputMap(output) && isAfter(input, output)
      ? [diagnose("page/schemas-by-fit", { origin: input.origin })]
      : []),
    ...rivalDiagnostics("input", rivals),
    ...rivalDiagnostics("output", outputs.slice(1)),
  ]);
}

/**
 * Returns true for an object with a map of objects, as a schema has its properties: browsers that translate a page
 * translate its keywords too.
 */
export function isLikeSchema({ node, isRequestBody }: JsonBlock): boolean {
  if (isRequestBody) return false;
  return [...node.members.values()].some(
    (member) =>
      member.kind === "object" &&
      member.members.size > 0 &&
      [...member.members.values()].every((inner) => inner.kind === "object"),
  );
}

function placeOf(block: JsonBlock | undefined, file: string): DiagnosticPlace {
  return block?.node.origin === undefined ? { file } : { origin: block.node.origin };
}

const WRAPPERS = ["input", "input_schema", "inputSchema", "schema", "parameters"];
const OUTPUT_WRAPPERS = ["output", "output_schema", "outputSchema"];

/**
 * The two schemas of `{ "input": { …schema… }, "output": { …schema… } }`, unless the samples show that `input` is a
 * property of the body.
 */
function unwrap(block: JsonObject, sampleKeys: readonly string[]): readonly JsonObject[] {
  const bundle = readBundle(block, sampleKeys);
  // A whole OpenAPI document is not a schema.
  if (bundle?.input === undefined && getString(block, "openapi") !== undefined) return [];
  if (bundle?.input !== undefined) return [bundle.input, ...(bundle.output === undefined ? [] : [bundle.output])];
  const key = WRAPPERS.find((name) => isObjectSchema(get(block, name)));
  if (key === undefined) return [wrappedProperty(block, sampleKeys) ?? block];
  if (sampleKeys.includes(key)) return [block];
  const known = [...WRAPPERS, ...OUTPUT_WRAPPERS];
  if (![...block.members.keys()].every((name) => known.includes(name))) return [block];
  return [...block.members.values()].filter(looksLikeSchema);
}

/** The schema of `input` in an object that has nothing else, if the samples show that the body is that schema's. */
function wrappedProperty(block: JsonObject, sampleKeys: readonly string[]): JsonObject | undefined {
  const [[name, inner] = [], ...others] = getMembers(block, "properties");
  if (name === undefined || others.length > 0 || !WRAPPERS.includes(name) || sampleKeys.includes(name))
    return undefined;
  if (!isObjectSchema(inner)) return undefined;
  const names = propertyNames(inner);
  return sampleKeys.some((key) => names.includes(key)) ? inner : undefined;
}

/**
 * The first schema that can be the input, unless another one fits the samples clearly better. In doubt, the order
 * decides: an output may share a name with the input, and an input may have no properties.
 *
 * @param schemas In page order, without those that are outputs by their shape.
 * @param hasOutput The page has an output schema that is one by its shape.
 */
function findInput(
  schemas: readonly JsonObject[],
  samples: readonly JsonObject[],
  hasOutput: boolean,
): JsonObject | undefined {
  const bodies = samples.map(({ members }) => [...members.keys()]).filter((keys) => keys.length > 0);
  const isLone = schemas.length === 1 && !hasOutput;
  const candidates = schemas.map((schema) => fitOf(schema, bodies)).filter((fit) => canBeInput(fit, isLone, bodies));
  const [first] = candidates;
  if (first === undefined) return undefined;
  return candidates.reduce((best, fit) => {
    if (!fit.isWhole || fit.isOutputLike || fit.shared <= best.shared) return best;
    const isFirstOut = first.shared === 0 && (first.isOutputLike || hasOutput);
    return fit.shared >= first.shared + 2 || isFirstOut ? fit : best;
  }, first).schema;
}

/** A measure of how well a schema fits the request bodies. */
interface Fit {
  readonly schema: JsonObject;
  /** The number of names in common with the body that it fits best. */
  readonly shared: number;
  /** True if it has all names of one body. */
  readonly isWhole: boolean;
  readonly isOutputLike: boolean;
}

function fitOf(schema: JsonObject, bodies: readonly (readonly string[])[]): Fit {
  const names = new Set(propertyNames(schema));
  const counts = bodies.map((keys) => keys.filter((key) => names.has(key)).length);
  return {
    schema,
    shared: Math.max(0, ...counts),
    isWhole: bodies.some((keys, i) => counts[i] === keys.length),
    isOutputLike: looksLikeOutput(schema),
  };
}

/**
 * Returns true if a schema cannot be the input schema, which may be missing: it shares no name with the samples and is
 * the only one or looks like an output; or it looks like an output, is the only one and requires nothing.
 */
function canBeInput(
  { schema, shared, isOutputLike }: Fit,
  isLone: boolean,
  bodies: readonly (readonly string[])[],
): boolean {
  if (bodies.length > 0 && shared === 0 && (isLone || isOutputLike)) return false;
  return !(isLone && isOutputLike && getItems(schema, "required").length === 0);
}

/** All names that may be properties, in any notation. Too many are better than too few. */
function propertyNames(schema: JsonObject): readonly string[] {
  const properties = get(schema, "properties");
  const listed = properties?.kind === "array" ? properties.items.flatMap((item) => getString(item, "name") ?? []) : [];
  const parts = [
    ...COMBINATORS.flatMap((keyword) => getItems(schema, keyword)),
    ...DEFINITIONS.flatMap((keyword) => getMembers(schema, keyword).map(([, node]) => node)),
  ];
  return [
    ...[...schema.members].flatMap(([name, node]) => (looksLikeSchema(node) ? name : [])),
    ...getMembers(schema, "properties").map(([name]) => name),
    ...listed,
    ...parts.flatMap((part) => (part.kind === "object" ? propertyNames(part) : [])),
  ];
}

function isAfter(schema: JsonObject, other: JsonObject): boolean {
  return (schema.origin?.start ?? 0) > (other.origin?.start ?? 0);
}

function rivalDiagnostics(direction: "input" | "output", rivals: readonly JsonObject[]): readonly Diagnostic[] {
  return rivals.map((rival) => diagnose("page/several-schemas", { origin: rival.origin }, direction));
}

/** The samples without repetition: pages show the same body twice. */
function distinct<N extends JsonNode>(nodes: readonly N[]): readonly N[] {
  return [...new Map(nodes.map((node) => [renderJson(node), node] as const).reverse()).values()].reverse();
}
