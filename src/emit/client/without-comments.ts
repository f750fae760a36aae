/** Code → the same code without comments: what they say stands in the declarations, and Node reads it at each start. */
import { ts } from "ts-morph";

/** Takes the comments out of an ES module. They are half of the runtime's text, and a fifth of the time to import it. */
export function withoutComments(code: string): string {
  const { ESNext } = ts.ModuleKind;
  const compilerOptions = { removeComments: true, target: ts.ScriptTarget.ES2022, module: ESNext, allowJs: true };
  return ts.transpileModule(code, { fileName: "module.js", compilerOptions }).outputText;
}
