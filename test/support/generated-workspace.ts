import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { codegen, createWorkspace, type Workspace } from "./workspace.js";

/** A page of every workspace. */
export const page = "schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt";

/** Changes a limit on the page of a workspace, so that the next run has something to write. */
export function changePage(folder: string): void {
  const text = readFileSync(join(folder, page), "utf8");
  writeFileSync(join(folder, page), text.replaceAll('"maximum": 15', '"maximum": 12'));
}

/** A workspace in which codegen has run, as a template for copies. It exists while the tests of a file run. */
export function generateOnce(): Workspace {
  let workspace: Workspace | undefined;
  const remove = (): void => workspace?.[Symbol.dispose]();
  beforeAll(async () => {
    workspace = createWorkspace();
    expect((await codegen(workspace.folder)).code).toBe(0);
  });
  afterAll(remove);
  return {
    get folder() {
      if (workspace === undefined) throw new Error("The workspace exists only while tests run");
      return workspace.folder;
    },
    [Symbol.dispose]: remove,
  };
}

/** The temporary files of codegen below a folder. */
export function temporaries(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => path.includes(".codegen-"));
}
