import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in French: `new RunComfy({ messages: french })`. */
export const french: Messages = /*@__PURE__*/ messagesFrom({
  input: "l’entrée",
  problems: {
    required: "est obligatoire",
    unknown: "n’est pas une entrée de ce modèle",
    type: "doit être de type %",
    minimum: "doit être au moins %",
    maximum: "doit être au plus %",
    exclusiveMinimum: "doit être supérieur à %",
    exclusiveMaximum: "doit être inférieur à %",
    multipleOf: "doit être un multiple de %",
    minLength: "doit compter au moins % caractères",
    maxLength: "doit compter au plus % caractères",
    minItems: "doit compter au moins % éléments",
    maxItems: "doit compter au plus % éléments",
    uniqueItems: "ne doit pas contenir de doublons",
    pattern: "doit correspondre à %",
    format: "doit être au format %",
    uri: "doit être une URL http(s) ou un data URI",
    enum: "doit être l’une de ces valeurs : %",
    const: "doit être %",
    anyOf: "au moins un est obligatoire : %",
    oneOf: "exactement un est obligatoire : %",
    not: "non autorisé : %",
    other: "enfreint la règle « % »",
  },
  when: "s’applique avec %",
  unless: "s’applique sauf avec %",
  got: "valeur reçue : %",
  suggestion: "vouliez-vous dire % ?",
  hints: {
    file: "le convertir en data URI avec fileToDataUri()",
    url: "passer son .href",
    date: "passer son .toISOString()",
    promise: "utiliser await",
  },
});
