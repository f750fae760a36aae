/** A request body to show, and the programs that send it. */
import type { JsonNode } from "../../base/json.js";
import type { Model } from "../../model/model.js";
import { type Code, jsonLiteral, jsonText, shellSingleQuoted, stringLiteral, toCode } from "../../text/code.js";
import { acceptedSample } from "../accepted-sample.js";
import { exampleValue } from "../example-value.js";

/** The page's own sample where the schema accepts it; else the smallest body that the schema asks for. */
function sampleOf(model: Model): JsonNode {
  return acceptedSample(model) ?? exampleValue(model.input);
}

/** @param path The model's path in the client package. */
export function typeScriptSample(model: Model, client: string, path: string): Code {
  const handle = handleOf(model.id);
  return toCode`import { RunComfy } from ${stringLiteral(client)};
import ${handle} from ${stringLiteral(`${client}/models/${path}`)};

const runcomfy = new RunComfy();
const { output } = await runcomfy.run(${handle}, ${jsonLiteral(sampleOf(model))});
console.log(output);`;
}

export function typeScriptSteps(model: Model): Code {
  return toCode`const job = await runcomfy.submit(${handleOf(model.id)}, { /* … */ }); // keep job.id
for await (const { status, queuePosition } of job.events()) console.log(status, queuePosition);
const { output } = await job.result();`;
}

export function curlSubmit(model: Model): Code {
  return toCode`curl --request POST \\
  --url ${shellSingleQuoted(model.endpoint)} \\
  --header "Content-Type: application/json" \\
  --header "Authorization: Bearer $RUNCOMFY_API_TOKEN" \\
  --data ${shellSingleQuoted(jsonText(sampleOf(model), 2))}`;
}

export function curlRequest(method: "GET" | "POST", step: "status" | "result" | "cancel"): Code {
  return `curl --request ${method} \\
  --url "https://model-api.runcomfy.net/v1/requests/$REQUEST_ID/${step}" \\
  --header "Authorization: Bearer $RUNCOMFY_API_TOKEN"` as Code;
}

/** What the import is called: the last segment of the id in camelCase, where that is a good name. */
function handleOf(id: string): Code {
  const [first = "", ...rest] = (id.split("/").at(-1) ?? "").split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = first.toLowerCase() + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  // Two words make no keyword and none of the names beside it.
  return (rest.length > 0 && /^[a-z]/.test(name) ? name : "model") as Code;
}
