/** The keys of inputs in the store. Equal inputs have different keys. */
export async function keysOf(
  modelId: string,
  inputs: readonly unknown[],
  key: ((input: unknown, index: number) => string) | undefined,
): Promise<readonly string[]> {
  if (key) return inputs.map(key);
  const seen = new Map<string, number>();
  const keys: string[] = [];
  for (const input of inputs) {
    const hash = await sha256(`${modelId}\n${written(input)}`);
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    // Equal inputs are all run: their order among the others may change between two runs, their number does not.
    keys.push(`${hash}#${before}`);
  }
  return keys;
}

/** An input that JSON cannot hold is refused when it is submitted, and needs a key until then. */
function written(input: unknown): string {
  try {
    return JSON.stringify(input);
  } catch {
    return String(input);
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
