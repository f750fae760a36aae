import { groupBy, sortBy } from "../base/order.js";
import { PAGES_PREFIX } from "../disk/read-inputs.js";
import { nameModels, pathOf } from "../model/names.js";
import type { Page } from "../page/page.js";
import type { Catalog } from "../pipeline/catalog.js";
import type { Capture } from "./captures.js";

/** A capture with the path that it is stored at. */
export interface Placement {
  readonly capture: Capture;
  /** Path of the page, below `schemas/pages/`. */
  readonly path: string;
  /** Older captures of the same AI model and locale, which are removed. */
  readonly replaced: readonly string[];
  readonly kind: "added" | "replaced" | "unchanged";
}

interface RejectedCapture {
  readonly capture: Capture;
  readonly message: string;
  readonly hint: string;
}

/** The place of a capture. */
export interface Plan {
  readonly placements: readonly Placement[];
  readonly rejected: readonly RejectedCapture[];
}

/** Plans where captures are stored. A file with several models is removed if all of them are captured again. */
export function planPlacements(captures: readonly Capture[], pages: readonly Page[], catalog: Catalog): Plan {
  const distinct = new Map<string, Capture>();
  const rejected: RejectedCapture[] = [];
  for (const capture of captures) {
    const first = distinct.get(keyOf(capture));
    if (first === undefined) distinct.set(keyOf(capture), capture);
    else if (first.sha256 !== capture.sha256) rejected.push(refuseSecond(capture, first));
  }
  const names = nameModels([...catalog.models, ...distinct.values()].map(({ id }) => id));
  const present = listPresent(pages, catalog);
  const captured = new Set(distinct.keys());
  const placements: Placement[] = [];
  for (const capture of distinct.values()) {
    const folder = `${PAGES_PREFIX}${pathOf(names, capture.id)}/`;
    const placed = place(capture, folder, present, captured);
    if ("message" in placed) rejected.push(placed);
    else placements.push(placed);
  }
  return { placements: sortBy(placements, ({ path }) => path), rejected };
}

/** A page on the disk, with the models and locales that it documents. None if it cannot be read. */
interface Content {
  readonly page: Page;
  readonly keys: readonly string[];
}

/** The pages on the disk, by path and by each property that identifies older captures. */
interface Present {
  readonly byPath: ReadonlyMap<string, Content>;
  readonly byMark: ReadonlyMap<string, readonly Content[]>;
}

function listPresent(pages: readonly Page[], catalog: Catalog): Present {
  const byPage = groupBy(catalog.pages, ({ page }) => page);
  const contents = pages.map((page) => ({ page, keys: (byPage.get(page.path) ?? []).map(keyOf) }));
  const marks = contents.flatMap((content) => marksOf(content).map((mark) => ({ mark, content })));
  return {
    byPath: new Map(contents.map((content) => [content.page.path, content])),
    byMark: new Map(
      [...groupBy(marks, ({ mark }) => mark)].map(([mark, list]) => [mark, list.map(({ content }) => content)]),
    ),
  };
}

function marksOf({ page, keys }: Content): readonly string[] {
  // An unreadable file at the path of a page is an older capture that was cut off or damaged.
  return [...keys, page.sha256, ...(keys.length === 0 ? [page.path.replace(/\.[^./]+$/, "")] : [])];
}

function place(
  capture: Capture,
  folder: string,
  { byPath, byMark }: Present,
  captured: ReadonlySet<string>,
): Placement | RejectedCapture {
  const stem = `${folder}${capture.locale}`;
  const path = `${stem}.${capture.ending}`;
  // Equal bytes are the same capture, even if its locale was different before.
  const older = [...new Set([keyOf(capture), capture.sha256, stem].flatMap((mark) => byMark.get(mark) ?? []))];
  const shared = older.find(
    ({ page, keys }) => page.sha256 !== capture.sha256 && !keys.every((key) => captured.has(key)),
  );
  if (shared !== undefined) return refuseShared(capture, shared.page.path);
  const occupant = byPath.get(path);
  if (occupant !== undefined && !older.includes(occupant)) return refuseOccupied(capture, path);
  const replaced = older.map(({ page }) => page.path).filter((old) => old !== path);
  const isUnchanged = replaced.length === 0 && occupant?.page.sha256 === capture.sha256;
  return { capture, path, replaced, kind: older.length === 0 ? "added" : isUnchanged ? "unchanged" : "replaced" };
}

function keyOf({ id, locale }: Pick<Capture, "id" | "locale">): string {
  return `${id}\n${locale}`;
}

function refuseSecond(capture: Capture, first: Capture): RejectedCapture {
  const { id, locale, name } = capture;
  return {
    capture,
    message: `Refused to add ${name}: ${first.name} is another page of ${id} in ${locale}, and they differ`,
    hint: "Add only the correct one",
  };
}

function refuseShared(capture: Capture, old: string): RejectedCapture {
  return {
    capture,
    message: `Refused to add ${capture.name}: ${old} contains ${capture.id} in ${capture.locale} and other models`,
    hint: `Split that file first: codegen add ${old}`,
  };
}

function refuseOccupied(capture: Capture, path: string): RejectedCapture {
  return {
    capture,
    message: `Refused to add ${capture.name}: ${path} is a page of another model or locale`,
    hint: "Rename that file: codegen does not use its name",
  };
}
