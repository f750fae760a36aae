/** What a changed signature does to those who call it. */

/** `broken`: calls stop compiling. `widened`: an optional parameter came. `unknown`: that is for a review to say. */
export type CallEffect = "broken" | "widened" | "unknown";

/** Compares two signatures of one function, method or constructor, each on one line; of anything else, `unknown`. */
export function callEffect(before: string, after: string): CallEffect {
  const [old, now] = [parseCall(before), parseCall(after)];
  if (old === undefined || now === undefined) return "unknown";
  if (count(now, isRequired) > count(old, isRequired) || mostOf(now) < mostOf(old)) return "broken";
  const isLonger = old.parameters.every((parameter, i) => parameter === now.parameters[i]);
  return isLonger && old.head === now.head && old.tail === now.tail ? "widened" : "unknown";
}

interface Call {
  /** Name and type parameters. */
  readonly head: string;
  readonly parameters: readonly string[];
  /** What is returned. */
  readonly tail: string;
}

/** Words before a name, a name, and what follows it where it can be called. */
const callable = /^(?:(?:static|abstract|protected|async|function) )*(?:"[^"]*"|[\w$]+)?\??(?=[<(])/;

function parseCall(signature: string): Call | undefined {
  const name = callable.exec(signature)?.[0];
  if (name === undefined) return undefined;
  const open = signature[name.length] === "<" ? endOf(signature, name.length) : name.length;
  if (signature[open] !== "(") return undefined;
  const close = endOf(signature, open);
  return {
    head: signature.slice(0, open),
    parameters: splitList(signature.slice(open + 1, close - 1)),
    tail: signature.slice(close),
  };
}

/** The index after the bracket that closes the one at `start`. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(tokens)) {
    depth += depthOf(token);
    if (depth === 0) return start + index + token.length;
  }
  return text.length;
}

/** Splits at the commas that stand in no bracket. */
function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    depth += depthOf(token);
    if (token !== "," || depth > 0) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== "");
}

/** Brackets and commas; texts and arrows as a whole, since they may hold what looks like one. */
const tokens = /"(?:[^"\\]|\\.)*"|=>|[()[\]{}<>,]/g;

function depthOf(token: string): number {
  if (token.length > 1) return 0;
  return "([{<".includes(token) ? 1 : ")]}>".includes(token) ? -1 : 0;
}

function count({ parameters }: Call, holds: (parameter: string) => boolean): number {
  return parameters.filter(holds).length;
}

function isRequired(parameter: string): boolean {
  return !isRest(parameter) && !/^(?:[\w$]+|[[{].*[\]}])\?:/.test(parameter);
}

function isRest(parameter: string): boolean {
  return parameter.startsWith("...");
}

function mostOf(call: Call): number {
  return count(call, isRest) > 0 ? Number.POSITIVE_INFINITY : call.parameters.length;
}
