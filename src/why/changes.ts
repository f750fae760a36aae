import type { JsonNode, Origin } from "../base/json.js";
import { LineIndex } from "../base/line-index.js";
import { type LocatedDiagnostic, placeOf } from "../rules/place.js";
import { isRuleId, lintRules, type RuleId } from "../rules/rules.js";

/** A rule that changed a value. */
export interface RuleEffect {
  readonly rule: RuleId;
  readonly message: string;
}

/** The place in a model that a user asks about. */
interface Asked {
  readonly schema: JsonNode | undefined;
  /** Undefined if the whole schema is meant. */
  readonly keyword?: { readonly name: string; readonly node: JsonNode | undefined };
  /** The text of the page that the schema is on. */
  readonly text: string | undefined;
}

/**
 * The changes that rules made to a place. A rule without a diagnostic there is described in general words.
 *
 * @param found The diagnostics of the schema.
 */
export function changesOf(asked: Asked, found: readonly LocatedDiagnostic[]): readonly RuleEffect[] {
  const reported = found
    .filter((diagnostic) => isAbout(asked, diagnostic))
    .map((diagnostic) => ({ rule: diagnostic.rule, message: messageOf(diagnostic) }));
  const silent = (asked.schema?.origin?.rules ?? [])
    .filter(isRuleId)
    .filter((id) => !found.some(({ rule }) => rule === id));
  return [...reported, ...silent.map((rule) => ({ rule, message: generalWords(rule) }))];
}

/** A referenced schema is shown at its definition; the place of the reference is added to the message. */
function messageOf(diagnostic: LocatedDiagnostic): string {
  const { rule, message } = diagnostic;
  return rule === "schema/ref" ? `${message} (${placeOf(diagnostic)})` : message;
}

/** Returns true if the diagnostic is about the place: one at another keyword of the same schema is not. */
function isAbout({ schema, keyword, text }: Asked, diagnostic: LocatedDiagnostic): boolean {
  if (keyword === undefined) return true;
  if (lintRules.get(diagnostic.rule)?.changes?.includes(keyword.name)) return true;
  const [around, own] = [schema?.origin, keyword.node?.origin];
  if (diagnostic.rule === "schema/ref" || own === undefined || around === undefined || text === undefined) {
    return diagnostic.rule !== "model/sample-refused";
  }
  const index = new LineIndex(text);
  const [whole, part, place] = [regionOf(around, index), regionOf(own, index), regionOfDiagnostic(diagnostic)];
  if (place === undefined) return true;
  return contains(place, whole) || contains(place, part) || contains(part, place);
}

interface Position {
  readonly line: number;
  readonly column: number;
}

interface Region {
  readonly start: Position;
  readonly end: Position;
}

function regionOf({ start, end }: Origin, index: LineIndex): Region {
  return { start: index.positionAt(start), end: index.positionAt(end) };
}

function regionOfDiagnostic({ line, column, endLine, endColumn }: LocatedDiagnostic): Region | undefined {
  if (line === undefined || column === undefined || endLine === undefined || endColumn === undefined) return undefined;
  return { start: { line, column }, end: { line: endLine, column: endColumn } };
}

function contains(outer: Region, inner: Region): boolean {
  return isUpTo(outer.start, inner.start) && isUpTo(inner.end, outer.end);
}

function isUpTo(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function generalWords(id: RuleId): string {
  const rule = lintRules.get(id);
  return rule === undefined ? "" : `${rule.problem}: ${rule.result}`;
}
