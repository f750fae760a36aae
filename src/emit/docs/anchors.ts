/** Anchors of the parameters of a page: `input-prompt`, `output-video`; each is unique on its page. */
export class Anchors {
  readonly #taken = new Set<string>();

  /** The next anchor for a parameter. Characters that a link cannot have become `-`. */
  add(direction: "input" | "output", name: string): string {
    const plain = `${direction}-${name
      .replaceAll("[]", "")
      .replace(/[^\p{L}\p{N}_.]+/gu, "-")
      .replace(/-+$/, "")}`.slice(0, 100);
    let anchor = plain;
    for (let i = 2; this.#taken.has(anchor); i += 1) anchor = `${plain}-${i}`;
    this.#taken.add(anchor);
    return anchor;
  }
}
