import type { Memoize } from "../../base/memoize.js";
import { sha256 } from "../../base/sha256.js";
import { runStep, type Step } from "../../base/step.js";
import { emittedFromTexts, emittedToTexts } from "../emitted-texts.js";
import type { EmitContext, Emitter } from "../emitter.js";
import { emitApiJson, emitApiReport } from "./api-report.js";
import { emitById } from "./by-id.js";
import { emitCatalog } from "./catalog.js";
import type { ClientFragment } from "./emit-client-model.js";
import type { EmittedRuntime } from "./emit-runtime.js";
import { emitClientPackage } from "./package-files.js";

/** Emits the client package, ready to publish. */
export const clientEmitter: Emitter<ClientFragment> = {
  name: "client",
  description: "the typed client, an npm package",
  package: "client",
  configKeys: ["client.name", "client.languages"],
  loadEmitModels: async () => (await import("./emit-client-model.js")).emitClientModels,
  emitShared: async (models, context, memoize) => {
    const runtime = await emitRuntime(context, memoize);
    return [
      ...runtime.files,
      ...emitById(models),
      ...emitCatalog(models),
      ...emitClientPackage(models, context),
      ...emitApiReport(models, runtime, context),
      emitApiJson(runtime, context),
    ];
  },
  owns: (path) => /^(?:models|runtime|texts|by-id|api)(?:\/|$)/.test(path),
};

/** The client's own code and its exports, which do not depend on models. */
const runtimeStep: Step<Pick<EmitContext, "runtime">, EmittedRuntime> = {
  name: "runtime",
  key: ({ runtime }) => [sha256(JSON.stringify([...runtime]))],
  work: async (contexts) => {
    const client = await import("./emit-runtime.js");
    return contexts.map(client.emitRuntime);
  },
  toTexts: emittedToTexts,
  fromTexts: emittedFromTexts,
};

async function emitRuntime({ runtime }: EmitContext, memoize: Memoize): Promise<EmittedRuntime> {
  const [emitted = { files: [], fragments: {} }] = await runStep(runtimeStep, [{ runtime }], memoize);
  return emitted;
}
