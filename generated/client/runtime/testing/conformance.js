import { systemClock } from "../wire/clock.js";
import { fakeServer } from "./fake-server.js";
import { misbehaviours } from "./misbehaviour.js";
export function conformance(runOnce, options = {}) {
    const submissions = misbehaviours.map((misbehaviour) => ({
        name: `one call sends at most one POST: ${misbehaviour}`,
        run: async () => {
            const server = fakeServer({
                ...atOnce,
                misbehave: ({ kind }) => (kind === "submit" ? misbehaviour : undefined),
            });
            const posts = () => server.requests.filter(({ kind }) => kind === "submit").length;
            await watch(runOnce, server.fetch, options, () => posts() > 1);
            if (posts() !== 1)
                throw new Error(`The model was submitted to ${posts()} times, and once was wanted`);
        },
    }));
    return [
        ...submissions,
        { name: "the token goes to the configured origin alone", run: () => provesOneOrigin(runOnce, options) },
        {
            name: "an HTTP 200 with error_code is an error",
            run: () => {
                const server = fakeServer({ ...atOnce, misbehave: "error-in-200" });
                return provesRejection(runOnce, options, server, server.fetch);
            },
        },
        {
            name: "an HTTP 200 with error_code in place of a result is an error",
            run: () => {
                const server = fakeServer(atOnce);
                return provesRejection(runOnce, options, server, async (input, init) => {
                    const request = new Request(input, init);
                    const answer = await server.fetch(request);
                    return /\/result(\?|$)/.test(request.url) ? Response.json(refused) : answer;
                });
            },
        },
    ];
}
const baseUrl = "https://model-api.conformance.example";
const token = "conformance-token";
const modelId = "conformance/model";
const atOnce = { queueMs: 0, runMs: 0 };
const refused = { error_code: 403001, error_message: "Not your request" };
const GRACE = 1000;
const STEP = 50;
async function watch(runOnce, fetch, { patienceMs = 5000, sleep = systemClock.sleep }, isClear = () => false) {
    const stop = new AbortController();
    let isOver = false;
    const guarded = (input, init) => (isOver ? new Promise(() => { }) : fetch(input, init));
    const run = async () => runOnce({ baseUrl, token, fetch: guarded }, modelId, { prompt: "x" }, stop.signal);
    const ended = {};
    const end = run().then(() => {
        ended.as = "fulfilled";
    }, () => {
        ended.as = "rejected";
    });
    const pass = async (ms) => {
        for (let left = ms; left > 0 && !ended.as && !isClear(); left -= STEP)
            await Promise.race([end, sleep(Math.min(STEP, left))]);
    };
    await pass(patienceMs);
    const { as } = ended;
    stop.abort();
    await pass(GRACE);
    isOver = true;
    return as;
}
async function provesOneOrigin(runOnce, options) {
    const server = fakeServer(atOnce);
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
    await watch(runOnce, fetch, options, () => strays.length > 0);
    if (strays.length > 0)
        throw new Error(`The token was sent to ${strays.join(", ")}`);
    refuseSilence(server);
}
async function provesRejection(runOnce, options, server, fetch) {
    const as = await watch(runOnce, fetch, options);
    if (as === "fulfilled")
        throw new Error("An answer with error_code was taken for a result");
    if (as !== "rejected")
        throw new Error("An answer with error_code was passed over: the run went on until it was stopped");
    refuseSilence(server);
}
function refuseSilence({ requests }) {
    if (requests.length === 0)
        throw new Error(`Nothing was sent to ${baseUrl}`);
}
