import { type JsonNode, object, scalar } from "../base/json.js";
import { nodeAt, pointerTo } from "../base/pointer.js";
import type { Model } from "../model/model.js";
import type { NodeTexts, Texts } from "../normalize/texts.js";
import type { Change } from "./change.js";
import { judge, type LevelOverrides } from "./judge.js";
import { labelOf } from "./label.js";
import type { TextKind } from "./rules/catalog-rules.js";
import { code } from "./rules/show.js";

/**
 * Compares the texts of a model, language by language. Texts of added and removed parts of the contract are left out.
 */
export function compareTexts(before: Model, after: Model, overrides: LevelOverrides): readonly Change[] {
  const locales = [...new Set([...before.texts.keys(), ...after.texts.keys()])];
  return locales.flatMap((locale) => {
    const old = before.texts.get(locale);
    const now = after.texts.get(locale);
    if (old && now) return compareLocale(locale, [before, old], [after, now], overrides);
    const texts = old ?? now;
    const kind: TextKind = old ? "locale-removed" : "locale-added";
    const observation = { model: after.id, direction: "texts", kind, pointer: pointerTo("", locale) } as const;
    const side = texts && { [old ? "before" : "after"]: summaryNode(texts) };
    return judge({ ...observation, name: code(locale), ...side }, overrides) ?? [];
  });
}

type Side = readonly [model: Model, texts: Texts];

function compareLocale(locale: string, before: Side, after: Side, overrides: LevelOverrides): readonly Change[] {
  const texts = [flatten(before), flatten(after)] as const;
  const keys = [...new Set([...texts[0].keys(), ...texts[1].keys()])];
  return keys.flatMap((key) => {
    const old = texts[0].get(key);
    const now = texts[1].get(key);
    if (old?.text === now?.text) return [];
    const node = (old ?? now)?.node;
    const isInBoth = node === undefined || [before[0], after[0]].every((model) => nodeAt(model[node[0]], node[1]));
    if (!isInBoth) return [];
    const kind: TextKind =
      old && now && figuresOf(old.text) !== figuresOf(now.text) ? "text-figures-changed" : "text-changed";
    const pointer = pointerTo("", locale) + key;
    const observation = { model: after[0].id, direction: "texts", kind, pointer } as const;
    const sides = { ...textSide("before", old?.text), ...textSide("after", now?.text) };
    return judge({ ...observation, name: nameOf(locale, key, node), ...sides }, overrides) ?? [];
  });
}

/** The sorted numbers of a text. A translation may have them in another order. */
function figuresOf(text: string): string {
  return (text.normalize("NFKC").match(/\p{Nd}+(?:[.,:]\p{Nd}+)*/gu) ?? []).sort().join(" ");
}

/** Names a text: "the description of `size` in `es`", or "the summary in `es`" for a text about the whole model. */
function nameOf(locale: string, key: string, node: Text["node"]): string {
  const what = key.slice(key.lastIndexOf("/") + 1);
  return `the ${what}${node === undefined ? "" : ` of ${labelOf(...node)}`} in ${code(locale)}`;
}

interface Text {
  readonly text: string;
  readonly node?: readonly [direction: "input" | "output", pointer: string];
}

/** All texts of one language by pointer, such as `/input/properties/size/title`. */
function flatten([, texts]: Side): ReadonlyMap<string, Text> {
  const found = new Map<string, Text>();
  if (texts.title !== undefined) found.set("/title", { text: texts.title });
  if (texts.summary !== undefined) found.set("/summary", { text: texts.summary });
  for (const direction of ["input", "output"] as const) {
    for (const [pointer, node] of texts[direction]) addNode(found, direction, pointer, node);
  }
  return found;
}

function addNode(found: Map<string, Text>, direction: "input" | "output", pointer: string, texts: NodeTexts): void {
  for (const what of ["title", "description"] as const) {
    const text = texts[what];
    if (text !== undefined) found.set(`/${direction}${pointer}/${what}`, { text, node: [direction, pointer] });
  }
}

function textSide(side: "before" | "after", text: string | undefined): { readonly [side: string]: JsonNode } {
  return text === undefined ? {} : { [side]: scalar(text) };
}

function summaryNode(texts: Texts): JsonNode {
  const { title, summary } = texts;
  return object([
    ...(title === undefined ? [] : [["title", scalar(title)] as const]),
    ...(summary === undefined ? [] : [["summary", scalar(summary)] as const]),
  ]);
}
