import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Traditional Chinese: `new RunComfy({ messages: traditionalChinese })`. */
export const traditionalChinese: Messages = /*@__PURE__*/ messagesFrom({
  input: "輸入",
  problems: {
    required: "為必填項目",
    unknown: "不是此模型的輸入",
    type: "類型必須為 %",
    minimum: "不得小於 %",
    maximum: "不得大於 %",
    exclusiveMinimum: "必須大於 %",
    exclusiveMaximum: "必須小於 %",
    multipleOf: "必須是 % 的倍數",
    minLength: "不得少於 % 個字元",
    maxLength: "不得超過 % 個字元",
    minItems: "不得少於 % 個項目",
    maxItems: "不得超過 % 個項目",
    uniqueItems: "不得包含重複的項目",
    pattern: "必須符合 %",
    format: "格式必須為 %",
    uri: "必須是 http(s) 網址或 data URI",
    enum: "必須是下列其中之一：%",
    const: "必須是 %",
    anyOf: "至少需要其中之一：%",
    oneOf: "必須且只能有一個：%",
    not: "不允許：%",
    other: "違反規則「%」",
  },
  when: "適用條件：%",
  unless: "除非 %",
  got: "收到的值：%",
  suggestion: "您是否想用 %？",
  hints: {
    file: "請用 fileToDataUri() 轉換為 data URI",
    url: "請傳入其 .href",
    date: "請傳入其 .toISOString()",
    promise: "請使用 await",
  },
});
