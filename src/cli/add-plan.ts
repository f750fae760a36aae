/** Captures → where each goes, which older captures go, and what is refused. Pure: nothing is written here. */
import { sortBy } from "../base/order.js";
import type { Catalog } from "../build.js";
import { PAGES_PREFIX } from "../disk/read-inputs.js";
import { nameModels, pathOf } from "../emit/names.js";
import type { Page } from "../page/page.js";
import type { Capture } from "./add-captures.js";

export interface Placement {
  readonly capture: Capture;
  /** Page path, below `schemas/pages/`. */
  readonly path: string;
  /** Older captures of the same AI model and locale that go. */
  readonly replaced: readonly string[];
  readonly kind: "added" | "replaced" | "unchanged";
}

interface Refusal {
  readonly capture: Capture;
  readonly message: string;
  readonly hint: string;
}

export interface Plan {
  readonly placements: readonly Placement[];
  readonly refusals: readonly Refusal[];
}

/** Plans for all captures together: a file that holds several models goes when all of them are captured anew. */
export function planPlacements(captures: readonly Capture[], pages: readonly Page[], catalog: Catalog): Plan {
  const distinct = new Map<string, Capture>();
  const refusals: Refusal[] = [];
  for (const capture of captures) {
    const first = distinct.get(keyOf(capture));
    if (first === undefined) distinct.set(keyOf(capture), capture);
    else if (first.sha256 !== capture.sha256) refusals.push(refuseSecond(capture, first));
  }
  const names = nameModels([...catalog.models, ...distinct.values()].map(({ id }) => id));
  const present = listContents(pages, catalog);
  const placements: Placement[] = [];
  for (const capture of distinct.values()) {
    const folder = `${PAGES_PREFIX}${pathOf(names, capture.id)}/`;
    const placed = place(capture, folder, present, new Set(distinct.keys()));
    if ("message" in placed) refusals.push(placed);
    else placements.push(placed);
  }
  return { placements: sortBy(placements, ({ path }) => path), refusals };
}

/** A page on the disk, and the models and locales that it documents; none where it cannot be read. */
interface Content {
  readonly page: Page;
  readonly keys: readonly string[];
}

function listContents(pages: readonly Page[], { contracts }: Catalog): readonly Content[] {
  return pages.map((page) => ({
    page,
    keys: contracts.filter((contract) => contract.page === page.path).map(keyOf),
  }));
}

function place(
  capture: Capture,
  folder: string,
  present: readonly Content[],
  captured: ReadonlySet<string>,
): Placement | Refusal {
  const path = `${folder}${capture.locale}.${capture.ending}`;
  const isSame = ({ page, keys }: Content): boolean =>
    keys.includes(keyOf(capture)) ||
    // What cannot be read but lies where this page belongs is an older capture that was cut off or damaged.
    (keys.length === 0 && page.path.replace(/\.[^./]+$/, "") === `${folder}${capture.locale}`);
  const older = present.filter(isSame);
  const shared = older.find(({ keys }) => !keys.every((key) => captured.has(key)));
  if (shared !== undefined) return refuseShared(capture, shared.page.path);
  const occupant = present.find(({ page }) => page.path === path);
  if (occupant !== undefined && !older.includes(occupant)) return refuseOccupied(capture, path);
  const replaced = older.map(({ page }) => page.path).filter((old) => old !== path);
  const isUnchanged = replaced.length === 0 && occupant?.page.sha256 === capture.sha256;
  return { capture, path, replaced, kind: older.length === 0 ? "added" : isUnchanged ? "unchanged" : "replaced" };
}

function keyOf({ id, locale }: Pick<Capture, "id" | "locale">): string {
  return `${id}\n${locale}`;
}

function refuseSecond(capture: Capture, first: Capture): Refusal {
  const { id, locale, name } = capture;
  return {
    capture,
    message: `Refused to add ${name}: ${first.name} is a page of ${id} in ${locale} as well, and they differ`,
    hint: "Add the one that is right",
  };
}

function refuseShared(capture: Capture, old: string): Refusal {
  return {
    capture,
    message: `Refused to add ${capture.name}: ${old} holds ${capture.id} in ${capture.locale} beside other models`,
    hint: `Take that file apart first: codegen add ${old}`,
  };
}

function refuseOccupied(capture: Capture, path: string): Refusal {
  return {
    capture,
    message: `Refused to add ${capture.name}: ${path} is a page of another model or locale`,
    hint: "Rename that file: its name means nothing to codegen",
  };
}
