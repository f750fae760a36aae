import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Resource {
  readonly body: string | Uint8Array;
  readonly type: string;
}

/** A server on loopback that behaves like RunComfy's site: pages in several languages, a sitemap, a robots.txt. */
export class SiteServer {
  /** By path. */
  readonly resources = new Map<string, Resource>();
  /** Paths and statuses of the answers since the last `take`. */
  readonly #seen: (readonly [path: string, status: number])[] = [];
  #open = 0;
  /** Most requests that were open at the same time. */
  mostOpen = 0;
  /** Milliseconds before an answer. */
  delayMs = 0;
  readonly #server = createServer((request, response) => {
    this.#open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.#open);
    response.on("close", () => {
      this.#open -= 1;
      this.#seen.push([request.url ?? "", response.statusCode]);
    });
    setTimeout(() => this.#answer(request, response), this.delayMs);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  put(path: string, body: string | Uint8Array, type = "text/html; charset=utf-8"): void {
    this.resources.set(path, { body, type });
  }

  /** Statuses of the requests for pages since the last call, by path. */
  take(): ReadonlyMap<string, number> {
    return new Map(this.#seen.splice(0).filter(([path]) => path !== "/robots.txt"));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const found = this.resources.get(request.url ?? "");
    if (found === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    const etag = `"${createHash("sha256").update(found.body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { "content-type": found.type, etag }).end(found.body);
  }
}

const words = {
  en: { intro: "Creates pictures from a description, with a number of steps that you choose.", prompt: "What to draw" },
  es: { intro: "Crea imágenes a partir de una descripción, con el número de pasos que elijas.", prompt: "Qué dibujar" },
  de: {
    intro: "Erzeugt Bilder aus einer Beschreibung, mit einer Anzahl von Schritten nach Wahl.",
    prompt: "Was gezeichnet wird",
  },
} as const;

/** A page of a model as HTML. `maximum` is something to change. */
export function modelPage(id: string, locale: keyof typeof words, maximum = 50): string {
  const { intro, prompt } = words[locale];
  const code = (text: string) => `<pre>${text.replaceAll("<", "&lt;")}</pre>`;
  return [
    `<!DOCTYPE html><html lang="${locale}"><head><title>${id}</title></head><body><h1>${id}</h1><p>${intro}</p>`,
    code(
      `curl --request POST \\\n  --url https://model-api.runcomfy.net/v1/models/${id} \\\n  --data '{"prompt": "A kite"}'`,
    ),
    code(
      JSON.stringify({
        type: "object",
        required: ["prompt"],
        properties: { prompt: { type: "string", description: prompt }, steps: { type: "integer", maximum } },
      }),
    ),
    code('{"output": {"type": "object", "properties": {"image": {"type": "string", "format": "uri"}}}}'),
    "</body></html>",
  ].join("\n");
}
