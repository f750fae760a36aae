import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "./places.js";

/**
 * Writes `<folder>/schemas/pages/acme/model-<i>/…`: copies of two real pages, each under an id of its own, one file per
 * model.
 *
 * @returns Their paths.
 */
export function copyPages(folder: string, models: number): readonly string[] {
  const pages = ["standard/image-to-video", "pro/text-to-video"].map((task) => {
    const id = `kling/kling-3.0/${task}`;
    return { id, task, text: readFileSync(join(repository, `schemas/pages/${id}/es.txt`), "utf8") };
  });
  return Array.from({ length: models }, (_, i) => {
    const page = pages[i % pages.length] as (typeof pages)[number];
    const id = `acme/model-${i}/${page.task.split("/")[1]}`;
    const path = join(folder, `schemas/pages/${id}/es.txt`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page.text.replaceAll(page.id, id));
    return path;
  });
}
