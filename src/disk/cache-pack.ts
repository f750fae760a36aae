import { readFileSync } from "node:fs";
import { writeWhole } from "./write-whole.js";

/**
 * Many cache entries in one file. Opening thousands of small files takes longer than everything else in a run in which
 * one page changed.
 *
 * @param name The name of an entry.
 * @returns The bytes of its file; undefined if it is not in the pack. They are not verified.
 */
export type CachePack = (name: string) => Buffer | undefined;

/**
 * Opens a pack: a line of JSON with the name and the length of each entry in bytes, then the entries.
 *
 * @returns An empty pack if there is no file, or if it is damaged.
 */
export function openPack(file: string): CachePack {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf("\n");
    const places = new Map<string, readonly [start: number, end: number]>();
    let at = end + 1;
    for (const [name, length] of JSON.parse(bytes.toString("latin1", 0, end)) as readonly [string, number][]) {
      places.set(name, [at, at + length]);
      at += length;
    }
    return (name) => {
      const place = places.get(name);
      return place && bytes.subarray(...place);
    };
  } catch {
    return () => undefined;
  }
}

/** Writes a pack as a whole. @throws If the file cannot be written. */
export function writePack(file: string, entries: ReadonlyMap<string, Buffer>): void {
  const head = JSON.stringify([...entries].map(([name, { length }]) => [name, length]));
  writeWhole(file, Buffer.concat([Buffer.from(`${head}\n`, "latin1"), ...entries.values()]));
}
