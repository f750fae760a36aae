/** `generated/docs`: a folder of Markdown to read in a repository, per model and language, with an index. */
import { groupBy } from "../../base/order.js";
import type { Model } from "../../model/model.js";
import { titleOfModel } from "../../model/titles.js";
import type { EmitContext, Emitter } from "../emitter.js";
import { joinMarkdown, type Markdown, markdownCode, markdownCodeCell, markdownText, toMarkdown } from "../escape.js";
import { pathOf } from "../names.js";
import { compileTemplate } from "../template.js";
import { languagesOf, titleIn } from "./localized.js";
import { type ModelView, modelView } from "./model-view.js";
import { wordsOf } from "./words/words-of.js";

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

/** Emits `docs/README.md` and `docs/<model path>/<language>.md`. */
export const emitDocs: Emitter = async (models, context) => {
  const renderModel = compileTemplate<ModelView>(context.templates, "docs/model.md.hbs");
  const renderIndex = compileTemplate<IndexView>(context.templates, "docs/index.md.hbs");
  return [
    { path: "docs/README.md", text: renderIndex(indexView(models, context)) },
    ...models.flatMap((model) =>
      languagesOf(model).map((language) => ({
        path: `docs/${pathOf(context.names, model.id)}/${language}.md`,
        text: renderModel(modelView(model, language, context)),
      })),
    ),
  ];
};

function indexView(models: readonly Model[], { config, names }: EmitContext): IndexView {
  return {
    client: markdownCode(config.client.name),
    providers: [...groupBy(models, ({ provider }) => provider)].map(([provider, own]) => ({
      name: markdownText(provider),
      models: own.map((model) => ({
        title: markdownText(titleIn(model, "en") ?? titleOfModel(model.id)),
        path: pathOf(names, model.id),
        id: markdownCodeCell(model.id),
        languages: languageLinks(model, pathOf(names, model.id)),
      })),
    })),
  };
}

function languageLinks(model: Model, path: string): Markdown {
  const links = languagesOf(model).map((language) => {
    const name = markdownText(wordsOf(language)?.language ?? language);
    return toMarkdown`[${name}](${markdownText(path)}/${markdownText(language)}.md)`;
  });
  return joinMarkdown(links, " · ");
}
