import type { JsonNode } from "../base/json.js";
import type { Model } from "../model/model.js";
import { refusal } from "../schema/accepts.js";

/** The first sample that the input schema accepts. One that it refuses would not compile and would not be sent. */
export function acceptedSample({ samples, input }: Model): JsonNode | undefined {
  return samples.find((sample) => refusal(input, sample) === undefined);
}
