// A worker that starts jobs and reads their status. Workers live for seconds and jobs take minutes, so it never waits:
// POST / with { "prompt": "…" } returns { "id" }; GET /<id> returns the status, or the video.
import { isRunComfyError, RunComfy } from "runcomfy-client";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

interface Env {
  readonly RUNCOMFY_API_TOKEN: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const runcomfy = new RunComfy({ token: env.RUNCOMFY_API_TOKEN });
    try {
      if (request.method === "POST") {
        const { prompt } = (await request.json()) as { prompt: string };
        const { id } = await runcomfy.submit(textToVideo, { prompt, duration: 5 });
        return Response.json({ id }, { status: 202 });
      }
      const job = runcomfy.job(textToVideo, new URL(request.url).pathname.slice(1));
      const { status, queuePosition } = await job.status();
      if (status !== "completed") return Response.json({ status, queuePosition });
      const { output } = await job.result();
      return Response.json({ status, video: output.video });
    } catch (error) {
      if (!isRunComfyError(error)) throw error;
      const { code, message, submission } = error;
      return Response.json({ code, message, submission }, { status: code === "validation" ? 422 : 502 });
    }
  },
};
