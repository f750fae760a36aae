/** Which of a page's JSON blocks are the input schema, the output schema and the samples. */
import { type Diagnostic, type Outcome, outcome } from "../base/diagnostic.js";
import { get, getString, type JsonNode, type JsonObject, renderJson } from "../base/json.js";
import { diagnose } from "../base/rules.js";
import type { JsonBlock } from "./json-blocks.js";
import { isBareSchemaMap, isSchemaBlock, looksLikeSchema } from "./schema-shape.js";

export interface SelectedSchemas {
  readonly input: JsonObject | undefined;
  readonly output: JsonObject | undefined;
  readonly samples: readonly JsonNode[];
}

/**
 * Pages show the input schema before the output schema. The output schema is often a bare map under `output`;
 * where several blocks could be the input, the one that has the sample's keys as properties is.
 */
export function selectSchemas(blocks: readonly JsonBlock[], page: string): Outcome<SelectedSchemas> {
  const samples = distinct(blocks.filter((block) => block.isRequestBody).map(({ node }) => node));
  const keys = samples.flatMap((sample) => [...sample.members.keys()]);
  const schemas = distinct(
    blocks
      .filter(({ node, isRequestBody }) => !isRequestBody && isSchemaBlock(node))
      .flatMap(({ node }) => unwrap(node, keys)),
  );
  const outputs = schemas.filter(isOutputMap);
  const others = schemas.filter((schema) => !isOutputMap(schema));
  const input = bestInput(others, keys);
  const rest = others.filter((schema) => schema !== input);
  const output =
    input === undefined ? outputs[0] : (outputs[0] ?? rest.find((schema) => isAfter(schema, input)) ?? rest[0]);
  const rivals = rest.filter((schema) => schema !== output);
  return outcome({ input, output, samples }, [
    ...(input === undefined ? [diagnose("page/no-input-schema", { file: page })] : []),
    ...(output === undefined && input !== undefined ? [diagnose("page/no-output-schema", { file: page })] : []),
    // `{ "output": … }` is one by its shape wherever it stands; any other block is told from the input by its place.
    ...(input !== undefined && output !== undefined && !isOutputMap(output) && isAfter(input, output)
      ? [diagnose("page/schemas-by-fit", { origin: input.origin })]
      : []),
    ...rivalFindings("input", rivals),
    ...rivalFindings("output", outputs.slice(1)),
  ]);
}

/** `{ "output": { …schema… } }`, with or without an object schema around it. */
function isOutputMap(schema: JsonObject): boolean {
  return isBareSchemaMap(schema) && schema.members.size === 1 && get(schema, "output") !== undefined;
}

const WRAPPERS = ["input", "input_schema", "inputSchema"];
const OUTPUT_WRAPPERS = ["output", "output_schema", "outputSchema"];

/**
 * `{ "input": { …schema… }, "output": { …schema… } }` holds two schemas, unless the samples show that `input` is a
 * property of the body.
 */
function unwrap(block: JsonObject, sampleKeys: readonly string[]): readonly JsonObject[] {
  const key = WRAPPERS.find((name) => isObjectSchema(get(block, name)));
  if (key === undefined || sampleKeys.includes(key)) return [block];
  const known = [...WRAPPERS, ...OUTPUT_WRAPPERS];
  if (![...block.members.keys()].every((name) => known.includes(name))) return [block];
  return [...block.members.values()].filter(looksLikeSchema);
}

function isObjectSchema(node: JsonNode | undefined): boolean {
  return getString(node, "type") === "object" || get(node, "properties")?.kind === "object";
}

/** The one with most of the samples' keys as properties; else one with properties; else the first. */
function bestInput(schemas: readonly JsonObject[], sampleKeys: readonly string[]): JsonObject | undefined {
  const score = (schema: JsonObject): number => {
    const names = new Set(propertyNames(schema));
    const shared = sampleKeys.filter((key) => names.has(key)).length;
    return 2 * shared + (names.size > 0 ? 1 : 0);
  };
  return schemas.reduce<JsonObject | undefined>(
    (best, schema) => (best === undefined || score(schema) > score(best) ? schema : best),
    undefined,
  );
}

function propertyNames(schema: JsonObject): readonly string[] {
  const properties = get(schema, "properties");
  if (properties?.kind === "object") return [...properties.members.keys()];
  return isBareSchemaMap(schema) ? [...schema.members.keys()] : [];
}

function isAfter(schema: JsonObject, other: JsonObject): boolean {
  return (schema.origin?.start ?? 0) > (other.origin?.start ?? 0);
}

function rivalFindings(direction: "input" | "output", rivals: readonly JsonObject[]): readonly Diagnostic[] {
  return rivals.map((rival) => diagnose("page/several-schemas", { origin: rival.origin }, direction));
}

/** Without repetition: pages show the sample body twice. */
function distinct<N extends JsonNode>(nodes: readonly N[]): readonly N[] {
  return [...new Map(nodes.map((node) => [renderJson(node), node] as const).reverse()).values()].reverse();
}
