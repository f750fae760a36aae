/**
 * Gives each parameter of a page an anchor: its name, without what an `id` or a URL cannot have. Names that come out alike
 * get a number.
 */
export function createAnchors(): (direction: "input" | "output", name: string) => string {
  const taken = new Map<string, number>();
  return (direction, name) => {
    // Letters of all scripts stay: browsers show them in the address as they are.
    const words = name
      .normalize("NFC")
      .replaceAll("[]", "")
      .replace(/[^\p{L}\p{M}\p{N}_.*-]+/gu, "-");
    const anchor = `${direction}.${words.slice(0, 120)}`;
    const count = (taken.get(anchor) ?? 0) + 1;
    taken.set(anchor, count);
    return count === 1 ? anchor : `${anchor}~${count}`;
  };
}
