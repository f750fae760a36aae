import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Japanese: `new RunComfy({ messages: japanese })`. */
export const japanese: Messages = /*@__PURE__*/ messagesFrom({
  input: "入力",
  problems: {
    required: "必須です",
    unknown: "このモデルの入力ではありません",
    type: "型は % でなければなりません",
    minimum: "% 以上でなければなりません",
    maximum: "% 以下でなければなりません",
    exclusiveMinimum: "% より大きくなければなりません",
    exclusiveMaximum: "% より小さくなければなりません",
    multipleOf: "% の倍数でなければなりません",
    minLength: "% 文字以上でなければなりません",
    maxLength: "% 文字以下でなければなりません",
    minItems: "% 個以上でなければなりません",
    maxItems: "% 個以下でなければなりません",
    uniqueItems: "重複する要素を含めることはできません",
    pattern: "% に一致しなければなりません",
    format: "形式は % でなければなりません",
    uri: "http(s) の URL または data URI でなければなりません",
    enum: "次のいずれかでなければなりません: %",
    const: "% でなければなりません",
    anyOf: "少なくとも 1 つが必須です: %",
    oneOf: "いずれか 1 つだけが必須です: %",
    not: "指定できません: %",
    other: "規則「%」に反しています",
  },
  when: "% の場合",
  unless: "% 以外の場合",
  got: "受け取った値: %",
  suggestion: "% のことですか?",
  hints: {
    file: "fileToDataUri() で data URI に変換してください",
    url: ".href を渡してください",
    date: ".toISOString() を渡してください",
    promise: "await を付けてください",
  },
});
