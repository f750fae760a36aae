import type { Words } from "./words.js";

export const en: Words = {
  language: "English",
  allModels: "All models",
  retired: "RunComfy no longer offers this model.",
  quickStart: "Quick start",
  token: "Set the environment variable `RUNCOMFY_API_TOKEN` to your API key.",
  input: "Input",
  output: "Output",
  noInput: "The model takes no parameters.",
  noOutput: "The page does not say what `output` holds.",
  lifecycle: "Life of a request",

  parameter: "Parameter",
  field: "Field",
  type: "Type",
  required: "Required",
  serverDefault: "Server default",
  allowed: "Allowed values",
  description: "Description",

  yes: "yes",
  no: "no",
  or: "or",
  items: "Items",
  characters: "Characters",
  multipleOf: "Multiple of",
  step: "Step",
  pattern: "Pattern",
  format: "Format",
  file: "File",
  url: "URL",
  image: "image URL",
  video: "video URL",
  audio: "audio URL",

  submit: {
    heading: "Submit",
    text: "`POST` the input to the URL of the model, as above. The answer comes at once: keep its `request_id`. A submission is charged, and it may have arrived even when the connection breaks, so do not send it again blindly.",
  },
  status: {
    heading: "Status",
    text: "Ask every few seconds. `status` is `in_queue` (with `queue_position`), `in_progress`, `completed` or `cancelled`; a run that went wrong is `failed`. Other values can appear and mean that the request goes on.",
  },
  result: {
    heading: "Result",
    text: "Once the request is completed, `output` holds the fields described above; until then the answer is the current state. Output URLs expire after some days: download what you want to keep.",
  },
  cancel: {
    heading: "Cancel",
    text: "Only a request that is still queued can be cancelled. One in progress runs to its end and may be charged.",
  },
  errors: {
    heading: "Errors",
    text: "The body of an error holds `error_code` and `error_message`, sometimes `detail`. An error can come with HTTP 200, so look at `error_code` first.",
  },
};
