import type { JsonValue } from "../../base/json.js";
import { sortBy } from "../../base/order.js";
import { defaultConfig, ownPackageDefaults, type PackageConfig } from "../../config.js";
import { driftRules } from "../../diff/rules/registry.js";
import { lintRules } from "../../rules/rules.js";

/** A JSON Schema as plain JSON. */
type Schema = { readonly [keyword: string]: JsonValue };

const NUMBER = "(?:0|[1-9]\\d{0,14})";
const WORD = "(?:0|[1-9]\\d{0,14}|\\d*[A-Za-z-][0-9A-Za-z-]*)";

/** A semantic version whose numbers are safe integers. Without build metadata, which npm drops. */
const VERSION = `^${NUMBER}(?:\\.${NUMBER}){2}(?:-${WORD}(?:\\.${WORD})*)?$`;

/**
 * The JSON Schema of `codegen.config.json`. Written to `schemas/config.schema.json`; docs/configuration.md is generated
 * from it.
 */
export const configSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "codegen.config.json",
  description: "The settings of a project. Every key is optional.",
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { description: "The path of this schema, for editors.", type: "string" },
    client: clientSchema(),
    schemas: schemasSchema(),
    emitters: {
      description: "Emitters of your own. See docs/emitters.md.",
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["module"],
        properties: {
          module: {
            description: "The path of an ES module, relative to the config. Its default export is the emitter.",
            type: "string",
            minLength: 1,
          },
          options: { description: "Options that the emitter takes.", type: "object" },
          package: {
            ...packageSchema("The npm package of its folder, which is released with the others.", ownPackageDefaults),
            required: ["name"],
          },
        },
      },
    },
    rules: {
      description: "The severity of lint rules: `error`, `warning`, `info` or `off`. See docs/rules.md.",
      type: "object",
      additionalProperties: false,
      properties: lintRuleSchemas(),
    },
    drift: {
      description:
        "The level of drift rules: `breaking`, `warning`, `compatible`, `docs` or `off`. See docs/drift-rules.md.",
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(
        sortBy(driftRules, ({ id }) => id).map(({ id, summary }) => [
          id,
          { description: summary, enum: ["breaking", "warning", "compatible", "docs", "off"] },
        ]),
      ),
    },
    release: {
      description: "How `codegen release` releases the packages. See docs/publishing.md.",
      type: "object",
      additionalProperties: false,
      properties: {
        tagPrefix: {
          description: "What the git tag of a release begins with, before the version of the client.",
          type: "string",
          pattern: "^(?:[A-Za-z0-9@][A-Za-z0-9@_-]*(?:[./][A-Za-z0-9@_-]+)*[./]?)?$",
          errorMessage: "must be the beginning of a git tag, such as v or runcomfy-v",
          default: defaultConfig.release.tagPrefix,
        },
        maxTarballSize: {
          description: "The size of the largest tarball that may be published, in bytes.",
          type: "integer",
          minimum: 1,
          errorMessage: "must be a number of bytes, such as 20971520",
          default: defaultConfig.release.maxTarballSize,
        },
      },
    },
  },
} as const satisfies Schema;

function packageSchema(description: string, defaults: Partial<PackageConfig>) {
  return {
    description,
    type: "object",
    additionalProperties: false,
    properties: {
      name: {
        description: "The name on npm.",
        type: "string",
        pattern: "^(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*$",
        maxLength: 214,
        errorMessage: "is not a name that npm allows: use lower-case letters, digits, - and ., as in @scope/name",
        ...defaultOf(defaults.name),
      },
      version: {
        description: "The semantic version. `codegen version --write` sets it.",
        type: "string",
        pattern: VERSION,
        errorMessage: "must be a semantic version such as 1.2.3 or 1.2.3-beta.0, without build metadata",
        ...defaultOf(defaults.version),
      },
      license: {
        description: "The licence, an SPDX expression.",
        type: "string",
        minLength: 1,
        ...defaultOf(defaults.license),
      },
      description: {
        description: "A description of the package, in one line.",
        type: "string",
        ...defaultOf(defaults.description),
      },
      author: { description: "The author, in npm's format.", type: "string" },
      repository: {
        description: "The URL of the repository. Required to publish with provenance.",
        type: "string",
        minLength: 1,
      },
      homepage: { description: "The URL of the home page.", type: "string", minLength: 1 },
      bugs: { description: "The URL or e-mail address for bug reports.", type: "string", minLength: 1 },
      keywords: {
        description: "Keywords for npm.",
        type: "array",
        items: { type: "string", minLength: 1 },
        default: defaults.keywords ?? [],
      },
      funding: { description: "The URL where users can support the project.", type: "string", minLength: 1 },
      publishConfig: {
        description: "How the package is published.",
        type: "object",
        additionalProperties: false,
        properties: {
          access: { description: "Who can install a scoped package.", enum: ["public", "restricted"] },
          registry: {
            description: "The URL of the registry. Default: the one that npm is configured to use.",
            type: "string",
            pattern: "^https?://",
            errorMessage: "must be a URL that starts with https://",
          },
          tag: {
            description: "The dist-tag.",
            type: "string",
            pattern: "^[A-Za-z][\\w.-]*$",
            errorMessage: "must be a dist-tag such as next: a letter, then letters, digits, - and .",
            default: "latest",
          },
        },
      },
    },
  } as const;
}

function defaultOf(value: string | undefined): { readonly default?: string } {
  return value === undefined ? {} : { default: value };
}

function clientSchema() {
  const schema = packageSchema("The npm package of the client.", defaultConfig.client);
  return {
    ...schema,
    properties: {
      ...schema.properties,
      languages: {
        description:
          "Languages of the texts that editors show, in order of preference. Texts in other languages are marked.",
        type: "array",
        items: {
          type: "string",
          pattern: "^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$",
          errorMessage: "must be a language tag such as en or pt-BR",
        },
        default: defaultConfig.client.languages,
      },
    },
  } as const;
}

function schemasSchema() {
  const schema = packageSchema("The npm package of the schemas and the OpenAPI document.", defaultConfig.schemas);
  return {
    ...schema,
    properties: {
      ...schema.properties,
      baseUrl: {
        description:
          "The URL under which you host the package. `$id` of a schema is `<baseUrl>/models/<path>/input.json`.",
        type: "string",
        pattern: "^https?://[A-Za-z0-9.-]+(?::\\d+)?(?:/[A-Za-z0-9._~@-]+)*/?$",
        errorMessage: "must be an http or https URL without query and fragment, such as https://example.com/schemas",
        default: defaultConfig.schemas.baseUrl,
      },
    },
  } as const;
}

/**
 * A rule that stops generation from a page stays an error: otherwise a model could vanish from the packages unnoticed.
 */
function lintRuleSchemas(): Schema {
  const entries = sortBy(lintRules.values(), ({ id }) => id).map(({ id, problem, loses }) => {
    const values =
      loses === "page"
        ? { enum: ["error"], errorMessage: 'must stay "error": nothing can be generated from such a page' }
        : { enum: ["error", "warning", "info", "off"] };
    return [id, { description: problem, ...values }] as const;
  });
  return Object.fromEntries(entries);
}
