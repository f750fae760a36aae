import type { Config } from "../config.js";
import { curlRequest, curlSubmit, pythonSample, typeScriptSample, typeScriptSteps } from "../emit/docs/samples.js";
import type { NamedModel } from "../emit/emitter.js";
import type { Html } from "../text/html.js";
import { highlight } from "./highlight.js";

/** The highlighted programs of a model's page, the same in every language. */
export interface Snippets {
  readonly curl: Html;
  readonly typeScript: Html;
  readonly python: Html;
  readonly steps: Html;
  readonly curlStatus: Html;
  readonly curlResult: Html;
  readonly curlCancel: Html;
}

/** Makes a function that highlights the programs of a model. Those that all models share are highlighted once. */
export function createSnippets({ client }: Config): (named: NamedModel) => Snippets {
  const shared = {
    curlStatus: highlight(curlRequest("GET", "status"), "sh"),
    curlResult: highlight(curlRequest("GET", "result"), "sh"),
    curlCancel: highlight(curlRequest("POST", "cancel"), "sh"),
  };
  return ({ model, name }) => ({
    ...shared,
    curl: highlight(curlSubmit(model), "sh"),
    typeScript: highlight(typeScriptSample(model, client.name, name.path), "ts"),
    python: highlight(pythonSample(model), "python"),
    steps: highlight(typeScriptSteps(model), "ts"),
  });
}
