import { groupBy, sortBy } from "../../base/order.js";
import type { Model } from "../../model/model.js";
import { titleOf, titleOfName } from "../../model/titles.js";
import {
  joinMarkdown,
  type Markdown,
  markdownCode,
  markdownCodeCell,
  markdownText,
  toMarkdown,
} from "../../text/markdown.js";
import type { EmitContext, EmittedModel, Emitter, GeneratedFile, ModelFragments, NamedModel } from "../emitter.js";
import { compileTemplate } from "../template.js";
import { languagesOf } from "./localized.js";
import { type ModelView, modelView } from "./model-view.js";
import { wordsOf } from "./words/words-of.js";

/** Emits a folder of Markdown to read in a repository: a page per model and language, and an index. */
export const docsEmitter: Emitter<DocsFragment> = {
  name: "docs",
  description: "a page per AI model and locale",
  // The samples import the client by its name.
  configKeys: ["client.name"],
  loadEmitModels: async () => async (models, context) => models.map(modelDocs(context)),
  emitShared: async (models, context) => emitSharedDocs(models, context),
  owns: () => true,
};

interface IndexView {
  readonly client: Markdown;
  /** Models by task or by provider. */
  readonly groups: readonly {
    readonly name: Markdown;
    readonly models: readonly {
      readonly title: Markdown;
      readonly path: string;
      readonly id: Markdown;
      readonly languages: Markdown;
    }[];
  }[];
}

/** The entry of a model in the index. */
type DocsFragment = "docsTitle" | "docsLanguages";

/** Emits `docs/<language>/<model path>.md`. The template is compiled once for all models. */
export function modelDocs(context: EmitContext): (named: NamedModel) => EmittedModel<DocsFragment> {
  const render = compileTemplate<ModelView>(context.templates, "docs/model.md.hbs");
  return (named) => {
    const { model, name } = named;
    return {
      files: languagesOf(model).map((language) => ({
        path: `docs/${language}/${name.path}.md`,
        text: render(modelView(named, language, context)),
      })),
      fragments: {
        docsTitle: markdownText(titleOf(model)),
        docsLanguages: languageLinks(model, name.path),
      },
    };
  };
}

/** The heading of models whose task is not known. */
const OTHER = "Other";

/** Emits `docs/README.md`, an index by task, and `docs/providers.md`, an index by provider. */
export function emitSharedDocs(
  models: readonly ModelFragments<DocsFragment>[],
  context: EmitContext,
): readonly GeneratedFile[] {
  const byTask = groupBy(models, ({ model: { task } }) => (task === undefined ? OTHER : titleOfName(task)));
  const tasks = sortBy(byTask, ([task]) => (task === OTHER ? "\uffff" : task));
  const providers = [...groupBy(models, ({ model }) => model.provider)];
  return [
    { path: "docs/README.md", text: renderIndex("docs/index.md.hbs", tasks, context) },
    { path: "docs/providers.md", text: renderIndex("docs/providers.md.hbs", providers, context) },
  ];
}

function renderIndex(
  template: string,
  groups: readonly (readonly [name: string, models: readonly ModelFragments<DocsFragment>[]])[],
  { config, templates }: EmitContext,
): string {
  return compileTemplate<IndexView>(
    templates,
    template,
  )({
    client: markdownCode(config.client.name),
    groups: groups.map(([name, own]) => ({
      name: markdownText(name),
      models: own.map(({ model, name: { path }, fragments }) => ({
        title: fragments.docsTitle as Markdown,
        path,
        id: markdownCodeCell(model.id),
        languages: fragments.docsLanguages as Markdown,
      })),
    })),
  });
}

function languageLinks(model: Model, path: string): Markdown {
  const links = languagesOf(model).map((language) => {
    const name = markdownText(wordsOf(language)?.language ?? language);
    return toMarkdown`[${name}](${markdownText(`${language}/${path}`)}.md)`;
  });
  return joinMarkdown(links, " · ");
}
