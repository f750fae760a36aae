const names = [
  ["curl", "curl"],
  ["typescript", "TypeScript"],
  ["python", "Python"],
] as const;

interface Target {
  readonly endpoint: string;
  /** The name of the client package. */
  readonly client: string;
  /** The model's path in the client. */
  readonly path: string;
}

/** The request of the form as programs, in the same tabs as those of the page. */
export function programs(copy: string): {
  readonly element: HTMLElement;
  readonly show: (value: unknown, target: Target) => void;
} {
  const element = document.createElement("div");
  element.className = "tabs code";
  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("aria-label", "curl, TypeScript, Python");
  element.append(list);
  const blocks = names.map(([name, label]) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.dataset["tab"] = name;
    list.append(button);
    const panel = document.createElement("div");
    panel.className = "snippet tab";
    panel.dataset["tab"] = name;
    const copyButton = Object.assign(document.createElement("button"), {
      type: "button",
      className: "copy",
      textContent: copy,
    });
    const pre = document.createElement("pre");
    pre.tabIndex = 0;
    pre.dir = "ltr";
    pre.setAttribute("aria-label", label);
    panel.append(copyButton, pre);
    element.append(panel);
    return pre;
  });
  const writers = [curl, typeScript, python];
  return {
    element,
    show: (value, target) => {
      blocks.forEach((block, i) => {
        block.textContent = writers[i]?.(value ?? {}, target) ?? "";
      });
    },
  };
}

function curl(value: unknown, { endpoint }: Target): string {
  const json = JSON.stringify(value, null, 2).replaceAll("'", "'\\''");
  return `curl --request POST \\
  --url '${endpoint.replaceAll("'", "'\\''")}' \\
  --header "Content-Type: application/json" \\
  --header "Authorization: Bearer $RUNCOMFY_API_TOKEN" \\
  --data '${json}'`;
}

function typeScript(value: unknown, { client, path }: Target): string {
  return `import { RunComfy } from ${JSON.stringify(client)};
import model from ${JSON.stringify(`${client}/models/${path}`)};

const runcomfy = new RunComfy();
const { output } = await runcomfy.run(model, ${JSON.stringify(value, null, 2)});
console.log(output);`;
}

function python(value: unknown, { endpoint }: Target): string {
  return `import os

import requests

submitted = requests.post(
    ${JSON.stringify(endpoint)},
    headers={"Authorization": f"Bearer {os.environ['RUNCOMFY_API_TOKEN']}"},
    json=${literal(value, "    ")},
    timeout=60,
).json()
print(submitted)`;
}

function literal(value: unknown, margin: string): string {
  const inner = `${margin}    `;
  if (Array.isArray(value))
    return value.length === 0
      ? "[]"
      : `[\n${value.map((one) => `${inner}${literal(one, inner)},\n`).join("")}${margin}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(
      ([key, one]) => `${inner}${JSON.stringify(key)}: ${literal(one, inner)},\n`,
    );
    return entries.length === 0 ? "{}" : `{\n${entries.join("")}${margin}}`;
  }
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null || value === undefined ? "None" : JSON.stringify(value);
}
