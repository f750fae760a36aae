import type { Words } from "./words.js";

export const ja: Words = {
  language: "日本語",
  allModels: "すべてのモデル",
  retired: "このモデルは RunComfy で提供が終了しました。",
  quickStart: "クイックスタート",
  token: "環境変数 `RUNCOMFY_API_TOKEN` に API キーを設定してください。",
  input: "入力",
  output: "出力",
  noInput: "このモデルにはパラメータがありません。",
  noOutput: "`output` の内容はページに記載されていません。",
  lifecycle: "リクエストの流れ",

  parameter: "パラメータ",
  field: "フィールド",
  type: "型",
  required: "必須",
  serverDefault: "サーバーの既定値",
  allowed: "使用できる値",
  description: "説明",

  yes: "はい",
  no: "いいえ",
  or: "または",
  items: "要素数",
  characters: "文字数",
  multipleOf: "倍数",
  step: "刻み",
  pattern: "パターン",
  format: "形式",
  file: "ファイル",
  url: "URL",
  image: "画像の URL",
  video: "動画の URL",
  audio: "音声の URL",

  submit: {
    heading: "送信",
    text: "上の例のように、入力をモデルの URL に `POST` します。応答はすぐに返るので、`request_id` を保存してください。送信には料金がかかり、接続が切れた場合でも届いていることがあるため、確認せずに再送しないでください。",
  },
  status: {
    heading: "状態",
    text: "数秒おきに問い合わせます。`status` は `in_queue`(`queue_position` 付き)、`in_progress`、`completed`、`cancelled` のいずれかで、失敗した場合は `failed` です。ほかの値が返ることもあり、その場合リクエストは継続中です。",
  },
  result: {
    heading: "結果",
    text: "リクエストが完了すると、`output` に上記のフィールドが入ります。完了前は現在の状態が返ります。出力の URL は数日で失効するため、必要なものはダウンロードしてください。",
  },
  cancel: {
    heading: "キャンセル",
    text: "キャンセルできるのは、まだキューにあるリクエストだけです。処理中のリクエストは最後まで実行され、課金されることがあります。",
  },
  errors: {
    heading: "エラー",
    text: "エラーの本文には `error_code` と `error_message` があり、`detail` が付くこともあります。HTTP 200 で返ることもあるため、まず `error_code` を確認してください。",
  },
};
