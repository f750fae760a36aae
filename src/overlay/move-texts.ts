import type { JsonObject } from "../base/json.js";
import { nodeAt, pointerTo, pointerTokens } from "../base/pointer.js";
import type { Model } from "../model/model.js";
import type { NodeTexts } from "../normalize/texts.js";
import { keywordRow } from "../schema/keywords.js";
import { subschemaDepth } from "../schema/map-subschemas.js";
import type { Operation } from "./overlay.js";

type Direction = "input" | "output";

/**
 * Moves the texts of schemas that an overlay moves, and of list items whose positions change. The texts of removed
 * schemas are removed. Texts that the patch itself sets are kept.
 *
 * @param model The model after the patch, whose texts are still at the old places.
 */
export function moveTexts(model: Model, patch: readonly Operation[]): Model["texts"] {
  return new Map(
    [...model.texts].map(([language, texts]) => {
      const moved = (direction: Direction) =>
        movedNodes(texts[direction], direction, model[direction], patch, textPointers(patch, language, direction));
      return [language, { ...texts, input: moved("input"), output: moved("output") }];
    }),
  );
}

/** The pointers at which the patch itself sets texts, in one language. */
function textPointers(patch: readonly Operation[], language: string, direction: Direction): ReadonlySet<string> {
  const said = patch.flatMap(({ op, path }) => {
    const [section, locale, part, pointer] = pointerTokens(path);
    const isMeant = section === "texts" && locale === language && part === direction && pointer !== undefined;
    return isMeant && op !== "remove" && op !== "test" ? [pointer] : [];
  });
  return new Set(said);
}

function movedNodes(
  texts: ReadonlyMap<string, NodeTexts>,
  direction: Direction,
  schema: JsonObject,
  patch: readonly Operation[],
  said: ReadonlySet<string>,
): ReadonlyMap<string, NodeTexts> {
  const pointerMaps = patch.map((operation) => pointerMapOf(operation, direction, schema));
  const placeOf = (pointer: string): string | undefined =>
    pointerMaps.reduce<string | undefined>((at, map) => (at === undefined ? at : map(at)), pointer);
  const placed = [...texts].map(([pointer, words]) => {
    return { words, pointer, place: said.has(pointer) ? pointer : placeOf(pointer) };
  });
  const unmoved = new Set(placed.filter(({ pointer, place }) => place === pointer).map(({ pointer }) => pointer));
  // Entries keep their order, and texts that did not move are not replaced by moved ones.
  return new Map(
    placed.flatMap(({ pointer, words, place }): readonly (readonly [string, NodeTexts])[] =>
      place === undefined || (place !== pointer && unmoved.has(place)) ? [] : [[place, words]],
    ),
  );
}

/** Maps a pointer before an operation to the pointer after it; undefined if the operation removes what is there. */
type PointerMap = (pointer: string) => string | undefined;

function pointerMapOf(operation: Operation, direction: Direction, schema: JsonObject): PointerMap {
  const path = pointerIn(direction, operation.path);
  switch (operation.op) {
    case "remove":
      return path === undefined ? stay : taken(path, undefined, schema);
    case "move": {
      const from = pointerIn(direction, operation.from);
      const insert = path === undefined ? stay : inserted(path);
      if (from === undefined) return insert;
      const take = taken(from, path, schema);
      return (pointer) => {
        const place = take(pointer);
        // The moved item is in place; the others make room for it.
        return place === undefined || (isAt(pointer, from) && place !== pointer) ? place : insert(place);
      };
    }
    case "add":
    case "copy":
      return path === undefined ? stay : inserted(path);
    default:
      return stay;
  }
}

const stay: PointerMap = (pointer) => pointer;

/** Removes what is at `from`, or moves it to `to`. */
function taken(from: string, to: string | undefined, schema: JsonObject): PointerMap {
  const item = itemAt(from);
  return (pointer) => {
    if (!isAt(pointer, from)) return item === undefined ? pointer : shifted(pointer, item, 1, -1);
    // If there is still a property, such as one that was moved here, it keeps its texts.
    if (item === undefined && nodeAt(schema, pointer) !== undefined) return pointer;
    return to === undefined ? undefined : to + pointer.slice(from.length);
  };
}

/** Makes room for a new item of a list. A new property does not move others. */
function inserted(at: string): PointerMap {
  const item = itemAt(at);
  return item === undefined ? stay : (pointer) => shifted(pointer, item, 0, 1);
}

interface Item {
  readonly list: string;
  readonly index: number;
}

/** Moves the pointers of later items of the list. */
function shifted(pointer: string, { list, index }: Item, first: 0 | 1, by: 1 | -1): string {
  if (!pointer.startsWith(`${list}/`)) return pointer;
  const [token = "", ...rest] = pointerTokens(pointer.slice(list.length));
  const own = Number(token);
  return own >= index + first ? pointerTo(list, own + by, ...rest) : pointer;
}

/**
 * The list that contains what the pointer points at; undefined if it is not an item of a list, or is the list's end.
 */
function itemAt(pointer: string): Item | undefined {
  const tokens = pointerTokens(pointer);
  let i = 0;
  // In a map of schemas, the next token is a name, even if it looks like a keyword or a number.
  while (i < tokens.length - 2) i += subschemaDepth(tokens[i] ?? "") ?? 1;
  const [keyword = "", token = ""] = tokens.slice(i);
  if (i !== tokens.length - 2 || keywordRow(keyword)?.value !== "schemas" || !/^\d+$/.test(token)) return undefined;
  return { list: pointer.slice(0, pointer.lastIndexOf("/")), index: Number(token) };
}

function isAt(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

/** The pointer relative to the input or output schema; undefined if it points elsewhere. */
function pointerIn(direction: Direction, pointer: string): string | undefined {
  return pointer.startsWith(`/${direction}/`) ? pointer.slice(direction.length + 1) : undefined;
}
