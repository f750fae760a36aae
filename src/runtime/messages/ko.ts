import { messagesFrom } from "../explain/message-words.js";
import type { Messages } from "./en.js";

/** The messages in Korean: `new RunComfy({ messages: korean })`. */
export const korean: Messages = /*@__PURE__*/ messagesFrom({
  input: "입력",
  problems: {
    required: "필수입니다",
    unknown: "이 모델의 입력이 아닙니다",
    type: "유형은 %이어야 합니다",
    minimum: "% 이상이어야 합니다",
    maximum: "% 이하여야 합니다",
    exclusiveMinimum: "%보다 커야 합니다",
    exclusiveMaximum: "%보다 작아야 합니다",
    multipleOf: "%의 배수여야 합니다",
    minLength: "%자 이상이어야 합니다",
    maxLength: "%자 이하여야 합니다",
    minItems: "%개 이상이어야 합니다",
    maxItems: "%개 이하여야 합니다",
    uniqueItems: "중복된 항목을 포함할 수 없습니다",
    pattern: "다음과 일치해야 합니다: %",
    format: "형식은 %이어야 합니다",
    uri: "http(s) URL 또는 data URI여야 합니다",
    enum: "다음 중 하나여야 합니다: %",
    const: "다음 값이어야 합니다: %",
    anyOf: "하나 이상 필수입니다: %",
    oneOf: "정확히 하나만 필수입니다: %",
    not: "지정할 수 없습니다: %",
    other: "규칙 “%”을 위반합니다",
  },
  when: "적용 조건: %",
  unless: "적용 제외: %",
  got: "받은 값: %",
  suggestion: "%을(를) 의도하셨나요?",
  hints: {
    file: "fileToDataUri()로 data URI로 변환하세요",
    url: ".href를 전달하세요",
    date: ".toISOString()을 전달하세요",
    promise: "await를 붙이세요",
  },
});
