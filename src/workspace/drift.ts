/** What `diff`, `check --against`, `changelog` and `version` share: two sides compared, known changes set apart. */
import { join, resolve } from "node:path";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import { type Acknowledged, type Acknowledgement, acknowledge } from "../diff/acknowledge.js";
import type { Change } from "../diff/change.js";
import { compareExports } from "../diff/compare-exports.js";
import { readTexts } from "../disk/read-inputs.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { type CatalogSide, pagesOf, readCommittedSide, readPagesNow, readSide } from "./catalog-side.js";
import { compareChanged, nameAll } from "./compare-changed.js";
import type { Io } from "./io.js";
import { readConfig } from "./read-config.js";
import type { SharedArgs } from "./shared-args.js";
import { selectModels, type Workspace } from "./workspace.js";

/** Where known changes are let pass, relative to the schemas folder. */
const ACKNOWLEDGEMENTS = "acknowledgements.json";

export interface Drift extends Acknowledged {
  readonly before: CatalogSide;
  readonly after: CatalogSide;
  /** Acknowledged ones too: whoever upgrades meets them all the same. */
  readonly changes: readonly Change[];
  /** Errors of either side that leave something unread: with these, "no changes" may not be said. */
  readonly errors: readonly LocatedDiagnostic[];
  /** Errors that leave a model to compare all the same: its pages disagree, and one of them is followed. */
  readonly disagreements: readonly LocatedDiagnostic[];
}

/** Compares A with B; without A the committed models, without B what the pages say now. */
export async function findDrift(
  a: string | undefined,
  b: string | undefined,
  args: SharedArgs,
  io: Io,
): Promise<Drift> {
  const config = await readConfig(args.config, io.cwd);
  // First what is compared with: what did not change since need not be parsed.
  const after = b === undefined ? await readPagesNow(args, io) : await readSide(b, args, config, io);
  const before =
    a === undefined
      ? await readCommittedSide(args, io, after.models)
      : await readSide(a, args, config, io, after.models);
  return compare(before, after, args, config, io);
}

/** Compares A with what the pages say, which was read already. */
export async function findDriftOf(workspace: Workspace, a: string, args: SharedArgs, io: Io): Promise<Drift> {
  const after = pagesOf(workspace, io);
  const before = await readSide(a, args, workspace.config, io, after.models);
  return compare(before, after, args, workspace.config, io);
}

async function compare(
  before: CatalogSide,
  after: CatalogSide,
  args: SharedArgs,
  config: Config,
  io: Io,
): Promise<Drift> {
  const changes = await compareSides(before, after, args, config);
  const acknowledgements = (await readAcknowledgements(resolve(io.cwd, args.schemas))).filter(({ model }) =>
    isSelected(model, args),
  );
  const all = [...before.diagnostics, ...after.diagnostics].filter(({ severity }) => severity === "error");
  const disagrees = ({ rule }: LocatedDiagnostic): boolean => rule === "model/locales-disagree";
  return {
    before,
    after,
    changes,
    errors: all.filter((diagnostic) => !disagrees(diagnostic)),
    disagreements: all.filter(disagrees),
    ...acknowledge(changes, acknowledgements, today()),
  };
}

async function compareSides(
  before: CatalogSide,
  after: CatalogSide,
  args: SharedArgs,
  config: Config,
): Promise<readonly Change[]> {
  if (args.model !== undefined && ![...before.models, ...after.models].some(({ id }) => isSelected(id, args))) {
    throw new UsageError(`Cannot find a model that matches ${args.model.join(", ")}`, "codegen list shows all models");
  }
  const contracts = await compareChanged(
    selectModels(before.models, args.model),
    selectModels(after.models, args.model),
    { levels: config.drift, names: { before: nameAll(before.models), after: nameAll(after.models) } },
  );
  const old = args.model === undefined ? await before.exports() : undefined;
  const now = old === undefined ? undefined : await after.exports();
  return old === undefined || now === undefined ? contracts : [...compareExports(old, now, config.drift), ...contracts];
}

function isSelected(id: string, { model }: SharedArgs): boolean {
  return selectModels([{ id }], model).length > 0;
}

const acknowledgementsSchema = {
  type: "object",
  required: ["acknowledgements"],
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    acknowledgements: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "model", "pointer", "fingerprint", "reason"],
        additionalProperties: false,
        properties: {
          id: { type: "string" },
          model: { type: "string" },
          pointer: { type: "string" },
          fingerprint: { type: "string", pattern: "^[0-9a-f]{12}$" },
          reason: { type: "string", minLength: 1 },
          until: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
        },
      },
    },
  },
} as const;

async function readAcknowledgements(schemas: string): Promise<readonly Acknowledgement[]> {
  const text = (await readTexts(schemas, [ACKNOWLEDGEMENTS])).get(ACKNOWLEDGEMENTS);
  if (text === undefined) return [];
  const file = join(schemas, ACKNOWLEDGEMENTS);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`Cannot parse ${file}`, "It must be one JSON object", { cause });
  }
  // Most catalogs have none.
  const { Ajv } = await import("ajv");
  const ajv = new Ajv({ allErrors: true });
  const validate = ajv.compile<{ readonly acknowledgements: readonly Acknowledgement[] }>(acknowledgementsSchema);
  if (validate(value)) {
    const wrong = value.acknowledgements.find(({ until }) => until !== undefined && !isDay(until));
    if (wrong === undefined) return value.acknowledgements;
    throw new UsageError(`Cannot use ${file}: "${wrong.until}" is no day`, "until is a day such as 2027-01-31");
  }
  throw new UsageError(
    `Cannot use ${file}: ${ajv.errorsText(validate.errors, { dataVar: "file" })}`,
    "Each entry has id, model, pointer, fingerprint, reason, and may have until (YYYY-MM-DD); codegen diff --format json prints the first four",
  );
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The day, for acknowledgements that end: the only thing that depends on when codegen runs. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
