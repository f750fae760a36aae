/** A JSON Schema, as the client has it. */
export type Schema = Readonly<Record<string, unknown>>;

/** One control of the form, or a group of them. */
export interface Field {
  readonly element: HTMLElement;
  /** The value; undefined if it is not set. */
  readonly read: () => unknown;
  readonly write: (value: unknown) => void;
  /** The field of a part of the value, or itself. */
  readonly at: (path: readonly (string | number)[]) => Field;
  /** Shows an error message. An empty text removes it. */
  readonly complain: (text: string) => void;
}

/** The words of the form in the language of the page. */
export interface FormWords {
  readonly notSet: string;
  readonly add: string;
  readonly remove: string;
  readonly option: string;
}

/** The number of controls on the page: makes the ids of controls unique. */
let count = 0;

/** Creates an element with properties and children. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Creates the name of a property, with a star if the property is required. */
export function nameOf(name: string, isRequired: boolean): Node[] {
  return [
    make("code", { textContent: name }),
    ...(isRequired ? [make("span", { className: "star", textContent: " *" })] : []),
  ];
}

/** A message, with the parts between backticks as code. */
export function withCode(message: string): (Node | string)[] {
  return message.split("`").map((part, i) => (i % 2 === 1 ? make("code", { textContent: part }) : part));
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function createControl(
  control: Control,
  name: string,
  isRequired: boolean,
  read: () => unknown,
  write: (value: unknown) => void,
): Field {
  count += 1;
  control.id = `field-${count}`;
  const problem = make("p", { className: "problem", id: `problem-${count}`, hidden: true });
  control.setAttribute("aria-describedby", problem.id);
  if (isRequired) control.setAttribute("aria-required", "true");
  const label = make("label", { htmlFor: control.id }, ...nameOf(name, isRequired));
  const field: Field = {
    element: make("div", { className: "field" }, label, control, problem),
    read,
    write,
    at: () => field,
    complain: (text) => {
      problem.replaceChildren(...withCode(text));
      problem.hidden = text === "";
      if (text === "") control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
    },
  };
  return field;
}

/** Shorter texts fit on one line. In characters. */
const LONG_TEXT = 200;

/** Creates the control of a string: a line, or a larger box if long texts are likely. An empty one is not set. */
export function createText(schema: Schema, name: string, isRequired: boolean): Field {
  const isLong =
    schema["format"] === undefined &&
    !(Number(schema["maxLength"] ?? Number.POSITIVE_INFINITY) < LONG_TEXT) &&
    /prompt|text|description|lyrics|script/i.test(name);
  const control = isLong ? make("textarea", { rows: 3 }) : make("input", { type: "text" });
  control.spellcheck = false;
  if (typeof schema["default"] === "string") control.placeholder = schema["default"];
  return createControl(
    control,
    name,
    isRequired,
    () => (control.value === "" ? undefined : control.value),
    (value) => {
      control.value = value === undefined ? "" : String(value);
    },
  );
}

/** Creates the control of a number. An empty one is not set. */
export function createNumber(schema: Schema, name: string, isRequired: boolean): Field {
  const control = make("input", { type: "text", inputMode: "decimal" });
  if (schema["default"] !== undefined) control.placeholder = String(schema["default"]);
  return createControl(
    control,
    name,
    isRequired,
    () => {
      const text = control.value.trim();
      // A value that is not a number stays a text, which the validator refuses.
      return text === "" ? undefined : Number.isFinite(Number(text)) ? Number(text) : control.value;
    },
    (value) => {
      control.value = value === undefined ? "" : String(value);
    },
  );
}

/** Creates the control of a choice between values, with an entry for none of them. */
export function createSelect(values: readonly unknown[], name: string, isRequired: boolean, words: FormWords): Field {
  const control = make("select", {}, make("option", { value: "", textContent: words.notSet }));
  values.forEach((value, i) => {
    control.append(
      make("option", { value: String(i), textContent: typeof value === "string" ? value : JSON.stringify(value) }),
    );
  });
  return createControl(
    control,
    name,
    isRequired,
    () => (control.value === "" ? undefined : values[Number(control.value)]),
    (value) => {
      const at = values.findIndex((one) => JSON.stringify(one) === JSON.stringify(value));
      control.value = at < 0 ? "" : String(at);
    },
  );
}

/**
 * Creates the control of a value without a control of its own, as JSON. Text that is not JSON stays a string, which the
 * validator can refuse.
 */
export function createJson(name: string, isRequired: boolean): Field {
  const control = make("textarea", { rows: 3, placeholder: "JSON" });
  control.spellcheck = false;
  return createControl(
    control,
    name,
    isRequired,
    () => {
      if (control.value.trim() === "") return undefined;
      try {
        return JSON.parse(control.value);
      } catch {
        return control.value;
      }
    },
    (value) => {
      control.value = value === undefined ? "" : JSON.stringify(value, null, 2);
    },
  );
}
