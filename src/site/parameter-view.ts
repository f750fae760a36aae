import { get, getString, isTrue, type JsonObject, renderJson } from "../base/json.js";
import { conditionsOf } from "../emit/conditions.js";
import type { Anchors } from "../emit/docs/anchors.js";
import { type ConditionFormat, conditionText } from "../emit/docs/condition-text.js";
import { type Limit, limitsOf } from "../emit/docs/limits.js";
import { ended, repeatsName, textsOfNode } from "../emit/docs/localized.js";
import { typeLabel } from "../emit/docs/type-label.js";
import type { DocsWords } from "../emit/docs/words/words.js";
import type { Model } from "../model/model.js";
import { type Html, htmlCode, htmlLines, htmlText, htmlValue, joinHtml, libraryHtml, toHtml } from "../text/html.js";
import { languageAttributes } from "./language-attributes.js";
import { type Alternatives, countParameters, type Inside, type Need, type ParameterNode } from "./parameter-tree.js";
import type { Piece } from "./pieces.js";
import type { SearchSection } from "./search-index.js";
import type { SiteWords } from "./words/site-words.js";

/** The facts that all parameters of one page share. */
export interface ParameterContext {
  readonly model: Model;
  readonly direction: "input" | "output";
  readonly language: string;
  readonly words: DocsWords;
  readonly siteWords: SiteWords;
  readonly anchors: Anchors;
  readonly renderParameter: (view: ParameterView) => string;
  /** Called for every parameter, for the search. */
  readonly onSection: (section: SearchSection) => void;
}

/** The fields of the template of a parameter. */
export interface ParameterView {
  readonly anchor: Html;
  readonly name: Html;
  readonly parent: Html;
  readonly heading: string;
  readonly type: Html;
  readonly mark: Html;
  readonly hasMark: boolean;
  readonly markKind: string;
  readonly description: Html;
  readonly hasDescription: boolean;
  readonly facts: Html;
  readonly hasFacts: boolean;
  readonly inside: Html;
  readonly hasInside: boolean;
  /** The alternatives of the value, each folded. */
  readonly options: Html;
  readonly summary: Html;
  readonly isDeprecated: boolean;
  readonly deprecated: Html;
}

/** The parameters of a schema, each with those inside it. */
export function parameterPieces(inside: Inside, context: Omit<ParameterContext, "onSection">): readonly Piece[] {
  const piece = (render: (own: ParameterContext) => Html): Piece => {
    const sections: SearchSection[] = [];
    const html = render({ ...context, onSection: (section) => sections.push(section) });
    return { direction: context.direction, html, sections };
  };
  return [
    ...inside.fields.map((field) => piece((own) => parameterHtml(field, own, 0))),
    ...inside.alternatives.map((one) => piece((own) => alternativesHtml(one, own, 0))),
  ];
}

/** The fields of a value as HTML, the nested ones folded. */
function insideHtml(inside: Inside, context: ParameterContext, depth: number): Html {
  return joinHtml([
    ...inside.fields.map((field) => parameterHtml(field, context, depth)),
    ...inside.alternatives.map((one) => alternativesHtml(one, context, depth)),
  ]);
}

function alternativesHtml({ keyword, options }: Alternatives, context: ParameterContext, depth: number): Html {
  const { model, direction, language } = context;
  const { exactlyOne, atLeastOne, option } = context.siteWords;
  const list = options.map(({ pointer, schema, inside: fields }, i) => {
    const { title } = textsOfNode(model, direction, pointer, language, getString(schema, "title"));
    const name = title === undefined ? toHtml`${htmlText(option)} ${i + 1}` : htmlText(title);
    const type = typeHtml(schema, context.words);
    const own = toHtml`${factsHtml(schema, context)}${insideHtml(fields, context, depth)}`;
    return own === ""
      ? toHtml`<div class="option"><p class="option-name">${name} ${type}</p></div>`
      : toHtml`<details class="option"><summary>${name} ${type}</summary>${own}</details>`;
  });
  const label = htmlText(keyword === "oneOf" ? exactlyOne : atLeastOne);
  return toHtml`<div class="options"><p class="options-label">${label}</p>${joinHtml(list)}</div>`;
}

