/** The client's size against its peers, bundled in the same run: `npm run bench -- client-size`. */
import { bundleSize } from "./bundle-size.js";
import * as programs from "./client-programs.js";
import { client, repository } from "./places.js";

const rows: readonly (readonly [
  name: string,
  program: string,
  folder: string,
  splitting?: boolean,
  external?: readonly string[],
])[] = [
  ["one model, client, validator", programs.oneModel, client],
  ["the same, all in one file", programs.oneModel, client, false],
  ["the same, with the code for failures in a file of its own", programs.oneModel, client, false, ["*/on-demand.js"]],
  ["two models, client, validators", programs.twoModels, client],
  ["client without a model", programs.clientAlone, client],
  ["validator without the client", programs.validatorAlone, client],
  ["the same schema in zod 4", programs.zodAlone, repository],
  ["a bare fetch loop", programs.bareFetch, repository],
  ["replicate", programs.replicate, repository],
  ["@fal-ai/client", programs.falClient, repository],
];

for (const [name, program, folder, splitting, external] of rows) {
  const { minified, brotli, lazy, files } = await bundleSize(program, folder, splitting, external);
  const later = [...lazy].map(([module, size]) => `${module.split("/").at(-1)} ${size}`).join(", ");
  console.log(
    `${name}: ${brotli} B brotli, ${minified} B minified, ${files} file(s)${later && `; when needed: ${later}`}`,
  );
}
