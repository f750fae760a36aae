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

/** Returns true if the format is one of JSON Schema's. */
export function isStandardFormat(name: string): boolean {
  return STANDARD.has(name);
}
