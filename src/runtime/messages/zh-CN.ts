import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Simplified Chinese: `new RunComfy({ messages: chinese })`. */
export const chinese: Messages = /*@__PURE__*/ messagesFrom({
  input: "输入",
  problems: {
    required: "为必填项",
    unknown: "不是此模型的输入",
    type: "类型必须为 %",
    minimum: "不得小于 %",
    maximum: "不得大于 %",
    exclusiveMinimum: "必须大于 %",
    exclusiveMaximum: "必须小于 %",
    multipleOf: "必须是 % 的倍数",
    minLength: "不得少于 % 个字符",
    maxLength: "不得超过 % 个字符",
    minItems: "不得少于 % 项",
    maxItems: "不得超过 % 项",
    uniqueItems: "不得包含重复项",
    pattern: "必须匹配 %",
    format: "格式必须为 %",
    uri: "必须是 http(s) 网址或 data URI",
    enum: "必须是以下之一：%",
    const: "必须是 %",
    anyOf: "至少需要其中之一：%",
    oneOf: "必须且只能有一个：%",
    not: "不允许：%",
    other: "违反规则“%”",
  },
  when: "适用条件：%",
  unless: "除非 %",
  got: "收到的值：%",
  suggestion: "您是否想用 %？",
  hints: {
    file: "请用 fileToDataUri() 转换为 data URI",
    url: "请传入其 .href",
    date: "请传入其 .toISOString()",
    promise: "请使用 await",
  },
});
