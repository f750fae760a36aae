import { Node, type Project, ts } from "ts-morph";
import { sortBy } from "../../base/order.js";
import type { ApiEntry, ApiExport, ApiMember } from "../../model/api-report.js";
import { declarationOf, printNode } from "./declarations.js";

/**
 * Reads the exports of an entry point for the API report, and the declarations that they refer to.
 *
 * @param path The path of a declaration file in the project.
 */
export function readApiEntry(project: Project, path: string, subpath: string): ApiEntry {
  const exported = sortBy(project.getSourceFileOrThrow(`/${path}`).getExportedDeclarations(), ([name]) => name);
  return {
    subpath,
    exports: exported.map(([name, nodes]) => readExport(name, nodes)),
    internals: internalsOf(exported.flatMap(([, nodes]) => nodes)),
  };
}

function readExport(name: string, nodes: readonly Node[]): ApiExport {
  const [only] = nodes;
  if (nodes.length > 1 || only === undefined || !isMembered(only)) {
    return { name, declaration: nodes.map((node) => declarationOf(node)).join("\n") };
  }
  const body = only.compilerNode;
  return {
    name,
    declaration: headOf(body),
    members: joinOverloads(publicMembers(body).map((member) => readMember(member, body.getSourceFile()))),
  };
}

/** The declaration without its members. */
function headOf(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): string {
  const { factory } = ts;
  const { name, typeParameters, heritageClauses } = declaration;
  const modifiers = declaration.modifiers
    ?.filter(ts.isModifier)
    .filter(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword);
  const empty = ts.isClassDeclaration(declaration)
    ? factory.createClassDeclaration(modifiers, name, typeParameters, heritageClauses, [])
    : factory.createInterfaceDeclaration([], declaration.name, typeParameters, heritageClauses, []);
  const printed = printNode(empty, declaration.getSourceFile());
  return printed.slice(0, printed.lastIndexOf("{")).trim();
}

type Membered = Node<ts.ClassDeclaration | ts.InterfaceDeclaration>;

function isMembered(node: Node): node is Membered {
  return Node.isClassDeclaration(node) || Node.isInterfaceDeclaration(node);
}

/** The declaration without private parts, which would make two versions of a class different types. */
function publicMembers(declaration: ts.ClassDeclaration | ts.InterfaceDeclaration): readonly ts.Node[] {
  return [...declaration.members].filter((member) => {
    if (member.name !== undefined && (ts.isPrivateIdentifier(member.name) || ts.isComputedPropertyName(member.name)))
      return ts.isComputedPropertyName(member.name) && member.name.expression.getText().startsWith("Symbol.");
    const flags = ts.getCombinedModifierFlags(member as ts.Declaration);
    return (flags & ts.ModifierFlags.Private) === 0;
  });
}

function readMember(member: ts.Node, file: ts.SourceFile): ApiMember {
  const declaration = printNode(member, file).replace(/;$/, "");
  const isOptional = (member as { readonly questionToken?: unknown }).questionToken !== undefined;
  return { name: memberName(member as ts.TypeElement | ts.ClassElement, file), declaration, isOptional };
}

function memberName(member: ts.TypeElement | ts.ClassElement, file: ts.SourceFile): string {
  if (ts.isConstructorDeclaration(member)) return "constructor";
  if (ts.isIndexSignatureDeclaration(member)) return "[index]";
  if (member.name === undefined) return "(call)";
  return ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(file);
}

/** Joins a getter with its setter, and overloads, to one member. */
function joinOverloads(members: readonly ApiMember[]): readonly ApiMember[] {
  const byName = new Map<string, ApiMember>();
  for (const member of members) {
    const earlier = byName.get(member.name);
    const declaration = earlier ? `${earlier.declaration};\n${member.declaration}` : member.declaration;
    byName.set(member.name, { ...member, declaration });
  }
  return [...byName.values()];
}

/** All declarations that the given ones refer to, directly or indirectly. */
function internalsOf(exported: readonly Node[]): readonly ApiExport[] {
  const known = new Set<Node>(exported);
  const found = new Map<string, Node[]>();
  const visit = (node: Node): void => {
    for (const name of node.getDescendantsOfKind(ts.SyntaxKind.Identifier)) {
      const symbol = name.getSymbol();
      for (const declaration of (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? []) {
        const own = Node.isVariableDeclaration(declaration) || isTopLevel(declaration);
        if (!own || known.has(declaration) || declaration.getSourceFile().isDeclarationFile() === false) continue;
        if (declaration.getSourceFile().getFilePath().includes("node_modules")) continue;
        known.add(declaration);
        const others = found.get(name.getText()) ?? [];
        if (others.some((other) => other.getSourceFile() !== declaration.getSourceFile()))
          throw new Error(`Two declarations that are not exported are called ${name.getText()}: rename one of them`);
        found.set(name.getText(), [...others, declaration]);
        visit(declaration);
      }
    }
  };
  for (const node of exported) visit(node);
  return sortBy([...found], ([name]) => name).map(([name, nodes]) => readExport(name, nodes));
}

function isTopLevel(node: Node): boolean {
  return (
    (isMembered(node) || Node.isTypeAliasDeclaration(node) || Node.isFunctionDeclaration(node)) &&
    Node.isSourceFile(node.getParent())
  );
}
