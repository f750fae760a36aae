/** Uses one model by its id. */
import { RunComfy } from "runcomfy-client";
import { models } from "runcomfy-client/by-id";

globalThis.call = (input) => new RunComfy().run(models["kling/kling-3.0/pro/text-to-video"], input);
