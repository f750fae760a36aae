/** Model ids as paths and type names: legal everywhere, readable, and each its own over a catalog. */
import { createHash } from "node:crypto";
import { groupBy, sortBy } from "../base/order.js";

/** How one AI model is called where its id cannot stand. */
export interface ModelName {
  /** Path of files and subpath exports, without ending: lower-case ASCII, such as `minimax/hailuo-video-01-live`. */
  readonly path: string;
  /**
   * Identifier in PascalCase, unique over the catalog whatever the case. Also a prefix: it never ends in a word of
   * `takenEndings`, so `<typeName>Input` of one model is not the type name of another.
   */
  readonly typeName: string;
}

/** Windows refuses paths of more than 260 characters; this leaves room for the folder and the file's ending. */
const maxPath = 160;
const maxSegment = 64;

/** Device names of Windows, with any ending, and folders that Node or npm never look into. */
const reserved = /^(?:(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)|(?:node_modules|cvs|archived-packages)$)/;
/** Endings of emitted files, where a folder `x.js` would meet the module of `x`; and two that `npm pack` leaves out. */
const fileEnding = /\.(?=(?:[cm]?js|[cm]?ts|jsonc?|map|md|orig|log)$)/;
const takenEndings = /(?:input|output|request|response|result)$/i;

/**
 * Sets a hash off. No path and no type name holds the sign otherwise, so that no id can be made whose name is the marked
 * one of another.
 */
const pathMark = "~";
const typeMark = "_";

/**
 * Names all models of a catalog. Ids that come out as the same name all get a short hash behind it: if one of them kept
 * the name, programs that import it could call another AI model after an upgrade, and pay for that. This way they stop
 * compiling. The result does not depend on the order of `ids`.
 */
export function nameModels(ids: readonly string[]): ReadonlyMap<string, ModelName> {
  const sorted = sortBy(new Set(ids), (id) => id);
  const paths = distinct(sorted, toPath, pathMark);
  const typeNames = distinct(sorted, toTypeName, typeMark);
  return new Map(sorted.map((id) => [id, { path: paths.get(id) ?? id, typeName: typeNames.get(id) ?? id }]));
}

/** The paths that several ids come out as, and these ids. None of them is called so. */
export function sharedPaths(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sorted = sortBy(new Set(ids), (id) => id);
  return new Map([...groupBy(sorted, toPath)].filter(([, group]) => group.length > 1));
}

/** The path that an id comes out as by itself, from the one that it has. */
export function withoutMark(path: string): string {
  const end = path.lastIndexOf(pathMark);
  return end < 0 ? path : path.slice(0, end);
}

/**
 * The name of one model.
 *
 * @throws {Error} If the model is not of the catalog that was named.
 */
export function nameOf(names: ReadonlyMap<string, ModelName>, id: string): ModelName {
  const name = names.get(id);
  if (name === undefined) throw new Error(`Cannot name the model "${id}": it is not in the catalog`);
  return name;
}

export function pathOf(names: ReadonlyMap<string, ModelName>, id: string): string {
  return nameOf(names, id).path;
}

/** The name of each id. Those that meet, ignoring case, get a hash, as long as these need. */
function distinct(ids: readonly string[], name: (id: string) => string, mark: string): ReadonlyMap<string, string> {
  const groups = groupBy(ids, (id) => name(id).toLowerCase());
  return new Map([...groups.values()].flatMap((group) => markApart(group, name, mark)));
}

function markApart(
  ids: readonly string[],
  name: (id: string) => string,
  mark: string,
): readonly (readonly [id: string, name: string])[] {
  if (ids.length === 1) return ids.map((id) => [id, name(id)]);
  // Eight digits are enough unless somebody searched for ids that meet.
  const isEnough = new Set(ids.map((id) => sha256(id).slice(0, 8))).size === ids.length;
  return ids.map((id) => [id, `${name(id)}${mark}${sha256(id).slice(0, isEnough ? 8 : 64)}`]);
}

function toPath(id: string): string {
  const segments = id.split("/").map((segment) => toSegment(segment));
  const path = shorten(segments, maxSegment).join("/");
  if (path.length <= maxPath) return path;
  return shorten(segments, Math.floor(maxPath / segments.length) - 1).join("/");
}

/** One segment in characters that every file system takes; a legal one stays as it is. */
function toSegment(segment: string): string {
  const slug = /^[a-z0-9._-]+$/.test(segment) ? segment : toSlug(segment);
  const trimmed = slug.replace(/^[.-]+/, "").replace(/[.-]+$/, "");
  if (trimmed === "") return `m-${sha256(segment).slice(0, 8)}`;
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

/** Segments of at most `length` characters; what is cut off lives on in a hash. */
function shorten(segments: readonly string[], length: number): readonly string[] {
  return segments.map((segment) => {
    if (segment.length <= length) return segment;
    return `${segment.slice(0, length - 9).replace(/[.-]+$/, "")}-${sha256(segment).slice(0, 8)}`;
  });
}

function toTypeName(id: string): string {
  const name = pascal(toPath(id));
  const begun = /^[0-9]/.test(name) ? `Model${name}` : name;
  return takenEndings.test(begun) ? `${begun}Model` : begun;
}

function pascal(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
