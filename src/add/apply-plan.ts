import { existsSync } from "node:fs";
import { join } from "node:path";
import { editLocaleOverrides, type LocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import { PAGES_PREFIX, readPageFiles } from "../disk/read-inputs.js";
import type { Edit } from "../disk/transaction.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { type Given, openWorkspace, type Workspace } from "../workspace/workspace.js";
import { type Capture, readPageAlone, toPage } from "./captures.js";
import type { Placement, Plan } from "./plan.js";

/** Opens the current catalog. Before the first page, there may be no folder yet. */
export async function openBefore(args: SharedArgs, schemas: string, io: Io): Promise<Workspace> {
  const hasPages = existsSync(join(schemas, "pages"));
  const pages = hasPages ? await readPageFiles(schemas) : [];
  return openWorkspace(args, io, { pages, locales: await readLocaleOverrides(schemas) });
}

/** The pages and locales after the command. */
export async function pagesAfter(
  { placements }: Plan,
  before: Workspace,
  overrides: LocaleOverrides,
): Promise<Required<Pick<Given, "pages" | "locales">>> {
  const gone = new Set(placements.flatMap(({ path, replaced }) => [path, ...replaced]));
  const pages = before.pages.filter(({ path }) => !gone.has(path));
  const locales = [...overrides].filter(([path]) => !gone.has(path));
  for (const { capture, path } of placements) {
    const page = toPage(path, capture.text, capture.bytes);
    pages.push(page);
    if (!(await readsAs(capture, path, before))) locales.push([path, capture.locale]);
  }
  return { pages, locales: new Map(locales) };
}

/** Returns true if the locale of the page is detected at its new path, so that it need not be set. */
async function readsAs({ text, bytes, locale }: Capture, path: string, { config }: Workspace): Promise<boolean> {
  const { pages } = await readPageAlone(toPage(path, text, bytes), undefined, config);
  return pages[0]?.locale === locale;
}

/** Returns true if a diagnostic is about an added page or its AI model. */
export function isAdded({ placements }: Plan, toPath: (path: string) => string): (found: LocatedDiagnostic) => boolean {
  const ids = new Set(placements.map(({ capture }) => capture.id));
  const paths = new Set(placements.map(({ path }) => toPath(path)));
  return ({ model, file }) => (model !== undefined ? ids.has(model) : paths.has(file ?? ""));
}

/** The edits that store the pages of a plan. */
export function pageEdits(plan: Plan, locales: LocaleOverrides, schemas: string): readonly Edit[] {
  const changed = plan.placements.filter(({ kind }) => kind !== "unchanged");
  const written = new Map(changed.map(({ path, capture }) => [relativePath(path), capture.bytes]));
  const removed = changed.flatMap(({ replaced }: Placement) => replaced.map(relativePath));
  return [{ root: join(schemas, "pages"), written, removed }, editLocaleOverrides(schemas, locales)];
}

function relativePath(path: string): string {
  return path.slice(PAGES_PREFIX.length);
}
