import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Spanish: `new RunComfy({ messages: spanish })`. */
export const spanish: Messages = /*@__PURE__*/ messagesFrom({
  input: "la entrada",
  problems: {
    required: "es obligatorio",
    unknown: "no es una entrada de este modelo",
    type: "debe ser de tipo %",
    minimum: "debe ser como mínimo %",
    maximum: "debe ser como máximo %",
    exclusiveMinimum: "debe ser mayor que %",
    exclusiveMaximum: "debe ser menor que %",
    multipleOf: "debe ser múltiplo de %",
    minLength: "debe tener como mínimo % caracteres",
    maxLength: "debe tener como máximo % caracteres",
    minItems: "debe tener como mínimo % elementos",
    maxItems: "debe tener como máximo % elementos",
    uniqueItems: "no debe contener elementos repetidos",
    pattern: "debe ajustarse a %",
    format: "debe tener el formato %",
    uri: "debe ser una URL http(s) o un data URI",
    enum: "debe ser uno de: %",
    const: "debe ser %",
    anyOf: "se requiere al menos uno: %",
    oneOf: "se requiere exactamente uno: %",
    not: "no se permite: %",
    other: "incumple la regla «%»",
  },
  when: "se aplica con %",
  unless: "se aplica salvo con %",
  got: "valor recibido: %",
  suggestion: "¿quería decir %?",
  hints: {
    file: "conviértalo en un data URI con fileToDataUri()",
    url: "pase su .href",
    date: "pase su .toISOString()",
    promise: "use await",
  },
});
