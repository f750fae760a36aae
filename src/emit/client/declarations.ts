import { posix } from "node:path";
import { Node, Project, ts } from "ts-morph";
import { sortBy } from "../../base/order.js";
import type { GeneratedFile } from "../emitter.js";

/** An exported declaration, under its exported name. */
export interface Signature {
  readonly name: string;
  /** The printed declaration, without comments. */
  readonly text: string;
}

/** Prints signatures one after the other. Empty if there are none. */
export function signatureText(signatures: readonly Signature[] = []): string {
  return signatures.map(({ text }) => text).join("\n");
}

/** The language and the APIs that browsers and Node share, such as `fetch`. */
const LIBRARIES = ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"];

/**
 * Compiles declarations in memory.
 *
 * @param entries Paths of declaration files.
 * @param files The declarations that they import, and possibly more: files that no entry imports are not read.
 * @throws {Error} If the declarations do not compile. Codegen printed them, so this is a bug.
 */
export function openDeclarations(entries: readonly string[], files: readonly GeneratedFile[]): Project {
  const project = createProject(importedFrom(entries, files));
  const messages = compilerMessages(project);
  if (messages !== "") throw new Error(`The emitted declarations do not compile:\n${messages}`);
  return project;
}

/** The signatures of one entry, sorted by name. */
export function signaturesOf(project: Project, path: string): readonly Signature[] {
  const exported = sortBy(project.getSourceFileOrThrow(`/${path}`).getExportedDeclarations(), ([name]) => name);
  return exported.flatMap(([name, nodes]) => nodes.map((node) => ({ name, text: signatureOf(name, node) })));
}

/** Compiles all declarations among the files in one program. Returns the first messages of the compiler, or "". */
export function declarationErrors(files: readonly GeneratedFile[]): string {
  return compilerMessages(createProject(files.filter(({ path }) => path.endsWith(".d.ts"))));
}

function createProject(files: readonly GeneratedFile[]): Project {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: LIBRARIES,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      // All files are declarations: `skipLibCheck` would check nothing at all.
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      types: [],
    },
  });
  for (const { path, text } of files) project.createSourceFile(`/${path}`, text);
  return project;
}

/** The entries and everything that they import. */
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

const MAX_MESSAGES = 5;

function compilerMessages(project: Project): string {
  const diagnostics = project.getPreEmitDiagnostics();
  if (diagnostics.length === 0) return "";
  const shown = project.formatDiagnosticsWithColorAndContext(diagnostics.slice(0, MAX_MESSAGES)).trimEnd();
  const more = diagnostics.length - MAX_MESSAGES;
  return more > 0 ? `${shown}\n… and ${more} more` : shown;
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
