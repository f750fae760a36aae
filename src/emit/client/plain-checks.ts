/** Ajv's checks → the same checks as a careful engineer would write them: shorter to read and to send. */
import { ts } from "ts-morph";
import { parseJavaScript, printNode, transformJavaScript } from "./javascript.js";

const { factory } = ts;

/**
 * Rewrites a function that ends with `return false` at the first broken check; it says yes and no to the same values.
 *
 * Ajv never gives two variables of a function the same name, so what stood in a block may stand beside it.
 *
 * @param names What stands for names that Ajv gave: `formats0` → `isUri`.
 */
export function plainChecks(code: string, names: ReadonlyMap<string, string>): string {
  const source = parseJavaScript(code);
  const textOf = (node: ts.Node) => printNode(node, source).replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  const printed = transformJavaScript(source, (context) => (root) => {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isIdentifier(node)) return factory.createIdentifier(names.get(node.text) ?? node.text);
      if (ts.isPropertyAccessExpression(node)) {
        return factory.createPropertyAccessExpression(ts.visitNode(node.expression, visit, ts.isExpression), node.name);
      }
      const plain = ts.visitEachChild(node, visit, context);
      // The printer writes those that are needed.
      if (ts.isParenthesizedExpression(plain)) return plain.expression;
      if (ts.isExpression(plain)) return plainExpression(plain, textOf);
      if (ts.isIfStatement(plain)) return plainIf(plain, textOf);
      return ts.isBlock(plain) ? factory.createBlock(plainStatements(plain.statements, textOf), true) : plain;
    };
    return ts.visitNode(root, visit, ts.isSourceFile);
  });
  return printed.replace(/\)\n\s+return false;/g, ") return false;");
}

/** A node as it would be printed, without blanks but those in names. */
type TextOf = (node: ts.Node) => string;

const INTEGER = /^typeof(.+)=="number"&&\(?!\(\1%1\)&&!isNaN\(\1\)\)?&&isFinite\(\1\)$/;
const FINITE = /^typeof(.+)=="number"&&isFinite\(\1\)$/;
/** The name that stands for `Object.prototype.hasOwnProperty`, which is called on another object. */
export const HAS_OWN = "hasOwnProperty";

function plainExpression(node: ts.Expression, textOf: TextOf): ts.Expression {
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return not(node.operand);
  if (ts.isCallExpression(node) && textOf(node.expression) === `${HAS_OWN}.call`) {
    return call("Object", "hasOwn", ...node.arguments);
  }
  // Not every comparison of a long list is written out and looked at: that would take the square of its length.
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return node;
  const text = textOf(node);
  const value = lastArgument(node.right);
  if (INTEGER.test(text) && value) return call("Number", "isInteger", value);
  return FINITE.test(text) && value ? call("Number", "isFinite", value) : node;
}

function lastArgument(node: ts.Expression): ts.Expression | undefined {
  return ts.isCallExpression(node) ? node.arguments.at(-1) : undefined;
}

function call(object: string, method: string, ...values: readonly ts.Expression[]): ts.Expression {
  const callee = factory.createPropertyAccessExpression(factory.createIdentifier(object), method);
  return factory.createCallExpression(callee, undefined, values);
}

/** The opposite, without a `!` where the comparison has an opposite of its own that is right for NaN as well. */
function not(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node)) return not(node.expression);
  if (ts.isBinaryExpression(node)) {
    const opposite = OPPOSITES.get(node.operatorToken.kind);
    if (opposite) return factory.createBinaryExpression(node.left, opposite, node.right);
    if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
      return factory.createLogicalAnd(not(node.left), not(node.right));
    }
  }
  return isNot(node) ? node.operand : factory.createLogicalNot(node);
}

const OPPOSITES: ReadonlyMap<ts.SyntaxKind, ts.BinaryOperator> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken],
]);

function isNot(node: ts.Expression): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

/** What is finite is no NaN; and a block of nothing but `return false` needs no braces. */
function plainIf(node: ts.IfStatement, textOf: TextOf): ts.IfStatement {
  const { expression, thenStatement, elseStatement } = node;
  if (isReturnFalse(thenStatement) && elseStatement === undefined) return guard(expression);
  const finite = /^Number\.isFinite\((.+)\)$/.exec(textOf(expression))?.[1];
  if (finite === undefined || !ts.isBlock(thenStatement)) return node;
  const statements = thenStatement.statements.map((statement) => {
    const condition = isGuard(statement) ? statement.expression : undefined;
    return condition && ts.isBinaryExpression(condition) && textOf(condition.right) === `isNaN(${finite})`
      ? guard(condition.left)
      : statement;
  });
  return factory.createIfStatement(expression, factory.createBlock(statements, true), elseStatement);
}

function guard(condition: ts.Expression): ts.IfStatement {
  return factory.createIfStatement(condition, factory.createReturnStatement(factory.createFalse()));
}

function isGuard(node: ts.Statement): node is ts.IfStatement {
  return ts.isIfStatement(node) && isReturnFalse(node.thenStatement) && node.elseStatement === undefined;
}

function isReturnFalse(node: ts.Statement | undefined): boolean {
  if (node === undefined) return false;
  if (ts.isBlock(node)) return node.statements.length === 1 && isReturnFalse(node.statements[0]);
  return ts.isReturnStatement(node) && node.expression?.kind === ts.SyntaxKind.FalseKeyword;
}

