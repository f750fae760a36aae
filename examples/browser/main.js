// A page that makes videos. It holds no token: worker/proxy.ts, at the page's own address, adds it.
import { RunComfy } from "runcomfy-client";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";

const runcomfy = new RunComfy({ baseUrl: location.origin, token: null });
const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const cancel = /** @type {HTMLButtonElement} */ (form.elements.namedItem("cancel"));
const output = /** @type {HTMLOutputElement} */ (document.querySelector("output"));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const stop = new AbortController();
  cancel.onclick = () => stop.abort();
  cancel.disabled = false;
  const prompt = String(new FormData(form).get("prompt"));
  const { data, error } = await runcomfy.run.safe(
    textToVideo,
    { prompt, duration: 5 },
    {
      signal: stop.signal,
      onStatus: ({ status, queuePosition = "" }) => {
        output.value = `${status} ${queuePosition}`;
      },
    },
  );
  cancel.disabled = true;
  output.value = error ? error.message : (data.output.video ?? "no video");
});
