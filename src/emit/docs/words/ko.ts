import type { Words } from "./words.js";

export const ko: Words = {
  language: "한국어",
  allModels: "모든 모델",
  retired: "이 모델은 RunComfy에서 더 이상 제공되지 않습니다.",
  quickStart: "빠른 시작",
  token: "환경 변수 `RUNCOMFY_API_TOKEN`에 API 키를 설정하세요.",
  input: "입력",
  output: "출력",
  noInput: "이 모델에는 매개변수가 없습니다.",
  noOutput: "페이지에 `output`의 내용이 나와 있지 않습니다.",
  lifecycle: "요청의 흐름",

  parameter: "매개변수",
  field: "필드",
  type: "유형",
  required: "필수",
  serverDefault: "서버 기본값",
  allowed: "허용 값",
  description: "설명",

  yes: "예",
  no: "아니요",
  or: "또는",
  items: "항목 수",
  characters: "문자 수",
  multipleOf: "배수",
  step: "간격",
  pattern: "패턴",
  format: "형식",
  file: "파일",
  url: "URL",
  image: "이미지 URL",
  video: "동영상 URL",
  audio: "오디오 URL",

  submit: {
    heading: "제출",
    text: "위와 같이 입력을 모델의 URL로 `POST`합니다. 응답은 바로 오므로 `request_id`를 보관하세요. 제출에는 요금이 부과되며 연결이 끊겨도 이미 도착했을 수 있으니, 확인 없이 다시 보내지 마세요.",
  },
  status: {
    heading: "상태",
    text: "몇 초마다 조회합니다. `status`는 `in_queue`(`queue_position` 포함), `in_progress`, `completed`, `cancelled` 중 하나이고, 실패하면 `failed`입니다. 다른 값이 올 수도 있으며, 이때 요청은 계속 진행 중입니다.",
  },
  result: {
    heading: "결과",
    text: "요청이 완료되면 `output`에 위에서 설명한 필드가 들어 있고, 그전에는 현재 상태가 응답으로 옵니다. 출력 URL은 며칠 후 만료되므로 보관할 파일은 내려받으세요.",
  },
  cancel: {
    heading: "취소",
    text: "아직 대기열에 있는 요청만 취소할 수 있습니다. 진행 중인 요청은 끝까지 실행되며 요금이 부과될 수 있습니다.",
  },
  errors: {
    heading: "오류",
    text: "오류 본문에는 `error_code`와 `error_message`가 있고 `detail`이 있을 때도 있습니다. HTTP 200으로 올 수도 있으니 먼저 `error_code`를 확인하세요.",
  },
};
