import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { repository } from "../support/workspace.js";

test("the committed OpenAPI document is valid OpenAPI 3.1 and has every model", async () => {
  const document = JSON.parse(readFileSync(join(repository, "generated/schemas/openapi.json"), "utf8"));
  const { valid, errors } = await new Validator().validate(document);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      "/v1/models/kling/kling-3.0/pro/text-to-video",
      "/v1/models/kling/kling-3.0/standard/image-to-video",
      "/v1/requests/{request_id}/result#kling/kling-3.0/standard/image-to-video",
      "/v1/requests/{request_id}/status",
      "/v1/requests/{request_id}/result",
      "/v1/requests/{request_id}/cancel",
    ]),
  );
});
