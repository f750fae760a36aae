/**
 * The report of exported names and signatures, read by ts-morph from the emitted declarations: review sees a renamed
 * export there, and so does the version bump.
 */
import { Node, Project, ts } from "ts-morph";
import { sortBy } from "../../base/order.js";
import type { GeneratedFile } from "../emitter.js";
import { joinMarkdown, markdownCode, markdownFence, toMarkdown } from "../escape.js";

/** An entry point of the package, such as `runcomfy-client/by-id`, and its declaration file. */
export interface EntryPoint {
  readonly specifier: string;
  /** Path of the `.d.ts`, as in `GeneratedFile`. */
  readonly declarations: string;
}

/**
 * Renders `api.md`.
 *
 * @throws {Error} If the declarations do not compile: what codegen emits must, so this is a bug.
 */
export function renderApiReport(name: string, entries: readonly EntryPoint[], files: readonly GeneratedFile[]): string {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
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
  for (const { path, text } of files) {
    if (path.endsWith(".d.ts")) project.createSourceFile(`/${path}`, text);
  }
  assertNoDiagnostics(project);
  const sections = entries.map(({ specifier, declarations }) => {
    const source = project.getSourceFileOrThrow(`/${declarations}`);
    const exported = sortBy(source.getExportedDeclarations(), ([key]) => key);
    const signatures = exported.flatMap(([key, nodes]) => nodes.map((node) => signatureOf(key, node)));
    return toMarkdown`## ${markdownCode(specifier)}\n\n${markdownFence(signatures.join("\n"), "ts")}`;
  });
  const intro = toMarkdown`# Exports of ${markdownCode(name)}\n\nRead from the declarations. A line that changes here is a change that users may see.\n\n`;
  return `${intro}${joinMarkdown(sections, "\n\n")}\n`;
}

function assertNoDiagnostics(project: Project): void {
  const diagnostics = project.getPreEmitDiagnostics();
  if (diagnostics.length === 0) return;
  const shown = project.formatDiagnosticsWithColorAndContext(diagnostics.slice(0, 5));
  throw new Error(`The emitted declarations do not compile (${diagnostics.length} diagnostics):\n${shown}`);
}

const printer = ts.createPrinter({ removeComments: true });

/** The declaration as it was written, without comments, under the name that it is exported by. */
function signatureOf(name: string, node: Node): string {
  const printed = printer.printNode(ts.EmitHint.Unspecified, printable(node), node.getSourceFile().compilerNode);
  const own = Node.hasName(node) ? node.getName() : undefined;
  const text = printed.replace(/^export (?:default )?/, "").replace(/^declare /, "");
  return name === own || text.startsWith("export ") ? text : `${text} // as ${name}`;
}

function printable(node: Node): ts.Node {
  const statement = Node.isVariableDeclaration(node) ? node.getVariableStatement() : undefined;
  return (statement ?? node).compilerNode;
}
