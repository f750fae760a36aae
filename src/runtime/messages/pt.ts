import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Portuguese: `new RunComfy({ messages: portuguese })`. */
export const portuguese: Messages = /*@__PURE__*/ messagesFrom({
  input: "a entrada",
  problems: {
    required: "é obrigatório",
    unknown: "não é uma entrada deste modelo",
    type: "deve ser do tipo %",
    minimum: "deve ser no mínimo %",
    maximum: "deve ser no máximo %",
    exclusiveMinimum: "deve ser maior que %",
    exclusiveMaximum: "deve ser menor que %",
    multipleOf: "deve ser múltiplo de %",
    minLength: "deve ter no mínimo % caracteres",
    maxLength: "deve ter no máximo % caracteres",
    minItems: "deve ter no mínimo % itens",
    maxItems: "deve ter no máximo % itens",
    uniqueItems: "não deve conter itens repetidos",
    pattern: "deve corresponder a %",
    format: "deve ter o formato %",
    uri: "deve ser uma URL http(s) ou um data URI",
    enum: "deve ser um destes valores: %",
    const: "deve ser %",
    anyOf: "pelo menos um é obrigatório: %",
    oneOf: "exatamente um é obrigatório: %",
    not: "não permitido: %",
    other: "viola a regra “%”",
  },
  when: "aplica-se com %",
  unless: "aplica-se exceto com %",
  got: "valor recebido: %",
  suggestion: "você quis dizer %?",
  hints: {
    file: "converta-o em um data URI com fileToDataUri()",
    url: "passe o .href",
    date: "passe o .toISOString()",
    promise: "use await",
  },
});
