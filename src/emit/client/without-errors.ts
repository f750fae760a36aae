/** Ajv's code → the same checks without error objects: a validator that answers yes or no, half as large when sent. */
import { ts } from "ts-morph";
import { parseJavaScript, transformJavaScript } from "./javascript.js";

/**
 * Takes the error objects out of a validator: Ajv itself leaves them out inside `not` and `if` alone.
 *
 * @param code One function, compiled with `allErrors`, so that each check stands by itself.
 * @throws {Error} If Ajv writes its code in another way than this file knows.
 */
export function withoutErrors(code: string): string {
  const source = parseJavaScript(code);
  // Where a schema is tried out, as in `anyOf`, broken checks are counted and the count is taken back. Elsewhere the
  // first one ends it.
  const counts = /\b_errs\d/.test(code);
  const reduce = (statement: ts.Statement): readonly ts.Statement[] => {
    const text = statement.getText(source);
    if (isAboutErrors(statement, text) || (!counts && text === "let errors = 0;")) return [];
    if (counts) return [statement];
    if (text === "errors++;") return [returns(false)];
    return text === "return errors === 0;" ? [returns(true)] : [statement];
  };
  const printed = transformJavaScript(source, (context) => (root) => {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isFunctionDeclaration(node)) return ts.visitEachChild(ofOneValue(node), visit, context);
      if (!ts.isBlock(node)) return ts.visitEachChild(node, visit, context);
      return ts.visitEachChild(ts.factory.createBlock(node.statements.flatMap(reduce), true), visit, context);
    };
    return ts.visitNode(root, visit, ts.isSourceFile);
  });
  refuseLeftovers(printed);
  return printed;
}

function isAboutErrors(statement: ts.Statement, text: string): boolean {
  return (
    (ts.isVariableStatement(statement) && /^const err\d+ = /.test(text)) ||
    (ts.isIfStatement(statement) && /^vErrors [!=]== null$/.test(statement.expression.getText())) ||
    text === "let vErrors = null;" ||
    text === "validate0.errors = vErrors;"
  );
}

function returns(value: boolean): ts.Statement {
  return ts.factory.createReturnStatement(value ? ts.factory.createTrue() : ts.factory.createFalse());
}

/** The second parameter tells where the value stands in a larger one. */
function ofOneValue({ name, parameters, body }: ts.FunctionDeclaration): ts.FunctionDeclaration {
  const [value] = parameters;
  const kept = value === undefined ? [] : [value];
  return ts.factory.createFunctionDeclaration(undefined, undefined, name, undefined, kept, undefined, body);
}

function refuseLeftovers(code: string): void {
  const source = parseJavaScript(code);
  const visit = (node: ts.Node): void => {
    if (
      ts.isIdentifier(node) &&
      !ts.isPropertyAccessExpression(node.parent) &&
      /^(?:vErrors|instancePath|rootData)$/.test(node.text)
    )
      throw new Error(`Ajv's code still uses ${node.text}: it is not written as it was`);
    ts.forEachChild(node, visit);
  };
  visit(source);
}
