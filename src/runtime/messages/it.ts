import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Italian: `new RunComfy({ messages: italian })`. */
export const italian: Messages = /*@__PURE__*/ messagesFrom({
  input: "l’input",
  problems: {
    required: "è obbligatorio",
    unknown: "non è un input di questo modello",
    type: "deve essere di tipo %",
    minimum: "deve essere almeno %",
    maximum: "deve essere al massimo %",
    exclusiveMinimum: "deve essere maggiore di %",
    exclusiveMaximum: "deve essere minore di %",
    multipleOf: "deve essere un multiplo di %",
    minLength: "deve avere almeno % caratteri",
    maxLength: "deve avere al massimo % caratteri",
    minItems: "deve avere almeno % elementi",
    maxItems: "deve avere al massimo % elementi",
    uniqueItems: "non deve contenere elementi duplicati",
    pattern: "deve corrispondere a %",
    format: "deve avere il formato %",
    uri: "deve essere un URL http(s) o un data URI",
    enum: "deve essere uno tra: %",
    const: "deve essere %",
    anyOf: "ne serve almeno uno: %",
    oneOf: "ne serve esattamente uno: %",
    not: "non consentito: %",
    other: "viola la regola «%»",
  },
  when: "vale con %",
  unless: "vale salvo con %",
  got: "valore ricevuto: %",
  suggestion: "intendeva %?",
  hints: {
    file: "convertirlo in un data URI con fileToDataUri()",
    url: "passare il suo .href",
    date: "passare il suo .toISOString()",
    promise: "usare await",
  },
});
