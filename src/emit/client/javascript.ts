/** JavaScript as text and as a tree: how the steps that rewrite a validator read and write it. */
import { ts } from "ts-morph";

const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });

export function parseJavaScript(code: string): ts.SourceFile {
  return ts.createSourceFile("validate.js", code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
}

/** One node of a tree, or of what was made of it, in one spelling. */
export function printNode(node: ts.Node, source: ts.SourceFile): string {
  return printer.printNode(ts.EmitHint.Unspecified, node, source);
}

/** What a step makes of a file, as text; indented by two. */
export function transformJavaScript(source: ts.SourceFile, transformer: ts.TransformerFactory<ts.SourceFile>): string {
  const { transformed } = ts.transform(source, [transformer]);
  const printed = printer.printFile(transformed[0] ?? source);
  return printed.replace(/^(?: {4})+/gm, (indentation) => " ".repeat(indentation.length / 2)).trimEnd();
}
