import { getNumber, getString, type JsonNode } from "../base/json.js";
import { parseJson } from "../page/parse-json.js";
import { entriesOf } from "../page/shapes/catalog.js";

/** One entry of a catalog, byte for byte as in the response. */
export interface ResponseEntry {
  /** Undefined if the entry does not state one. */
  readonly id: string | undefined;
  readonly text: string;
}

/** One part of a catalog. */
interface CatalogPart {
  readonly entries: readonly ResponseEntry[];
  /** The number of entries in all parts; undefined if the server does not state it. */
  readonly total: number | undefined;
}

/** A part, or why there is none. */
type ReadPart =
  | { readonly ok: true; readonly part: CatalogPart }
  /** The reason why the response is not part of a catalog, as a clause. */
  | { readonly ok: false; readonly why: string };

/** A hundred models, each as large as a page may be. */
const limits = { depth: 1_000, values: 5_000_000, string: 16_000_000 };

/** Reads the response to `GET /v1/models`. An error of the API may have the status 200, so `error_code` decides. */
export function readCatalogPart(text: string): ReadPart {
  const parsed = parseJson(text, 0, (start, end) => ({ page: "", start, end }), limits);
  if (!parsed.ok) return { ok: false, why: "the response is not valid JSON" };
  const { node } = parsed;
  const code = getNumber(node, "error_code");
  if (code !== undefined) {
    const message = getString(node, "error_message")?.slice(0, 200);
    return { ok: false, why: `the API reports error ${code}${message === undefined ? "" : `: ${message}`}` };
  }
  const nodes = entriesOf(node);
  if (nodes[0] === node) return { ok: false, why: "the response is not a catalog: it has no list of models" };
  const total = getNumber(node, "total");
  return { ok: true, part: { entries: nodes.map((entry) => entryOf(entry, text)), total } };
}

function entryOf(entry: JsonNode, text: string): ResponseEntry {
  return { id: getString(entry, "model_id"), text: text.slice(entry.origin?.start, entry.origin?.end) };
}
