import { groupBy, sortBy } from "../base/order.js";
import { sha256 } from "../base/sha256.js";
import { pascal } from "./pascal.js";
import { titleOfModel } from "./titles.js";

/** The names of one AI model in places where its id is not allowed. */
export interface ModelName {
  /** Path of files and subpath exports, without extension: lower-case ASCII, such as `minimax/hailuo-video-01-live`. */
  readonly path: string;
  /**
   * Identifier in PascalCase, unique in the catalog even without regard to case. It is also a prefix: it never ends in
   * a word of `takenEndings`, so `<typeName>Input` of one model is not the type name of another.
   */
  readonly typeName: string;
  /** English title that no other model has, even after tools made a type name of it: "Kling 3.0 Pro Text to Video". */
  readonly title: string;
}

/** Windows refuses paths of more than 260 characters. This leaves room for the folder and the extension. */
const maxPath = 160;
const maxSegment = 64;

/** Device names of Windows, with any extension, and folders that Node or npm ignore. */
const reserved = /^(?:(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)|(?:node_modules|cvs|archived-packages)$)/;
/**
 * Extensions of emitted files: a folder `x.js` would collide with the module of `x`. And two that `npm pack` leaves
 * out.
 */
const fileEnding = /\.(?=(?:[cm]?js|[cm]?ts|jsonc?|map|md|orig|log)$)/;
const takenEndings = /(?:input|output|request|response|result)$/i;

/**
 * Separates a hash suffix. No other path or type name contains the character, so no id can have the suffixed name of
 * another id.
 */
const pathMark = "~";
const typeMark = "_";

/**
 * Names all models of a catalog. If several ids map to one name, all of them get a short hash suffix. If one of them
 * kept the name, programs that import it could call, and pay for, another AI model after an upgrade; now they stop
 * compiling. The result does not depend on the order of `ids`.
 */
export function nameModels(ids: readonly string[]): ReadonlyMap<string, ModelName> {
  const sorted = sortBy(new Set(ids), (id) => id);
  const key = JSON.stringify(sorted);
  if (memo?.key !== key) memo = { key, names: nameSorted(sorted) };
  return memo.names;
}

/** The names of the last call: several phases of a run name the same models, which takes 30 ms for 1,000 of them. */
let memo: { readonly key: string; readonly names: ReadonlyMap<string, ModelName> } | undefined;

function nameSorted(sorted: readonly string[]): ReadonlyMap<string, ModelName> {
  const paths = distinct(sorted, toPath, pathMark);
  const typeNames = distinct(sorted, toTypeName, typeMark);
  const titles = distinctTitles(sorted, typeNames);
  return new Map(
    sorted.map((id) => [
      id,
      { path: paths.get(id) ?? id, typeName: typeNames.get(id) ?? id, title: titles.get(id) ?? id },
    ]),
  );
}

/** The paths that several ids map to, with these ids. None of them gets that path. */
export function sharedPaths(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sorted = sortBy(new Set(ids), (id) => id);
  return new Map([...groupBy(sorted, toPath)].filter(([, group]) => group.length > 1));
}

/** The path of an id without its hash suffix. */
export function withoutMark(path: string): string {
  const end = path.lastIndexOf(pathMark);
  return end < 0 ? path : path.slice(0, end);
}

/**
 * The names of one model.
 *
 * @throws {Error} If the model is not in the catalog that was named.
 */
export function nameOf(names: ReadonlyMap<string, ModelName>, id: string): ModelName {
  const name = names.get(id);
  if (name === undefined) throw new Error(`Cannot name the model "${id}": it is not in the catalog`);
  return name;
}

/** The path of one model. Throws as `nameOf` does. */
export function pathOf(names: ReadonlyMap<string, ModelName>, id: string): string {
  return nameOf(names, id).path;
}

/** The name of each id. Names that are equal without regard to case get a hash suffix. */
function distinct(ids: readonly string[], name: (id: string) => string, mark: string): ReadonlyMap<string, string> {
  const groups = groupBy(ids, (id) => name(id).toLowerCase());
  return new Map([...groups.values()].flatMap((group) => addHashSuffixes(group, name, mark)));
}

function addHashSuffixes(
  ids: readonly string[],
  name: (id: string) => string,
  mark: string,
): readonly (readonly [id: string, name: string])[] {
  if (ids.length === 1) return ids.map((id) => [id, name(id)]);
  // Eight digits are enough, unless ids were made to collide.
  const isEnough = new Set(ids.map((id) => shortHash(id))).size === ids.length;
  return ids.map((id) => [id, `${name(id)}${mark}${sha256(id).slice(0, isEnough ? 8 : 64)}`]);
}

function toPath(id: string): string {
  const segments = id.split("/").map((segment) => toSegment(segment));
  const path = shorten(segments, maxSegment).join("/");
  if (path.length <= maxPath) return path;
  return shorten(segments, Math.floor(maxPath / segments.length) - 1).join("/");
}

/** One segment in characters that every file system allows. A valid segment stays as it is. */
function toSegment(segment: string): string {
  const slug = /^[a-z0-9._-]+$/.test(segment) ? segment : toSlug(segment);
  const trimmed = slug.replace(/^[.-]+/, "").replace(/[.-]+$/, "");
  if (trimmed === "") return `m-${shortHash(segment)}`;
  const named = trimmed.replace(fileEnding, "-");
  return reserved.test(named) ? `x-${named}` : named;
}

function toSlug(segment: string): string {
  return segment
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, "-");
}

/** Segments of at most `length` characters. A hash replaces what is cut off. */
function shorten(segments: readonly string[], length: number): readonly string[] {
  return segments.map((segment) => {
    if (segment.length <= length) return segment;
    return `${segment.slice(0, length - 9).replace(/[.-]+$/, "")}-${shortHash(segment)}`;
  });
}

/** The title of each id. Titles that would become the same type name, or none, get the type name of the model. */
function distinctTitles(ids: readonly string[], typeNames: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const titled = ids.map((id) => ({ id, title: titleOfModel(id) }));
  const groups = groupBy(titled, ({ title }) => pascal(title).toLowerCase());
  return new Map(
    [...groups].flatMap(([key, group]) =>
      group.map(({ id, title }) => {
        const isUnique = key !== "" && group.length === 1;
        return [id, isUnique ? title : `${title} (${typeNames.get(id)})`] as const;
      }),
    ),
  );
}

function toTypeName(id: string): string {
  const name = pascal(toPath(id));
  const begun = /^[0-9]/.test(name) ? `Model${name}` : name;
  return takenEndings.test(begun) ? `${begun}Model` : begun;
}

/** Eight hexadecimal digits that tell texts apart in names. */
export function shortHash(text: string): string {
  return sha256(text).slice(0, 8);
}
