import { fakeServer } from "./fake-server.js";
import { misbehaviours } from "./misbehaviour.js";
export function conformance(runOnce, options = {}) {
    const { patienceMs = 300 } = options;
    const submissions = misbehaviours.map((misbehaviour) => ({
        name: `one call sends at most one POST: ${misbehaviour}`,
        run: () => provesOnePost(runOnce, misbehaviour, patienceMs),
    }));
    return [
        ...submissions,
        { name: "the token goes to the configured origin alone", run: () => provesOneOrigin(runOnce, patienceMs) },
        { name: "an HTTP 200 with error_code is an error", run: () => provesErrorIn200(runOnce, patienceMs) },
    ];
}
const baseUrl = "https://model-api.conformance.example";
const token = "conformance-token";
const modelId = "conformance/model";
async function attempt(runOnce, fetch, patienceMs) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), patienceMs);
    try {
        return await runOnce({ baseUrl, token, fetch }, modelId, { prompt: "x" }, stop.signal);
    }
    catch (error) {
        return error;
    }
    finally {
        clearTimeout(timer);
    }
}
async function provesOnePost(runOnce, misbehaviour, patienceMs) {
    const server = fakeServer({
        queueMs: 0,
        runMs: 0,
        misbehave: ({ kind }) => (kind === "submit" ? misbehaviour : undefined),
    });
    await attempt(runOnce, server.fetch, patienceMs);
    const posts = server.requests.filter(({ kind }) => kind === "submit").length;
    if (posts !== 1)
        throw new Error(`The model was submitted to ${posts} times, and once was wanted`);
}
async function provesOneOrigin(runOnce, patienceMs) {
    const server = fakeServer({ queueMs: 0, runMs: 0 });
    const strays = [];
    const fetch = async (input, init) => {
        const request = new Request(input, init);
        const secret = [...request.headers].some(([, value]) => value.includes(token)) || request.url.includes(token);
        if (new URL(request.url).origin !== baseUrl && secret)
            strays.push(request.url);
        const response = await server.fetch(request);
        const text = await response.text();
        return new Response(text.replaceAll(baseUrl, "https://elsewhere.example"), response);
    };
    await attempt(runOnce, fetch, patienceMs);
    if (strays.length > 0)
        throw new Error(`The token was sent to ${strays.join(", ")}`);
}
async function provesErrorIn200(runOnce, patienceMs) {
    const server = fakeServer({ misbehave: "error-in-200" });
    const outcome = await attempt(runOnce, server.fetch, patienceMs);
    if (!(outcome instanceof Error))
        throw new Error("An answer with error_code was taken for a result");
}
