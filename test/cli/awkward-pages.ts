import { type Folder, smallPage } from "./command-line.js";

const prompt = { prompt: { type: "string", maxLength: 100 } };

/** Writes pages whose results depend on each other: ids with one path, pages that disagree, a page that cannot be read. */
export function writeAwkwardPages(folder: Folder): void {
  folder.write("schemas/pages/x/one.txt", smallPage("acme/a b/edit", prompt));
  folder.write("schemas/pages/y/two.txt", smallPage("acme/a-b/edit", prompt));
  folder.write("schemas/pages/left/es.txt", smallPage("acme/split/edit", { size: { type: "integer", maximum: 5 } }));
  folder.write("schemas/pages/right/pt.txt", smallPage("acme/split/edit", { size: { type: "integer", maximum: 9 } }));
  folder.write("schemas/pages/broken/en.txt", smallPage("acme/broken/edit", prompt).slice(0, 300));
}