function parameterHtml(node: ParameterNode, context: ParameterContext, depth: number): Html {
  const { siteWords, direction, renderParameter } = context;
  const at = Math.max(node.name.lastIndexOf("."), 0);
  // Only the last name is highlighted; the names before it show its place.
  const cut = depth > 0 && at > 0 ? at + 1 : 0;
  const { title, isNew, text } = textsHtml(node, context);
  const name = isNew ? toHtml`<strong>${title}</strong>` : toHtml``;
  const description = joinHtml(
    [name, text].filter((part) => part !== ""),
    " ",
  );
  const facts = factsHtml(node.schema, context);
  const anchor = htmlValue(context.anchors.add(direction, node.name));
  context.onSection({ anchor, heading: htmlValue(node.name), title, text });
  const { fields, alternatives } = node.inside;
  const inside = insideHtml({ fields, alternatives: [] }, context, depth + 1);
  const options = insideHtml({ fields: [], alternatives }, context, depth + 1);
  const count = countParameters({ fields, alternatives: [] });
  const needs: Readonly<Record<Need, string>> = {
    required: siteWords.required,
    conditional: siteWords.conditional,
    optional: "",
  };
  const mark = direction === "input" ? needs[node.need] : "";
  return libraryHtml(
    renderParameter({
      anchor,
      name: htmlValue(node.name.slice(cut)),
      parent: htmlValue(node.name.slice(0, cut)),
      heading: `h${Math.min(3 + depth, 6)}`,
      type: typeHtml(node.schema, context.words),
      mark: htmlText(mark),
      hasMark: mark !== "",
      markKind: node.need,
      description,
      hasDescription: description !== "",
      facts,
      hasFacts: facts !== "",
      inside,
      hasInside: inside !== "",
      options,
      summary: toHtml`${htmlText(siteWords.fields)} (${count})`,
      isDeprecated: isTrue(get(node.schema, "deprecated")),
      deprecated: htmlText(siteWords.deprecated),
    }),
  );
}

function typeHtml(schema: ParameterNode["schema"], words: DocsWords): Html {
  const { names, content } = typeLabel(schema, words);
  // Isolated, so that the brackets of `string[]` stay behind the name in a right-to-left text.
  const types = joinHtml(
    names.map((name) => (name.endsWith("[]") ? toHtml`<bdi>${htmlText(name)}</bdi>` : htmlText(name))),
    ` ${htmlText(words.or)} `,
  );
  const note = content === undefined ? toHtml`` : toHtml` · ${htmlText(content)}`;
  return toHtml`<i>${types}${note}</i>`;
}

/** The title of a parameter and its description; empty if there is none. The title is new if it is not the name. */
function textsHtml(
  { pointer, schema, name }: ParameterNode,
  { model, direction, language }: ParameterContext,
): { readonly title: Html; readonly isNew: boolean; readonly text: Html } {
  const { title, description } = textsOfNode(model, direction, pointer, language, getString(schema, "title"));
  return {
    title: title === undefined ? toHtml`` : htmlText(ended(title)),
    isNew: title !== undefined && !repeatsName(title, name),
    text:
      description === undefined ? toHtml`` : foreignHtml(htmlLines(description.text), description.language, language),
  };
}

function foreignHtml(text: Html, own: string, language: string): Html {
  return own === language ? text : toHtml`<span${languageAttributes(own, language)}>${text}</span>`;
}

function factsHtml(schema: ParameterNode["schema"], context: ParameterContext): Html {
  const value = get(schema, "default");
  const facts = [
    ...(value === undefined
      ? []
      : [toHtml`${htmlText(context.words.default)} ${htmlCode(shortened(renderJson(value)))}`]),
    ...limitsOf(schema, context.words).map((limit) => limitHtml(limit, context.words)),
    ...conditionsHtml(schema, context.words),
  ];
  return facts.length === 0 ? toHtml`` : toHtml`<ul>${joinHtml(facts.map((fact) => toHtml`<li>${fact}`))}</ul>`;
}

/** The conditions between the properties of an object, and of the objects in an array. */
export function conditionsHtml(schema: JsonObject, words: DocsWords): readonly Html[] {
  const items = get(schema, "items");
  const all = [...conditionsOf(schema), ...(items?.kind === "object" ? conditionsOf(items) : [])];
  // Forms are shown as alternatives, each with its fields.
  return all.filter(({ kind }) => kind !== "forms").map((condition) => conditionText(condition, words, htmlFormat));
}

const htmlFormat: ConditionFormat<Html> = { words: htmlValue, code: htmlCode, join: joinHtml };

function limitHtml({ label: own, range, codes = [], note }: Limit, words: DocsWords): Html {
  // Beside the default, values need a label.
  const label = own ?? (range === undefined ? words.allowed : undefined);
  const shown = range === undefined ? joinHtml(codes.map(htmlCode), " ") : htmlText(range);
  const values = note === undefined ? shown : toHtml`${shown} (${htmlText(note)})`;
  return label === undefined ? values : toHtml`${htmlText(label)} ${values}`;
}

/** A sentence in which names are between backticks. */
export function sentenceHtml(sentence: string): Html {
  const parts = sentence.split("`");
  return joinHtml(parts.map((part, i) => (i % 2 === 1 ? htmlCode(part) : htmlValue(part))));
}

/** A long default is in the JSON Schema. In characters. */
function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
