import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Russian: `new RunComfy({ messages: russian })`. */
export const russian: Messages = /*@__PURE__*/ messagesFrom({
  input: "входные данные",
  problems: {
    required: "обязательное поле",
    unknown: "у этой модели нет такого поля",
    type: "нужен тип %",
    minimum: "нужно не меньше %",
    maximum: "нужно не больше %",
    exclusiveMinimum: "нужно больше %",
    exclusiveMaximum: "нужно меньше %",
    multipleOf: "нужно число, кратное %",
    minLength: "символов должно быть не меньше %",
    maxLength: "символов должно быть не больше %",
    minItems: "элементов должно быть не меньше %",
    maxItems: "элементов должно быть не больше %",
    uniqueItems: "элементы не должны повторяться",
    pattern: "нужно соответствие шаблону %",
    format: "нужен формат %",
    uri: "нужен адрес http(s) или data URI",
    enum: "допустимые значения: %",
    const: "нужно значение %",
    anyOf: "обязателен хотя бы один: %",
    oneOf: "обязателен ровно один: %",
    not: "не допускается: %",
    other: "нарушено правило «%»",
  },
  when: "действует при %",
  unless: "действует, кроме случая %",
  got: "получено: %",
  suggestion: "возможно, имелось в виду %?",
  hints: {
    file: "преобразуйте его в data URI с помощью fileToDataUri()",
    url: "передайте его .href",
    date: "передайте его .toISOString()",
    promise: "добавьте await",
  },
});
