import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Arabic: `new RunComfy({ messages: arabic })`. */
export const arabic: Messages = /*@__PURE__*/ messagesFrom({
  input: "المُدخل",
  problems: {
    required: "مطلوب",
    unknown: "ليس من مُدخلات هذا النموذج",
    type: "يجب أن يكون من النوع %",
    minimum: "يجب ألا يقل عن %",
    maximum: "يجب ألا يزيد على %",
    exclusiveMinimum: "يجب أن يكون أكبر من %",
    exclusiveMaximum: "يجب أن يكون أصغر من %",
    multipleOf: "يجب أن يكون من مضاعفات %",
    minLength: "الحد الأدنى لعدد الأحرف: %",
    maxLength: "الحد الأقصى لعدد الأحرف: %",
    minItems: "الحد الأدنى لعدد العناصر: %",
    maxItems: "الحد الأقصى لعدد العناصر: %",
    uniqueItems: "يجب ألا تتكرر العناصر",
    pattern: "يجب أن يطابق %",
    format: "يجب أن يكون بالتنسيق %",
    uri: "يجب أن يكون عنوان URL من النوع http(s) أو data URI",
    enum: "يجب أن يكون إحدى القيم التالية: %",
    const: "يجب أن يكون %",
    anyOf: "يلزم واحد على الأقل: %",
    oneOf: "يلزم واحد فقط: %",
    not: "غير مسموح به: %",
    other: "يخالف القاعدة «%»",
  },
  when: "ينطبق عند %",
  unless: "ينطبق إلا عند %",
  got: "القيمة المستلمة: %",
  suggestion: "هل تقصد %؟",
  hints: {
    file: "حوّله إلى data URI باستخدام `fileToDataUri()`",
    url: "مرّر `.href`",
    date: "مرّر `.toISOString()`",
    promise: "استخدم `await`",
  },
});
