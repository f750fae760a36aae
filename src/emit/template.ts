import { createRequire } from "node:module";
import type Handlebars from "handlebars";

/** Loads Handlebars when the first template is compiled: runs in which nothing changed compile none. */
const require = createRequire(import.meta.url);

const options = {
  // By default, Handlebars writes `&amp;` into code.
  noEscape: true,
  // A missing field throws with its name instead of printing nothing.
  strict: true,
  // Indenting a partial would change values of several lines, such as fences.
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: { each: true, if: true, unless: true, with: false, log: false, lookup: false },
} as const;

/**
 * Compiles a template of Handlebars. Templates only use `each`, `if` and values that are already escaped for their
 * place by `src/text/`. Compile a template once per run, not once per model.
 *
 * @param templates Texts by path, as in `EmitContext`.
 * @throws {Error} If there is no template at `path`. Templates are part of codegen, so this is a bug.
 */
export function compileTemplate<View extends object>(
  templates: ReadonlyMap<string, string>,
  path: string,
): (view: View) => string {
  const text = templates.get(path);
  if (text === undefined) throw new Error(`Cannot find the template "${path}"`);
  return (require("handlebars") as typeof Handlebars).create().compile<View>(text, options);
}
