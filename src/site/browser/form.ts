import { type Field, type FormWords, make, type Schema, withCode } from "./controls.js";
import { createField, createGroup } from "./fields.js";
import { programs } from "./programs.js";
import { enableTabs } from "./tabs.js";

/** The part of a model's module that the form uses. */
interface ModelModule {
  readonly inputSchema: Schema;
  readonly sample?: unknown;
  readonly default: {
    readonly "~standard": {
      readonly validate: (value: unknown) => Result | Promise<Result>;
    };
  };
}

interface Result {
  readonly issues?: readonly Issue[];
}

interface Issue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

type Message = (issue: Issue) => string;

interface Words extends FormWords {
  readonly valid: string;
  readonly problems: string;
  readonly useSample: string;
  readonly clear: string;
  readonly copy: string;
}

/** The top of the site: this module is `assets/form.js`. */
const site = new URL("../", import.meta.url).href;

/** Builds the form of a model: fields from its schema, problems from its validator. Nothing is sent. */
export async function fillForm(details: HTMLElement): Promise<void> {
  const { messages = "en", words: json = "{}", endpoint = "", client = "", path = "" } = details.dataset;
  const words = JSON.parse(json) as Words;
  const [model, message] = await Promise.all([
    import(`${site}client/models/${path}.js`) as Promise<ModelModule>,
    loadMessages(messages),
  ]);
  const isObject = typeof model.inputSchema["properties"] === "object";
  const root = isObject
    ? createGroup(model.inputSchema, "", true, words)
    : createField(model.inputSchema, "input", true, words);
  const verdict = createVerdict(root, message, words);
  const output = programs(words.copy);
  let runs = 0;
  const judge = async (): Promise<void> => {
    runs += 1;
    const run = runs;
    const value = root.read();
    output.show(value, { endpoint, client, path });
    const { issues = [] } = await model.default["~standard"].validate(value);
    // Another change may have happened meanwhile.
    if (run === runs) verdict.show(issues);
  };
  const fill = (value: unknown) => (): void => {
    root.write(value);
    void judge();
  };
  const bar = make("p", { className: "form-bar" });
  if (model.sample !== undefined) bar.append(button(words.useSample, fill(model.sample)));
  bar.append(button(words.clear, fill(undefined)));
  const form = make("form", { noValidate: true }, bar, root.element);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => void judge());
  details.append(form, ...verdict.elements, output.element);
  enableTabs(details);
  await judge();
}

function button(text: string, act: () => void): HTMLElement {
  const element = make("button", { type: "button", className: "plain", textContent: text });
  element.addEventListener("click", act);
  return element;
}

interface Verdict {
  readonly elements: readonly HTMLElement[];
  readonly show: (issues: readonly Issue[]) => void;
}

/** Shows if the input is valid, and each problem at its field. Problems of the whole input are in a list. */
function createVerdict(root: Field, message: Message, words: Words): Verdict {
  const status = make("p", { className: "form-status", role: "status" });
  const others = make("ul");
  let complaining: readonly Field[] = [];
  return {
    elements: [status, others],
    show: (issues) => {
      for (const field of complaining) field.complain("");
      // Several rules may report the same problem of a field.
      const texts = new Map<Field, Set<string>>();
      for (const issue of issues) {
        const field = root.at(issue.path);
        texts.set(field, (texts.get(field) ?? new Set()).add(message(issue)));
      }
      const count = [...texts.values()].reduce((sum, { size }) => sum + size, 0);
      others.replaceChildren(...[...(texts.get(root) ?? [])].map((text) => make("li", {}, ...withCode(text))));
      texts.delete(root);
      for (const [field, list] of texts) field.complain([...list].join("\n"));
      complaining = [...texts.keys()];
      status.textContent = count === 0 ? words.valid : `${words.problems}: ${count}`;
      status.classList.toggle("bad", count > 0);
    },
  };
}

/** The validation messages in the reader's language, by the name of the client's module; English if it has none. */
async function loadMessages(name: string): Promise<Message> {
  const english: Message = ({ message }) => message;
  if (name === "en") return english;
  const module: Record<string, unknown> = await import(`${site}client/runtime/messages/${name}.js`).catch(() => ({}));
  const translate = Object.values(module).find((one) => typeof one === "function");
  return (translate as Message | undefined) ?? english;
}
