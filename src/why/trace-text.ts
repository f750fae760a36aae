import { get, getString, type JsonNode, type JsonObject } from "../base/json.js";
import { nodeAt, pointerTokens } from "../base/pointer.js";
import type { Contract } from "../normalize/contract.js";
import { cleanText } from "../normalize/split-texts.js";
import type { Page } from "../page/page.js";
import { parsePage } from "../page/parse-page.js";
import type { Trace } from "./cause.js";

/**
 * Finds the pages that a title, description or summary in the `texts` of a model comes from.
 *
 * @param pointer `/texts/<language>/title`, or `/texts/<language>/input/<pointer>/title`, and above these.
 */
export function traceText(pointer: string, contracts: readonly Contract[], pages: readonly Page[]): readonly Trace[] {
  const [, language = "", part = "", inner = "", key = ""] = pointerTokens(pointer);
  return contracts.flatMap((contract): readonly Trace[] => {
    const texts = contract.texts.get(language);
    const page = pages.find(({ path }) => path === contract.page);
    if (page === undefined) return [];
    if (language === "") return [{ page: page.path }];
    if (texts === undefined) return [];
    if (part === "title" || part === "summary") return texts[part] === undefined ? [] : [find(page, texts[part])];
    if (part !== "input" && part !== "output") return [{ page: page.path }];
    const node = texts[part].get(inner);
    if (node === undefined) return [];
    const wanted = key === "title" || key === "description" ? ([key, node[key]] as const) : undefined;
    return [traceNode(contract, page, part, inner, wanted)];
  });
}

/** Texts are kept without their places, so the page is read again to find the place. */
function traceNode(
  contract: Contract,
  page: Page,
  part: "input" | "output",
  pointer: string,
  wanted: readonly [key: string, text: string | undefined] | undefined,
): Trace {
  const root = contract[part];
  const schema = root && nodeAt(root, pointer);
  const { value: readings } = parsePage(page, { locale: contract.locale });
  const raw = readings.find(({ id }) => id === contract.id)?.[part];
  const origin = wanted && raw ? placeOfText(raw, ...wanted, schema?.origin?.start) : undefined;
  const found = origin ?? schema?.origin;
  return found === undefined ? { page: page.path } : { page: found.page, start: found.start, end: found.end };
}

/** The place of the member `key` with this text: in the schema that starts at `start`, else the first one. */
function placeOfText(
  root: JsonObject,
  key: string,
  text: string | undefined,
  start: number | undefined,
): JsonNode["origin"] {
  const matches: JsonObject[] = [];
  const pending: JsonNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === "object" && cleanText(getString(node, key)) === text) matches.push(node);
    const inner = node.kind === "object" ? [...node.members.values()] : node.kind === "array" ? node.items : [];
    pending.push(...inner.toReversed());
  }
  const best = matches.find(({ origin }) => origin?.start === start) ?? matches[0];
  return get(best, key)?.origin;
}

function find(page: Page, text: string): Trace {
  const start = page.text.indexOf(text);
  return start < 0 ? { page: page.path } : { page: page.path, start, end: start + text.length };
}
