/** Measures how fast the warm language server of TypeScript 7 answers a key stroke. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { median } from "./median.js";
import { repository } from "./places.js";

const STROKES = 21;

/**
 * Opens a file, types into it, and measures the time to new diagnostics: the median in milliseconds.
 *
 * @throws {Error} If the server finds something wrong: then it did not see the program that is measured.
 */
export async function languageServerMs(file: string, content: string): Promise<number> {
  const server = spawn(process.execPath, [join(repository, "node_modules/typescript/bin/tsc"), "--lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.listen();
  const uri = pathToFileURL(file).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "typescript", version: 0, text: content },
  });
  const diagnose = async () => {
    const { items } = await connection.sendRequest<{ items: readonly { message: string }[] }>(
      "textDocument/diagnostic",
      { textDocument: { uri } },
    );
    if (items[0]) throw new Error(`The language server says: ${items[0].message}`);
  };
  await diagnose();
  const line = content.split("\n").length - 2;
  // Inside the prompt's quotes, where people type.
  const position = { line, character: (content.split("\n")[line]?.indexOf('"a"') ?? 0) + 1 };
  const times: number[] = [];
  for (let stroke = 1; stroke <= STROKES; stroke += 1) {
    const start = performance.now();
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: stroke },
      contentChanges: [{ range: { start: position, end: position }, text: "x" }],
    });
    await diagnose();
    times.push(performance.now() - start);
  }
  connection.dispose();
  server.kill();
  return median(times.slice(1));
}
