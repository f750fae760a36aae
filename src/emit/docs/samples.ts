/** A request body to show, and the programs that send it. */
import {
  array,
  get,
  getItems,
  getNumber,
  getString,
  isString,
  type JsonNode,
  object,
  scalar,
} from "../../base/json.js";
import type { Model } from "../../model/model.js";
import { type Code, jsonLiteral, jsonText, shellSingleQuoted, stringLiteral, toCode } from "../../text/code.js";
import { pythonLiteral, pythonString } from "../../text/python.js";
import { acceptedSample } from "../accepted-sample.js";

/** The page's own sample where the schema accepts it; else the smallest body that the schema asks for. */
export function sampleOf(model: Model): JsonNode {
  return acceptedSample(model) ?? exampleOf(model.input, 0);
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

/** A program that submits the sample and waits, with `requests` alone: there is no client of ours for Python. */
export function pythonSample(model: Model): Code {
  return toCode`import os
import time

import requests

session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ['RUNCOMFY_API_TOKEN']}"

submitted = session.post(
    ${pythonString(model.endpoint)},
    json=${pythonLiteral(sampleOf(model), 4)},
    timeout=60,
).json()
if "request_id" not in submitted:
    raise RuntimeError(submitted)

job = f"https://model-api.runcomfy.net/v1/requests/{submitted['request_id']}"
while True:
    state = session.get(f"{job}/status", timeout=60).json()
    if "error_code" in state or state["status"] in ("completed", "failed", "cancelled"):
        break
    time.sleep(3)
print(session.get(f"{job}/result", timeout=60).json())`;
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

function exampleOf(schema: JsonNode, depth: number): JsonNode {
  const given = [
    ...getItems(schema, "examples"),
    get(schema, "default"),
    get(schema, "const"),
    ...getItems(schema, "enum"),
  ];
  const [first] = given.filter((node) => node !== undefined);
  if (first !== undefined || depth > 8) return first ?? scalar(null);
  switch (getString(schema, "type")) {
    case "array":
      return array(getNumber(schema, "minItems") ? [exampleOf(get(schema, "items") ?? object([]), depth + 1)] : []);
    case "string":
      return scalar(exampleString(schema));
    case "integer":
    case "number":
      return scalar(getNumber(schema, "minimum") ?? 1);
    case "boolean":
      return scalar(true);
    default:
      return exampleObject(schema, depth);
  }
}

function exampleObject(schema: JsonNode, depth: number): JsonNode {
  const properties = get(schema, "properties");
  const required = getItems(schema, "required").filter(isString);
  return object(
    required.flatMap(({ value: name }) => {
      const property = get(properties, name);
      return property === undefined ? [] : [[name, exampleOf(property, depth + 1)] as const];
    }),
  );
}

function exampleString(schema: JsonNode): string {
  const endings: Readonly<Record<string, string>> = { image: "image.png", video: "video.mp4", audio: "audio.mp3" };
  const media = getString(schema, "x-media");
  if (media !== undefined && Object.hasOwn(endings, media)) return `https://example.com/${endings[media]}`;
  return getString(schema, "format") === "uri" ? "https://example.com/" : "…";
}
