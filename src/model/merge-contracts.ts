import { isString, type JsonNode, type JsonObject, object, renderJson } from "../base/json.js";
import { byCodePoint, groupBy, sortBy } from "../base/order.js";
import { nodeAt } from "../base/pointer.js";
import type { Contract } from "../normalize/contract.js";
import type { NodeTexts, Texts } from "../normalize/texts.js";
import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, each, type Outcome, outcome } from "../rules/diagnostic.js";
import { agree, disagreements } from "./disagreements.js";
import type { Model } from "./model.js";
import { fitToSamples } from "./samples.js";
import { withTask } from "./task.js";
import { withCanonicalTitles } from "./titles.js";

const API = "https://model-api.runcomfy.net/v1/models/";

type Schemas = Pick<Model, "input" | "output">;

/** Contracts → models: the pages of one AI model, in all languages, become one model. Sorted by id. */
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
  const candidates = fitted.map(({ value }) => value);
  const winner = chooseWinner(candidates);
  const others = candidates.filter((contract) => contract !== winner);
  // A page without an output schema does not document the output.
  const documented = candidates.filter((contract) => contract.output !== undefined);
  const outputWinner = winner.output !== undefined || documented.length === 0 ? winner : chooseWinner(documented);
  const output = outputWinner.output ?? object([]);
  const texts = mergeTexts([winner, ...others], { input: winner.input, output });
  const listing = [winner, ...others].find((contract) => contract.listing !== undefined)?.listing;
  const model: Model = withTask({
    id: winner.id,
    provider: winner.id.split("/")[0] as string,
    endpoint: API + winner.id.split("/").map(encodeURIComponent).join("/"),
    ...(listing && { listing }),
    input: withCanonicalTitles(winner.input, "Input schema", texts.get("en")?.input),
    output: withCanonicalTitles(output, "Output schema", texts.get("en")?.output),
    samples,
    texts,
    sources: sourcesOf(byLocale),
  });
  return outcome(model, [
    ...secondCaptures(byLocale),
    // The samples are those of all pages, so their diagnostics are reported once.
    ...fitted.flatMap(({ value, diagnostics }) => (value === winner ? diagnostics : [])),
    ...others.flatMap((contract) => disagreements(contract, winner, outputWinner)),
  ]);
}

/** Lists each page once: a catalog response may have an AI model twice. */
function sourcesOf(contracts: readonly Contract[]): Model["sources"] {
  const sources = contracts.map(({ page, locale, sha256 }) => ({ page, locale, sha256 }));
  return [...new Map(sources.map((source) => [JSON.stringify([source.page, source.locale]), source])).values()];
}

/** A second page in the same locale is most likely an older capture. codegen cannot know which one is right. */
function secondCaptures(pages: readonly Contract[]): readonly Diagnostic[] {
  return [...groupBy(pages, ({ locale }) => locale).values()].flatMap(([first, ...others]) =>
    others.map(({ page, id, locale, input }) => {
      const place = page === first?.page ? { origin: input.origin } : { file: page };
      return diagnose("model/duplicate-page", { ...place, model: id, locale }, locale, first?.page ?? "");
    }),
  );
}

/** Lists each sample once. Those with the fewest empty strings come first, because some pages show placeholders. */
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

/** Chooses the English page, else the contract that most pages agree with, else the first locale by name. */
function chooseWinner(pages: readonly Contract[]): Contract {
  const english = pages.find(({ locale }) => locale === "en") ?? pages.find(({ locale }) => locale.startsWith("en-"));
  if (english !== undefined) return english;
  const votes = (contract: Contract): number => pages.filter((other) => agree(contract, other)).length;
  return pages.reduce((best, contract) => (votes(contract) > votes(best) ? contract : best));
}

/** All texts by language. If two pages have texts in one language, the page in that locale comes first. */
function mergeTexts(pages: readonly Contract[], schemas: Schemas): ReadonlyMap<string, Texts> {
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
              schemas,
            ),
          ] as const,
      )
      .sort(([a], [b]) => byCodePoint(a, b)),
  );
}

function combine(list: readonly Texts[], schemas: Schemas): Texts {
  const title = list.find((texts) => texts.title !== undefined)?.title;
  const summary = list.find((texts) => texts.summary !== undefined)?.summary;
  return {
    ...(title !== undefined && { title }),
    ...(summary !== undefined && { summary }),
    input: combineNodes(
      list.map(({ input }) => input),
      schemas.input,
    ),
    output: combineNodes(
      list.map(({ output }) => output),
      schemas.output,
    ),
  };
}

/** Drops texts about places that the contract does not have. */
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
