import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { median } from "./median.js";
import { repository } from "./places.js";

const STROKES = 21;

/** Opens a file, types into it, and measures the time to new diagnostics: the median in milliseconds. */
export async function keyStrokeMs(file: string, content: string): Promise<number> {
  const server = spawn(process.execPath, [join(repository, "node_modules/typescript-5/lib/tsserver.js")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = new Map<number, () => void>();
  createInterface({ input: server.stdout }).on("line", (line) => {
    if (!line.startsWith("{")) return;
    const { type, request_seq: seq } = JSON.parse(line) as { type: string; request_seq?: number };
    if (type === "response" && seq !== undefined) waiting.get(seq)?.();
  });
  let seq = 0;
  const tell = (command: string, args: object) => {
    seq += 1;
    server.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: { file, ...args } })}\n`);
    return seq;
  };
  const ask = (command: string, args: object = {}) =>
    new Promise<void>((resolve) => {
      const number = tell(command, args);
      waiting.set(number, resolve);
    });
  tell("open", { fileContent: content });
  await ask("semanticDiagnosticsSync");
  const [line, offset] = [content.split("\n").length - 1, content.split("\n").at(-2)?.indexOf('"a"') ?? 0];
  const times: number[] = [];
  for (let stroke = 0; stroke < STROKES; stroke += 1) {
    const start = performance.now();
    // Inside the prompt's quotes, where people type.
    tell("change", { line, offset: offset + 2, endLine: line, endOffset: offset + 2, insertString: "x" });
    await ask("semanticDiagnosticsSync");
    times.push(performance.now() - start);
  }
  server.kill();
  return median(times.slice(1));
}
