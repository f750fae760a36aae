import { ts } from "ts-morph";

/** The types that code receives from a module, and the types that it passes to the module. A type may be both. */
interface Uses {
  readonly received: ReadonlySet<string>;
  readonly provided: ReadonlySet<string>;
}

type Use = keyof Uses;

/** Follows the types of all exported functions, classes and constants of a declaration file. */
export function usesOf(file: ts.SourceFile): Uses {
  const found = { received: new Set<string>(), provided: new Set<string>() };
  const declarations = new Map<string, ts.Node[]>();
  for (const statement of file.statements) {
    const name = (statement as Partial<ts.InterfaceDeclaration>).name?.text;
    if (name !== undefined) declarations.set(name, [...(declarations.get(name) ?? []), statement]);
  }
  const visit = (node: ts.Node, use: Use): void => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const name = (ts.isTypeReferenceNode(node) ? node.typeName : node.expression).getText(file);
      follow(name, use);
    }
    if (ts.isFunctionLike(node)) {
      for (const parameter of node.parameters) visit(parameter, opposite(use));
      if (node.type) visit(node.type, use);
      for (const parameter of node.typeParameters ?? []) visit(parameter, use);
      return;
    }
    ts.forEachChild(node, (child) => visit(child, use));
  };
  const follow = (name: string, use: Use): void => {
    const own = declarations.get(name);
    if (own === undefined || found[use].has(name)) return;
    found[use].add(name);
    for (const declaration of own) ts.forEachChild(declaration, (child) => visit(child, use));
  };
  for (const statement of file.statements) {
    if (ts.isClassDeclaration(statement) && statement.name) follow(statement.name.text, "received");
    else if (ts.isFunctionDeclaration(statement) || ts.isVariableStatement(statement)) visit(statement, "received");
  }
  return found;
}

function opposite(use: Use): Use {
  return use === "received" ? "provided" : "received";
}
