/**
 * The contents of `codegen.config.json`. Its JSON Schema is `src/workspace/config/config-schema.ts`; a test keeps them equal.
 */
export interface ConfigFile {
  readonly $schema?: string;
  readonly client?: Partial<ClientConfig>;
  readonly schemas?: Partial<SchemasConfig>;
  readonly emitters?: readonly {
    readonly module: string;
    readonly options?: EmitterConfig["options"];
    readonly package?: OwnPackageFile;
  }[];
  readonly rules?: Config["rules"];
  readonly drift?: Config["drift"];
  readonly release?: Partial<ReleaseConfig>;
}

/** The config of a run: the file, completed with the defaults. */
export interface Config {
  readonly client: ClientConfig;
  readonly schemas: SchemasConfig;
  /** Emitters besides the built-in ones. */
  readonly emitters: readonly EmitterConfig[];
  /** Severity per lint rule; `off` silences a rule. */
  readonly rules: Readonly<Record<string, "error" | "warning" | "info" | "off">>;
  /** Level per drift rule; `off` silences a rule. */
  readonly drift: Readonly<Record<string, "breaking" | "warning" | "compatible" | "docs" | "off">>;
  readonly release: ReleaseConfig;
}

/** The settings of releases. */
export interface ReleaseConfig {
  /** The prefix of the git tag of a release, before its version. */
  readonly tagPrefix: string;
  /** The size of the largest tarball that may be published, in bytes. */
  readonly maxTarballSize: number;
}

/** An emitter of the user's own. */
export interface EmitterConfig {
  /** Absolute path of an ES module whose default export is the emitter. */
  readonly module: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Set if its folder is an npm package that is released with the others. */
  readonly package?: OwnPackageFile;
  /** Its place in the config, for messages. */
  readonly place: { readonly file: string; readonly index: number; readonly module: string };
}

/** The settings of a generated `package.json`. */
export interface PackageConfig {
  readonly name: string;
  readonly version: string;
  /** SPDX licence expression. */
  readonly license: string;
  readonly description: string;
  readonly author?: string;
  /** URL of the repository. npm demands it for a publish with provenance. */
  readonly repository?: string;
  readonly homepage?: string;
  /** URL or e-mail address for bug reports. */
  readonly bugs?: string;
  readonly keywords?: readonly string[];
  /** URL where users can support the project. */
  readonly funding?: string;
  readonly publishConfig?: PublishConfig;
}

/** The settings of an own emitter's package as the config file has them. */
type OwnPackageFile = Partial<PackageConfig> & Pick<PackageConfig, "name">;

/** The settings for publishing a package: npm's `publishConfig`. */
interface PublishConfig {
  readonly access?: "public" | "restricted";
  /** URL of the registry. Default: the one that npm is configured to use. */
  readonly registry?: string;
  /** Dist-tag. Default: `latest`. */
  readonly tag?: string;
}

/** The client package. */
export interface ClientConfig extends PackageConfig {
  /**
   * Languages of the texts in its types (BCP 47), in order of preference. Without any of them, a text is in another
   * language.
   */
  readonly languages: readonly string[];
}

/** The package of JSON Schemas. */
export interface SchemasConfig extends PackageConfig {
  /** The URL that the `$id` of every JSON Schema begins with, without `/` at its end. */
  readonly baseUrl: string;
}

/** The settings of an own emitter's package that its entry in the config leaves out. */
export const ownPackageDefaults = { version: "0.1.0", license: "MIT" } as const;

export const defaultConfig: Config = {
  client: {
    name: "runcomfy-client",
    version: "0.1.0",
    license: "MIT",
    description: "Typed client for the AI models hosted by RunComfy",
    keywords: ["runcomfy", "ai", "image-generation", "video-generation", "client"],
    languages: ["en"],
  },
  schemas: {
    name: "runcomfy-schemas",
    version: "0.1.0",
    license: "MIT",
    description: "JSON Schemas and an OpenAPI document of the AI models hosted by RunComfy",
    keywords: ["runcomfy", "ai", "json-schema", "openapi"],
    baseUrl: "https://model-api.runcomfy.net/schemas",
  },
  emitters: [],
  rules: {},
  drift: {},
  release: { tagPrefix: "v", maxTarballSize: 20 * 1024 * 1024 },
};
