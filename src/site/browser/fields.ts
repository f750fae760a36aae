import {
  createJson,
  createNumber,
  createSelect,
  createText,
  type Field,
  type FormWords,
  make,
  nameOf,
  type Schema,
  withCode,
} from "./controls.js";

/** Makes the control for a schema. */
export function createField(schema: Schema, name: string, isRequired: boolean, words: FormWords): Field {
  const options = alternativesOf(schema);
  if (options.length > 0) return createChoice(schema, options, name, isRequired, words);
  const values = valuesOf(schema);
  const types = [schema["type"]].flat().filter((type) => type !== "null");
  if (values.length > 0) return createSelect(values, name, isRequired, words);
  if (types.length === 1) {
    const [type] = types;
    if (type === "boolean") return createSelect([true, false], name, isRequired, words);
    if (type === "string") return createText(schema, name, isRequired);
    if (type === "integer" || type === "number") return createNumber(schema, name, isRequired);
    if (type === "array" && isSchema(schema["items"])) return createList(schema, name, isRequired, words);
    if (type === "object" && isSchema(schema["properties"])) return createGroup(schema, name, isRequired, words);
  }
  return createJson(name, isRequired);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valuesOf(schema: Schema): readonly unknown[] {
  if ("const" in schema) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? schema["enum"] : [];
}

function alternativesOf(schema: Schema): readonly Schema[] {
  const list = schema["oneOf"] ?? schema["anyOf"];
  const options = Array.isArray(list) ? list.filter(isSchema) : [];
  // Branches about the presence of properties are conditions, not values.
  const isCondition = options.every(
    (option) =>
      !["properties", "enum", "const", "items"].some((key) => key in option) &&
      (!("type" in option) || "required" in option || "not" in option),
  );
  return isCondition ? [] : options;
}

/** A frame around fields, with a place for errors of the whole value. */
function createFrame(
  name: string,
  isRequired: boolean,
): { readonly element: HTMLElement; readonly complain: (text: string) => void } {
  const problem = make("p", { className: "problem", hidden: true });
  const element = make("fieldset", {}, make("legend", {}, ...nameOf(name, isRequired)), problem);
  return {
    element,
    complain: (text) => {
      problem.replaceChildren(...withCode(text));
      problem.hidden = text === "";
    },
  };
}

/** The fields of an object. The root has no frame. */
export function createGroup(schema: Schema, name: string, isRequired: boolean, words: FormWords): Field {
  const frame = name === "" ? { element: make("div"), complain: () => {} } : createFrame(name, isRequired);
  const required = new Set([schema["required"]].flat());
  const fields = new Map<string, Field>();
  for (const [key, property] of propertiesOf(schema)) {
    const field = createField(property, key, required.has(key), words);
    fields.set(key, field);
    frame.element.append(field.element);
  }
  const field: Field = {
    element: frame.element,
    read: () => {
      const entries = [...fields]
        .map(([key, one]) => [key, one.read()] as const)
        .filter(([, value]) => value !== undefined);
      return entries.length === 0 && name !== "" ? undefined : Object.fromEntries(entries);
    },
    write: (value) => {
      for (const [key, one] of fields) one.write(isSchema(value) && Object.hasOwn(value, key) ? value[key] : undefined);
    },
    at: ([token, ...rest]) => fields.get(String(token))?.at(rest) ?? field,
    complain: frame.complain,
  };
  return field;
}

/**
 * The keywords with further schemas for the same object, as in the table of keywords, which a page does not load. The
 * validator says which of their properties are needed.
 */
export const PARTS = ["allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas"];

/** The properties of an object by name, also those in conditions and alternatives. The first schema of a name counts. */
function propertiesOf(schema: Schema): ReadonlyMap<string, Schema> {
  const parts = PARTS.flatMap((keyword) => {
    const part = schema[keyword];
    const isMap = keyword === "dependentSchemas" && isSchema(part);
    return [isMap ? Object.values(part) : part].flat().filter(isSchema);
  });
  const properties = new Map<string, Schema>();
  for (const [name, property] of Object.entries(schema["properties"] ?? {}))
    properties.set(name, isSchema(property) ? property : {});
  for (const part of parts)
    for (const [name, property] of propertiesOf(part)) if (!properties.has(name)) properties.set(name, property);
  return properties;
}

function createList(schema: Schema, name: string, isRequired: boolean, words: FormWords): Field {
  const frame = createFrame(name, isRequired);
  const empty = (schema["items"] as Schema)["type"] === "object" ? {} : "";
  const items: Field[] = [];
  const changed = (): void => {
    frame.element.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const add = (value?: unknown): Field => {
    const field = createField(schema["items"] as Schema, `${name}[${items.length}]`, false, words);
    const remove = make("button", { type: "button", className: "plain", textContent: words.remove });
    const row = make("div", { className: "item" }, field.element, remove);
    remove.setAttribute("aria-label", `${words.remove} ${name}[${items.length}]`);
    remove.addEventListener("click", () => {
      const kept = items.filter((one) => one !== field).map((one) => one.read());
      list.write(kept);
      button.focus();
      changed();
    });
    if (value !== undefined) field.write(value);
    items.push(field);
    button.before(row);
    return field;
  };
  const button = make("button", { type: "button", className: "plain", textContent: words.add });
  button.setAttribute("aria-label", `${words.add} ${name}`);
  button.addEventListener("click", () => {
    add().element.querySelector<HTMLElement>("input, textarea, select")?.focus();
    changed();
  });
  frame.element.append(button);
  const list: Field = {
    element: frame.element,
    // An item is sent even if its fields are empty.
    read: () => (items.length === 0 ? undefined : items.map((item) => item.read() ?? empty)),
    write: (value) => {
      items.length = 0;
      for (const row of frame.element.querySelectorAll(":scope > .item")) row.remove();
      if (Array.isArray(value)) for (const one of value) add(one);
    },
    at: ([token, ...rest]) => items[Number(token)]?.at(rest) ?? list,
    complain: frame.complain,
  };
  return list;
}

/** Makes the control for one of several schemas: a list to choose from, and the fields of the chosen one. */
function createChoice(
  schema: Schema,
  options: readonly Schema[],
  name: string,
  isRequired: boolean,
  words: FormWords,
): Field {
  const frame = createFrame(name, isRequired);
  const select = make("select", {}, make("option", { value: "", textContent: words.notSet }));
  select.setAttribute("aria-label", `${name}: ${words.option}`);
  options.forEach((option, i) => {
    const type = [option["type"] ?? ""].flat().join(" | ");
    select.append(make("option", { value: String(i), textContent: `${words.option} ${i + 1} ${type}`.trim() }));
  });
  frame.element.append(select);
  let current: Field | undefined;
  const choose = (): void => {
    current?.element.remove();
    const option = options[Number(select.value)];
    // Properties beside the alternatives are part of each of them.
    const base = Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "oneOf" && key !== "anyOf"));
    current =
      select.value === "" || option === undefined
        ? undefined
        : createField(merge(base, option), name, isRequired, words);
    if (current !== undefined) frame.element.append(current.element);
  };
  select.addEventListener("change", choose);
  const field: Field = {
    element: frame.element,
    read: () => current?.read(),
    write: (value) => {
      const kinds = (one: unknown): string => (Array.isArray(one) ? "array" : typeof one);
      const at = options.findIndex((option) =>
        [option["type"]].flat().includes(Number.isInteger(value) ? "integer" : kinds(value)),
      );
      select.value = value === undefined ? "" : String(Math.max(at, 0));
      choose();
      current?.write(value);
    },
    at: (path) => current?.at(path) ?? field,
    complain: frame.complain,
  };
  return field;
}

function merge(base: Schema, option: Schema): Schema {
  const properties = { ...(base["properties"] as Schema | undefined), ...(option["properties"] as Schema | undefined) };
  const required = [base["required"] ?? [], option["required"] ?? []].flat();
  return {
    ...base,
    ...option,
    ...(Object.keys(properties).length > 0 && { properties, type: "object" }),
    ...(required.length > 0 && { required }),
  };
}
