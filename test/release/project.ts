import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { smallPage } from "../cli/command-line.js";
import { createWorkspace, type Finished, startCodegen, type Workspace } from "../support/workspace.js";
import type { Registry } from "./registry.js";

export const modelId = "acme/film/text-to-video";
const page = "schemas/pages/acme/film/text-to-video/en.txt";
const prompt = { type: "string" };
export const seconds = (maximum: number) => ({ type: "integer", minimum: 1, maximum });

/** A repository that generates packages and releases them. */
export class Project implements Disposable {
  readonly #workspace: Workspace;

  constructor(
    readonly registry: Registry,
    /** The project to copy; without one, a repository with a page and generated packages, all committed. */
    template?: Project,
  ) {
    this.#workspace = createWorkspace(template === undefined ? undefined : template.#workspace);
  }

  get folder(): string {
    return this.#workspace.folder;
  }

  [Symbol.dispose](): void {
    this.#workspace[Symbol.dispose]();
  }

  /**
   * @param config The config of both packages besides their names.
   * @param more Other keys of the config.
   */
  static async create(
    registry: Registry,
    names: readonly [string, string],
    config: object = {},
    more: object = {},
  ): Promise<Project> {
    const project = new Project(registry);
    const [client, schemas] = names.map((name) => ({ name, ...config }));
    project.git("init", "--quiet");
    execFileSync("rm", ["-rf", join(project.folder, "schemas/pages")]);
    project.write("codegen.config.json", `${JSON.stringify({ client, schemas, ...more }, null, 2)}\n`);
    project.write(".gitignore", "node_modules/\n");
    project.says({ prompt, seconds: seconds(15) });
    await project.generate();
    project.commit("Add the first model");
    return project;
  }

  copy(): Project {
    return new Project(this.registry, this);
  }

  says(properties: object): void {
    this.write(page, smallPage(modelId, properties, { video: { type: "string", format: "uri" } }));
  }

  /** Changes the page, generates and commits. */
  async change(properties: object, subject = "Change the page"): Promise<void> {
    this.says({ prompt, ...properties });
    await this.generate();
    this.commit(subject);
  }

  async generate(): Promise<void> {
    const { code, stderr } = await this.codegen("generate");
    if (code !== 0) throw new Error(stderr);
  }

  codegen(...args: readonly string[]): Promise<Finished> {
    return startCodegen(this.folder, args, this.registry.env).finished;
  }

  /** @param env Variables besides those of the registry. */
  release(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    return startCodegen(this.folder, ["release", ...args], { ...this.registry.env, ...env }).finished;
  }

  publish(...args: readonly string[]): Promise<Finished> {
    return this.release(["--publish", ...args]);
  }

  git(...args: readonly string[]): string {
    const env = { ...process.env, ...this.registry.env };
    return execFileSync("git", [...args], {
      cwd: this.folder,
      encoding: "utf8",
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  commit(subject: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", subject);
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }
}
