import type { JsonNode } from "../../base/json.js";
import type { Model } from "../../model/model.js";
import { type Code, jsonLiteral, jsonText, shellSingleQuoted, stringLiteral, toCode } from "../../text/code.js";
import { pythonLiteral, pythonString } from "../../text/python.js";
import { acceptedSample } from "../accepted-sample.js";
import { exampleValue } from "../example-value.js";

/** The page's own sample if the schema accepts it, else the smallest valid body. */
export function sampleOf(model: Model): JsonNode {
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

/** A TypeScript program that submits a job and follows its status. */
export function typeScriptSteps(model: Model): Code {
  return toCode`const job = await runcomfy.submit(${handleOf(model.id)}, { /* … */ }); // keep job.id
for await (const { status, queuePosition } of job.events()) console.log(status, queuePosition);
const { output } = await job.result();`;
}

/** A curl command that submits the sample. */
export function curlSubmit(model: Model): Code {
  return toCode`curl --request POST \\
  --url ${shellSingleQuoted(model.endpoint)} \\
  --header "Content-Type: application/json" \\
  --header "Authorization: Bearer $RUNCOMFY_API_TOKEN" \\
  --data ${shellSingleQuoted(jsonText(sampleOf(model), 2))}`;
}

/**
 * Makes a Python program that submits the sample and waits. It uses `requests`, since there is no client for Python.
 */
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

/** A curl command for a request of a job. */
export function curlRequest(method: "GET" | "POST", step: "status" | "result" | "cancel"): Code {
  return `curl --request ${method} \\
  --url "https://model-api.runcomfy.net/v1/requests/$REQUEST_ID/${step}" \\
  --header "Authorization: Bearer $RUNCOMFY_API_TOKEN"` as Code;
}

/** The name of the import: the last segment of the id in camelCase, if that is a good name. */
function handleOf(id: string): Code {
  const [first = "", ...rest] = (id.split("/").at(-1) ?? "").split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = first.toLowerCase() + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  // A name of two words is not a keyword and not another name in the program.
  return (rest.length > 0 && /^[a-z]/.test(name) ? name : "model") as Code;
}
