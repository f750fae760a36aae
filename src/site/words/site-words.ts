/** A text in each plural form that a language has; `other` is the form of all numbers without one of their own. */
type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

type NamedTask =
  | "edit"
  | "image-edit"
  | "video-edit"
  | "inpaint"
  | "outpaint"
  | "upscale"
  | "image-upscale"
  | "video-upscale"
  | "lip-sync"
  | "motion-control"
  | "remove-background"
  | "video-extend";

type NamedMedia = "speech" | "voice" | "music" | "sound" | "reference" | "frames" | "first-last-frame" | "multi-image";

/** The site's own words in one language, beside those of the docs. Plain text. */
export interface SiteWords {
  readonly skip: string;
  readonly menu: string;
  readonly search: string;
  /** The placeholder of the search field. */
  readonly searchFor: string;
  readonly noResults: string;
  readonly close: string;
  readonly theme: string;
  readonly languageMenu: string;
  readonly copy: string;
  readonly copied: string;
  readonly onThisPage: string;

  readonly models: string;
  /** A number of models, with `{count}` for the number, by the plural form of the language. */
  readonly modelCount: PluralForms;
  readonly tasks: string;
  readonly providers: string;
  readonly otherTasks: string;
  readonly all: string;
  readonly guides: string;
  readonly apiReference: string;
  readonly previous: string;
  readonly next: string;

  readonly text: string;
  readonly image: string;
  readonly video: string;
  readonly audio: string;

  /** The names of tasks that do not turn one kind of media into another. */
  readonly taskNames: Readonly<Record<NamedTask, string>>;
  /** The kinds of media in the names of other tasks, besides those above. */
  readonly mediaNames: Readonly<Record<NamedMedia, string>>;

  /** Marks beside a parameter. */
  readonly required: string;
  readonly conditional: string;
  readonly deprecated: string;
  readonly fields: string;
  readonly exactlyOne: string;
  readonly atLeastOne: string;
  readonly option: string;

  readonly request: string;
  /** Explains what the form does, and that it sends nothing. */
  readonly requestNote: string;
  readonly openForm: string;
  readonly notSet: string;
  readonly add: string;
  readonly remove: string;
  readonly valid: string;
  readonly problems: string;
  readonly useSample: string;
  readonly clear: string;

  readonly sampleMedia: string;
  readonly show: string;
  readonly loadsFrom: string;
  readonly lastCaptured: string;
  readonly asMarkdown: string;
}
