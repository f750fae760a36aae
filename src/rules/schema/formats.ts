/** The formats of JSON Schema 2020-12 (validation vocabulary, §7.3). */
const STANDARD: ReadonlySet<string> = new Set([
  "date-time",
  "date",
  "time",
  "duration",
  "email",
  "idn-email",
  "hostname",
  "idn-hostname",
  "ipv4",
  "ipv6",
  "uri",
  "uri-reference",
  "iri",
  "iri-reference",
  "uuid",
  "uri-template",
  "json-pointer",
  "relative-json-pointer",
  "regex",
]);

/**
 * Formats of OpenAPI (its format registry) and the types that they belong to. Other generators choose a type by them.
 */
const OPENAPI: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    int32: ["integer", "number"],
    int64: ["integer", "number"],
    float: ["number"],
    double: ["number"],
    byte: ["string"],
    binary: ["string"],
    password: ["string"],
  }),
);

/** Returns true if the format is one of JSON Schema's, or one of OpenAPI's in a schema of its type. */
export function isStandardFormat(name: string, types: readonly string[]): boolean {
  return STANDARD.has(name) || types.some((type) => OPENAPI.get(name)?.includes(type));
}
