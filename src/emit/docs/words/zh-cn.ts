import type { Words } from "./words.js";

export const zhCn: Words = {
  language: "简体中文",
  allModels: "所有模型",
  retired: "RunComfy 已不再提供此模型。",
  quickStart: "快速开始",
  token: "将环境变量 `RUNCOMFY_API_TOKEN` 设为您的 API 密钥。",
  input: "输入",
  output: "输出",
  noInput: "该模型没有参数。",
  noOutput: "页面未说明 `output` 的内容。",
  lifecycle: "请求的生命周期",

  parameter: "参数",
  field: "字段",
  type: "类型",
  required: "必填",
  serverDefault: "服务器默认值",
  allowed: "允许的值",
  description: "说明",

  yes: "是",
  no: "否",
  or: "或",
  items: "元素个数",
  characters: "字符数",
  multipleOf: "倍数",
  step: "步长",
  pattern: "模式",
  format: "格式",
  file: "文件",
  url: "URL",
  image: "图片 URL",
  video: "视频 URL",
  audio: "音频 URL",

  submit: {
    heading: "提交",
    text: "如上所示，将输入 `POST` 到模型的 URL。响应会立即返回，请保存其中的 `request_id`。每次提交都会计费，即使连接中断也可能已经送达，因此不要盲目重发。",
  },
  status: {
    heading: "状态",
    text: "每隔几秒查询一次。`status` 为 `in_queue`（带 `queue_position`）、`in_progress`、`completed` 或 `cancelled`；运行失败时为 `failed`。也可能出现其他值，表示请求仍在进行。",
  },
  result: {
    heading: "结果",
    text: "请求完成后，`output` 包含上文所述的字段；在此之前，响应为当前状态。输出 URL 会在几天后失效，请下载需要保留的内容。",
  },
  cancel: {
    heading: "取消",
    text: "只能取消仍在排队的请求。已在进行的请求会运行到结束，并可能计费。",
  },
  errors: {
    heading: "错误",
    text: "错误的响应体包含 `error_code` 和 `error_message`，有时还有 `detail`。错误也可能以 HTTP 200 返回，因此请先检查 `error_code`。",
  },
};
