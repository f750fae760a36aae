/** Model ids as paths and type names: legal everywhere, readable, and each its own over a catalog. */
import { createHash } from "node:crypto";
import { sortBy } from "../base/order.js";

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
 * Names all models of a catalog. An id that is a good path is its own path; an id whose path another id has as well gets
 * a short hash behind it. The result does not depend on the order of `ids`.
 */
export function nameModels(ids: readonly string[]): ReadonlyMap<string, ModelName> {
  const sorted = sortBy(new Set(ids), (id) => id);
  const paths = distinct(sorted, toPath, (path, hash) => `${path}-${hash}`);
  const typeNames = distinct(sorted, toTypeName, (name, hash) => name + pascal(hash));
  return new Map(sorted.map((id, i) => [id, { path: paths[i] ?? id, typeName: typeNames[i] ?? id }]));
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

/** The name of each id; those that meet, ignoring case, get a hash, as long as it takes. An id that is its name keeps it. */
function distinct(ids: readonly string[], name: (id: string) => string, mark: (name: string, hash: string) => string) {
  const names = ids.map(name);
  const owners = new Map<string, number>();
  for (const one of names) owners.set(one.toLowerCase(), (owners.get(one.toLowerCase()) ?? 0) + 1);
  const free = (id: string, one: string) => id === one || owners.get(one.toLowerCase()) === 1;
  const marked = (length: number) =>
    ids.map((id, i) => {
      const one = names[i] ?? id;
      return free(id, one) ? one : mark(one, sha256(id).slice(0, length));
    });
  // Eight digits are enough unless somebody searched for ids that meet.
  const short = marked(8);
  return new Set(short.map((one) => one.toLowerCase())).size === ids.length ? short : marked(64);
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
