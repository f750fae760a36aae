import { array, type JsonNode, object, scalar } from "../base/json.js";
import { meaningAccepts } from "./meaning/accepts.js";
import type { Alternative, Arrays, Meaning, Numbers, Objects, Strings } from "./meaning/meaning.js";

/** The longest strings and lists that are built. */
const LONGEST = 10_000;
/** The number of values that are tried under a name that the object does not list. */
const LISTED = 8;
/** The depth to which objects and lists are filled. */
const DEEPEST = 4;

/** Makes sample values of a meaning at its limits and at those of a second one, where two meanings differ. */
export function samplesOf(meaning: Meaning, other: Meaning, depth = 0): readonly JsonNode[] {
  return meaning.alternatives.flatMap((alternative) => {
    const rivals = other.alternatives.filter((rival) => rival.kind === alternative.kind);
    return samplesOfOne(alternative, rivals, depth);
  });
}

/** One value that the meaning accepts; undefined if none was found. */
function sampleOf(meaning: Meaning, depth: number): JsonNode | undefined {
  if (depth > DEEPEST) return undefined;
  return fitting(meaning, samplesOf(meaning, meaning, depth))[0];
}

/** The values that a meaning does not refuse. Values that it certainly accepts come first. */
function fitting(meaning: Meaning, values: readonly JsonNode[]): readonly JsonNode[] {
  const answers = values.map((value) => ({ value, answer: meaningAccepts(meaning, value) }));
  const of = (wanted: boolean | undefined) =>
    answers.filter(({ answer }) => answer === wanted).map(({ value }) => value);
  return [...of(true), ...of(undefined)];
}

function samplesOfOne(alternative: Alternative, rivals: readonly Alternative[], depth: number): readonly JsonNode[] {
  switch (alternative.kind) {
    case "values":
      return [...alternative.values.values()];
    case "number":
      return numbers(
        alternative,
        rivals.filter((rival) => rival.kind === "number"),
      );
    case "string":
      return strings(
        alternative,
        rivals.filter((rival) => rival.kind === "string"),
      );
    case "array":
      return arrays(
        alternative,
        rivals.filter((rival) => rival.kind === "array"),
        depth,
      );
    case "object":
      return objects(
        alternative,
        rivals.filter((rival) => rival.kind === "object"),
        depth,
      );
  }
}

function numbers(own: Numbers, rivals: readonly Numbers[]): readonly JsonNode[] {
  const edges = [own, ...rivals].flatMap(({ minimum, maximum, steps }) => [minimum?.value, maximum?.value, ...steps]);
  const values = edges.flatMap((edge) =>
    edge === undefined ? [] : [edge, edge - 1, edge + 1, edge - 0.5, edge + 0.5],
  );
  // Between two multiples. Rounded, since the floating-point sum 0.1 + 0.05 has too many digits.
  const between = [own, ...rivals].flatMap(({ steps, minimum }) =>
    steps.flatMap((step) => [step / 2, (minimum?.value ?? 0) + step / 2].map((value) => Number(value.toPrecision(12)))),
  );
  return [...new Set([...values, 0, 1, 0.5, -1, ...between])].map((value) => scalar(value));
}

function strings(own: Strings, rivals: readonly Strings[]): readonly JsonNode[] {
  const counts = edgeCounts([own, ...rivals].map(({ minLength, maxLength }) => [minLength, maxLength]));
  const texts = counts.map((count) => "a".repeat(count));
  const url = "https://example.com/a";
  const urls = counts.filter((count) => count > url.length).map((count) => url.padEnd(count, "a"));
  return ["text", "A", "1", url, ...texts, ...urls].map((text) => scalar(text));
}

function arrays(own: Arrays, rivals: readonly Arrays[], depth: number): readonly JsonNode[] {
  const counts = edgeCounts([own, ...rivals].map(({ minItems, maxItems }) => [minItems, maxItems]));
  const items = fitting(own.rest, depth < DEEPEST ? samplesOf(own.rest, own.rest, depth + 1) : []);
  return [...counts, 2].flatMap((count) =>
    [listOf(own, items, count, depth, own.unique), listOf(own, items, count, depth, false)].flatMap(
      (list) => list ?? [],
    ),
  );
}

function listOf(
  own: Arrays,
  rest: readonly JsonNode[],
  count: number,
  depth: number,
  distinct: boolean,
): JsonNode | undefined {
  const items: JsonNode[] = [];
  for (let i = 0; i < count; i += 1) {
    const prefixed = own.prefix[i];
    const item = prefixed ? sampleOf(prefixed, depth + 1) : rest[distinct ? i : 0];
    if (item === undefined) return undefined;
    items.push(item);
  }
  return array(items);
}

type Member = readonly [name: string, value: JsonNode];

function objects(own: Objects, rivals: readonly Objects[], depth: number): readonly JsonNode[] {
  const members = [...own.properties].flatMap(([name, meaning]): readonly Member[] => {
    const value = sampleOf(meaning, depth + 1);
    return value ? [[name, value]] : [];
  });
  const required = members.filter(([name]) => own.required.has(name));
  const optional = members.filter(([name]) => !own.required.has(name));
  const extras = extraMembers(own, rivals, depth);
  const counts = edgeCounts([own, ...rivals].map(({ minProperties, maxProperties }) => [minProperties, maxProperties]));
  return [
    required,
    ...optional.map((member) => [...required, member]),
    members,
    ...extras.map((extra) => [...required, extra]),
    ...counts.map((count) => [...required, ...optional, ...extras.slice(-count)].slice(0, count)),
  ].map((each) => object(each));
}

/**
 * Members that the object does not list, first those that the other object lists. None if the object lists names and
 * does not mention others: no program uses such a name, so it proves nothing.
 */
function extraMembers(own: Objects, rivals: readonly Objects[], depth: number): readonly Member[] {
  if (own.properties.size > 0 && own.rest.at === undefined) return [];
  const values = depth < DEEPEST ? samplesOf(own.rest, own.rest, depth + 1).slice(0, LISTED) : [];
  const [value] = values;
  if (value === undefined) return [];
  const names = rivals.flatMap(({ properties }) => [...properties.keys()]).filter((name) => !own.properties.has(name));
  return [
    ...names.flatMap((name) => values.map((each): Member => [name, each])),
    ...Array.from({ length: LISTED }, (_, i): Member => [`other${i + 1}`, value]),
  ];
}

function edgeCounts(limits: readonly (readonly [min: number, max: number])[]): readonly number[] {
  const counts = limits.flatMap(([min, max]) => [min, min - 1, max, max + 1]);
  return [...new Set([...counts, 1])].filter((count) => count >= 0 && count <= LONGEST);
}
