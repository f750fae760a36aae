import { nearestTo } from "../base/nearest.js";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { MediaKind } from "../model/media-kind.js";
import { canonicalTask } from "../model/task.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { modelSelector } from "../workspace/select-models.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { openWorkspace } from "../workspace/workspace.js";
import { readLocaleFilter } from "./options/locale-filter.js";

/** The options of `codegen list`. */
export interface ListArgs extends SharedArgs {
  readonly format: "text" | "json";
  /** Only models with a page in this locale. */
  readonly locale?: string | undefined;
  /** Only models of this task. */
  readonly task?: string | undefined;
  readonly provider?: string | undefined;
  /** Only models that take, or produce, this kind of media. */
  readonly input?: MediaKind | undefined;
  readonly output?: MediaKind | undefined;
}

/** `codegen list`: prints the models. */
export async function list(args: ListArgs, io: Io): Promise<ExitCode> {
  const { catalog, diagnostics } = await openWorkspace(args, io);
  const locale = readLocaleFilter(
    args.locale,
    catalog.models.flatMap(({ sources }) => sources.map((source) => source.locale)),
  );
  assertKnown("task", args.task && canonicalTask(args.task), catalog.models);
  assertKnown("provider", args.provider, catalog.models);
  const isSelected = await modelSelector(args.model);
  const models = catalog.models.filter(
    (model) => isSelected(model.id) && hasLocale(model, locale) && hasFacts(model, args),
  );
  if (args.format === "json") {
    const entries = models.map(({ id, provider, task, listing, media, retired, endpoint, sources }) => ({
      id,
      provider,
      task: task ?? null,
      categories: listing?.categories ?? [],
      input: media.input,
      output: media.output,
      retired: retired ?? false,
      endpoint,
      locales: sources.map(({ locale }) => locale),
    }));
    io.out(JSON.stringify({ models: entries }, null, 2));
  } else {
    printTable(models, io);
    if (catalog.models.length === 0 && !args.quiet)
      io.err("There are no models yet: run codegen pull, or codegen add <page>");
  }
  return warnOfErrors(diagnostics, io);
}

/** Prints the id, the task and the locales of each model. */
function printTable(models: readonly CatalogModel[], io: Io): void {
  const widthOf = (texts: readonly string[]): number => texts.reduce((width, { length }) => Math.max(width, length), 0);
  const ids = widthOf(models.map(({ id }) => id));
  const tasks = widthOf(models.map(({ task }) => task ?? "-"));
  for (const { id, task = "-", sources } of models)
    io.out(`${id.padEnd(ids)}  ${task.padEnd(tasks)}  ${sources.map(({ locale }) => locale).join(" ")}`);
}

/** Refuses a value that no model has, because a misspelling would look like an empty list. */
function assertKnown(key: "task" | "provider", value: string | undefined, models: readonly CatalogModel[]): void {
  const known = [...new Set(models.map((model) => model[key] ?? ""))].filter((name) => name !== "").sort();
  if (value === undefined || known.includes(value)) return;
  const nearest = nearestTo(value, known);
  throw new UsageError(
    `No model has the ${key} "${value}"`,
    nearest === undefined ? `The catalog has ${known.join(", ") || "no models"}` : `Did you mean "${nearest}"?`,
  );
}

function hasLocale({ sources }: CatalogModel, locale: string | undefined): boolean {
  return locale === undefined || sources.some((source) => source.locale === locale);
}

/** Returns true if the options select the model. */
function hasFacts(model: CatalogModel, { task, provider, input, output }: ListArgs): boolean {
  return (
    (task === undefined || model.task === canonicalTask(task)) &&
    (provider === undefined || model.provider === provider) &&
    (input === undefined || model.media.input.includes(input)) &&
    (output === undefined || model.media.output.includes(output))
  );
}

/** Warns if models are missing from a list because their pages could not be read. */
function warnOfErrors(diagnostics: readonly { readonly severity: string }[], io: Io): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (errors > 0) io.err(`${plural(errors, "error")} in the pages: codegen lint shows details`);
  return errors > 0 ? 1 : 0;
}
