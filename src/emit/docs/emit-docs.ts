/** `generated/docs`: a folder of Markdown to read in a repository, per model and language, with an index. */
import { groupBy } from "../../base/order.js";
import type { Model } from "../../model/model.js";
import { titleOfModel } from "../../model/titles.js";
import {
  joinMarkdown,
  type Markdown,
  markdownCode,
  markdownCodeCell,
  markdownText,
  toMarkdown,
} from "../../text/markdown.js";
import type { EmitContext, EmittedModel, Emitter, GeneratedFile, ModelParts, NamedModel } from "../emitter.js";
import { compileTemplate } from "../template.js";
import { languagesOf, titleIn } from "./localized.js";
import { type ModelView, modelView } from "./model-view.js";
import { wordsOf } from "./words/words-of.js";

/** Emits a folder of Markdown to read in a repository: a page per model and language, and an index. */
export const docsEmitter: Emitter<DocsPart> = {
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
  readonly providers: readonly {
    readonly name: Markdown;
    readonly models: readonly {
      readonly title: Markdown;
      readonly path: string;
      readonly id: Markdown;
      readonly languages: Markdown;
    }[];
  }[];
}

/** What the index says of a model. */
export type DocsPart = "docsTitle" | "docsLanguages";

/** Emits `docs/<model path>/<language>.md`. The template is compiled once for all models. */
export function modelDocs(context: EmitContext): (named: NamedModel) => EmittedModel<DocsPart> {
  const render = compileTemplate<ModelView>(context.templates, "docs/model.md.hbs");
  return (named) => {
    const { model, name } = named;
    return {
      files: languagesOf(model).map((language) => ({
        path: `docs/${name.path}/${language}.md`,
        text: render(modelView(named, language, context)),
      })),
      parts: {
        docsTitle: markdownText(titleIn(model, "en") ?? titleOfModel(model.id)),
        docsLanguages: languageLinks(model, name.path),
      },
    };
  };
}

/** Emits `docs/README.md`. */
export function emitSharedDocs(
  models: readonly ModelParts<DocsPart>[],
  { config, templates }: EmitContext,
): readonly GeneratedFile[] {
  const render = compileTemplate<IndexView>(templates, "docs/index.md.hbs");
  const view: IndexView = {
    client: markdownCode(config.client.name),
    providers: [...groupBy(models, ({ model }) => model.provider)].map(([provider, own]) => ({
      name: markdownText(provider),
      models: own.map(({ model, name, parts }) => ({
        title: parts.docsTitle as Markdown,
        path: name.path,
        id: markdownCodeCell(model.id),
        languages: parts.docsLanguages as Markdown,
      })),
    })),
  };
  return [{ path: "docs/README.md", text: render(view) }];
}

function languageLinks(model: Model, path: string): Markdown {
  const links = languagesOf(model).map((language) => {
    const name = markdownText(wordsOf(language)?.language ?? language);
    return toMarkdown`[${name}](${markdownText(path)}/${markdownText(language)}.md)`;
  });
  return joinMarkdown(links, " · ");
}
