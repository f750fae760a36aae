/** Ajv numbers the values that it looks at; here they are called by what they are, so that a new property renames none. */
import { ts } from "ts-morph";
import { parseJavaScript } from "./javascript.js";

/** What the code of a validator calls by these names, besides what the language keeps for itself. */
const TAKEN =
  /^(?:data|validate|inputSchema|isUri|codePoints|deepEqual|isFinite|isNaN|errors|evaluated|undefined|arguments|eval)$/;

/**
 * Renames the values of a validator: `let data1 = data.multi_prompt` becomes `const multiPrompt = data.multi_prompt`, and
 * the items of a list of images are each an `imageItem`. What has no name that a variable can have keeps Ajv's.
 *
 * @param code The function, in which Ajv gives no two variables the same name.
 */
export function nameValues(code: string): string {
  const source = parseJavaScript(code);
  const names = new Map<string, string>();
  const given = new Set<string>();
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const declare = (declared: ts.Identifier, wanted: string | undefined) => {
    const name = wanted !== undefined && isFree(wanted) ? unlike(wanted, given) : declared.text;
    given.add(name);
    names.set(declared.text, name);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && /^data\d+$/.test(node.name.text)) {
      declare(node.name, node.initializer ? propertyOf(node.initializer) : itemOf(node.parent.parent, names));
      // Nothing is assigned to them again; those of a `for…of` are constants already.
      if (node.initializer) {
        const start = node.parent.getStart(source);
        edits.push({ start, end: start + "let".length, text: "const" });
      }
    }
    if (ts.isIdentifier(node) && names.has(node.text) && !isProperty(node)) {
      edits.push({ start: node.getStart(source), end: node.end, text: names.get(node.text) ?? node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let end = 0;
  const pieces = edits
    .sort((a, b) => a.start - b.start)
    .map((edit) => {
      const before = code.slice(end, edit.start);
      end = edit.end;
      return before + edit.text;
    });
  return pieces.join("") + code.slice(end);
}

function isProperty(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

/** The property that is read, as a variable is called: `start_image_url` → `startImageUrl`. */
function propertyOf(value: ts.Expression): string | undefined {
  if (ts.isPropertyAccessExpression(value)) return camelCase(value.name.text);
  const key = ts.isElementAccessExpression(value) ? value.argumentExpression : undefined;
  return key && ts.isStringLiteral(key) ? camelCase(key.text) : undefined;
}

function itemOf(loop: ts.Node, names: ReadonlyMap<string, string>): string | undefined {
  if (!ts.isForOfStatement(loop)) return undefined;
  const list = ts.isIdentifier(loop.expression) ? names.get(loop.expression.text) : propertyOf(loop.expression);
  return list && `${list.replace(/s$/, "")}Item`;
}

function camelCase(name: string): string | undefined {
  const camel = name.replace(/[^A-Za-z0-9]+([A-Za-z0-9])?/g, (_, next: string = "") => next.toUpperCase());
  const named = camel.charAt(0).toLowerCase() + camel.slice(1);
  return /^[a-z][A-Za-z0-9]{0,40}$/.test(named) ? named : undefined;
}

/** Whether a name is no word of the language, none that Ajv gives, and none that the code needs. */
function isFree(name: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, name);
  return scanner.scan() === ts.SyntaxKind.Identifier && !TAKEN.test(name) && !/\d$/.test(name);
}

function unlike(name: string, given: ReadonlySet<string>): string {
  let number = 1;
  let unique = name;
  while (given.has(unique)) {
    number += 1;
    unique = `${name}${number}`;
  }
  return unique;
}
