import { dirname, resolve } from "node:path";
import { Ajv } from "ajv";
import { getNodeValue, type ParseError, parseTree } from "jsonc-parser";
import { UsageError } from "../base/usage-error.js";
import { type Config, defaultConfig, type SchemasConfig } from "../config.js";
import { type ConfigFault, schemaFaults, syntaxFaults } from "./config-faults.js";
import { assertDriftRules, assertRules } from "./rule-severities.js";

const packageSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    name: {
      type: "string",
      pattern: "^(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*$",
      maxLength: 214,
      errorMessage: "is not a name that npm allows: use lower-case letters, digits, - and ., as in @scope/name",
    },
    version: {
      type: "string",
      pattern: "^\\d+\\.\\d+\\.\\d+(?:[-+][0-9A-Za-z.+-]+)?$",
      errorMessage: "must be a semantic version such as 1.2.3",
    },
    license: { type: "string", minLength: 1 },
    description: { type: "string" },
    author: { type: "string" },
    repository: { type: "string", minLength: 1 },
    homepage: { type: "string", minLength: 1 },
    bugs: { type: "string", minLength: 1 },
    keywords: { type: "array", items: { type: "string", minLength: 1 } },
    funding: { type: "string", minLength: 1 },
    publishConfig: {
      type: "object",
      additionalProperties: false,
      properties: {
        access: { enum: ["public", "restricted"] },
        registry: { type: "string", pattern: "^https?://", errorMessage: "must be a URL that starts with https://" },
        tag: {
          type: "string",
          pattern: "^[A-Za-z][\\w.-]*$",
          errorMessage: "must be a dist-tag such as next: a letter, then letters, digits, - and .",
        },
      },
    },
  },
} as const;

const schemasSchema = {
  ...packageSchema,
  properties: {
    ...packageSchema.properties,
    baseUrl: {
      type: "string",
      pattern: "^https?://[A-Za-z0-9.-]+(?::\\d+)?(?:/[A-Za-z0-9._~@-]+)*/?$",
      errorMessage: "must be an http or https URL without query and fragment, such as https://example.com/schemas",
    },
  },
} as const;

const configSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    client: packageSchema,
    schemas: schemasSchema,
    emitters: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["module"],
        properties: { module: { type: "string", minLength: 1 }, options: { type: "object" } },
      },
    },
    rules: { type: "object", additionalProperties: { enum: ["error", "warning", "info", "off"] } },
    drift: { type: "object", additionalProperties: { enum: ["breaking", "warning", "compatible", "docs", "off"] } },
  },
} as const;

/**
 * Parses the text of a config file.
 *
 * @param path Of the file: for messages, and because module paths in it are relative to its folder.
 * @returns The config, completed with the defaults.
 * @throws {UsageError} If it is not valid JSON, or has unknown keys or values. The message names every fault with its line.
 */
export function parseConfig(text: string, path: string): Config {
  const config = parse(text, path);
  assertRules(config.rules ?? {}, path);
  assertDriftRules(config.drift ?? {}, path);
  return mergeConfig(config, dirname(path));
}

function parse(text: string, path: string): Partial<Config> {
  const json = text.replace(/^\uFEFF/, "");
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true });
  if (root === undefined || errors.length > 0) throw refused(path, syntaxFaults(json, errors));
  const ajv = new Ajv({ allErrors: true, verbose: true, keywords: ["errorMessage"] });
  const validate = ajv.compile<Partial<Config>>(configSchema);
  const value: unknown = getNodeValue(root);
  if (validate(value)) return value;
  throw refused(path, schemaFaults(json, root, validate.errors ?? []));
}

function refused(path: string, faults: readonly ConfigFault[]): UsageError {
  const listed = faults.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`);
  return new UsageError(
    `Cannot use the config ${path}: ${listed.join("; ") || "it is empty"}`,
    "docs/configuration.md lists all keys and their values",
  );
}

/** @param folder Module paths in the config are relative to it. */
function mergeConfig({ client, schemas, emitters = [], rules, drift }: Partial<Config>, folder: string): Config {
  return {
    client: { ...defaultConfig.client, ...client },
    schemas: withoutFinalSlash({ ...defaultConfig.schemas, ...schemas }),
    emitters: emitters.map(({ module, options = {} }) => ({ module: resolve(folder, module), options })),
    rules: { ...defaultConfig.rules, ...rules },
    drift: { ...defaultConfig.drift, ...drift },
  };
}

function withoutFinalSlash(schemas: SchemasConfig): SchemasConfig {
  return { ...schemas, baseUrl: schemas.baseUrl.replace(/\/$/, "") };
}
