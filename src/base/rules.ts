/**
 * Every finding there is about an input. The key is the rule id that users see, match on and configure;
 * `docs/rules.md` is written from this table.
 */
import type { Diagnostic, Severity } from "./diagnostic.js";
import type { Origin } from "./json.js";

interface Rule<Args extends readonly never[] = readonly never[]> {
  readonly severity: Severity;
  /** What is found, for the docs. */
  readonly finding: string;
  /** What comes out. */
  readonly result: string;
  readonly message: (...args: Args) => string;
  readonly hint: string | ((...args: Args) => string);
}

function rule<Args extends readonly unknown[]>(definition: {
  readonly severity: Severity;
  readonly finding: string;
  readonly result: string;
  readonly message: (...args: Args) => string;
  readonly hint: string | ((...args: Args) => string);
}): typeof definition {
  return definition;
}

const captureAgain = "Capture the page again, whole, and replace this one";
const byOverlay = "Correct it in an overlay, with the reason";
const nothing = "Nothing is generated from the page; what stood before stays";
const nothingToDo = "Nothing to do: the meaning is kept";

export const rules = {
  "page/empty": rule({
    severity: "error",
    finding: "The page holds no text",
    result: nothing,
    message: () => "Cannot read the page: it is empty",
    hint: captureAgain,
  }),
  "page/not-utf8": rule({
    severity: "error",
    finding: "The page holds bytes that are neither UTF-8 nor of the encoding that the page names",
    result: nothing,
    message: () => "Cannot read the page: the bytes here are neither UTF-8 nor of an encoding that the page names",
    hint: "Save the page as UTF-8, and capture it again",
  }),
  "page/damaged-text": rule({
    severity: "warning",
    finding: "The page holds U+FFFD, the sign that somebody before read bytes that are no UTF-8",
    result: "Kept as it is: where it stands in a value, the server knows no such value",
    message: () => "Found a damaged character (U+FFFD)",
    hint: "Capture the page again and save it as UTF-8",
  }),
  "page/too-large": rule({
    severity: "error",
    finding: "The page, or the JSON on it, is larger than any real page",
    result: nothing,
    message: (what: string) => `Cannot read the page: ${what}`,
    hint: "Check that the file is one page of one AI model",
  }),
  "page/no-model-id": rule({
    severity: "error",
    finding: "No line of the page submits a job, so nothing says which AI model it documents",
    result: nothing,
    message: () => "Cannot tell the model id: the page has no submit URL (https://…/v1/models/<model id>)",
    hint: captureAgain,
  }),
  "page/invalid-model-id": rule({
    severity: "error",
    finding: "The submit URL holds an id that cannot be one",
    result: nothing,
    message: (id: string, why: string) => `Cannot take "${id}" as a model id: ${why}`,
    hint: "An id has 2 to 8 segments between slashes, without '.', '..', '\\', '?', '#', '%' or control characters",
  }),
  "page/several-model-ids": rule({
    severity: "error",
    finding: "The page submits jobs to more than one AI model",
    result: nothing,
    message: (first: string, other: string) => `Cannot tell which model the page documents: "${first}" or "${other}"`,
    hint: "Keep one page per AI model and locale",
  }),
  "page/no-input-schema": rule({
    severity: "error",
    finding: "The page has no JSON block that is an input schema",
    result: nothing,
    message: () => "Cannot find an input schema on the page",
    hint: "Check that the schema section was captured; it is a JSON object with `properties`",
  }),
  "page/no-output-schema": rule({
    severity: "warning",
    finding: "The page has no JSON block that is an output schema",
    result: "The output is taken as unknown",
    message: () => "Cannot find an output schema on the page: the output is taken as unknown",
    hint: captureAgain,
  }),
  "page/several-schemas": rule({
    severity: "warning",
    finding: "More than one JSON block could be the input or the output schema, and they differ",
    result: "The one that fits the sample body best is taken, else the first",
    message: (direction: string) => `Found more than one candidate for the ${direction} schema; this one is not taken`,
    hint: "Remove the block that is not the schema from the capture",
  }),
  "page/schemas-by-fit": rule({
    severity: "warning",
    finding: "The block that fits as the input schema stands behind the one that is left for the output",
    result: "The blocks are taken as they fit, against their order",
    message: () => "Took this block as the input schema, though the block before it could be one too",
    hint: "Check that the page was captured whole, and which block is which",
  }),
  "page/broken-json": rule({
    severity: "error",
    finding: "A JSON block that looks like a schema cannot be parsed",
    result: nothing,
    message: (what: string) => `Cannot parse the JSON of a schema: ${what}`,
    hint: captureAgain,
  }),
  "page/broken-html": rule({
    severity: "error",
    finding: "A tag of the HTML swallows markup, since a quote is lost",
    result: nothing,
    message: () => "Cannot read the HTML: this tag runs on into the markup after it",
    hint: captureAgain,
  }),
  "page/truncated": rule({
    severity: "error",
    finding: "The page ends inside a schema",
    result: nothing,
    message: (where: string) => `Cannot read the schema: the page ends inside ${where}`,
    hint: captureAgain,
  }),
  "page/broken-sample": rule({
    severity: "warning",
    finding: "A request body shown on the page cannot be parsed",
    result: "The sample is left out; it is not part of the contract",
    message: (what: string) => `Cannot parse the sample body: ${what}`,
    hint: captureAgain,
  }),
  "page/assumed-locale": rule({
    severity: "info",
    finding: "The page has no prose that tells its language, as where it was never translated",
    result: "The file name decides, else the language of the titles and descriptions in its schemas",
    message: (locale: string) => `Took the page's language from its file name or its schemas: "${locale}"`,
    hint: "Say it with --locale where it is another one",
  }),
  "page/unknown-locale": rule({
    severity: "warning",
    finding: "Nothing tells the language of the page",
    result: "`und`, BCP 47's tag for an unknown one",
    message: () => 'Cannot tell the language of the page: taken as "und"',
    hint: "Say it with --locale",
  }),
  "page/duplicate-key": rule({
    severity: "warning",
    finding: "A JSON object has the same key twice",
    result: "The last value counts, as for `JSON.parse`",
    message: (key: string) => `Found the key "${key}" twice in one object; the last value counts`,
    hint: byOverlay,
  }),
  "page/trailing-comma": rule({
    severity: "warning",
    finding: "A comma stands after the last member of a JSON object or array",
    result: "It is passed over",
    message: (_comma: string) => "Passed over a comma after the last member",
    hint: "Check that nothing was lost behind it",
  }),
  "page/invisible-characters": rule({
    severity: "warning",
    finding: "A key holds characters that nobody sees, such as soft hyphens or zero-width blanks",
    result: "The key is taken as it stands: it is what goes over the wire",
    message: (key: string) => `Found invisible characters in the key "${key}"`,
    hint: "If they came with the copy, capture the page again",
  }),
  "page/required-inputs": rule({
    severity: "info",
    finding: "A catalog entry names the required inputs beside its schema",
    result: "`required` of the input schema",
    message: () => `Read "required_inputs" as "required"`,
    hint: nothingToDo,
  }),
  "page/required-inputs-differ": rule({
    severity: "warning",
    finding: "A catalog entry's `required_inputs` and its input schema say different things",
    result: "The schema is followed",
    message: () => `"required_inputs" and the schema's "required" differ: the schema is followed`,
    hint: byOverlay,
  }),
  "page/partial-catalog": rule({
    severity: "info",
    finding: "The file holds one part of a catalog that comes in parts",
    result: "The entries of this part",
    message: (here: number, total: number) => `The file holds ${here} of the catalog's ${total} entries`,
    hint: "Get the others with `offset`, each part as a file of its own",
  }),
  "page/too-many-findings": rule({
    severity: "warning",
    finding: "More was found on a page than anybody reads; as severe as the worst finding that is left out",
    result: "The first findings of each AI model are told",
    message: (count: number) => `Left out ${count} more findings of this page`,
    hint: "Mend what is told, and run again",
  }),
  "page/unsafe-number": rule({
    severity: "warning",
    finding: "A number is too large, too small or too exact for a double",
    result: "The nearest double is taken",
    message: (text: string) => `Cannot hold the number ${text} exactly`,
    hint: byOverlay,
  }),

  "schema/not-a-schema": rule({
    severity: "error",
    finding: "Something stands where a schema should",
    result: nothing,
    message: (found: string) => `Cannot take ${found} as a schema`,
    hint: byOverlay,
  }),
  "schema/null-keyword": rule({
    severity: "info",
    finding: "A keyword is `null`, as serialisers print what is not set",
    result: "Left out",
    message: (keyword: string) => `Left out "${keyword}": it is null`,
    hint: nothingToDo,
  }),
  "schema/php-list": rule({
    severity: "info",
    finding:
      "An empty list stands where a map should, or a map with the keys 0, 1, 2 … where a list should, as PHP prints them",
    result: "The map or the list",
    message: (keyword: string) => `Read "${keyword}" as what PHP meant by it`,
    hint: nothingToDo,
  }),
  "schema/property-list": rule({
    severity: "info",
    finding: "`properties` is a list of schemas that say their names",
    result: "A map of the names",
    message: (names: string) => `Read the list of ${names} as properties`,
    hint: nothingToDo,
  }),
  "schema/type-alias": rule({
    severity: "info",
    finding: "`type` is another name for one of JSON Schema's seven, such as `float` or `list[str]`",
    result: "JSON Schema's name",
    message: (from: string, to: string) => `Read the type "${from}" as "${to}"`,
    hint: nothingToDo,
  }),
  "schema/unknown-type": rule({
    severity: "warning",
    finding: "`type` is no known type",
    result: "Any value is allowed; the name is kept in `x-type`",
    message: (type: string) => `Cannot tell what the type "${type}" means: any value is allowed`,
    hint: byOverlay,
  }),
  "schema/missing-type": rule({
    severity: "info",
    finding: "A schema with `properties` or `items` has no `type`",
    result: "`object` or `array`",
    message: (type: string) => `Added the type "${type}"`,
    hint: nothingToDo,
  }),
  "schema/nullable": rule({
    severity: "info",
    finding: "`nullable: true`, as OpenAPI 3.0 has it",
    result: "`null` is one of the types",
    message: () => `Read "nullable" as the type "null"`,
    hint: nothingToDo,
  }),
  "schema/widget-format": rule({
    severity: "info",
    finding: "`format` names a widget of the playground",
    result: "`x-widget`",
    message: (format: string) => `Moved the widget "${format}" from "format" to "x-widget"`,
    hint: nothingToDo,
  }),
  "schema/media-format": rule({
    severity: "info",
    finding: "`format` names a kind of media or file, such as `image_uri`, or `image_uris` on an array",
    result: "`format: uri` on the string, and `x-media` where it is an image, video or audio",
    message: (format: string) => `Read the format "${format}" as a media URL`,
    hint: nothingToDo,
  }),
  "schema/unknown-format": rule({
    severity: "warning",
    finding: "`format` is neither a format of JSON Schema nor known from RunComfy's pages",
    result: "`x-format`",
    message: (format: string) => `Cannot tell what the format "${format}" means: kept as "x-format"`,
    hint: byOverlay,
  }),
  "schema/unasserted-format": rule({
    severity: "warning",
    finding: "The page's own sample or default does not satisfy a `format`",
    result: "The format is not asserted; `x-media` stays",
    message: (format: string, value: string) => `The page's own value ${value} does not satisfy the format "${format}"`,
    hint: "Nothing is rejected because of it; say the true format in an overlay if you know it",
  }),
  "schema/items-as-properties": rule({
    severity: "info",
    finding: "Properties stand directly in `items` or in an object schema, without `properties`",
    result: "An object schema",
    message: (names: string) => `Read ${names} as properties of an object`,
    hint: nothingToDo,
  }),
  "schema/bare-output": rule({
    severity: "info",
    finding: "The output schema is a bare map from names to schemas",
    result: "The schema of `output`, or an object schema of the names",
    message: (names: string) => `Read the bare map of ${names} as the output schema`,
    hint: nothingToDo,
  }),
  "schema/tuple-items": rule({
    severity: "info",
    finding: "`items` is a list, as before 2020-12",
    result: "`prefixItems`",
    message: () => `Read the list "items" as "prefixItems"`,
    hint: nothingToDo,
  }),
  "schema/missing-items": rule({
    severity: "warning",
    finding: "An array says nothing of its items",
    result: "Any items are allowed",
    message: () => "Cannot tell what the items of the array are: any are allowed",
    hint: byOverlay,
  }),
  "schema/ref": rule({
    severity: "info",
    finding: "A `$ref` into the same block",
    result: "What it refers to stands in its place",
    message: (ref: string) => `Put what "${ref}" refers to in its place`,
    hint: nothingToDo,
  }),
  "schema/external-ref": rule({
    severity: "error",
    finding: "A `$ref` leaves the block",
    result: nothing,
    message: (ref: string) => `Refused the reference "${ref}": it leaves the schema`,
    hint: "References may only point into the same block (#/…)",
  }),
  "schema/unresolved-ref": rule({
    severity: "error",
    finding: "A `$ref` points to nothing",
    result: nothing,
    message: (ref: string) => `Cannot find what "${ref}" refers to`,
    hint: captureAgain,
  }),
  "schema/recursive-ref": rule({
    severity: "warning",
    finding: "A `$ref` leads back to itself",
    result: "Any value is allowed at the inner place",
    message: (ref: string) => `Cannot expand "${ref}" inside itself: any value is allowed there`,
    hint: byOverlay,
  }),
  "schema/refs-too-large": rule({
    severity: "error",
    finding: "With every `$ref` put in its place, the schema would grow beyond all measure",
    result: nothing,
    message: (ref: string) => `The schema grows too large where "${ref}" is put in its place`,
    hint: "Definitions that refer to others over and over double at each step: check the page",
  }),
  "schema/number-as-text": rule({
    severity: "info",
    finding: "A bound or count is written as a string",
    result: "The number",
    message: (keyword: string) => `Read the text of "${keyword}" as a number`,
    hint: nothingToDo,
  }),
  "schema/invalid-keyword": rule({
    severity: "warning",
    finding: "A keyword of JSON Schema has a value that it cannot have",
    result: "Kept under `x-`",
    message: (keyword: string, value: string) => `Cannot use ${value} as "${keyword}": kept as "x-${keyword}"`,
    hint: byOverlay,
  }),
  "schema/idle-keyword": rule({
    severity: "warning",
    finding: "A keyword stands without the one that gives it a meaning, such as `then` without `if`",
    result: "Kept under `x-`",
    message: (keyword: string, needed: string) =>
      `"${keyword}" means nothing without "${needed}": kept as "x-${keyword}"`,
    hint: byOverlay,
  }),
  "schema/empty-range": rule({
    severity: "warning",
    finding: "The lower bound is above the upper bound, so no value is allowed",
    result: "Both are kept under `x-`",
    message: (low: string, high: string) => `Dropped "${low}" and "${high}": no value lies between them`,
    hint: byOverlay,
  }),
  "schema/exclusive-flag": rule({
    severity: "info",
    finding: "`exclusiveMinimum: true` or `exclusiveMaximum: true`, as in draft 4",
    result: "The bound itself is exclusive",
    message: (keyword: string) => `Read "${keyword}: true" as an exclusive bound`,
    hint: nothingToDo,
  }),
  "schema/step": rule({
    severity: "info",
    finding: "`step`, the slider's step in the playground",
    result: "`x-step`; nothing says that the server refuses values between",
    message: () => `Kept "step" as "x-step"`,
    hint: nothingToDo,
  }),
  "schema/enum-types": rule({
    severity: "warning",
    finding: "Values of `enum` do not have the declared `type`, such as numbers printed as strings",
    result: "Values that can be converted are; else the type follows the values",
    message: (type: string, values: string) => `The declared type is ${type}, but "enum" has ${values}`,
    hint: byOverlay,
  }),
  "schema/enum-repeats": rule({
    severity: "info",
    finding: "`enum` has a value twice",
    result: "Once",
    message: () => `Dropped repeated values of "enum"`,
    hint: nothingToDo,
  }),
  "schema/enum-labels": rule({
    severity: "info",
    finding: "`enum` lists objects with a label and a value",
    result: "The values; the labels are kept in `x-enum-labels`",
    message: () => `Read the values of the labelled choices as "enum"`,
    hint: nothingToDo,
  }),
  "schema/bad-pattern": rule({
    severity: "warning",
    finding: "`pattern` is no valid regular expression, or one that may take forever",
    result: "`x-pattern`, not asserted",
    message: (why: string) => `Cannot use the pattern: ${why}`,
    hint: byOverlay,
  }),
  "schema/null-default": rule({
    severity: "info",
    finding: "`default: null` where null is not allowed",
    result: "No default",
    message: () => "Dropped the default null: null is not allowed there",
    hint: nothingToDo,
  }),
  "schema/empty-default": rule({
    severity: "info",
    finding:
      "`default` is an empty string, list or object that its own schema refuses: an empty field of the playground",
    result: "No default",
    message: (value: string) => `Dropped the empty default ${value}: it is not allowed there`,
    hint: nothingToDo,
  }),
  "schema/unasserted-pattern": rule({
    severity: "warning",
    finding: "The page's own sample does not match a `pattern`",
    result: "`x-pattern`, not asserted",
    message: (value: string) => `The page's own value ${value} does not match the pattern`,
    hint: "Nothing is rejected because of it; say the true pattern in an overlay if you know it",
  }),
  "schema/invalid-default": rule({
    severity: "warning",
    finding: "`default` has the wrong type, or lies outside `enum` or the range",
    result: "No default; kept in `x-default`",
    message: (value: string, why: string) => `Dropped the default ${value}: ${why}`,
    hint: byOverlay,
  }),
  "schema/sample-default": rule({
    severity: "info",
    finding: "`default` on a required property, on media, or on free text that stands in a sample body",
    result: "An example: it is the playground's sample value",
    message: () => "Read the default as an example: it is the playground's sample value",
    hint: nothingToDo,
  }),
  "schema/example": rule({
    severity: "info",
    finding: "`example`, as OpenAPI 3.0 has it",
    result: "`examples`",
    message: () => `Read "example" as "examples"`,
    hint: nothingToDo,
  }),
  "schema/required-flag": rule({
    severity: "info",
    finding: "`required: true` on a property itself, as in draft 3",
    result: "The name is in the object's `required`",
    message: (name: string) => `Read "required: true" on "${name}" as required`,
    hint: nothingToDo,
  }),
  "schema/required-without-property": rule({
    severity: "warning",
    finding: "`required` names a property that does not exist",
    result: "Not required; kept in `x-required`. Never guessed: an overlay decides",
    message: (name: string, _nearest: string | undefined) =>
      `Cannot require "${name}": the schema has no such property`,
    hint: (_name: string, nearest: string | undefined) =>
      nearest === undefined ? byOverlay : `Did the page mean "${nearest}"? Say so in an overlay, with the reason`,
  }),
  "schema/media-constraints": rule({
    severity: "info",
    finding: "`validations`, the playground's list of limits on a file",
    result: "`x-media-constraints`, shown in the docs",
    message: () => `Kept "validations" as "x-media-constraints"`,
    hint: nothingToDo,
  }),
  "schema/unknown-keyword": rule({
    severity: "warning",
    finding: "A keyword that neither JSON Schema nor RunComfy's pages are known to have",
    result: "Kept under `x-`",
    message: (keyword: string) => `Cannot tell what "${keyword}" means: kept as "x-${keyword}"`,
    hint: byOverlay,
  }),
  "schema/no-properties": rule({
    severity: "warning",
    finding: "The input schema has no properties at all",
    result: "A model that takes no input",
    message: () => "The input schema has no properties",
    hint: "Check the page: most models take at least a prompt",
  }),

  "model/locales-disagree": rule({
    severity: "error",
    finding: "Pages of one AI model disagree on more than words",
    result: "The English page wins, else the majority, else the first locale by name; a model that stood before stays",
    message: (pointer: string, here: string, there: string, _winner: string) =>
      `The pages of one model disagree at ${pointer}: ${here} here, ${there} there`,
    hint: (_pointer: string, _here: string, _there: string, winner: string) =>
      `${winner} is followed. Capture the older page again, or correct it in an overlay`,
  }),
  "model/sample-refused": rule({
    severity: "warning",
    finding: "A request body that the page shows does not satisfy its own input schema",
    result: "Undeclared names are allowed where the sample has one; anything else is only reported",
    message: (why: string) => `The page's own sample does not satisfy the schema: ${why}`,
    hint: byOverlay,
  }),
  "model/unreadable": rule({
    severity: "error",
    finding: "A file of `schemas/models/` is no intermediate model of this version",
    result: "It is not used",
    message: (why: string) => `Cannot read the model file: ${why}`,
    hint: "Delete it and run codegen: it is written from the pages",
  }),
  "model/duplicate-page": rule({
    severity: "warning",
    finding: "Two pages document the same AI model in the same locale",
    result: "They are compared like pages of different locales; the words of the first by path count",
    message: (locale: string, first: string) =>
      `Found a second page of this model in "${locale}"; ${first} is the first`,
    hint: "Delete the older capture, or say the locale of one with --locale",
  }),

  "overlay/unreadable": rule({
    severity: "error",
    finding: "A file of `schemas/overlays/` is no overlay",
    result: "It is not applied",
    message: (why: string) => `Cannot read the overlay: ${why}`,
    hint: 'An overlay is { "model": id, "changes": [{ "reason": "…", "patch": [RFC 6902 operations] }] }',
  }),
  "overlay/unknown-model": rule({
    severity: "error",
    finding: "An overlay is for an AI model that no page documents",
    result: "It is not applied",
    message: (id: string, _nearest: string | undefined) => `Cannot correct "${id}": no page documents it`,
    hint: (_id: string, nearest: string | undefined) =>
      nearest === undefined ? "Delete the overlay, or capture the page" : `Is "${nearest}" meant?`,
  }),
  "overlay/does-not-apply": rule({
    severity: "error",
    finding: "A change of an overlay does not fit what the page says now, or leaves no clean JSON Schema",
    result: "The change is not made; what stood before stays",
    message: (why: string) => `Cannot apply the change: ${why}`,
    hint: "Look at the page again and mend the patch, or delete the change; codegen show prints the model",
  }),
  "overlay/not-needed": rule({
    severity: "warning",
    finding: "The page says by now what an overlay makes of it",
    result: "Nothing is changed",
    message: (reason: string) => `The page itself says this now: ${reason}`,
    hint: "Delete the change from the overlay",
  }),
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof rules;
/** What the message of a rule is about. */
export type FindingArgs<Id extends RuleId> = Parameters<(typeof rules)[Id]["message"]>;

/** Where a finding was made. */
export interface FindingPlace {
  readonly origin?: Origin | undefined;
  readonly file?: string | undefined;
  readonly related?: Origin | undefined;
  readonly pointer?: string | undefined;
  readonly model?: string | undefined;
  readonly locale?: string | undefined;
}

/** Makes a diagnostic; a wrong rule id or a missing argument does not compile. */
export function diagnose<Id extends RuleId>(id: Id, place: FindingPlace, ...args: FindingArgs<Id>): Diagnostic {
  const { severity, message, hint } = rules[id] as unknown as Rule<never[]>;
  const words = args as never[];
  return {
    rule: id,
    severity,
    message: message(...words),
    hint: typeof hint === "string" ? hint : hint(...words),
    ...(place.origin && { origin: place.origin }),
    ...(place.file !== undefined && { file: place.file }),
    ...(place.related && { related: place.related }),
    ...(place.pointer !== undefined && { pointer: place.pointer }),
    ...(place.model !== undefined && { model: place.model }),
    ...(place.locale !== undefined && { locale: place.locale }),
  };
}
