/** What the emitted declarations export, read by ts-morph, which also asserts that they compile. */
import { posix } from "node:path";
import { Node, Project, ts } from "ts-morph";
import { sortBy } from "../../base/order.js";
import type { GeneratedFile } from "../emitter.js";

/** An exported declaration under the name that it is exported by. */
export interface Signature {
  readonly name: string;
  /** As it was written, without comments. */
  readonly text: string;
}

/** Signatures as text, one after the other; empty where there are none. */
export function signatureText(signatures: readonly Signature[] = []): string {
  return signatures.map(({ text }) => text).join("\n");
}

/** The language alone, and what browsers add. */
const LANGUAGE = ["lib.es2022.d.ts"];
const BROWSER = [...LANGUAGE, "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"];

/**
 * The signatures of each entry, sorted by name.
 *
 * @param entries Paths of declaration files.
 * @param files What they import, and more; what no entry leads to is not looked at.
 * @param isOfBrowser Whether the declarations speak of `fetch` and the like. The compiler takes half a second to read
 * what these are.
 * @throws {Error} If the declarations do not compile: what codegen emits must, so this is a bug.
 */
export function readDeclarations(
  entries: readonly string[],
  files: readonly GeneratedFile[],
  isOfBrowser: boolean,
): ReadonlyMap<string, readonly Signature[]> {
  const project = openDeclarations(entries, files, isOfBrowser);
  return new Map(entries.map((path) => [path, signaturesOf(project, path)]));
}

/** Compiles declarations in memory; parameters and errors as of `readDeclarations`. */
export function openDeclarations(
  entries: readonly string[],
  files: readonly GeneratedFile[],
  isOfBrowser: boolean,
): Project {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: isOfBrowser ? BROWSER : LANGUAGE,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      // What is emitted is declarations only: `skipLibCheck` would check nothing at all.
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      types: [],
    },
  });
  for (const { path, text } of importedFrom(entries, files)) project.createSourceFile(`/${path}`, text);
  assertNoDiagnostics(project);
  return project;
}

/** The signatures of one entry, sorted by name. */
export function signaturesOf(project: Project, path: string): readonly Signature[] {
  const exported = sortBy(project.getSourceFileOrThrow(`/${path}`).getExportedDeclarations(), ([name]) => name);
  return exported.flatMap(([name, nodes]) => nodes.map((node) => ({ name, text: signatureOf(name, node) })));
}

/** The entries, and all that they import. */
function importedFrom(entries: readonly string[], files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const found = new Map<string, GeneratedFile>();
  const visit = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || found.has(path)) return;
    found.set(path, file);
    for (const { fileName } of ts.preProcessFile(file.text, true, false).importedFiles) {
      visit(posix.join(posix.dirname(path), fileName.replace(/\.js$/, ".d.ts")));
    }
  };
  for (const entry of entries) visit(entry);
  return [...found.values()];
}

function assertNoDiagnostics(project: Project): void {
  const diagnostics = project.getPreEmitDiagnostics();
  if (diagnostics.length === 0) return;
  const shown = project.formatDiagnosticsWithColorAndContext(diagnostics.slice(0, 5));
  throw new Error(`The emitted declarations do not compile (${diagnostics.length} diagnostics):\n${shown}`);
}

const printer = ts.createPrinter({ removeComments: true });

function signatureOf(name: string, node: Node): string {
  const own = Node.hasName(node) ? node.getName() : undefined;
  const text = declarationOf(node);
  return name === own || text.startsWith("export ") ? text : `${text} // as ${name}`;
}

/** A declaration without comments, `export` and `declare`. */
export function declarationOf(node: Node): string {
  return printNode(printable(node), node.getSourceFile().compilerNode)
    .replace(/^export (?:default )?/, "")
    .replace(/^declare /, "");
}

/** The text of a node of the compiler, without comments. */
export function printNode(node: ts.Node, file: ts.SourceFile): string {
  return printer.printNode(ts.EmitHint.Unspecified, node, file);
}

function printable(node: Node): ts.Node {
  const statement = Node.isVariableDeclaration(node) ? node.getVariableStatement() : undefined;
  return (statement ?? node).compilerNode;
}
