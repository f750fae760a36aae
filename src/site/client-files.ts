import { posix } from "node:path";
import type { GeneratedFile } from "../emit/emitter.js";
import type { SiteFile } from "./site-context.js";

/** The modules of the generated client that the form needs: those of all models, and their imports. */
export function clientFiles(generated: readonly GeneratedFile[]): readonly SiteFile[] {
  const modules = new Map(
    generated.filter(({ path }) => /^client\/.*\.js$/.test(path)).map(({ path, text }) => [path, text]),
  );
  const wanted = [...modules.keys()].filter((path) => /^client\/(?:models|runtime\/messages)\//.test(path));
  const found = new Set<string>();
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    const text = modules.get(path);
    if (text === undefined || found.has(path)) continue;
    found.add(path);
    // Specifiers in the client's own modules; in a model's module the imports are at the top, ahead of the page's texts.
    const code = path.startsWith("client/models/") ? text.slice(0, 2_000) : text;
    for (const [, specifier = ""] of code.matchAll(/(?:^import[^"\n]*|^export[^"\n]* from |import\()"(\.[^"]+)"/gm))
      wanted.push(posix.join(posix.dirname(path), specifier));
  }
  return [...found].sort().map((path) => ({ path, content: modules.get(path) ?? "" }));
}
