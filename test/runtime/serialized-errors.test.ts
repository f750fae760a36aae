import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { expect, test } from "vitest";
import {
  isRunComfyError,
  RateLimitError,
  RunComfy,
  RunComfyError,
  SubmissionUnknownError,
  ValidationError,
} from "../../src/runtime/index.js";
import { movie } from "./model.js";
import { json, serve } from "./server.js";

const ways: Readonly<Record<string, (error: RunComfyError) => unknown>> = {
  JSON: (error) => JSON.parse(JSON.stringify(error)),
  structuredClone: (error) => structuredClone(error.toJSON()),
  postMessage: (error) => {
    const { port1, port2 } = new MessageChannel();
    port1.postMessage(error.toJSON());
    const received = receiveMessageOnPort(port2)?.message;
    port1.close();
    return received;
  },
};

test.each(Object.entries(ways))("an error is the same after %s", async (_, send) => {
  await using server = await serve((_request, response) =>
    json(response, { error_code: 500001, error_message: "oops", request_id: "r7" }, 500),
  );
  const { error } = await new RunComfy({ baseUrl: server.url, token: "t" }).submit.safe(movie, { prompt: "x" });
  const restored = RunComfyError.from(send(error as RunComfyError));
  expect(restored).toBeInstanceOf(SubmissionUnknownError);
  expect(isRunComfyError(restored)).toBe(true);
  const { name, message, code, submission, requestId, modelId, retryable, status } = error as RunComfyError;
  expect(restored).toMatchObject({ name, message, code, submission, requestId, modelId, retryable, status });
  expect([name, submission, requestId]).toEqual(["SubmissionUnknownError", "maybe-sent", "r7"]);
});

test("every class comes back, and so do issues", () => {
  const issues = [{ message: "`prompt` is required", path: ["prompt"], keyword: "required" }];
  const wrong = RunComfyError.from(JSON.parse(JSON.stringify(new ValidationError("wrong", { issues }))));
  expect(wrong).toBeInstanceOf(ValidationError);
  expect(wrong.issues).toEqual(issues);
  expect(RunComfyError.from(new RateLimitError("slow").toJSON())).toBeInstanceOf(RateLimitError);
});

test("an error is restored as it is, and anything else becomes an error of the client", () => {
  const error = new RateLimitError("slow");
  expect(RunComfyError.from(error)).toBe(error);
  expect(RunComfyError.from(structuredClone(new Error("x")))).toMatchObject({ name: "RunComfyError", message: "x" });
  const polluting = JSON.parse('{"message":"x","__proto__":{"polluted":true}}');
  expect(RunComfyError.from(polluting)).toBeInstanceOf(RunComfyError);
  expect("polluted" in RunComfyError.from(polluting)).toBe(false);
});
