import type { Words } from "./words.js";

export const zhTw: Words = {
  language: "繁體中文",
  allModels: "所有模型",
  retired: "RunComfy 已不再提供此模型。",
  quickStart: "快速開始",
  token: "將環境變數 `RUNCOMFY_API_TOKEN` 設為您的 API 金鑰。",
  input: "輸入",
  output: "輸出",
  noInput: "此模型沒有參數。",
  noOutput: "頁面未說明 `output` 的內容。",
  lifecycle: "請求的生命週期",

  parameter: "參數",
  field: "欄位",
  type: "類型",
  required: "必填",
  serverDefault: "伺服器預設值",
  allowed: "允許的值",
  description: "說明",

  yes: "是",
  no: "否",
  or: "或",
  items: "元素個數",
  characters: "字元數",
  multipleOf: "倍數",
  step: "間距",
  pattern: "模式",
  format: "格式",
  file: "檔案",
  url: "URL",
  image: "圖片 URL",
  video: "影片 URL",
  audio: "音訊 URL",

  submit: {
    heading: "提交",
    text: "如上所示，將輸入 `POST` 到模型的 URL。回應會立即傳回，請保存其中的 `request_id`。每次提交都會計費，即使連線中斷也可能已經送達，因此請勿盲目重送。",
  },
  status: {
    heading: "狀態",
    text: "每隔幾秒查詢一次。`status` 為 `in_queue`（附 `queue_position`）、`in_progress`、`completed` 或 `cancelled`；執行失敗時為 `failed`。也可能出現其他值，表示請求仍在進行。",
  },
  result: {
    heading: "結果",
    text: "請求完成後，`output` 包含上文所述的欄位；在此之前，回應為目前狀態。輸出 URL 會在幾天後失效，請下載需要保留的內容。",
  },
  cancel: {
    heading: "取消",
    text: "只能取消仍在佇列中的請求。已在進行的請求會執行到結束，並可能計費。",
  },
  errors: {
    heading: "錯誤",
    text: "錯誤的回應本文包含 `error_code` 和 `error_message`，有時還有 `detail`。錯誤也可能以 HTTP 200 傳回，因此請先檢查 `error_code`。",
  },
};
