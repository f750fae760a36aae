/** Contracts → models: the pages of one AI model, in whatever languages, become one model. */
import { type Diagnostic, each, type Outcome, outcome } from "../base/diagnostic.js";
import { isString, type JsonNode, type JsonObject, renderJson } from "../base/json.js";
import { byCodePoint, groupBy, sortBy } from "../base/order.js";
import { nodeAt } from "../base/pointer.js";
import { diagnose } from "../base/rules.js";
import type { Contract } from "../normalize/contract.js";
import { firstDifference } from "./difference.js";
import type { Model, NodeTexts, Texts } from "./model.js";
import { fitToSamples } from "./samples.js";
import { taskOf } from "./tasks.js";
import { withCanonicalTitles } from "./titles.js";

const API = "https://model-api.runcomfy.net/v1/models/";

/** One model per id, sorted by id. */
export function mergeContracts(contracts: readonly Contract[]): Outcome<readonly Model[]> {
  const byId = groupBy(
    sortBy(contracts, ({ page }) => page),
    ({ id }) => id,
  );
  return each(
    sortBy(byId.values(), ([first]) => (first as Contract).id),
    mergePages,
  );
}

function mergePages(pages: readonly Contract[]): Outcome<Model> {
  const byLocale = sortBy(pages, ({ locale }) => locale);
  const samples = mergeSamples(byLocale);
  const fitted = byLocale.map((contract) => fitToSamples(contract, samples));
  const winner = chooseWinner(fitted.map(({ value }) => value));
  const isWinner = (contract: Contract): boolean => contract.page === winner.page;
  const others = fitted.map(({ value }) => value).filter((contract) => !isWinner(contract));
  const texts = mergeTexts([winner, ...others]);
  const task = taskOf(winner.id);
  const model: Model = {
    id: winner.id,
    provider: winner.id.split("/")[0] as string,
    ...(task !== undefined && { task }),
    endpoint: API + winner.id.split("/").map(encodeURIComponent).join("/"),
    input: withCanonicalTitles(winner.input, "Input schema", texts.get("en")?.input),
    output: withCanonicalTitles(winner.output, "Output schema", texts.get("en")?.output),
    samples,
    texts,
    sources: byLocale.map(({ page, locale, sha256 }) => ({ page, locale, sha256 })),
  };
  return outcome(model, [
    ...secondCaptures(byLocale),
    // What is wrong with the samples is the same on each page: it is told once, for the page that is followed.
    ...fitted.flatMap(({ value, diagnostics }) => (isWinner(value) ? diagnostics : [])),
    ...others.flatMap((contract) => disagreements(contract, winner)),
  ]);
}

/** A second page in the same locale is most likely an older capture; which one counts is not for a program to say. */
function secondCaptures(pages: readonly Contract[]): readonly Diagnostic[] {
  return [...groupBy(pages, ({ locale }) => locale).values()].flatMap(([first, ...others]) =>
    others.map(({ page, id, locale }) =>
      diagnose("model/duplicate-page", { file: page, model: id, locale }, locale, first?.page ?? ""),
    ),
  );
}

/** Each body once; those with the fewest empty strings first, since some pages show placeholders. */
function mergeSamples(pages: readonly Contract[]): readonly JsonNode[] {
  const distinct = new Map(
    pages.flatMap(({ samples }) => samples.map((sample) => [renderJson(sample), sample] as const)).reverse(),
  );
  return [...distinct.values()].reverse().sort((a, b) => countEmpty(a) - countEmpty(b));
}

function countEmpty(node: JsonNode): number {
  if (isString(node)) return node.value === "" ? 1 : 0;
  const inner = node.kind === "object" ? [...node.members.values()] : node.kind === "array" ? node.items : [];
  return inner.reduce((sum, member) => sum + countEmpty(member), 0);
}

/** The English page, else the contract that most pages agree on, else the first locale by name. */
function chooseWinner(pages: readonly Contract[]): Contract {
  const english = pages.find(({ locale }) => locale === "en") ?? pages.find(({ locale }) => locale.startsWith("en-"));
  if (english !== undefined) return english;
  const votes = (contract: Contract): number =>
    pages.filter((other) => firstDifference(asRoot(contract), asRoot(other)) === undefined).length;
  return pages.reduce((best, contract) => (votes(contract) > votes(best) ? contract : best));
}

function disagreements(contract: Contract, winner: Contract): readonly Diagnostic[] {
  const difference = firstDifference(asRoot(contract), asRoot(winner));
  if (difference === undefined) return [];
  const { pointer, left, right } = difference;
  const place = {
    origin: left?.origin ?? nearestOrigin(contract, pointer),
    related: right?.origin ?? nearestOrigin(winner, pointer),
    pointer,
    model: contract.id,
    locale: contract.locale,
  };
  return [diagnose("model/locales-disagree", place, pointer, shown(left), shown(right), winner.page)];
}

function shown(node: JsonNode | undefined): string {
  if (node === undefined) return "nothing";
  const text = renderJson(node);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

function nearestOrigin(contract: Contract, pointer: string): JsonNode["origin"] {
  const parent = pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));
  const node = nodeAt(asRoot(contract), parent);
  return node?.origin ?? (parent === "" ? undefined : nearestOrigin(contract, parent));
}

/** Input and output under one root, so that pointers begin with `/input` or `/output`. */
function asRoot({ input, output }: Pick<Contract, "input" | "output">): JsonObject {
  return {
    kind: "object",
    members: new Map([
      ["input", input],
      ["output", output],
    ]),
  };
}

/** All texts by language; where two pages have words of one language, the page in that locale comes first. */
function mergeTexts(pages: readonly Contract[]): ReadonlyMap<string, Texts> {
  const [winner] = pages as readonly [Contract, ...Contract[]];
  const entries = pages.flatMap((page) =>
    [...page.texts].map(([language, texts]) => ({ language, texts, isOwn: page.locale === language })),
  );
  const byLanguage = groupBy(
    entries.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn)),
    ({ language }) => language,
  );
  return new Map(
    [...byLanguage]
      .map(
        ([language, list]) =>
          [
            language,
            combine(
              list.map(({ texts }) => texts),
              winner,
            ),
          ] as const,
      )
      .sort(([a], [b]) => byCodePoint(a, b)),
  );
}

function combine(list: readonly Texts[], winner: Contract): Texts {
  const title = list.find((texts) => texts.title !== undefined)?.title;
  const summary = list.find((texts) => texts.summary !== undefined)?.summary;
  return {
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    input: combineNodes(
      list.map(({ input }) => input),
      winner.input,
    ),
    output: combineNodes(
      list.map(({ output }) => output),
      winner.output,
    ),
  };
}

/** Words about a place that the contract does not have say nothing. */
function combineNodes(list: readonly Texts["input"][], schema: JsonObject): ReadonlyMap<string, NodeTexts> {
  const pointers = new Set(list.flatMap((texts) => [...texts.keys()]));
  const existing = [...pointers].filter((pointer) => nodeAt(schema, pointer) !== undefined);
  return new Map(
    existing.map((pointer) => [
      pointer,
      Object.assign({}, ...list.map((texts) => texts.get(pointer)).reverse()) as NodeTexts,
    ]),
  );
}
