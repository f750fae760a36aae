import type { JsonNode } from "../../base/json.js";
import { meaningAccepts } from "../meaning/accepts.js";
import { canonicalize, meaningOf } from "../meaning/canonicalize.js";
import type { Draft } from "../meaning/keys.js";
import type { Alternative } from "../meaning/meaning.js";
import type { Shows } from "./finding.js";

/**
 * Makes tests for values that show one aspect of a difference: such a value is refused because of this aspect, even if
 * nothing else had changed.
 *
 * @param take Copies the aspect of the second alternative into the first.
 */
export function isolate<A extends Alternative>(before: A, after: A, take: (to: A, from: A) => Draft<A>): Shows {
  const [narrowed, widened] = [mixed(before, after, take), mixed(after, before, take)];
  return {
    narrowed: (value) => meaningAccepts(narrowed(), value) === false,
    widened: (value) => meaningAccepts(widened(), value) === false,
  };
}

function mixed<A extends Alternative>(to: A, from: A, take: (to: A, from: A) => Draft<A>) {
  let meaning: ReturnType<typeof meaningOf> | undefined;
  return () => {
    if (meaning === undefined) {
      const canonical = canonicalize(take(to, from) as Draft);
      meaning = meaningOf(canonical ? [canonical] : [], { node: to.node });
    }
    return meaning;
  };
}

/** Makes tests for values of one alternative of a union. */
export function isOf(alternative: Alternative): (value: JsonNode) => boolean {
  const meaning = meaningOf([alternative], { node: alternative.node });
  return (value) => meaningAccepts(meaning, value) === true;
}
