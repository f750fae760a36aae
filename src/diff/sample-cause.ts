import type { JsonNode } from "../base/json.js";
import type { Model } from "../model/model.js";
import { valuesAt } from "../schema/values-at.js";
import type { Change } from "./change.js";
import { canonicalText } from "./meaning/canonical.js";
import { code, showDriftValue } from "./rules/show.js";

/**
 * Adds the edited sample as the cause of changes that follow from it. Because of the values in samples, the pipeline
 * makes a default an example, opens an object, or stops checking a format or a pattern.
 *
 * @param changes The changes of the input.
 */
export function withCauses(changes: readonly Change[], before: Model, after: Model): readonly Change[] {
  if (changes.length === 0 || sampleText(before) === sampleText(after)) return changes;
  return changes.map((change) => {
    const cause = causeOf(change, before, after);
    return cause === undefined ? change : { ...change, cause };
  });
}

function sampleText({ samples }: Model): string {
  return samples.map(canonicalText).sort().join("\n");
}

function causeOf({ kind, pointer, ...change }: Change, before: Model, after: Model): string | undefined {
  const place = pointer.replace(/\/additionalProperties$/, "");
  const [old, now] = [valuesAt(before.samples, place), valuesAt(after.samples, place)];
  const [gone, come] = [without(old, now), without(now, old)];
  const edited = (values: readonly JsonNode[], verb: string) =>
    values[0] && `a sample ${verb} ${showDriftValue(values[0])} here`;
  switch (kind) {
    case "default-to-example":
    case "default-removed":
      return edited(come.filter(isSame(change.before)), "now has");
    case "example-to-default":
    case "default-added":
      return edited(gone.filter(isSame(change.after)), "no longer has");
    case "format-removed":
    case "pattern-removed":
      return edited(come, "now has");
    case "uri-set":
    case "format-set":
    case "pattern-set":
      return edited(gone, "no longer has");
    case "properties-opened":
      return editedNames(without(names(now), names(old)), "now has");
    case "properties-closed":
      return editedNames(without(names(old), names(now)), "no longer has");
    default:
      return undefined;
  }
}

function isSame(value: JsonNode | undefined): (other: JsonNode) => boolean {
  return (other) => value !== undefined && canonicalText(other) === canonicalText(value);
}

function editedNames(members: readonly JsonNode[], verb: string): string | undefined {
  const [name] = members;
  return name?.kind === "scalar" ? `a sample ${verb} the property ${code(String(name.value))}` : undefined;
}

function names(values: readonly JsonNode[]): readonly JsonNode[] {
  const keys = values.flatMap((value) => (value.kind === "object" ? [...value.members.keys()] : []));
  return keys.map((value) => ({ kind: "scalar", value }));
}

function without(values: readonly JsonNode[], others: readonly JsonNode[]): readonly JsonNode[] {
  const texts = new Set(others.map(canonicalText));
  return values.filter((value) => !texts.has(canonicalText(value)));
}