/** Guards in place of nesting; what a guard has settled is not asked again. */
function plainStatements(statements: readonly ts.Statement[], textOf: TextOf): readonly ts.Statement[] {
  const settled = new Set<string>();
  const required = new Map<string, ts.Statement>();
  const done: ts.Statement[] = [];
  const rest = [...statements].reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (!ts.isIfStatement(next)) {
      const loop = overItems(next, rest.at(-1), textOf);
      if (loop) rest.pop();
      done.push(loop ?? next);
      continue;
    }
    const body = ts.isBlock(next.thenStatement) ? [...next.thenStatement.statements] : [next.thenStatement];
    const condition = textOf(next.expression);
    const missing = /^([^&|!]+)===undefined$/.exec(condition)?.[1];
    const given = /^([^&|!]+)!==undefined$/.exec(condition)?.[1];
    if (next.elseStatement && isReturnFalse(next.elseStatement)) {
      rest.push(...[guard(not(next.expression)), ...body].reverse());
    } else if (isGuard(next)) {
      const integer = /^!Number\.is(?:Integer|Finite)\((.+)\)$/.exec(condition)?.[1];
      if (integer) settled.add(integer);
      if (missing) required.set(missing, next);
      done.push(next);
    } else if (settled.has(/^Number\.isFinite\((.+)\)$/.exec(condition)?.[1] ?? "")) {
      rest.push(...body.reverse());
    } else if (given && required.has(given)) {
      if (refusesUndefined(body, given, textOf)) done.splice(done.indexOf(required.get(given) as ts.Statement), 1);
      rest.push(...body.reverse());
    } else done.push(next);
  }
  return done
    .filter((statement, i) => !isSaidByNext(statement, done[i + 1], textOf))
    .map((statement) => (ts.isIfStatement(statement) ? asGuard(statement, textOf) : statement));
}

/** A loop over the items of an array, where it counts them only to look at them: else undefined. */
function overItems(length: ts.Statement, loop: ts.Statement | undefined, textOf: TextOf): ts.Statement | undefined {
  if (loop === undefined || !ts.isForStatement(loop) || !ts.isBlock(loop.statement)) return undefined;
  const [, count, list] = /^const(len\d+)=([\w.]+)\.length;$/.exec(textOf(length)) ?? [];
  const index = /^for\(let(i\d+)=0;\1<(len\d+);\1\+\+\)/.exec(textOf(loop));
  const [first, ...others] = loop.statement.statements;
  if (count === undefined || index?.[2] !== count || first === undefined || !ts.isVariableStatement(first))
    return undefined;
  const [item] = first.declarationList.declarations;
  if (!item?.initializer || !ts.isElementAccessExpression(item.initializer)) return undefined;
  if (textOf(item.initializer) !== `${list}[${index[1]}]`) return undefined;
  if (others.some((statement) => new RegExp(`\\b(?:${index[1]}|${count})\\b`).test(textOf(statement))))
    return undefined;
  const each = factory.createVariableDeclarationList(
    [factory.createVariableDeclaration(item.name)],
    ts.NodeFlags.Const,
  );
  return factory.createForOfStatement(undefined, each, item.initializer.expression, factory.createBlock(others, true));
}

/** Whether all that a guard refuses the next one refuses as well: what is no string is none of these strings. */
function isSaidByNext(statement: ts.Statement, next: ts.Statement | undefined, textOf: TextOf): boolean {
  if (!isGuard(statement) || next === undefined || !isGuard(next)) return false;
  const value = /^typeof(.+)!=="string"$/.exec(textOf(statement.expression))?.[1];
  const isAnother = (node: ts.Expression): boolean =>
    ts.isBinaryExpression(node) &&
    (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
      ? isAnother(node.left) && isAnother(node.right)
      : textOf(node.left) === value && ts.isStringLiteral(node.right));
  return value !== undefined && (textOf(next.expression) === `!isUri(${value})` || isAnother(next.expression));
}

/** A condition around one guard becomes a part of it, without the name that the value had inside. */
function asGuard(node: ts.IfStatement, textOf: TextOf): ts.IfStatement {
  const { expression, thenStatement, elseStatement } = node;
  const statements = ts.isBlock(thenStatement) ? [...thenStatement.statements] : [];
  const last = statements.pop();
  const [alias, more] = statements;
  if (!last || !isGuard(last) || more || elseStatement) return node;
  if (!alias) return guard(factory.createLogicalAnd(expression, last.expression));
  const [, name, value] = /^(?:let|const)(\w+)=([\w.]+);$/.exec(textOf(alias)) ?? [];
  if (name === undefined || textOf(expression) !== `${value}!==undefined`) return node;
  const named = (other: ts.Node): ts.Node => {
    if (ts.isIdentifier(other) && other.text === name) return (expression as ts.BinaryExpression).left;
    if (!ts.isPropertyAccessExpression(other)) return ts.visitEachChild(other, named, undefined);
    return factory.createPropertyAccessExpression(ts.visitNode(other.expression, named, ts.isExpression), other.name);
  };
  return guard(factory.createLogicalAnd(expression, ts.visitNode(last.expression, named, ts.isExpression)));
}

/** Whether the first check of a property is one of its type, which no missing property passes. */
function refusesUndefined(body: readonly ts.Statement[], property: string, textOf: TextOf): boolean {
  const [first, second] = body;
  if (first && ts.isVariableStatement(first)) {
    const alias = /^(?:let|const)(.+)=(.+);$/.exec(textOf(first));
    return alias?.[2] === property && second !== undefined && isTypeGuard(second, alias[1] ?? "", textOf);
  }
  return first !== undefined && isTypeGuard(first, property, textOf);
}

function isTypeGuard(statement: ts.Statement, value: string, textOf: TextOf): boolean {
  if (!isGuard(statement)) return false;
  const condition = textOf(statement.expression);
  return [
    `typeof${value}!==`,
    `!Array.isArray(${value})`,
    `!Number.isInteger(${value})`,
    `!Number.isFinite(${value})`,
    `!(${value}&&typeof`,
  ].some((start) => condition.startsWith(start));
}
