import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Entry {
  readonly model_id: string;
  readonly [key: string]: unknown;
}

/** One request that the server got, and the status of its answer. */
export interface Seen {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly status: number;
}

/** A server on loopback that behaves like RunComfy's catalog. */
export class CatalogServer {
  entries: Entry[];
  /** Most entries of one answer. */
  limit = 100;
  readonly seen: Seen[] = [];
  /** Answers a request in place of the catalog; returns false to leave it to the catalog. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  readonly #server = createServer((request, response) => {
    response.on("close", () => {
      this.seen.push({
        url: request.url ?? "",
        authorization: request.headers.authorization,
        status: response.statusCode,
      });
    });
    if (!this.intercept(request, response)) this.#answer(request, response);
  });

  constructor(entries: readonly Entry[]) {
    this.entries = [...entries];
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this.origin;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Keeps the next request waiting. @returns A promise for its arrival, and a function that answers it. */
  holdNext(): readonly [arrived: Promise<void>, answer: () => void] {
    let answer = (): void => {};
    const arrived = new Promise<void>((resolve) => {
      this.intercept = (request, response) => {
        this.intercept = () => false;
        answer = () => this.#answer(request, response);
        resolve();
        return true;
      };
    });
    return [arrived, () => answer()];
  }

  /** The statuses since the last call. */
  takeStatuses(): readonly number[] {
    return this.seen.splice(0).map(({ status }) => status);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const query = new URL(request.url ?? "", "http://localhost").searchParams;
    const [offset, limit] = [Number(query.get("offset")), Math.min(this.limit, Number(query.get("limit")))];
    const category = query.get("category");
    const wanted = this.entries.filter(
      ({ categories }) => category === null || (Array.isArray(categories) && categories.includes(category)),
    );
    const models = wanted.slice(offset, offset + limit);
    const body = JSON.stringify({ models, total: wanted.length });
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { "content-type": "application/json", etag }).end(body);
  }
}

/** An entry as the catalog has it; `minimum` is something to change. */
export function entry(id: string, minimum = 0): Entry {
  return {
    model_id: id,
    kind: "model",
    display_name: id,
    categories: ["text-to-image"],
    description: `Makes pictures with ${id}.`,
    model_url: `https://www.runcomfy.com/models/${id}`,
    input_schema: {
      type: "object",
      required: ["prompt"],
      properties: { prompt: { type: "string" }, steps: { type: "integer", minimum, maximum: 50, default: 20 } },
    },
    output_schema: { type: "object", properties: { image: { type: "string", format: "uri" } } },
    base_price_usd: 0.05,
    price_unit: "image",
  };
}

/** Entries with ids that sort in their order. */
export function entries(count: number): readonly Entry[] {
  return Array.from({ length: count }, (_, i) => entry(`acme/model-${String(i).padStart(3, "0")}/text-to-image`));
}
