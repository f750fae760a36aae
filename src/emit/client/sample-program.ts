import { isString, type JsonNode, object, scalar } from "../../base/json.js";
import { type Code, jsonLiteral, stringLiteral, toCode } from "../../text/code.js";
import { acceptedSample } from "../accepted-sample.js";
import { cutAtWord } from "../cut-at-word.js";
import type { NamedModel } from "../emitter.js";

/** Texts longer than this are cut: a sample shows the shape of a call. In characters. */
const MAX_TEXT = 70;

/** Makes the shortest program that calls a model with its page's own sample. */
export function sampleProgram({ model, name }: NamedModel, packageName: string): Code {
  const sample = acceptedSample(model);
  const input = jsonLiteral(shorten(sample ?? object([])));
  return toCode`import { RunComfy } from ${stringLiteral(packageName)};
import model from ${stringLiteral(`${packageName}/models/${name.path}`)};

const runcomfy = new RunComfy(); // the token comes from RUNCOMFY_API_TOKEN
const { output } = await runcomfy.run(model, ${input});
console.log(output);`;
}

function shorten(node: JsonNode): JsonNode {
  if (isString(node)) return scalar(/^https?:/.test(node.value) ? node.value : cutAtWord(node.value, MAX_TEXT));
  if (node.kind === "object") return object([...node.members].map(([key, member]) => [key, shorten(member)] as const));
  return node.kind === "array" ? { ...node, items: node.items.map(shorten) } : node;
}
