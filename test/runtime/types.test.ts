import { expect, expectTypeOf, test } from "vitest";
import {
  type InputOf,
  type Job,
  type JobResult,
  type LazyModel,
  lazyModel,
  type OutputOf,
  RunComfy,
  type Submission,
} from "../../src/runtime/index.js";
import { fakeServer } from "../../src/runtime/testing/index.js";
import { type MovieInput, type MovieOutput, movie } from "./model.js";

const client = new RunComfy({ fetch: fakeServer({ queueMs: 0, runMs: 0 }).fetch, token: "test" });

/** Never called: the compiler is the test. */
async function compiles(lazy: LazyModel<MovieInput, MovieOutput>) {
  expectTypeOf(await client.run(movie, { prompt: "x" })).toEqualTypeOf<JobResult<MovieOutput>>();
  expectTypeOf(await client.submit(lazy, { prompt: "x" })).toEqualTypeOf<Job<MovieOutput>>();
  expectTypeOf(client.job(lazy, "r1")).toEqualTypeOf<Job<MovieOutput>>();
  // @ts-expect-error a key that the model does not have
  await client.run(movie, { prompt: "x", start_image: "y" });
  // @ts-expect-error a value outside the list
  await client.run(movie, { prompt: "x", aspect_ratio: "16:10" });
  // @ts-expect-error a required key is missing
  await client.submit(lazy, { duration: 5 });
  // @ts-expect-error an output that the model does not have
  (await client.run(movie, { prompt: "x" })).output.audio;
  // @ts-expect-error an option that does not exist
  await client.run(movie, { prompt: "x" }, { timout: 5 });
  const { data, error } = await client.run.safe(movie, { prompt: "x" });
  // @ts-expect-error the error was not checked
  data.output;
  if (error) expectTypeOf(error.submission).toEqualTypeOf<Submission>();
  else expectTypeOf(data).toEqualTypeOf<JobResult<MovieOutput>>();
}

test("the types of a model are those of its input and output", () => {
  expectTypeOf<InputOf<typeof movie>>().toEqualTypeOf<MovieInput>();
  expectTypeOf<OutputOf<LazyModel<MovieInput, MovieOutput>>>().toEqualTypeOf<MovieOutput>();
  expect(lazyModel(movie.id, async () => ({ default: movie })).id).toBe(movie.id);
  expect(compiles).toBeTypeOf("function");
});
