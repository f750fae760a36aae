// A worker that lets pages use one model without seeing the token: it adds the token, and refuses all other calls.
// Add your own sign-in and limits: everyone who can call it spends your balance.
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

interface Env {
  readonly RUNCOMFY_API_TOKEN: string;
}

const allowed = [
  `POST /v1/models/${textToVideo.id}`,
  /^GET \/v1\/requests\/[\w-]+\/(status|result)$/,
  /^POST \/v1\/requests\/[\w-]+\/cancel$/,
];

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    const call = `${request.method} ${pathname}`;
    if (!allowed.some((rule) => (typeof rule === "string" ? rule === call : rule.test(call)))) {
      return new Response("Not found", { status: 404 });
    }
    const body = request.method === "POST" ? await request.text() : null;
    const answer = await fetch(`https://model-api.runcomfy.net${pathname}`, {
      method: request.method,
      headers: { authorization: `Bearer ${env.RUNCOMFY_API_TOKEN}`, "content-type": "application/json" },
      redirect: "manual",
      body,
    });
    return new Response(answer.body, { status: answer.status, headers: { "content-type": "application/json" } });
  },
};
